package report

import "github.com/pipeglass/pipeglass/generator/metrics"

// conversionBlocks shows what became of deals in each stage.
func (v *view) conversionBlocks() []Block {
	rows := v.found.Outcomes.Conversion
	c := Chart{ID: "stages", Kind: Bars, Stacked: true, Percent: true, Scale: 1}
	moved, lost := Series{Name: "Moved on", Role: RoleWon}, Series{Name: "Lost", Role: RoleLost}
	back, still := Series{Name: "Moved back", Role: RoleFall}, Series{Name: "Still there", Role: RoleOpen}
	t := Table{ID: "stages-table", Caption: "Deals that entered a stage in the period, by what became of them", Label: "Stages", Fold: "Show the numbers", CSV: "stages.csv",
		Columns: []Column{{Name: "Stage"}, {Name: "Entered", Numeric: true}, {Name: "Next stage", Numeric: true}, {Name: "Skipped ahead", Numeric: true},
			{Name: "Lost", Numeric: true}, {Name: "Back", Numeric: true}, {Name: "Still there", Numeric: true}, {Name: "Came again", Numeric: true}, {Name: "Median days", Numeric: true},
			{Name: "3 in 4 gone after", Numeric: true}, {Name: "9 in 10 gone after", Numeric: true}, {Name: "Won in the end", Numeric: true}}}
	slowest, days := "", 0.0
	for _, r := range rows {
		name := Cell{Text: just(foreign(r.Stage))}
		if r.Pipeline != "" {
			name.Small = just(foreign(r.Pipeline))
		}
		median := Cell{Text: plain("–")}
		if r.MedianDays != nil {
			median = Cell{Text: just(figure(v.f.plain(*r.MedianDays, 0))), Sort: ftoa(*r.MedianDays)}
			if *r.MedianDays > days && r.Entries >= 10 {
				slowest, days = r.Stage, *r.MedianDays
			}
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{name, v.countCell(r.Entries), v.countCell(r.Advanced), v.countCell(r.Skipped), v.countCell(r.Lost),
			v.countCell(r.Back), v.countCell(r.StillThere), v.countCell(r.Repeats), median, v.daysCell(r.Q75Days), v.daysCell(r.Q90Days), v.endCell(r)}})
		if r.Entries == 0 {
			continue
		}
		point := func(n int) Point {
			x := float64(n) / float64(r.Entries)
			return Point{V: x, Text: v.f.rate(n, r.Entries).Text}
		}
		c.Categories = append(c.Categories, r.Stage)
		moved.Points = append(moved.Points, point(r.Advanced+r.Skipped))
		lost.Points = append(lost.Points, point(r.Lost))
		back.Points = append(back.Points, point(r.Back))
		still.Points = append(still.Points, point(r.StillThere))
	}
	if len(c.Categories) == 0 {
		return nil
	}
	c.Title = plain("What became of deals in each stage")
	if slowest != "" {
		c.Title = Say("Deals wait longest in %s: half stay %s or more", foreign(slowest), v.f.days(int(days+0.5)))
	}
	c.Sub = Say("Share of first entries into a stage, %s. Stages can be skipped, so do not multiply these shares", v.periodName())
	c.Series, c.Table = []Series{moved, lost, back, still}, &t
	c.Label = "Stacked bars. " + c.Title.String() + ". The table below has every number."
	return []Block{c}
}

// daysCell is a time that may not be reached yet.
func (v *view) daysCell(days *float64) Cell {
	if days == nil {
		return Cell{Text: plain("not reached")}
	}
	return Cell{Text: just(figure(v.f.plain(*days, 0))), Sort: ftoa(*days)}
}

// endCell is the share won of the stage's entries that have closed by now.
func (v *view) endCell(r metrics.ConversionRow) Cell {
	if r.Closed == 0 {
		return Cell{Text: plain("–")}
	}
	return Cell{Text: just(v.f.rate(r.Won, r.Closed)), Sort: ftoa(float64(r.Won) / float64(r.Closed))}
}

// incidenceBlocks shows how many deals are won and lost by age.
func (v *view) incidenceBlocks() []Block {
	rows := v.found.Outcomes.Incidence
	if len(rows) == 0 {
		return nil
	}
	if closed := v.found.Outcomes.Settled.Closed; closed < enoughClosed {
		return []Block{Notice{Tone: Flat, Title: plain("Not known: how many deals are won and lost by their age"),
			Body: []Text{Say("The exports hold %s with a creation date. From ten on the share won and lost is shown by age.", v.f.many(closed, "closed deal", "closed deals"))}}}
	}
	if len(rows) < 3 {
		return nil
	}
	won, lost := Series{Name: "Won", Role: RoleWon}, Series{Name: "Lost", Role: RoleLost, Dashed: true}
	c := Chart{ID: "incidence", Kind: Lines, Percent: true, Scale: 1, XName: "Days since creation"}
	t := Table{ID: "incidence-table", Caption: "Share of deals by days since creation", Label: "Won and lost by age", Fold: "Show the numbers", CSV: "incidence.csv",
		Columns: []Column{{Name: "Days", Numeric: true}, {Name: "Won", Numeric: true}, {Name: "Lost", Numeric: true}, {Name: "Open", Numeric: true}}}
	// The chart and its table show at most 40 ages; report.json has all.
	stride := (len(rows) + 39) / 40
	for i, r := range rows {
		if i%stride != 0 && i != len(rows)-1 {
			continue
		}
		share := func(x float64) Cell { return Cell{Text: just(v.f.percent(x, 1)), Sort: ftoa(x)} }
		c.Categories = append(c.Categories, itoa(r.Days))
		won.Points = append(won.Points, Point{V: r.Won, Text: v.f.percentText(r.Won, 1)})
		lost.Points = append(lost.Points, Point{V: r.Lost, Text: v.f.percentText(r.Lost, 1)})
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{v.countCell(r.Days), share(r.Won), share(r.Lost), share(r.Open)}})
	}
	last := rows[len(rows)-1]
	c.Title = Say("After %s, %s of deals are won and %s are still open", v.f.days(last.Days), v.f.percent(last.Won, 1), v.f.percent(last.Open, 1))
	c.Sub = plain("Share of all deals won and lost by days since creation; open deals count as not yet settled")
	c.Series, c.Table = []Series{won, lost}, &t
	c.Label = "Line chart. " + c.Title.String() + ". The table below has every number."
	return []Block{c}
}
