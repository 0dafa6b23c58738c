package metrics

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// What learning needs (definitions.md 7), and where it is silent: a quantile
// of few cases is no evidence, so below these numbers nothing is learned.
const (
	enoughStays   = 30 // stays of won deals, for the limit of a stage
	enoughAges    = 30 // closed deals with an age, for the supported amount
	enoughWon     = 10 // won deals with an age, for calling a deal a zombie
	floorDays     = 7  // no limit is shorter
	fallbackDays  = 30 // where neither data nor config give one
	pushesToTell  = 3  // pushes that are worth a reason
	learnQuantile = 0.9
)

// staleWork is the state of every open deal, parallel to dealLists.open.
type staleWork struct {
	in         *Input
	rows       []judged
	limits     limits
	ageLimit   float64                  // q90 of won cycles, 0 where not learned
	oldestWon  float64                  // 0 where fewer than enoughWon
	cycle      float64                  // median won cycle, floor 7 days; 0 likewise
	silence    bool                     // the exports tell when a deal was last touched
	stageClock int                      // open deals whose days in the stage are known
	bulk       map[crm.Date]int         // days of mass touches, and how many open deals they were the last touch of
	required   map[stageKey][]crm.Field // what the exit rule of a stage asks for
}

// judged is the state of one open deal and which clocks are known of it. Why
// it is so is worked out again for those that are listed.
type judged struct {
	state                           string
	hasStageDays, hasSilent, hasAge bool
}

func (j judged) isStale() bool  { return j.state == Stale || j.state == Zombie }
func (j judged) isZombie() bool { return j.state == Zombie }

// StaleOf finds the open deals that have run past a limit: every one that is
// late, stale or zombie, the most urgent first.
func StaleOf(in *Input) StaleFound {
	w := in.staleWork()
	found := StaleFound{Thresholds: w.limits.list, Open: len(w.rows), OldestWonDays: int(w.oldestWon), Clocks: w.clocks(), Untold: w.unknown()}
	listed := 0
	for _, r := range w.rows {
		if r.state != Live {
			listed++
		}
	}
	if listed > 0 {
		found.Deals = make([]StaleDeal, 0, listed)
	}
	var reasons []Reason
	for n, d := range in.known().open {
		if d.HasAmount {
			found.OpenAmount += d.Amount
		}
		if r := w.rows[n]; !r.hasStageDays && !r.hasSilent && !r.hasAge {
			found.Blind++
		}
		if w.rows[n].state == Live {
			continue
		}
		r := w.listed(n, reasons[:0])
		reasons, r.Reasons = r.Reasons, slices.Clone(r.Reasons)
		found.Deals = append(found.Deals, r)
		if r.State == Late {
			continue
		}
		found.Stale++
		found.StaleAmount += d.Amount
		if r.HasSupported {
			found.Supported, found.HasSupported = found.Supported+r.Supported, true
		}
		if r.State == Zombie {
			found.Zombies++
			found.ZombieAmount += d.Amount
		}
	}
	urgentFirst(found.Deals)
	found.By, found.Moves = w.splits(), w.moves(found.Deals)
	return found
}

// urgentFirst sorts a list. What decides is sorted by itself: a deal of the list
// is ten times as large.
func urgentFirst(list []StaleDeal) {
	type rank struct {
		urgency, overrun float64
		deal             int
		at               int32
	}
	ranks := make([]rank, len(list))
	for n := range list {
		r := &list[n]
		ranks[n] = rank{r.Urgency, r.Overrun, r.Deal, int32(n)}
	}
	slices.SortFunc(ranks, func(a, b rank) int {
		switch {
		case a.urgency != b.urgency:
			return cmp.Compare(b.urgency, a.urgency)
		case a.overrun != b.overrun:
			return cmp.Compare(b.overrun, a.overrun)
		}
		return cmp.Compare(a.deal, b.deal) // as the ids
	})
	for n := range ranks { // each ring of deals that take each other's places
		if ranks[n].at < 0 {
			continue
		}
		hand, to := list[n], n
		for from := int(ranks[n].at); from != n; from = int(ranks[to].at) {
			list[to], ranks[to].at = list[from], -1
			to = from
		}
		list[to], ranks[to].at = hand, -1
	}
}

// staleWork judges every open deal, once.
func (in *Input) staleWork() *staleWork {
	return in.shared().stale.of(func() *staleWork {
		w := in.staleRules()
		w.rows = make([]judged, len(in.known().open))
		if root := in.root(); root != in && root.Scope.AsOf == in.Scope.AsOf {
			w.take(root.staleWork())
			return w
		}
		var reasons []Reason
		for n := range w.rows {
			r := w.judge(n, reasons[:0], false)
			w.rows[n] = judged{r.State, r.HasStageDays, r.HasSilent, r.HasAge}
			if r.HasStageDays {
				w.stageClock++
			}
			reasons = r.Reasons
		}
		return w
	})
}

