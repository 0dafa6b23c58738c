package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// methods lists the methods of forecasting in the order shown. Each gives what
// it would have said at a sample, from what was known at the end of that day
// and nothing later; false where it could not have said anything.
func methods() []struct {
	id string
	of func(s *sweep, k int) (crm.Money, bool)
} {
	return []struct {
		id string
		of func(s *sweep, k int) (crm.Money, bool)
	}{
		{MethodCommit, (*sweep).commit},
		{MethodCommitBestCase, (*sweep).commitBestCase},
		{MethodWeighted, (*sweep).weighted},
		{MethodWeightedObserved, (*sweep).weightedObserved},
		{MethodTwoRate, (*sweep).twoRate},
		{MethodNaiveLastYear, (*sweep).naiveLastYear},
		{MethodNaiveLastPeriod, (*sweep).naiveLastPeriod},
		{MethodRunRate, (*sweep).runRate},
	}
}

// forecasts gives one row per quarter, horizon and method, oldest quarter
// first, farthest horizon first; of the open one, the horizons that have been reached.
func (s *sweep) forecasts() []Forecast {
	var rows []Forecast
	weeks := s.horizonsDown()
	for q := 0; q <= s.open && len(s.samples) > 0; q++ {
		for _, w := range weeks {
			k := s.find(q, w)
			if k < 0 {
				continue
			}
			for _, m := range methods() {
				if f, ok := m.of(s, k); ok {
					rows = append(rows, Forecast{Period: s.quarters[q], Weeks: w, Method: m.id, Forecast: f,
						Actual: s.actual[q], Closed: s.over(q)})
				}
			}
		}
	}
	return rows
}

// horizonsDown gives each horizon once, farthest first.
func (s *sweep) horizonsDown() []int {
	weeks := slices.Clone(s.in.Scope.horizons())
	slices.Sort(weeks)
	slices.Reverse(weeks)
	return slices.Compact(weeks)
}

func (s *sweep) recorded(f crm.Field) bool { return s.in.Book.Coverage().Fields.Has(f) }

func (s *sweep) commit(k int) (crm.Money, bool) {
	return s.sums[k].won + s.sums[k].commit, s.recorded(crm.FieldForecast)
}

func (s *sweep) commitBestCase(k int) (crm.Money, bool) {
	return s.sums[k].won + s.sums[k].commit + s.sums[k].bestCase, s.recorded(crm.FieldForecast)
}

func (s *sweep) weighted(k int) (crm.Money, bool) {
	return s.sums[k].won + s.sums[k].weighted, s.recorded(crm.FieldProbability)
}

// leastClosed is how many closed deals a stage needs for a win rate of its
// own; below, it has that of all closed deals.
const leastClosed = 10

// weightedObserved weighs what is open by the win rate of its stage among the
// deals that had entered that stage and were closed by that day.
func (s *sweep) weightedObserved(k int) (crm.Money, bool) {
	all := s.pooled[k]
	if all.closed < leastClosed {
		return 0, false
	}
	sum := s.sums[k].won
	for n, amount := range s.sums[k].byStage {
		r := all
		if n > 0 && s.rates[n-1][k].closed >= leastClosed {
			r = s.rates[n-1][k]
		}
		sum += amount.Times(int64(r.won), int64(r.closed))
	}
	return sum, true
}

// leastLearned is from how many closed quarters two rates can be taken.
const leastLearned = 2

// twoRate is what is won, plus of what is open the share that used to be won
// by the end, plus what used to come on top (created or moved into the quarter
// later): means over the last quarters closed by that day, at the same horizon.
func (s *sweep) twoRate(k int) (crm.Money, bool) {
	at := s.samples[k]
	var past []int
	for q := at.quarter - 1; q >= 0 && len(past) < lastQuarters; q-- {
		if s.quarters[q].To > at.day {
			continue
		}
		if p := s.find(q, at.weeks); p >= 0 && s.end[q] >= 0 {
			past = append(past, p)
		}
	}
	if len(past) < leastLearned {
		return 0, false
	}
	existing, added, ok := s.project(k, s.ratesFrom(past))
	return s.sums[k].won + existing + added, ok
}

// twoRates is what past quarters teach at one horizon.
type twoRates struct {
	existing    float64 // share of what was open that was won by the end
	hasExisting bool
	added       float64 // won on top, in units of currency
}

// ratesFrom takes the means over the samples of past quarters.
func (s *sweep) ratesFrom(past []int) twoRates {
	var shares, added []float64
	for _, p := range past {
		sum := &s.sums[p]
		added = append(added, sum.wonNew.Units())
		if sum.open > 0 {
			shares = append(shares, sum.wonExisting.Units()/sum.open.Units())
		}
	}
	var r twoRates
	r.added, _ = stats.Mean(added)
	r.existing, r.hasExisting = stats.Mean(shares)
	return r
}

// project applies rates to a sample: the two parts beyond what is won.
func (s *sweep) project(k int, r twoRates) (existing, added crm.Money, ok bool) {
	if s.sums[k].open != 0 && !r.hasExisting {
		return 0, 0, false
	}
	return crm.MoneyFromUnits(s.sums[k].open.Units() * r.existing), crm.MoneyFromUnits(r.added), true
}

// past gives what was won in a quarter that was over by the end of the
// sample's day, as known then.
func (s *sweep) past(q, k int) (crm.Money, bool) {
	if !s.complete(q) || s.quarters[q].To > s.samples[k].day {
		return 0, false
	}
	return s.wonAt(q, k), true
}

func (s *sweep) naiveLastYear(k int) (crm.Money, bool) { return s.past(s.samples[k].quarter-4, k) }

func (s *sweep) naiveLastPeriod(k int) (crm.Money, bool) { return s.past(s.samples[k].quarter-1, k) }

// runRate is the mean of the last four quarters that were over by that day.
func (s *sweep) runRate(k int) (crm.Money, bool) {
	q := s.samples[k].quarter - 1
	for q >= 0 && s.quarters[q].To > s.samples[k].day {
		q--
	}
	sum := crm.Money(0)
	for n := range 4 {
		won, ok := s.past(q-n, k)
		if !ok {
			return 0, false
		}
		sum += won
	}
	return sum.Times(1, 4), true
}
