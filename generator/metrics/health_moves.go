package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// healthMoves counts what left a stage in the period, over all deals once, and
// keeps the deals that moved other than the process goes.
type healthMoves struct {
	left, sameDay               int // stays that ended, and those that lasted no day
	moved                       int // of these to another open stage, or won
	skipped, back               int
	rushed, skipping, returning dealSet
	entered, exited             []bool // by step
	seen                        int    // stays that touch the period
}

// dealSet is deals in the order in which they were met, each once.
type dealSet struct{ deals []*crm.Deal }

func (s *dealSet) add(d *crm.Deal) {
	if n := len(s.deals); n == 0 || s.deals[n-1] != d { // the moves of a deal follow one another
		s.deals = append(s.deals, d)
	}
}

func (s *dealSet) list() []crm.DealID { return ids(s.deals) }

func (in *Input) healthMoves() healthMoves {
	m := healthMoves{entered: make([]bool, in.Book.Steps()), exited: make([]bool, in.Book.Steps())}
	var visits []history.Visit
	for i := range in.Book.Deals {
		visits = in.Book.AppendVisits(visits[:0], i)
		for k := range visits {
			s := &visits[k]
			ended, began := s.Exit != history.StillThere && in.Scope.Period.Contains(s.To), in.Scope.Period.Contains(s.From)
			if began {
				m.entered[s.Step] = true
			}
			if ended {
				m.exited[s.Step] = true
				m.end(in.Book.Deals[i], s)
			}
			if ended || began {
				m.seen++
			}
		}
	}
	return m
}

// end counts one stay that ended in the period.
func (m *healthMoves) end(d *crm.Deal, s *history.Visit) {
	if s.Certain {
		m.left++
		if s.To <= s.From {
			m.sameDay++
			m.rushed.add(d)
		}
	}
	switch s.Exit {
	case history.LostExit: // a lost deal leaves from anywhere: it neither skips nor goes back
		return
	case history.Skipped:
		m.skipped++
		m.skipping.add(d)
	case history.Back:
		m.back++
		m.returning.add(d)
	}
	m.moved++
}

// moveCheck is the share of moves in the period that were as the stages go.
// What is past can't be mended; the deals are listed to be asked about.
func (h *healthWork) moveCheck(id string, not int, deals dealSet, good, watch float64) HealthCheck {
	c := countCheck(id, h.moves.moved-not, h.moves.moved, good, watch, "no move between stages is recorded in the period")
	c.Mend = deals.list()
	return c
}

// flowDays is how long a record must be to say that nothing enters or leaves a
// stage.
const flowDays = 90

// flowCheck counts the open stages that a deal entered, or left, in the period.
func (h *healthWork) flowCheck(id string, used []bool) HealthCheck {
	switch start := h.in.Book.Coverage().Start; {
	case h.moves.seen == 0:
		return unmeasured(id, "no move between stages is recorded in the period")
	case start == crm.NoDate || h.in.Scope.AsOf-max(start, h.in.Scope.Period.From) < flowDays:
		return unmeasured(id, "the record of stages is younger than 90 days")
	}
	n, all := 0, 0
	var wrong []int32
	for k, s := range h.in.Book.Stages {
		if s.Outcome != crm.Open {
			continue
		}
		all++
		if step, ok := h.in.Book.StepOf(s.Pipeline, s.Name); ok && used[step] {
			n++
		} else {
			wrong = append(wrong, int32(k))
		}
	}
	c := countCheck(id, n, all, 1, 0.75, "no open stage is known")
	c.Minor = true
	return h.in.stageCheck(c, slices.Clip(wrong))
}
