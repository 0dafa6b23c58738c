package metrics

import (
	"math"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// offStage is how far a deal's own probability may lie from what its stage
// states.
const offStage = 0.10

// stageChecks are sign 2: are deals in the stage they should be in?
func (h *healthWork) stageChecks() []HealthCheck {
	return []HealthCheck{h.evidenceCheck(), h.moveCheck("skips", h.moves.skipped, 0.90, 0.75), h.moveCheck("back", h.moves.back, 0.95, 0.85),
		h.usedStagesCheck(), h.ownChanceCheck(), h.statedChanceCheck(), h.closedInOpenCheck()}
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
	asked := where(in.known().open, func(d *crm.Deal) bool {
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

// healthMoves counts what left a stage in the period, over all deals once.
type healthMoves struct {
	left, sameDay int // stays that ended, and those that lasted no day
	moved         int // of these to another open stage, or won
	skipped, back int
	used          map[usedStage]bool // entered, left, or holding an open deal
	seen          int                // stays that touch the period
}

type usedStage struct{ pipeline, stage string }

func (in *Input) healthMoves() healthMoves {
	m := healthMoves{used: map[usedStage]bool{}}
	for i := range in.Book.Deals {
		d := &in.Book.Deals[i]
		if d.IsOpen() {
			m.used[usedStage{d.Pipeline, d.Stage}] = true
		}
		for _, s := range in.Book.Stays(i) {
			ended := s.Exit != history.StillThere && in.Scope.Period.Contains(s.To)
			if ended || in.Scope.Period.Contains(s.From) {
				m.used[usedStage{s.Pipeline, s.Stage}] = true
				m.seen++
			}
			if ended {
				m.end(s)
			}
		}
	}
	return m
}

// end counts one stay that ended in the period.
func (m *healthMoves) end(s history.Stay) {
	if s.Certain {
		m.left++
		if s.To <= s.From {
			m.sameDay++
		}
	}
	switch s.Exit {
	case history.LostExit: // a lost deal leaves from anywhere: it neither skips nor goes back
		return
	case history.Skipped:
		m.skipped++
	case history.Back:
		m.back++
	}
	m.moved++
}

// moveCheck is the share of moves in the period that were as the stages go;
// Mend stays empty, since what is past can't be mended.
func (h *healthWork) moveCheck(id string, not int, good, watch float64) HealthCheck {
	return countCheck(id, h.moves.moved-not, h.moves.moved, good, watch, "no move between stages is recorded in the period")
}

// usedStagesCheck counts the open stages that a deal entered or left in the
// period, or stands in.
func (h *healthWork) usedStagesCheck() HealthCheck {
	if h.moves.seen == 0 {
		return unmeasured("used_stages", "no move between stages is recorded in the period")
	}
	n, all := 0, 0
	for _, s := range h.in.Book.Stages {
		if s.Outcome != crm.Open {
			continue
		}
		all++
		if h.moves.used[usedStage{s.Pipeline, s.Name}] {
			n++
		}
	}
	c := countCheck("used_stages", n, all, 1, 0.75, "no open stage is known")
	c.Minor = true
	return c
}

// ownChanceCheck is the share of open deals whose own probability is that of
// their stage.
func (h *healthWork) ownChanceCheck() HealthCheck {
	in := h.in
	stated := func(d *crm.Deal) (crm.Stage, bool) {
		k := in.stepOf(d.Pipeline, d.Stage)
		if k < 0 || !d.HasProbability || !in.Book.Stages[k].HasProbability {
			return crm.Stage{}, false
		}
		return in.Book.Stages[k], true
	}
	both := where(in.known().open, func(d *crm.Deal) bool { _, ok := stated(d); return ok })
	c := in.shareCheck("own_chance", both, func(d *crm.Deal) bool {
		s, _ := stated(d)
		return math.Abs(d.Probability-s.Probability) <= offStage+1e-9
	}, 0.90, 0.75, "no open deal has both a probability of its own and one of its stage")
	c.Minor = true
	return c
}

// statedChanceCheck counts the stages whose stated chance lies within the
// range of what was won, of those with enough closed deals to say so.
func (h *healthWork) statedChanceCheck() HealthCheck {
	right, judged := 0, 0
	for _, r := range h.accuracy.Calibration {
		if r.N < 20 {
			continue
		}
		judged++
		if r.Stated >= r.Low && r.Stated <= r.High {
			right++
		}
	}
	c := countCheck("stated_chance", right, judged, 1, 0.67, "needs stated probabilities and at least 20 closed deals in a stage")
	c.Minor = true
	return c
}

// closedInOpenCheck finds deals whose outcome and stage contradict each other.
func (h *healthWork) closedInOpenCheck() HealthCheck {
	in := h.in
	var known []*crm.Deal
	for i := range in.Book.Deals {
		d := &in.Book.Deals[i]
		if in.stepOf(d.Pipeline, d.Stage) >= 0 && (d.IsOpen() || in.Scope.Period.Contains(d.ClosedOn)) {
			known = append(known, d)
		}
	}
	return in.shareCheck("outcome_stage", known, func(d *crm.Deal) bool {
		return in.Book.Stages[in.stepOf(d.Pipeline, d.Stage)].Outcome.String() == d.Outcome.String()
	}, 0.995, 0.97, "no deal stands in a known stage")
}
