package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// shownQuarters is how many closed quarters the main chart shows.
const shownQuarters = 8

// forecastActual is the chart of forecast against won amount by quarter, for
// up to as many closed quarters; ok
// is false where no past forecast is known.
func (v *view) forecastActual(id string, quarters int) (Chart, bool) {
	r := v.trackRecord().last(quarters)
	if len(r.closed) == 0 {
		return Chart{}, false
	}
	var largest crm.Money
	for _, f := range r.closed {
		largest = max(largest, f.Actual, f.Forecast)
	}
	o, hasOutlook := v.outlook()
	if hasOutlook {
		largest = max(largest, o.Likely, o.High, o.Plan, o.Forecast)
	}
	scale, unit := v.f.axis(largest)
	c := Chart{ID: id, Kind: ForecastActual, Scale: scale, Title: v.recordTitle(r),
		Sub: Say("%s made %s of the quarter against won amount, %s, by quarter", capital(plain(methodName(r.method))), v.when(r.weeks), unit)}
	actual := Series{Name: "Won", Role: RoleActual}
	forecast := Series{Name: "Forecast", Role: RoleForecast}
	table := v.recordTable(id + "-table")
	for _, f := range r.closed {
		c.Categories = append(c.Categories, v.cal.QuarterShort(f.Period))
		actual.Points = append(actual.Points, Point{V: f.Actual.Units(), Text: v.f.onAxis(f.Actual, scale), Show: true})
		x, _ := ratioLess1(f.Actual, f.Forecast)
		forecast.Points = append(forecast.Points, Point{V: f.Forecast.Units(), Text: v.f.signed(x).Text, Show: true})
		table.Rows = append(table.Rows, v.recordRow(f))
	}
	c.Series = []Series{actual, forecast}
	if hasOutlook {
		v.addOutlook(&c, &table, o)
	}
	c.Table = &table
	c.Label = "Column chart. " + c.Title.String() + ". The table below has every number."
	return c, true
}

// addOutlook puts the open quarter at the right of the chart: its forecast,
// likely result with range, and plan.
func (v *view) addOutlook(c *Chart, t *Table, o metrics.Outlook) {
	gap := Point{Missing: true}
	likely := Series{Name: "Likely result, range for 8 in 10", Role: RoleLikely}
	plan := Series{Name: "Plan", Role: RolePlan}
	for range c.Categories {
		likely.Points = append(likely.Points, gap)
		plan.Points = append(plan.Points, gap)
	}
	c.Categories = append(c.Categories, v.cal.QuarterShort(o.Period))
	won := Point{V: o.Won.Units(), Text: v.f.onAxis(o.Won, c.Scale), Show: o.Won > 0}
	c.Series[0].Points = append(c.Series[0].Points, won)
	fc, lk, pl := gap, gap, gap
	if o.HasForecast {
		fc = Point{V: o.Forecast.Units(), Text: "Forecast " + v.f.moneyText(o.Forecast), Show: true}
	}
	if o.Known {
		lk = Point{V: o.Likely.Units(), Text: "Likely " + v.f.moneyText(o.Likely), Show: true}
		if o.HasRange {
			lk.Low, lk.High, lk.HasBand = o.Low.Units(), o.High.Units(), true
			lk.Text += " (" + v.f.moneyRange(o.Low, o.High).Text + ")"
		}
	}
	if o.HasPlan {
		pl = Point{V: o.Plan.Units(), Text: "Plan " + v.f.moneyText(o.Plan), Show: true}
	}
	c.Series[1].Points = append(c.Series[1].Points, fc)
	likely.Points = append(likely.Points, lk)
	plan.Points = append(plan.Points, pl)
	if o.Known {
		c.Series = append(c.Series, likely)
		c.Sub = append(c.Sub, Say("; %s shows what is won so far and the likely result", v.cal.QuarterShort(o.Period))...)
	}
	if o.HasPlan {
		c.Series = append(c.Series, plan)
	}
	t.Rows = append(t.Rows, v.outlookRow(o))
}

func (v *view) recordTable(id string) Table {
	return Table{ID: id, Label: "Forecast and won amount by quarter", Fold: "Show the numbers",
		Caption: capital(plain(v.f.amountsIn())).String() + ". Result = won ÷ forecast − 1; minus means the quarter came in under its forecast.",
		Columns: []Column{{Name: "Quarter"}, {Name: "Forecast", Numeric: true}, {Name: "Won", Numeric: true},
			{Name: "Gap", Numeric: true}, {Name: "Result against forecast", Numeric: true}}}
}

func (v *view) recordRow(f metrics.Forecast) TableRow {
	x, _ := ratioLess1(f.Actual, f.Forecast)
	return TableRow{Cells: []Cell{
		{Text: plain(v.cal.QuarterLabel(f.Period)), Sort: f.Period.From.String()},
		v.moneyCell(f.Forecast), v.moneyCell(f.Actual),
		{Text: just(v.f.fullChange(f.Actual - f.Forecast)), Sort: (f.Actual - f.Forecast).String()},
		{Text: just(v.f.signed(x)), Sort: ftoa(x)},
	}}
}

// outlookRow is the open quarter in the same table: no result yet.
func (v *view) outlookRow(o metrics.Outlook) TableRow {
	forecast := Cell{Text: plain("–")}
	if o.HasForecast {
		forecast = v.moneyCell(o.Forecast)
	}
	note := Cell{Text: plain("open")}
	if o.Known {
		note = Cell{Text: Say("open; likely %s", v.f.full(o.Likely)), Sort: "open"}
	}
	won := v.moneyCell(o.Won)
	won.Small = plain("so far")
	return TableRow{Cells: []Cell{{Text: plain(v.cal.QuarterLabel(o.Period)), Sort: o.Period.From.String()}, forecast, won, {Text: plain("–")}, note}}
}

// recordTitle states what the track record shows.
func (v *view) recordTitle(r record) Text {
	n := len(r.closed)
	over, under := r.sides()
	since := v.cal.QuarterLabel(r.closed[0].Period)
	switch {
	case n < 4:
		return Say("%s known so far: too few to judge the forecast", v.f.many(n, "past forecast is", "past forecasts are"))
	case under == n:
		return Say("Every quarter since %s closed below its forecast", since)
	case over == n:
		return Say("Every quarter since %s closed above its forecast", since)
	}
	if down, up := r.lean(); down {
		return Say("%s quarters closed below their forecast", v.f.outOf(under, n))
	} else if up {
		return Say("%s quarters closed above their forecast", v.f.outOf(over, n))
	}
	return Say("Forecasts show no steady lean: %s quarters over, %s under", v.f.count(over), v.f.count(under))
}

// outlook is the open quarter's; ok is false where there is none.
func (v *view) outlook() (metrics.Outlook, bool) {
	for _, o := range v.found.Accuracy.Outlooks {
		if o.Period.Contains(v.asOf) {
			return o, true
		}
	}
	return metrics.Outlook{}, false
}
