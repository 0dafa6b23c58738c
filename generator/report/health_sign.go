package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// examples is how many deals of a sign stand on the page; the CSV has all.
const examples = 5

// signCard is one sign with the evidence behind it.
func (v *view) signCard(s sign) Card {
	c := Card{ID: "sign-" + s.ID, Sub: plain(s.words.name + ". " + s.words.why), Note: Say("Next step: %s", v.next(s))}
	switch {
	case s.lead == nil:
		c.Title = Say("Not measurable: %s", s.words.name)
		c.Note = nil
	case !s.ailing():
		c.Title = Say("Healthy: %s", s.words.name)
	case s.lead.Unit == metrics.Ratio && s.lead.Better == metrics.Up && s.lead.Measure.Out > 0:
		c.Title = Say("%s: %s", wordsOfCheck(s.lead.ID).name, v.f.outOf(s.lead.Measure.Of, s.lead.Measure.Out))
	default:
		c.Title = Say("%s: %s", wordsOfCheck(s.lead.ID).name, v.checkValue(s.lead))
	}
	c.Blocks = append(c.Blocks, v.checksTable(s))
	switch s.ID {
	case metrics.SignStale:
		if chart, ok := v.burnDown(); ok {
			c.Blocks = append(c.Blocks, chart)
		}
	case metrics.SignUse:
		c.Blocks = append(c.Blocks, v.useBlocks()...)
	case metrics.SignCodes:
		c.Blocks = append(c.Blocks, v.mergeBlocks()...)
	case metrics.SignSources:
		c.Blocks = append(c.Blocks, v.sourceBlocks()...)
	case metrics.SignComplete:
		c.Blocks = append(c.Blocks, v.duplicatesCard()...)
	}
	if t, ok := v.mendTable(s); ok {
		c.Blocks = append(c.Blocks, t)
	}
	c.Blocks = append(c.Blocks, v.recordTables(s)...)
	return c
}

// checksTable is every measure behind a sign, also those that can't be made.
func (v *view) checksTable(s sign) Table {
	t := Table{ID: "health-" + s.ID, Caption: "Checks; " + v.f.amountsIn(), Label: "Checks: " + s.words.name, CSV: "health-" + s.ID + ".csv", Stack: true,
		Columns: []Column{{Name: "Check"}, {Name: "Value", Numeric: true}, {Name: "n", Numeric: true}, {Name: "Likely range", Numeric: true}, {Name: "Before"}, {Name: "Goal"}, {Name: "Open amount touched", Numeric: true}}}
	for i := range s.Checks {
		c := &s.Checks[i]
		b := badge(c.Grade)
		if c.Better == metrics.None && c.Measure.Known {
			b = Badge{Tone: Flat, Glyph: "●", Word: "To know"}
		}
		name := Cell{Text: plain(wordsOfCheck(c.ID).name), Badge: &b}
		if !c.Measure.Known {
			name.Small = capital(plain(c.Measure.Note))
			dash := Cell{Text: plain("–")}
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{name, dash, dash, dash, dash, dash, dash}})
			continue
		}
		if c.Minor && c.Grade == metrics.Fix {
			name.Small = plain("weighs less than the others: by itself it only says to watch the sign")
		}
		amount := Cell{Text: plain("–")}
		if c.Touched > 0 {
			amount = v.moneyCell(c.Touched)
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{name, {Text: v.checkValue(c)}, v.countCell(c.Measure.N), v.rangeCell(c), v.beforeCell(c), {Text: plain(v.goal(c))}, amount}})
	}
	return t
}

// burnDown is the stale amount on the recorded days.
func (v *view) burnDown() (Chart, bool) {
	m := v.known("stale_amount")
	if m == nil {
		return Chart{}, false
	}
	var known []metrics.TrendPoint
	for _, p := range m.Trend {
		if p.Known {
			known = append(known, p)
		}
	}
	if len(known) < 2 {
		return Chart{}, false
	}
	known = append(known, metrics.TrendPoint{Period: crm.Period{From: v.asOf, To: v.asOf}, Known: true, Value: m.Value})
	largest := crm.Money(0)
	for _, p := range known {
		largest = max(largest, moneyOf(p.Value))
	}
	scale, unit := v.f.axis(largest)
	c := Chart{ID: "stale-burn-down", Kind: Lines, Scale: scale, Small: true, Sub: Say("Stale open amount on recorded days, %s", unit),
		Title: Say("%s was stale on %s, %s is today", v.f.money(moneyOf(known[0].Value)), v.f.day(known[0].Period.From), v.f.money(m.Exact))}
	t := Table{ID: "stale-burn-down-table", Caption: "Stale open amount; " + v.f.amountsIn(), Label: "Stale amount by recorded day", Fold: "Show the numbers", Columns: []Column{{Name: "Day"}, {Name: "Amount", Numeric: true}}}
	s := Series{Name: "Stale open amount", Role: RoleStale}
	for i, p := range known {
		amount := moneyOf(p.Value)
		c.Categories = append(c.Categories, v.f.dayText(p.Period.From))
		s.Points = append(s.Points, Point{V: p.Value, Text: v.f.moneyText(amount), Show: i == len(known)-1})
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(v.f.day(p.Period.From))}, v.moneyCell(amount)}})
	}
	c.Series, c.Table = []Series{s}, &t
	c.Label = "Line chart. " + c.Title.String() + ". The table below has every number."
	return c, true
}
