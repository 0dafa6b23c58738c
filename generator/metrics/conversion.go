package metrics

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// conversion gives the fate of the stage entries of the period: of each first
// visit that the record saw begin, how it ended so far. Returns to a stage
// are counted in Repeats only.
func conversion(in *Input) []ConversionRow {
	at := slices.Repeat([]int32{-1}, in.Book.Steps())
	var rows []ConversionRow
	var stays []*stats.Lives
	place := map[stageKey]int{}
	for i, st := range in.Book.Stages {
		if k := (stageKey{st.Pipeline, st.Name}); place[k] == 0 {
			place[k] = i + 1
		}
	}
	var visits []history.Visit
	for i := range in.Book.Deals {
		visits = in.Book.AppendVisits(visits[:0], i)
		for k := range visits {
			v := &visits[k]
			if !v.Certain || !in.Scope.Period.Contains(v.From) {
				continue
			}
			if at[v.Step] < 0 {
				at[v.Step] = int32(len(rows))
				var row ConversionRow
				row.Pipeline, row.Stage = in.Book.Step(v.Step)
				rows, stays = append(rows, row), append(stays, stats.NewLives(1))
			}
			n := at[v.Step]
			if v.Repeat > 0 {
				rows[n].Repeats++
				continue
			}
			rows[n].add(v.Exit)
			rows[n].settle(in, i)
			days, ended := in.stayed(v)
			stays[n].Add(-1, days, ended)
		}
	}
	for n := range rows {
		rows[n].check()
		if curve, ok := stays[n].Survival(); ok {
			rows[n].MedianDays, rows[n].Q75Days, rows[n].Q90Days = reached(curve, 0.5), reached(curve, 0.75), reached(curve, 0.9)
		}
	}
	slices.SortFunc(rows, func(a, b ConversionRow) int {
		pa, pb := place[stageKey{a.Pipeline, a.Stage}], place[stageKey{b.Pipeline, b.Stage}]
		return cmp.Or(last(pa == 0, pb == 0), cmp.Compare(pa, pb), cmp.Compare(a.Pipeline, b.Pipeline), cmp.Compare(a.Stage, b.Stage))
	})
	return rows
}

func (r *ConversionRow) add(exit history.Exit) {
	r.Entries++
	switch exit {
	case history.Advanced:
		r.Advanced++
	case history.Skipped:
		r.Skipped++
	case history.Back:
		r.Back++
	case history.LostExit:
		r.Lost++
	case history.StillThere:
		r.StillThere++
	}
}

// settle counts what became of the deal itself, by whatever way: the share
// won of a stage's entries is read here, not multiplied from stage to stage.
func (r *ConversionRow) settle(in *Input, i int) {
	switch _, outcome := in.Book.ClosedOn(i); outcome {
	case crm.Won:
		r.Won++
		r.Closed++
	case crm.Lost:
		r.Closed++
	}
}

// reached is the time by which a share of p has left, nil where so many have
// not.
func reached(curve stats.Survival, p float64) *float64 {
	if t, ok := curve.Quantile(p); ok {
		return &t
	}
	return nil
}

// check holds the identity: every entry has exactly one fate.
func (r *ConversionRow) check() {
	if sum := r.Advanced + r.Skipped + r.Back + r.Lost + r.StillThere; sum != r.Entries {
		panic(fmt.Sprintf("internal error: stage %q has %d entries and %d exits", r.Stage, r.Entries, sum))
	}
}

// stayed gives the length of a stay; one that goes on has not ended (0).
func (in *Input) stayed(s *history.Visit) (days, ended int) {
	if s.Exit == history.StillThere || s.To == crm.NoDate {
		return int(max(0, in.Scope.AsOf-s.From)), 0
	}
	return int(max(0, s.To-s.From)), 1
}
