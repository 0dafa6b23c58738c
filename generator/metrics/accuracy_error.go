package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// pair is a forecast and what came of it.
type pair struct {
	forecast, was crm.Money
	naive         crm.Money
	hasNaive      bool
}

// errorsOf compares forecasts with results, per method and horizon, over the
// closed quarters for which the method said something. A horizon whose
// quarters brought nothing at all has no error rate and no row.
func errorsOf(rows []Forecast) []ForecastError {
	naive := naivesOf(rows)
	var out []ForecastError
	for _, m := range methods() {
		byWeeks := map[int][]pair{}
		var weeks []int
		for i := range rows {
			r := &rows[i]
			if r.Method != m.id || !r.Closed {
				continue
			}
			p := pair{forecast: r.Forecast, was: r.Actual}
			p.naive, p.hasNaive = naive.at(r.Period, r.Weeks)
			if byWeeks[r.Weeks] == nil {
				weeks = append(weeks, r.Weeks)
			}
			byWeeks[r.Weeks] = append(byWeeks[r.Weeks], p)
		}
		slices.SortFunc(weeks, func(a, b int) int { return cmp.Compare(b, a) })
		for _, w := range weeks {
			if e, ok := errorOf(byWeeks[w]); ok {
				e.Method, e.Weeks = m.id, w
				out = append(out, e)
			}
		}
	}
	return out
}

// errorOf gives bias, WAPE, skill and tracking signal of one method at one
// horizon. Skill compares over the quarters that have a naive forecast.
func errorOf(pairs []pair) (ForecastError, bool) {
	e := ForecastError{Periods: len(pairs)}
	var diff, off, was, offNaive, offBoth crm.Money
	named := 0.0
	for _, p := range pairs {
		d := p.forecast - p.was
		diff += d
		off += absolute(d)
		was += p.was
		if p.was > 0 {
			e.HubSpotPeriods++
			named += max(0, 1-absolute(d).Units()/p.was.Units())
		}
		switch {
		case d > 0:
			e.Over++
		case d < 0:
			e.Under++
		}
		if p.hasNaive {
			offNaive += absolute(p.naive - p.was)
			offBoth += absolute(d)
		}
	}
	if was <= 0 {
		return e, false
	}
	e.Bias = diff.Units() / was.Units()
	e.WAPE = off.Units() / was.Units()
	e.Accuracy = max(0, 1-e.WAPE)
	e.HubSpot = named / float64(e.HubSpotPeriods)
	if offNaive > 0 {
		skill := 1 - offBoth.Units()/offNaive.Units()
		e.Skill = &skill
	}
	if off > 0 {
		mad := off.Units() / float64(len(pairs))
		tracking := diff.Units() / mad
		e.Tracking = &tracking
	}
	return e, true
}

func absolute(m crm.Money) crm.Money { return max(m, -m) }

type naiveKey struct {
	from  crm.Date
	weeks int
}

type naives struct{ year, period map[naiveKey]crm.Money }

// naivesOf collects the naive forecasts to compare with: the same quarter last
// year, else the quarter before.
func naivesOf(rows []Forecast) naives {
	n := naives{map[naiveKey]crm.Money{}, map[naiveKey]crm.Money{}}
	for i := range rows {
		key := naiveKey{rows[i].Period.From, rows[i].Weeks}
		switch rows[i].Method {
		case MethodNaiveLastYear:
			n.year[key] = rows[i].Forecast
		case MethodNaiveLastPeriod:
			n.period[key] = rows[i].Forecast
		}
	}
	return n
}

func (n naives) at(p crm.Period, weeks int) (crm.Money, bool) {
	key := naiveKey{p.From, weeks}
	if m, ok := n.year[key]; ok {
		return m, true
	}
	m, ok := n.period[key]
	return m, ok
}
