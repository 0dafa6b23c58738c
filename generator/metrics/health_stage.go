package metrics

import (
	"math"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// offStage is how far a deal's own probability may lie from what its stage
// states.
const offStage = 0.10

// stageChecks are sign 2: are deals in the stage they should be in?
func (h *healthWork) stageChecks() []HealthCheck {
	return []HealthCheck{h.evidenceCheck(), h.moveCheck("skips", h.moves.skipped, h.moves.skipping, 0.90, 0.75), h.moveCheck("back", h.moves.back, h.moves.returning, 0.95, 0.85),
		h.flowCheck("stages_entered", h.moves.entered), h.flowCheck("stages_left", h.moves.exited), h.ownChanceCheck(), h.statedChanceCheck(),
		h.closedInOpenCheck(), h.closedAheadCheck()}
}

// stepOf finds where a stage stands in its pipeline; -1 if nobody listed it.
func (in *Input) stepOf(pipeline, stage string) int {
	for i, s := range in.Book.Stages {
		if s.Pipeline == pipeline && s.Name == stage {
			return i
		}
	}
	return -1
}

// stepAt is stepOf for the stage that deal i stands in today.
func (in *Input) stepAt(i int32) int {
	root := in.root()
	return int(root.shared().steps.of(func() []int32 {
		stages, pipelines := root.split("stage"), root.split("pipeline")
		of := make([]int32, len(stages.values)*len(pipelines.values))
		for p, pipeline := range pipelines.values {
			for s, stage := range stages.values {
				of[p*len(stages.values)+s] = int32(root.stepOf(pipeline, stage))
			}
		}
		at := make([]int32, len(root.Book.Deals))
		for i := range at {
			at[i] = of[int(pipelines.of[i])*len(stages.values)+int(stages.of[i])]
		}
		return at
	})[in.place(int(i))])
}

// requiredOf is what the exit rules of the stages that a deal has behind it
// ask for.
func (in *Input) requiredOf(d *crm.Deal) []crm.Field {
	at := in.stepOf(d.Pipeline, d.Stage)
	var out []crm.Field
	for i, s := range in.Book.Stages {
		if i >= at || s.Pipeline != d.Pipeline || s.Outcome != crm.Open {
			continue
		}
		out = append(out, RequiredFields(s)...)
	}
	return out
}

// RequiredFields are the fields of a stage's exit rule that completeness can
// look at.
func RequiredFields(s crm.Stage) []crm.Field {
	var out []crm.Field
	for _, name := range s.Requires {
		for f := range crm.FieldCount {
			if f.String() == name && judgeable(f) {
				out = append(out, f)
			}
		}
	}
	return out
}

func judgeable(f crm.Field) bool {
	switch f {
	case crm.FieldAmount, crm.FieldCloseDate, crm.FieldOwner, crm.FieldAccount, crm.FieldNextStep, crm.FieldSource, crm.FieldType, crm.FieldForecast, crm.FieldProbability:
		return true
	}
	return false
}

// Lacks gives the fields that a deal should hold by the exit rule of a stage
// and does not.
func Lacks(d *crm.Deal, s crm.Stage, has crm.FieldSet) []crm.Field {
	var out []crm.Field
	for _, f := range RequiredFields(s) {
		if has.Has(f) && !filled(d, f) {
			out = append(out, f)
		}
	}
	return out
}

// evidenceCheck is the share of open deals that hold what the exit rules of
// the stages behind them ask for.
func (h *healthWork) evidenceCheck() HealthCheck {
	in := h.in
	for _, s := range in.Book.Stages {
		for _, f := range RequiredFields(s) {
			if in.Book.Forgotten.Has(f) {
				return unmeasured("evidence", "the exports are newer than the day of the report, and "+strings.ReplaceAll(f.String(), "_", " ")+" of that day is not known")
			}
		}
	}
	asked := in.openWhere(func(d *crm.Deal) bool {
		for _, f := range in.requiredOf(d) {
			if in.Data.Has.Has(f) {
				return true
			}
		}
		return false
	})
	return in.shareCheck("evidence", asked, func(d *crm.Deal) bool {
		for _, f := range in.requiredOf(d) {
			if in.Data.Has.Has(f) && !filled(d, f) {
				return false
			}
		}
		return true
	}, 0.90, 0.75, "no stage that open deals have passed has an exit rule: say requires for the stages in pipeglass.yaml")
}

// ownChanceCheck is the share of open deals whose own probability is that of
// their stage.
func (h *healthWork) ownChanceCheck() HealthCheck {
	in := h.in
	var both []int32
	for _, i := range in.known().openAt {
		if k := in.stepAt(i); k >= 0 && in.Book.Stages[k].HasProbability && in.Book.Deals[i].HasProbability {
			both = append(both, i)
		}
	}
	c := shareCheckAt("own_chance", both, func(n int) bool {
		i := both[n]
		return math.Abs(in.Book.Deals[i].Probability-in.Book.Stages[in.stepAt(i)].Probability) <= offStage+1e-9
	}, 0.90, 0.75, "no open deal has both a probability of its own and one of its stage")
	c.Minor = true
	return c
}

// statedChanceCheck counts the stages whose stated chance lies within the
// range of what was won, of those with enough closed deals to say so.
func (h *healthWork) statedChanceCheck() HealthCheck {
	right, judged := 0, 0
	var wrong []int32
	for _, r := range h.accuracy.Calibration {
		if r.N < 20 {
			continue
		}
		judged++
		if r.Stated >= r.Low && r.Stated <= r.High {
			right++
			continue
		}
		for k, s := range h.in.Book.Stages {
			if s.Name == r.Stage {
				wrong = append(wrong, int32(k))
			}
		}
	}
	slices.Sort(wrong)
	c := countCheck("stated_chance", right, judged, 1, 0.67, "needs stated probabilities and at least 20 closed deals in a stage")
	c.Minor = true
	return h.in.stageCheck(c, slices.Compact(wrong))
}

// closedInOpenCheck finds deals whose outcome and stage contradict each other.
func (h *healthWork) closedInOpenCheck() HealthCheck {
	in := h.in
	p := in.Scope.Period
	var known []int32
	var fits []bool
	for outcome, list := range [][]int32{crm.Open: in.known().openAt, crm.Won: in.wonAt(p), crm.Lost: in.lostAt(p)} {
		for _, i := range list {
			if k := in.stepAt(i); k >= 0 {
				known, fits = append(known, i), append(fits, in.Book.Stages[k].Outcome == crm.Outcome(outcome))
			}
		}
	}
	return shareCheckAt("outcome_stage", known, func(n int) bool { return fits[n] }, 0.995, 0.97, "no deal stands in a known stage")
}

// closedAheadCheck finds deals that are closed on a day that had not come when
// they were exported. One that was closed between the as-of day and a newer
// export is open as of that day, and so is not looked at.
func (h *healthWork) closedAheadCheck() HealthCheck {
	in := h.in
	m, later := in.known(), crm.Period{From: in.Scope.AsOf + 1, To: math.MaxInt32 - 1}
	var closed []int32
	var right []bool
	for _, l := range []datedDeals{{m.won, m.wonAt}, {m.lost, m.lostAt}} {
		from, to := span(l.deals, in.Scope.Period, closing)
		ahead, _ := span(l.deals, later, closing)
		for n := min(from, ahead); n < len(l.at); n++ {
			if n >= to && n < ahead {
				n = ahead
			}
			if n < len(l.at) {
				closed, right = append(closed, l.at[n]), append(right, n < ahead)
			}
		}
	}
	return shareCheckAt("closed_ahead", closed, func(n int) bool { return right[n] }, 0.995, 0.97, "no deal was closed in the period")
}
