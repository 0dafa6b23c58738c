package report

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// courtCharts draws the strength of each tested KPI with its range against the
// line of nothing: a chart for those held against people's quarters, whose
// strength is a correlation, and one for those of single deals, whose strength
// is a difference of shares.
func (v *view) courtCharts() []Block {
	var people, deals []*metrics.Verdict
	for i := range v.found.Court.Verdicts {
		switch c := &v.found.Court.Verdicts[i]; {
		case !c.Tested:
		case c.ByDeal != nil:
			deals = append(deals, c)
		default:
			people = append(people, c)
		}
	}
	lag := v.f.many(v.found.Court.LagQuarters, "quarter", "quarters")
	return slices.Concat(
		v.courtChart("court-people", people, Say("Rank correlation of a KPI with deals won %s later, by person and quarter, with its range of 95 in 100; the surest first", lag)),
		v.courtChart("court-deals", deals, plain("Share won of deals with it less the share won of those without, inside the same quarter and owner, in percentage points, with its range of 95 in 100")))
}

func (v *view) courtChart(id string, list []*metrics.Verdict, sub Text) []Block {
	if len(list) == 0 {
		return nil
	}
	slices.SortStableFunc(list, func(a, b *metrics.Verdict) int { return -cmp.Compare(clearOfNothing(a), clearOfNothing(b)) })
	t := Table{ID: id + "-table", Caption: sub.String(), Label: "Strength of each KPI", Fold: "Show the numbers",
		Columns: []Column{{Name: "KPI"}, {Name: "Strength", Numeric: true}, {Name: "Low", Numeric: true}, {Name: "High", Numeric: true}, {Name: "Cases", Numeric: true}}}
	s := Series{Name: "Strength", Role: RoleC1}
	c := Chart{ID: id, Kind: Ranges, Scale: 1, Percent: list[0].ByDeal != nil, Sub: sub, Reference: &Reference{Value: 0, Label: "says nothing"}, Table: &t}
	apart := 0
	for _, r := range list {
		name := v.kpi(&metrics.Measure{KPI: r.KPI}).Name
		if clearOfNothing(r) > 0 {
			apart++
		}
		c.Categories = append(c.Categories, name)
		s.Points = append(s.Points, Point{V: r.Rho, Low: r.Low, High: r.High, HasBand: true, Text: v.strength(r, r.Rho).Text, Show: true, Hollow: r.Verdict == metrics.TooLittle})
		cell := func(x float64) Cell { return Cell{Text: just(v.strength(r, x)), Sort: ftoa(x)} }
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(name)}, cell(r.Rho), cell(r.Low), cell(r.High), v.countCell(r.N)}})
	}
	by := "person"
	if c.Percent {
		by = "deal"
	}
	c.Title = Say("%s %s tested by %s %s clear of ‘says nothing’", v.f.outOf(apart, len(list)), pick(len(list), "KPI", "KPIs"), by, pick(apart, "keeps", "keep"))
	c.Series = []Series{s}
	c.Label = "Ranges. " + c.Title.String() + ". The table below has every number."
	return []Block{c}
}

// clearOfNothing is how far the range of a strength stays from 0; negative
// where it holds 0.
func clearOfNothing(c *metrics.Verdict) float64 { return max(c.Low, -c.High) }
