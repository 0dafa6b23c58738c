package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// CohortRate is the win rate of the deals created in the period: won ÷
// created. Ripe tells whether all of them are as old as nine in ten won deals
// were (RipeAfter days, 0 where that is not known); before, it can only rise.
type CohortRate struct {
	Created, Won, Lost, Open int
	Low, High                float64 // 95 % of won ÷ created; meaningful if Created > 0
	RipeAfter                int
	Ripe                     bool
}

func (in *Input) cohortRate(p crm.Period) CohortRate {
	var c CohortRate
	for _, l := range in.lives() {
		if !p.Contains(l.born) {
			continue
		}
		c.Created++
		switch l.outcome {
		case crm.Won:
			c.Won++
		case crm.Lost:
			c.Lost++
		default:
			c.Open++
		}
	}
	c.Low, c.High = stats.Wilson(c.Won, c.Created, level)
	if won := in.ages().wonAges; len(won) >= enoughWon {
		c.RipeAfter = limitDays(quantile(won, learnQuantile))
		c.Ripe = c.Open == 0 || p.To+crm.Date(c.RipeAfter) <= in.Scope.AsOf
	}
	return c
}

// WideRate is the win rate with dead wood: won ÷ (won + lost + Dead), where
// Dead are open deals that are overdue or older than any won deal was.
type WideRate struct {
	Won, Lost, Dead int
	Low, High       float64 // 95 %; meaningful if the sum is above 0
}

func (in *Input) wideRate(won, lost []*crm.Deal) WideRate {
	r := WideRate{Won: len(won), Lost: len(lost)}
	w := in.staleWork()
	for n, d := range in.known().open {
		overdue := d.CloseDate != crm.NoDate && d.CloseDate < in.Scope.AsOf
		if overdue || w.rows[n].isZombie() {
			r.Dead++
		}
	}
	r.Low, r.High = stats.Wilson(r.Won, r.Won+r.Lost+r.Dead, level)
	return r
}

// CohortRow is the deals created in one month and what became of them. Ripe
// cohorts are at least 180 days old to the last deal: of them WonInTime, the
// deals won within 180 days of creation, can be compared; Low and High are the
// 95 % interval of WonInTime ÷ Created.
type CohortRow struct {
	Month                    crm.Period
	Created, Won, Lost, Open int
	WonInTime                int
	Ripe                     bool
	Low, High                float64
}

// mostCohorts bounds the months listed.
const mostCohorts = 36

// cohortsCompared is how many ripe months are held against as many before.
const cohortsCompared = 6

// cohorts lists the months of creation up to the as-of day, oldest first.
// Deals that closed before they were created, or on no known day, have no
// life to measure and are in none.
func (in *Input) cohorts() ([]CohortRow, Change) {
	asOf := in.Scope.AsOf
	if len(in.created().deals) == 0 {
		return nil, NotCompared
	}
	first := in.created().deals[0].Created.Day
	first = max(first, asOf.MonthStart().AddMonths(1-mostCohorts)).MonthStart()
	var rows []CohortRow
	var monthOf []int // by day since the first
	for m := first; m <= asOf; m = m.AddMonths(1) {
		p := crm.Period{From: m, To: m.AddMonths(1) - 1}
		monthOf = append(monthOf, slices.Repeat([]int{len(rows)}, p.Days())...)
		rows = append(rows, CohortRow{Month: p, Ripe: p.To+maturedAge <= asOf})
	}
	for _, l := range in.lives() {
		if l.born < first {
			continue
		}
		if _, age, cause, ok := l.within(crm.Period{From: l.born, To: asOf}, asOf); ok {
			rows[monthOf[l.born-first]].count(age, cause)
		}
	}
	for n := range rows {
		r := &rows[n]
		r.Low, r.High = stats.Wilson(r.WonInTime, r.Created, level)
	}
	return rows, cohortChange(rows)
}

// count adds a life as life.within gives it.
func (r *CohortRow) count(age, cause int) {
	r.Created++
	switch {
	case cause == 0:
		r.Open++
	case cause == 2:
		r.Lost++
	default:
		r.Won++
		if age <= maturedAge {
			r.WonInTime++
		}
	}
}

// cohortChange compares the newest ripe months with as many before them.
func cohortChange(rows []CohortRow) Change {
	ripe := slices.DeleteFunc(slices.Clone(rows), func(r CohortRow) bool { return !r.Ripe })
	if len(ripe) < 2*cohortsCompared {
		return NotCompared
	}
	var won, all [2]int
	for i, r := range ripe[len(ripe)-2*cohortsCompared:] {
		won[i/cohortsCompared] += r.WonInTime
		all[i/cohortsCompared] += r.Created
	}
	if min(all[0], all[1]) < fewest {
		return TooFew
	}
	_, low, high, _ := stats.NewcombeDifference(won[1], all[1], won[0], all[0], level)
	if low <= 0 && high >= 0 {
		return NoClearChange
	}
	return word(low > 0)
}
