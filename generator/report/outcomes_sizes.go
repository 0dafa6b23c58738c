package report

import "github.com/pipeglass/pipeglass/generator/metrics"

// sizeBlocks shows the win rate by size of deal.
func (v *view) sizeBlocks() []Block {
	c := Chart{ID: "sizes", Kind: Ranges, Percent: true, Scale: 1, Sub: plain("Win rate by size of deal with its likely range; hollow: under 30 closed deals")}
	series := Series{Name: "Win rate", Role: RoleC1}
	t := Table{ID: "sizes-table", Caption: "Closed deals of the period by amount", Label: "Win rate by size", Fold: "Show the numbers", CSV: "outcomes-size.csv",
		Columns: []Column{{Name: "Amount"}, {Name: "Won", Numeric: true}, {Name: "Lost", Numeric: true}, {Name: "Win rate", Numeric: true}, {Name: "Likely range", Numeric: true}}}
	var first, last *metrics.SizeRow
	for i := range v.found.Outcomes.Sizes {
		r := &v.found.Outcomes.Sizes[i]
		n := r.Won + r.Lost
		if n == 0 {
			continue
		}
		if first == nil {
			first = r
		}
		last = r
		name := v.sizeName(r)
		c.Categories = append(c.Categories, name)
		series.Points = append(series.Points, Point{V: rateOf(r.Won, r.Lost), Low: r.Low, High: r.High, HasBand: true, Text: v.f.rate(r.Won, n).Text, Show: true, Hollow: n < 30})
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(figure(name)), Sort: r.From.String()}, v.countCell(r.Won), v.countCell(r.Lost),
			{Text: just(v.f.rate(r.Won, n)), Sort: ftoa(rateOf(r.Won, r.Lost))}, {Text: just(v.f.shareRange(r.Low, r.High, n))}}})
	}
	if len(series.Points) < 2 {
		return nil
	}
	switch {
	case last.High < first.Low:
		c.Title = plain("Large deals are won less often than small ones")
	case last.Low > first.High:
		c.Title = plain("Large deals are won more often than small ones")
	default:
		c.Title = plain("No clear link between size and winning")
	}
	c.Series, c.Table = []Series{series}, &t
	c.Label = "Ranges. " + c.Title.String() + ". The table below has every number."
	return []Block{c}
}

func (v *view) sizeName(r *metrics.SizeRow) string {
	if r.To > r.From {
		return v.f.moneyRange(r.From, r.To).Text
	}
	return "from " + v.f.moneyText(r.From)
}
