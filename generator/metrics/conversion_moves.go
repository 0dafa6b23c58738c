package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// TransitionRow counts the moves from one stage to the next place, of stays
// that began in the period, returns included. To is a stage, won or lost
// stages by their names.
type TransitionRow struct {
	Pipeline, From, To string
	Exit               history.Exit
	Deals              int
}

// transitions counts moves between stages. Stays that go on are in none: they are
// in the conversion table.
type transitions struct {
	in  *Input
	met map[move]int
}

// move is from one step to another, or where that has no name to an outcome.
type move struct {
	from, to int32
	exit     history.Exit
	outcome  crm.Outcome
}

func (t *transitions) leave(i int, v *history.Visit) {
	if v.Exit == history.StillThere {
		return
	}
	m := move{from: v.Step, to: v.Next, exit: v.Exit}
	if _, to := t.in.Book.Step(v.Next); to == "" {
		_, m.outcome = t.in.Book.ClosedOn(i)
	}
	t.met[m]++
}

// inOrder lists every move, in selling order.
func (t *transitions) inOrder(place map[stageKey]int) []TransitionRow {
	counts := map[TransitionRow]int{}
	for m, n := range t.met {
		r := TransitionRow{Exit: m.exit}
		r.Pipeline, r.From = t.in.Book.Step(m.from)
		if _, r.To = t.in.Book.Step(m.to); r.To == "" {
			r.To = m.outcome.String()
		}
		counts[r] += n
	}
	var rows []TransitionRow
	for r, n := range counts {
		r.Deals = n
		rows = append(rows, r)
	}
	where := func(pipeline, stage string) int { return place[stageKey{pipeline, stage}] }
	slices.SortFunc(rows, func(a, b TransitionRow) int {
		fa, fb, ta, tb := where(a.Pipeline, a.From), where(b.Pipeline, b.From), where(a.Pipeline, a.To), where(b.Pipeline, b.To)
		return cmp.Or(last(fa == 0, fb == 0), cmp.Compare(fa, fb), last(ta == 0, tb == 0), cmp.Compare(ta, tb), cmp.Compare(a.Pipeline, b.Pipeline),
			cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Exit.String(), b.Exit.String()))
	})
	return rows
}
