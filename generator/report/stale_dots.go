package report

import (
	"math"
	"strings"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// maxDots keeps the scatter readable and light; of them the most urgent few
// are named.
const (
	maxDots   = 120
	namedDots = 5
)

// staleDots plots overrun against amount, a shape for each clock; ok is false
// where too few deals have both.
func (v *view) staleDots(deals []*metrics.StaleDeal) (Chart, bool) {
	c := Chart{
		ID: "stale-dots", Kind: Dots, XName: "Days ÷ limit", YName: "Amount", Scale: 1,
		Reference: &Reference{Value: 1, Label: "at the limit"},
	}
	table := Table{ID: "stale-dots-table", Caption: "Deals of the chart; " + v.f.amountsIn(), Label: "Overrun and amount", Fold: "Show the numbers",
		Columns: []Column{{Name: "Deal"}, {Name: "Days ÷ limit", Numeric: true, Sort: true}, {Name: "Amount", Numeric: true, Sort: true}, {Name: "Clock that ran furthest", Sort: true}}}
	series := v.clockSeries()
	twice := 0
	for _, s := range deals {
		if s.Overrun >= 2 {
			twice++
		}
		d := v.deal(s.Deal)
		if d.Amount <= 0 || s.Overrun <= 0 || len(table.Rows) == maxDots {
			continue
		}
		ratio := v.f.plain(s.Overrun, 1)
		word := v.clockWord(s.Clock)
		for i := range series {
			if series[i].Name == capital(plain(word)).String() {
				series[i].Points = append(series[i].Points, Point{X: math.Round(s.Overrun*100) / 100, V: d.Amount.Units(), Name: dealName(d),
					Text: ratio + " × the limit, " + v.f.moneyText(d.Amount), Mark: dealAnchor(d.ID), Show: len(table.Rows) < namedDots})
			}
		}
		table.Rows = append(table.Rows, TableRow{Mark: dealAnchor(d.ID), Cells: []Cell{
			{Text: just(foreign(dealName(d)))}, {Text: just(figure(ratio)), Sort: ftoa(s.Overrun)}, v.moneyCell(d.Amount), {Text: plain(word), Sort: word}}})
	}
	if len(table.Rows) < 3 {
		return c, false
	}
	for _, s := range series {
		if len(s.Points) > 0 {
			c.Series = append(c.Series, s)
		}
	}
	c.Title = Say("%s stale deals %s at twice %s limit or more", v.f.outOf(twice, len(deals)), pick(twice, "stands", "stand"), pick(twice, "its", "their"))
	if twice == 0 {
		c.Title = plain("No deal stands at twice its limit")
	}
	which := just(v.f.many(len(deals), "stale deal", "stale deals"))
	if len(deals) > len(table.Rows) {
		which = Say("%s of %s, the most urgent that have an amount", v.f.count(len(table.Rows)), v.f.many(len(deals), "stale deal", "stale deals"))
	}
	c.Sub = Say("%s: longest clock divided by its limit, against amount; the shape tells which clock; %s; both axes logarithmic", which, v.f.amountsIn())
	if len(c.Series) == 1 {
		c.Sub = Say("%s: longest clock (%s) divided by its limit, against amount; %s; both axes logarithmic", which, strings.ToLower(c.Series[0].Name), v.f.amountsIn())
	}
	c.Label = "Scatter of stale deals by overrun and amount. " + c.Title.String() + ". The table below has every number."
	c.Table = &table
	return c, true
}

// clockSeries is a series for each clock that can make a deal stale, always
// with the same shape.
func (v *view) clockSeries() []Series {
	var out []Series
	for _, c := range []struct {
		reason, shape string
		role          ChartRole
	}{
		{metrics.ReasonStage, "circle", RoleStale}, {metrics.ReasonSilent, "triangle", RoleC1},
		{metrics.ReasonAge, "rect", RoleC4}, {metrics.ReasonOverdue, "diamond", RoleContext},
	} {
		word := v.clockWord(c.reason)
		out = append(out, Series{Name: capital(plain(word)).String(), Shape: c.shape, Role: c.role})
	}
	return out
}

// clockWord names a clock in a key, "" where none ran past its limit.
func (v *view) clockWord(reason string) string {
	if w := v.staleWord(reason); w != nil {
		return w.short
	}
	return ""
}
