package report

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// missByHorizon shows how the miss shrinks towards the quarter's end; ok is
// false where fewer than two horizons are on record.
func (v *view) missByHorizon() (Chart, bool) {
	method := v.found.Accuracy.HeadlineMethod
	byWeek := map[int][]metrics.ForecastError{}
	var weeks []int
	for _, e := range v.found.Accuracy.Errors {
		if e.Method == method && e.Periods > 0 {
			if byWeek[e.Weeks] == nil {
				weeks = append(weeks, e.Weeks)
			}
			byWeek[e.Weeks] = append(byWeek[e.Weeks], e)
		}
	}
	if len(weeks) < 2 {
		return Chart{}, false
	}
	slices.SortFunc(weeks, func(a, b int) int { return cmp.Compare(b, a) })
	c := Chart{ID: "miss-by-horizon", Kind: Lines, Percent: true, Scale: 1, Reference: &Reference{Value: 0, Label: "exact"}, XName: "Weeks before the end"}
	half := Series{Name: "Median quarter and middle half", Role: RoleForecast}
	t := Table{ID: "miss-by-horizon-table", Caption: "Result against forecast by weeks before the quarter’s end", Label: "Miss by horizon", Fold: "Show the numbers", CSV: "miss-by-horizon.csv",
		Columns: []Column{{Name: "Weeks before the end"}, {Name: "Quarters", Numeric: true}, {Name: "Median result", Numeric: true}, {Name: "Lower quarter", Numeric: true}, {Name: "Upper quarter", Numeric: true}, {Name: "Sum of misses ÷ sum won", Numeric: true}}}
	within := -1
	for _, w := range weeks {
		e := byWeek[w][0]
		c.Categories = append(c.Categories, itoa(w))
		x := results(v.recordOf(method, w))
		if len(x) == 0 {
			half.Points = append(half.Points, Point{Missing: true})
			continue
		}
		low, mid, high := quantile(x, 0.25), quantile(x, 0.5), quantile(x, 0.75)
		half.Points = append(half.Points, Point{V: mid, Low: low, High: high, HasBand: len(x) >= 4, Text: v.f.signed(mid).Text})
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(v.f.count(w)), Sort: itoa(w)}, v.countCell(len(x)),
			v.signedCell(mid), v.signedCell(low), v.signedCell(high), {Text: just(v.f.percent(e.WAPE, 1)), Sort: ftoa(e.WAPE)}}})
		if abs(mid) > materialLean {
			within = -1
		} else if within < 0 {
			within = w
		}
	}
	c.Series = []Series{half}
	c.Title = v.horizonTitle(within, weeks[0])
	c.Sub = Say("Result against the %s, by weeks before the quarter’s end; the line is the median quarter", methodName(method))
	c.Label = "Line chart. " + c.Title.String() + ". The table below has every number."
	c.Table = &t
	return c, true
}

func (v *view) horizonTitle(within, first int) Text {
	goal := v.f.percent(materialLean, 1)
	switch {
	case within < 0:
		return Say("The forecast does not get within %s of the result", goal)
	case within == first:
		return Say("The median forecast is within %s of the result from the start", goal)
	case within == 0:
		return Say("The forecast gets within %s only on the last day", goal)
	}
	return Say("The forecast gets within %s only in the last %s", goal, v.f.many(within, "week", "weeks"))
}

// results are the results against forecast of a record's quarters, sorted.
func results(r record) []float64 {
	var x []float64
	for _, f := range r.closed {
		if y, ok := ratioLess1(f.Actual, f.Forecast); ok {
			x = append(x, y)
		}
	}
	slices.Sort(x)
	return x
}

// quantile of sorted values, by the usual linear rule (type 7).
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

func (v *view) signedCell(x float64) Cell { return Cell{Text: just(v.f.signed(x)), Sort: ftoa(x)} }

func (v *view) accuracyCell(x float64, n int) Cell {
	if n == 0 {
		return Cell{Text: plain("–")}
	}
	return Cell{Text: just(v.f.percent(x, 1)), Sort: ftoa(x)}
}

