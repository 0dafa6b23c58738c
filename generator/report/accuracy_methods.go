package report

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// methodCurves draws the miss of each method over the weeks before the end; ok
// is false with fewer than two methods or horizons.
func (v *view) methodCurves() (Chart, bool) {
	var weeks []int
	miss := map[string]map[int]metrics.ForecastError{}
	for _, e := range v.found.Accuracy.Errors {
		if e.Periods < 4 {
			continue
		}
		if miss[e.Method] == nil {
			miss[e.Method] = map[int]metrics.ForecastError{}
		}
		miss[e.Method][e.Weeks] = e
		if !slices.Contains(weeks, e.Weeks) {
			weeks = append(weeks, e.Weeks)
		}
	}
	slices.SortFunc(weeks, func(a, b int) int { return cmp.Compare(b, a) })
	roles := []ChartRole{RoleC1, RoleC2, RoleC3, RoleC4, RoleC5, RoleC6}
	c := Chart{ID: "method-curves", Kind: Lines, Percent: true, Scale: 1, XName: "Weeks before the end"}
	t := Table{ID: "method-curves-table", Caption: "Sum of misses ÷ sum won over closed quarters, by weeks before the end", Label: "Miss of each method by horizon", Fold: "Show the numbers", CSV: "method-curves.csv",
		Columns: []Column{{Name: "Weeks before the end"}}}
	var shown []string
	for _, w := range methodWords() {
		if len(miss[w.id]) < 2 || len(shown) == len(roles) {
			continue
		}
		s := Series{Name: capital(plain(w.name)).String(), Role: roles[len(shown)], Dashed: w.id == metrics.MethodNaiveLastYear || w.id == metrics.MethodNaiveLastPeriod}
		shown = append(shown, w.id)
		t.Columns = append(t.Columns, Column{Name: s.Name, Numeric: true})
		for _, n := range weeks {
			e, ok := miss[w.id][n]
			s.Points = append(s.Points, Point{Missing: !ok, V: e.WAPE, Text: v.f.percentText(e.WAPE, 1)})
		}
		c.Series = append(c.Series, s)
	}
	if len(shown) < 2 || len(weeks) < 2 {
		return Chart{}, false
	}
	for n, w := range weeks {
		c.Categories = append(c.Categories, itoa(w))
		row := TableRow{Cells: []Cell{{Text: just(v.f.count(w)), Sort: itoa(w)}}}
		for _, s := range c.Series {
			cell := Cell{Text: plain("–")}
			if p := s.Points[n]; !p.Missing {
				cell = Cell{Text: just(figure(p.Text)), Sort: ftoa(p.V)}
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	first, last := c.Series[0].Points[0], c.Series[0].Points[len(weeks)-1]
	c.Title = plain("How the miss of each method falls towards the quarter’s end")
	if !first.Missing && !last.Missing && first.V > last.V {
		c.Title = Say("The miss of the %s falls from %s to %s of the result", methodName(shown[0]), figure(first.Text), figure(last.Text))
	}
	c.Sub = plain("Sum of misses ÷ sum won, over closed quarters; lower is better")
	c.Table, c.Label = &t, "Line chart. "+c.Title.String()+". The table below has every number."
	return c, true
}

// categoryCard says what became of what the sellers called, at the headline's
// horizon.
func (v *view) categoryCard() []Block {
	a := v.found.Accuracy
	t := Table{ID: "categories", Caption: "Value by forecast category " + v.when(a.HeadlineWeeks) + " of closed quarters, by what became of it; " + v.f.amountsIn(), Label: "What became of each forecast category", CSV: "categories.csv",
		Columns: []Column{{Name: "Category"}, {Name: "Deals", Numeric: true}, {Name: "Value", Numeric: true}, {Name: "Won in the quarter", Numeric: true},
			{Name: "Won later", Numeric: true}, {Name: "Lost", Numeric: true}, {Name: "Still open or gone", Numeric: true}}}
	title := plain("What became of each forecast category")
	for _, r := range a.Categories {
		if r.Weeks != a.HeadlineWeeks || r.Value <= 0 {
			continue
		}
		share := func(part int64) Cell {
			x := float64(part) / float64(r.Value)
			return Cell{Text: just(v.f.percent(x, r.Deals)), Sort: ftoa(x)}
		}
		if r.Category.String() == "commit" && r.Deals >= 10 {
			title = Say("Of what was committed, %s by value was won in the quarter and %s later", share(int64(r.Won)).Text, share(int64(r.WonLater)).Text)
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: capital(plain(r.Category.String()))}, v.countCell(r.Deals), v.moneyCell(r.Value),
			share(int64(r.Won)), share(int64(r.WonLater)), share(int64(r.Lost)), share(int64(r.Open))}})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{Card{ID: "categories-card", Title: title, Sub: plain("Deals dated in the quarter, by the category in which they stood; shares of value"), Blocks: []Block{t}}}
}
