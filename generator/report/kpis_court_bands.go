package report

import "github.com/pipeglass/pipeglass/generator/metrics"

// courtBands shows, for each KPI tested by person, what was won later by how much
// of it there was: the form of a link that one number for its strength hides.
func (v *view) courtBands() []Block {
	var blocks []Block
	for i := range v.found.Court.Verdicts {
		if c := &v.found.Court.Verdicts[i]; c.Tested && len(c.Bands) > 0 {
			blocks = append(blocks, v.bandChart(c))
		}
	}
	if len(blocks) == 0 {
		return nil
	}
	return []Block{Fold{ID: "court-bands", Title: plain("What was won later, by how much of each KPI there was"), Blocks: blocks}}
}

func (v *view) bandChart(c *metrics.Verdict) Chart {
	name := v.kpi(&metrics.Measure{KPI: c.KPI}).Name
	part := "fifth"
	if len(c.Bands) == 3 {
		part = "third"
	}
	lag := v.f.many(v.found.Court.LagQuarters, "quarter", "quarters")
	sub := Say("Deals won %s later by a person in a quarter, on average, by %s of the cases of each quarter; with its range of 95 in 100, hollow: under 30 cases", lag, part)
	t := Table{ID: "court-bands-" + c.KPI + "-table", Caption: sub.String(), Label: "Deals won later by " + part, Fold: "Show the numbers",
		Columns: []Column{{Name: "Cases"}, {Name: "Number", Numeric: true}, {Name: "Won later", Numeric: true}, {Name: "Low", Numeric: true}, {Name: "High", Numeric: true}}}
	s := Series{Name: "Deals won later", Role: RoleC1}
	out := Chart{ID: "court-bands-" + c.KPI, Kind: Ranges, Scale: 1, Sub: sub, Table: &t}
	for i, b := range c.Bands {
		label := bandName(i, len(c.Bands), part)
		out.Categories = append(out.Categories, label)
		s.Points = append(s.Points, Point{V: b.Mean, Low: b.Low, High: b.High, HasBand: true, Text: v.f.plain(b.Mean, 1), Show: true, Hollow: b.N < 30})
		cell := func(x float64) Cell { return Cell{Text: just(figure(v.f.plain(x, 2))), Sort: ftoa(x)} }
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(label), Sort: itoa(i)}, v.countCell(b.N), cell(b.Mean), cell(b.Low), cell(b.High)}})
	}
	least, most := c.Bands[0], c.Bands[len(c.Bands)-1]
	out.Title = Say("%s: no clear difference between the lowest and the highest %s", name, part)
	if most.Low > least.High || least.Low > most.High {
		out.Title = Say("%s: the highest %s later won %s deals a quarter, the lowest %s", name, part, figure(v.f.plain(most.Mean, 1)), figure(v.f.plain(least.Mean, 1)))
	}
	out.Series = []Series{s}
	out.Label = "Ranges. " + out.Title.String() + ". The table below has every number."
	return out
}

// bandName names a band: "lowest fifth", "2nd fifth", "highest fifth".
func bandName(i, of int, part string) string {
	switch i {
	case 0:
		return "lowest " + part
	case of - 1:
		return "highest " + part
	}
	return [...]string{"", "2nd ", "3rd ", "4th "}[i] + part
}

// courtBandRows has each band, from 1 for the lowest, with the mean of deals won
// later.
func courtBandRows(v *view) (rows [][]any) {
	for i := range v.found.Court.Verdicts {
		c := &v.found.Court.Verdicts[i]
		for k, b := range c.Bands {
			rows = append(rows, []any{c.KPI, k + 1, len(c.Bands), b.N, b.Mean, b.Low, b.High})
		}
	}
	return rows
}
