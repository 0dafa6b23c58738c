package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

// staleChecks are sign 3: do outdated deals linger? The same reading as on the
// stale page; but where no usual cycle is known, by which an overdue deal would
// be a zombie, one that is overdue for longer than its stage may take lingers,
// too: two years past its date is not healthy.
func (h *healthWork) staleChecks() []HealthCheck {
	st := h.stale
	if len(st.Clocks) == 0 {
		return []HealthCheck{unmeasured("stale", "no export has a date that tells how long deals have stood still")}
	}
	if st.Untold != "" { // no deal can be called stale, so none moves for sure
		return []HealthCheck{unmeasured("stale", st.Untold)}
	}
	open, w := h.in.known(), h.in.staleWork()
	moves := func(n int) bool {
		if w.rows[n].isStale() {
			return false
		}
		d := open.open[n]
		return w.cycle > 0 || d.CloseDate == crm.NoDate || int(h.in.Scope.AsOf-d.CloseDate) <= w.limits.of(h.in, d).Days
	}
	stale := shareCheckAt("stale", open.openAt, moves, 0.85, 0.70, "there is no open deal")
	zombies := shareCheckAt("zombies", open.openAt, func(n int) bool { return !w.rows[n].isZombie() }, 0.98, 0.90, "there is no open deal")
	if st.OldestWonDays == 0 {
		zombies = unmeasured("zombies", "too few deals were won to know how old a deal can be")
	}
	return []HealthCheck{stale, h.staleAmountCheck(moves, stale.Mend), zombies}
}

// staleAmountCheck is the share of the open amount that moves.
func (h *healthWork) staleAmountCheck(moves func(int) bool, mend []int32) HealthCheck {
	m := h.in.amountShare(h.in.known().open, func(n int, _ *crm.Deal) bool { return moves(n) }, "open deal")
	return HealthCheck{ID: "stale_amount", Measure: m, Unit: Ratio, Better: Up, Good: 0.85, Watch: 0.70, Mend: mend}
}
