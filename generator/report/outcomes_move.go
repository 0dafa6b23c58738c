package report

import "github.com/pipeglass/pipeglass/generator/metrics"

// moveBlocks set the amounts of closed deals against those first recorded of
// the same deals; nothing where amounts have no recorded past. Not a slope of
// two medians: those are of different deals, and may rise where most deals fall.
func (v *view) moveBlocks() []Block {
	t := Table{ID: "amount-move-table", Caption: "Amount at close ÷ amount first recorded", Label: "First and last amounts", Fold: "Show the numbers", CSV: "amount-move.csv",
		Columns: []Column{{Name: "Deals"}, {Name: "Number", Numeric: true}, {Name: "A quarter below", Numeric: true}, {Name: "Median", Numeric: true}, {Name: "A quarter above", Numeric: true}}}
	s := Series{Name: "Median, bar: the middle half", Role: RoleC1}
	c := Chart{ID: "amount-move", Kind: Ranges, Percent: true, Scale: 1, Reference: &Reference{Value: 1, Label: "as first recorded"}, Table: &t}
	add := func(name string, m metrics.Spread) {
		if m.N < enoughClosed {
			return
		}
		share := func(x float64) Cell { return Cell{Text: just(v.f.percent(x, m.N)), Sort: ftoa(x)} }
		c.Categories = append(c.Categories, name)
		s.Points = append(s.Points, Point{V: m.Median, Low: m.Q25, High: m.Q75, HasBand: true, Text: v.f.percentText(m.Median, m.N), Show: true, Hollow: m.N < 30})
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(name)}, v.countCell(m.N), share(m.Q25), share(m.Median), share(m.Q75)}})
	}
	won := v.found.Outcomes.WonMove
	add("Won", won)
	add("Lost", v.found.Outcomes.LostMove)
	if len(s.Points) == 0 {
		return nil
	}
	c.Title = plain("How amounts move on the way to the close")
	if won.N >= enoughClosed {
		c.Title = Say("The median won deal closes at %s of its first amount", v.f.percent(won.Median, won.N))
	}
	c.Sub = Say("Amount at close as a share of the amount first recorded, %s; the bar is the middle half of the deals, the dot the median", v.periodName())
	c.Series = []Series{s}
	c.Label = "Ranges. " + c.Title.String() + ". The table below has every number."
	return []Block{c}
}