// take gives the deals of a part the states that they have in the whole.
func (w *staleWork) take(whole *staleWork) {
	at, from := whole.in.known().openAt, 0
	for n, i := range w.in.known().openAt { // both are in the order of ids
		for place := int32(w.in.place(int(i))); at[from] != place; {
			from++
		}
		w.rows[n] = whole.rows[from]
		if w.rows[n].hasStageDays {
			w.stageClock++
		}
	}
}

// staleRules are the limits, learned from all deals. A part of the business or a
// person is judged by the limits of all, and a past day by those of today; when
// deals were last in contact is not known of past days.
func (in *Input) staleRules() *staleWork {
	if root := in.root(); root != in {
		w := *root.staleWork()
		w.in, w.rows, w.stageClock = in, nil, 0
		w.silence = w.silence && in.Scope.AsOf == root.Scope.AsOf
		return &w
	}
	w := &staleWork{in: in, limits: learnLimits(in)}
	// An activity log that names no deal says nothing about any of them.
	w.silence = slices.ContainsFunc(in.Book.Deals, func(d *crm.Deal) bool { return d.LastActivity != crm.NoDate })
	w.bulk, w.required = w.massTouches(), in.exitRules()
	w.learnAges()
	return w
}

// noPastStale says why it can't be told which deals were stale on past days, ""
// where it can.
func noPastStale(in *Input) string {
	if in.root().staleWork().silence {
		return "the record does not say when each deal had last been in contact on past days, only when it was in contact last"
	}
	return ""
}

// learnAges takes the limits of age from the deals that were won.
func (w *staleWork) learnAges() {
	won := w.in.ages().wonAges
	if len(won) < enoughWon {
		return
	}
	w.oldestWon = won[len(won)-1]
	w.cycle = max(floorDays, quantile(won, 0.5))
	if len(won) >= enoughStays {
		w.ageLimit = max(floorDays, quantile(won, learnQuantile))
	}
}

// daysInStage tells for how long a deal has stood in its stage: by its own
// field, else by its history where the record saw it enter.
func (in *Input) daysInStage(i int) (int, bool) {
	d := in.Book.Deals[i]
	if d.StageSince != crm.NoDate && d.StageSince <= in.Scope.AsOf {
		return int(in.Scope.AsOf - d.StageSince), true
	}
	if since, ok := in.Book.StageSince(i); ok {
		return int(in.Scope.AsOf - since), true
	}
	return 0, false
}

// moneyFrom rounds units of currency to the finest amount that is kept.
func moneyFrom(units float64) crm.Money { return crm.Money(math.Round(units * crm.MoneyScale)) }

// unknown says why no deal can be called stale, "" if one can.
func (w *staleWork) unknown() string {
	if len(w.rows) == 0 || w.stageClock > 0 || w.silence || w.ageLimit > 0 || w.cycle > 0 {
		return ""
	}
	return fmt.Sprintf("the exports tell neither since when the %d open deals stand in their stage nor when they were last touched, "+
		"and %d won deals are too few to learn a limit of age", len(w.rows), len(w.in.ages().wonAges))
}

// clocks names what the exports tell of deals that stand still.
func (w *staleWork) clocks() []string {
	var out []string
	for _, c := range []struct {
		name string
		on   bool
	}{
		{"stage", w.stageClock > 0}, {"activity", w.silence}, {"age", w.ageLimit > 0},
		{"close date", w.in.Data.Has.Has(crm.FieldCloseDate)},
		{"pushes", w.in.Book.Coverage().Fields.Has(crm.FieldCloseDate)},
		{"next step", w.in.Data.Has.Has(crm.FieldNextStep)},
	} {
		if c.on {
			out = append(out, c.name)
		}
	}
	return out
}

// deals gives the open deals in a state.
func (w *staleWork) deals(pass func(judged) bool) []*crm.Deal {
	var out []*crm.Deal
	for n, r := range w.rows {
		if pass(r) {
			out = append(out, w.in.known().open[n])
		}
	}
	return out
}

// count counts deals in a state; n is the number of open deals looked at.
func (w *staleWork) count(pass func(judged) bool) Measure {
	if w.in.lists() {
		m := w.in.countOf(w.deals(pass))
		m.N = len(w.rows)
		return m
	}
	n := 0
	for _, r := range w.rows {
		if pass(r) {
			n++
		}
	}
	return Measure{Known: true, Value: float64(n), N: len(w.rows)}
}

// limitDays rounds a learned limit up to whole days, not below the floor.
func limitDays(q float64) int { return max(floorDays, int(math.Ceil(q-1e-9))) }