// methodsCard compares the methods at the headline's horizon.
func (v *view) methodsCard() []Block {
	a := v.found.Accuracy
	t := Table{ID: "accuracy-methods", Caption: "Methods, made " + v.when(a.HeadlineWeeks) + " of the quarter", Label: "Methods of forecasting", CSV: "methods.csv",
		Columns: []Column{{Name: "Method"}, {Name: "Quarters", Numeric: true}, {Name: "Result against forecast", Numeric: true},
			{Name: "Sum of misses ÷ sum won", Numeric: true}, {Name: "Skill against last year’s quarter", Numeric: true}, {Name: "Tracking signal", Numeric: true}, {Name: "Accuracy", Numeric: true}, {Name: "Accuracy as HubSpot counts", Numeric: true}, {Name: "Over", Numeric: true}, {Name: "Under", Numeric: true}}}
	var shown []metrics.ForecastError
	for _, w := range methodWords() {
		for _, e := range a.Errors {
			if e.Method != w.id || e.Weeks != a.HeadlineWeeks || e.Periods == 0 {
				continue
			}
			result := Cell{Text: plain("–")}
			if x, ok := v.recordOf(e.Method, e.Weeks).result(); ok {
				result = v.signedCell(x)
			}
			skill := Cell{Text: plain("–")}
			if e.Skill != nil {
				skill = v.signedCell(*e.Skill)
			}
			tracking := Cell{Text: plain("–")}
			if e.Tracking != nil { // in the sign of results: minus is under the forecast
				tracking = Cell{Text: just(figure(v.f.plain(-*e.Tracking, 1))), Sort: ftoa(-*e.Tracking)}
			}
			// Over counts forecasts above the result: the quarter came in under.
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: capital(plain(w.name))}, v.countCell(e.Periods), result,
				{Text: just(v.f.percent(e.WAPE, 1)), Sort: ftoa(e.WAPE)}, skill, tracking, v.accuracyCell(e.Accuracy, e.Periods), v.accuracyCell(e.HubSpot, e.HubSpotPeriods), v.countCell(e.Under), v.countCell(e.Over)}})
			shown = append(shown, e)
		}
	}
	if len(t.Rows) < 2 {
		return nil
	}
	return []Block{Card{ID: "methods", Title: v.bestMethod(shown),
		Sub:    Say("Forecasts of closed quarters, each made %s of the quarter", v.when(a.HeadlineWeeks)),
		Blocks: []Block{t}, Note: plain("Over and under count quarters that closed above and below the forecast. The order is by kind of method; with few quarters small differences are chance. A tracking signal beyond ±4 is a steady lean. Skill is 1 − the misses ÷ those of taking last year’s quarter; minus is worse than that. Accuracy is 1 − sum of misses ÷ sum won; HubSpot takes the mean over quarters of 1 − miss ÷ won.")}}
}

// bestMethod names the method that missed least so far, and by how much less
// than the sellers' own; than the second best where that is their own.
func (v *view) bestMethod(list []metrics.ForecastError) Text {
	byMiss := slices.Clone(list)
	slices.SortStableFunc(byMiss, func(a, b metrics.ForecastError) int { return cmp.Compare(a.WAPE, b.WAPE) })
	best, other := byMiss[0], byMiss[1]
	for _, e := range byMiss[1:] {
		if e.Method == v.found.Accuracy.HeadlineMethod {
			other = e
		}
	}
	over := func(e metrics.ForecastError) Text {
		if best.Periods == other.Periods {
			return nil
		}
		return Say(" over %s", v.f.many(e.Periods, "quarter", "quarters"))
	}
	return Say("Closest so far: %s, off by %s of the result%s; the %s by %s%s", methodName(best.Method), v.f.percent(best.WAPE, 1), over(best),
		methodName(other.Method), v.f.percent(other.WAPE, 1), over(other))
}
