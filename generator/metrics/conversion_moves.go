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

// transitions lists every move between stages, in selling order. Stays that
// go on are in none: they are in the conversion table.
func transitions(in *Input) []TransitionRow {
	type move struct {
		from, to int32 // steps
		exit     history.Exit
		outcome  crm.Outcome // where the stage that it went to has no name
	}
	met := map[move]int{}
	var visits []history.Visit
	for i := range in.Book.Deals {
		visits = in.Book.AppendVisits(visits[:0], i)
		for k := range visits {
			v := &visits[k]
			if !v.Certain || !in.Scope.Period.Contains(v.From) || v.Exit == history.StillThere {
				continue
			}
			m := move{from: v.Step, to: v.Next, exit: v.Exit}
			if _, to := in.Book.Step(v.Next); to == "" {
				_, m.outcome = in.Book.ClosedOn(i)
			}
			met[m]++
		}
	}
	counts := map[TransitionRow]int{}
	for m, n := range met {
		r := TransitionRow{Exit: m.exit}
		r.Pipeline, r.From = in.Book.Step(m.from)
		if _, r.To = in.Book.Step(m.to); r.To == "" {
			r.To = m.outcome.String()
		}
		counts[r] += n
	}
	place := map[stageKey]int{}
	for i, st := range in.Book.Stages {
		if k := (stageKey{st.Pipeline, st.Name}); place[k] == 0 {
			place[k] = i + 1
		}
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
			cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Exit, b.Exit))
	})
	return rows
}
