package metrics

import (
	"cmp"
	"slices"

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

// transitions lists every move between stages, in selling order. Stays that
// go on are in none: they are in the conversion table.
func transitions(in *Input) []TransitionRow {
	type move struct {
		from, to stageKey
		exit     history.Exit
	}
	counts := map[move]int{}
	var visits []history.Stay
	for i := range in.Book.Deals {
		visits = in.Book.AppendStays(visits[:0], i)
		for _, s := range visits {
			if !s.Certain || !in.Scope.Period.Contains(s.From) || s.Exit == history.StillThere {
				continue
			}
			to := s.Next
			if to == "" {
				_, outcome := in.Book.ClosedOn(i)
				to = outcome.String()
			}
			counts[move{stageKey{s.Pipeline, s.Stage}, stageKey{s.Pipeline, to}, s.Exit}]++
		}
	}
	place := map[stageKey]int{}
	for i, st := range in.Book.Stages {
		if k := (stageKey{st.Pipeline, st.Name}); place[k] == 0 {
			place[k] = i + 1
		}
	}
	var rows []TransitionRow
	for m, n := range counts {
		rows = append(rows, TransitionRow{m.from.pipeline, m.from.stage, m.to.stage, m.exit, n})
	}
	where := func(pipeline, stage string) int { return place[stageKey{pipeline, stage}] }
	slices.SortFunc(rows, func(a, b TransitionRow) int {
		fa, fb, ta, tb := where(a.Pipeline, a.From), where(b.Pipeline, b.From), where(a.Pipeline, a.To), where(b.Pipeline, b.To)
		return cmp.Or(last(fa == 0, fb == 0), cmp.Compare(fa, fb), last(ta == 0, tb == 0), cmp.Compare(ta, tb), cmp.Compare(a.Pipeline, b.Pipeline),
			cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Exit, b.Exit))
	})
	return rows
}
