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

// dealSet is deals by their places in the Book, in that order, each once.
type dealSet []int32

func (s *dealSet) add(i int) {
	if n := len(*s); n == 0 || (*s)[n-1] != int32(i) { // the moves of a deal follow one another
		*s = append(*s, int32(i))
	}
}

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
				m.end(i, s)
			}
			if ended || began {
				m.seen++
			}
		}
	}
	return m
}

// end counts one stay of deal i that ended in the period.
func (m *healthMoves) end(i int, s *history.Visit) {
	if s.Certain {
		m.left++
		if s.To <= s.From {
			m.sameDay++
			m.rushed.add(i)
		}
	}
	switch s.Exit {
	case history.LostExit: // a lost deal leaves from anywhere: it neither skips nor goes back
		return
	case history.Skipped:
		m.skipped++
		m.skipping.add(i)
	case history.Back:
		m.back++
		m.returning.add(i)
	}
	m.moved++
}

// moveCheck is the share of moves in the period that were as the stages go.
// What is past can't be mended; the deals are listed to be asked about.
func (h *healthWork) moveCheck(id string, not int, deals dealSet, good, watch float64) HealthCheck {
	c := countCheck(id, h.moves.moved-not, h.moves.moved, good, watch, "no move between stages is recorded in the period")
	c.Mend = deals
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
