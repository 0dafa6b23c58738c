package metrics

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// flows goes over the stage entries of the period that the record saw begin: how
// each ended so far, and every move between stages.
func flows(in *Input) ([]ConversionRow, []TransitionRow) {
	place := map[stageKey]int{}
	for i, st := range in.Book.Stages {
		if k := (stageKey{st.Pipeline, st.Name}); place[k] == 0 {
			place[k] = i + 1
		}
	}
	c, t := conversion{in: in, at: slices.Repeat([]int32{-1}, in.Book.Steps())}, transitions{in: in, met: map[move]int{}}
	var visits []history.Visit
	for i := range in.Book.Deals {
		visits = in.Book.AppendVisits(visits[:0], i)
		for k := range visits {
			if v := &visits[k]; v.Certain && in.Scope.Period.Contains(v.From) {
				c.enter(i, v)
				t.leave(i, v)
			}
		}
	}
	return c.inOrder(place), t.inOrder(place)
}

// conversion is the fate of stage entries: of each first visit, how it ended so
// far. Returns to a stage are counted in Repeats only.
type conversion struct {
	in    *Input
	at    []int32 // row by step, -1 for none
	rows  []ConversionRow
	stays []*stats.Lives
}

func (c *conversion) enter(i int, v *history.Visit) {
	if c.at[v.Step] < 0 {
		c.at[v.Step] = int32(len(c.rows))
		var row ConversionRow
		row.Pipeline, row.Stage = c.in.Book.Step(v.Step)
		c.rows, c.stays = append(c.rows, row), append(c.stays, stats.NewLives(1))
	}
	n := c.at[v.Step]
	if v.Repeat > 0 {
		c.rows[n].Repeats++
		return
	}
	c.rows[n].add(v.Exit)
	c.rows[n].settle(c.in, i)
	days, ended := c.in.stayed(v)
	c.stays[n].Add(-1, days, ended)
}

// inOrder gives the rows by the place of their stages.
func (c *conversion) inOrder(place map[stageKey]int) []ConversionRow {
	rows := c.rows
	for n := range rows {
		rows[n].check()
		if curve, ok := c.stays[n].Survival(); ok {
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
