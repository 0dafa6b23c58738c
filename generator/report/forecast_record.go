package report

import (
	"cmp"
	"math"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// moneyOf turns a statistic in units into Money.
func moneyOf(units float64) crm.Money { return crm.MoneyFromUnits(units) }

// methodWords names the methods of forecasting.
func methodWords() []struct{ id, name string } {
	return []struct{ id, name string }{
		{metrics.MethodCommit, "commit forecast"},
		{metrics.MethodCommitBestCase, "commit and best case"},
		{metrics.MethodWeighted, "weighted forecast"},
		{metrics.MethodWeightedObserved, "forecast weighted by past win rates"},
		{metrics.MethodTwoRate, "forecast from past rates"},
		{metrics.MethodNaiveLastYear, "same quarter last year"},
		{metrics.MethodNaiveLastPeriod, "quarter before"},
		{metrics.MethodRunRate, "run rate"},
		{metrics.MethodSimulation, "simulation of the open deals"},
	}
}

func methodName(id string) string {
	for _, m := range methodWords() {
		if m.id == id {
			return m.name
		}
	}
	return id
}

// record is the track record of one forecast method at one horizon: the
// quarters that have closed, oldest first, and the open one.
type record struct {
	method string
	weeks  int
	closed []metrics.Forecast
}

// trackRecord is the record that headlines speak of. Last year's quarter is
// a yardstick, not a forecast: nobody said it, so nobody missed it.
func (v *view) trackRecord() record {
	a := v.found.Accuracy
	if a.HeadlineMethod == metrics.MethodNaiveLastYear || a.HeadlineMethod == metrics.MethodNaiveLastPeriod {
		return record{}
	}
	return v.recordOf(a.HeadlineMethod, a.HeadlineWeeks)
}

func (v *view) recordOf(method string, weeks int) record {
	r := record{method: method, weeks: weeks}
	if method == "" {
		return r
	}
	for _, f := range v.found.Accuracy.Forecasts {
		// A quarter in which nothing was forecast has no result against forecast.
		if f.Method == method && f.Weeks == weeks && f.Closed && f.Forecast > 0 {
			r.closed = append(r.closed, f)
		}
	}
	slices.SortStableFunc(r.closed, func(a, b metrics.Forecast) int { return cmp.Compare(a.Period.From, b.Period.From) })
	return r
}

// last gives the record of the last n closed quarters.
func (r record) last(n int) record {
	r.closed = r.closed[max(0, len(r.closed)-n):]
	return r
}

// sides counts quarters that closed over and under their forecast.
func (r record) sides() (over, under int) {
	for _, f := range r.closed {
		switch {
		case f.Actual > f.Forecast:
			over++
		case f.Actual < f.Forecast:
			under++
		}
	}
	return over, under
}

// result is won ÷ forecast − 1 over all quarters of the record: minus means
// they came in under. This is the site's one sign for forecast misses.
func (r record) result() (float64, bool) {
	var won, forecast crm.Money
	for _, f := range r.closed {
		won += f.Actual
		forecast += f.Forecast
	}
	return ratioLess1(won, forecast)
}

// typicalMiss is the median of the quarters' absolute results.
func (r record) typicalMiss() (float64, bool) {
	var miss []float64
	for _, f := range r.closed {
		if x, ok := ratioLess1(f.Actual, f.Forecast); ok {
			miss = append(miss, math.Abs(x))
		}
	}
	return median(miss)
}

func ratioLess1(won, forecast crm.Money) (float64, bool) {
	if forecast <= 0 {
		return 0, false
	}
	return float64(won)/float64(forecast) - 1, true
}

// median is the middle value; ok is false for none.
func median(x []float64) (float64, bool) {
	if len(x) == 0 {
		return 0, false
	}
	s := slices.Sorted(slices.Values(x))
	mid := len(s) / 2
	if len(s)%2 == 1 {
		return s[mid], true
	}
	return (s[mid-1] + s[mid]) / 2, true
}

// lean says whether the record leans to one side by more than chance: a sign
// test, two-sided at 10 %.
func (r record) lean() (down, up bool) {
	over, under := r.sides()
	n, k := over+under, max(over, under)
	p := 0.0
	for i := k; i <= n; i++ {
		p += choose(n, i)
	}
	p = 2 * p / math.Pow(2, float64(n))
	if n < 4 || p > 0.10 {
		return false, false
	}
	return under > over, over > under
}

func choose(n, k int) float64 {
	c := 1.0
	for i := 1; i <= k; i++ {
		c = c * float64(n-k+i) / float64(i)
	}
	return c
}

// when says at which moment a forecast was made.
func (v *view) when(weeks int) string {
	switch weeks {
	case 0:
		return "on the last day"
	case 1:
		return "a week before the end"
	case 13:
		return "at the start"
	}
	return v.f.many(weeks, "week", "weeks").Text + " before the end"
}
