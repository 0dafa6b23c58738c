package report

// leadBlocks shows what became of leads by source.
func (v *view) leadBlocks() []Block {
	rows := v.found.Outcomes.Leads
	if len(rows) == 0 {
		return nil
	}
	t := Table{ID: "leads", Caption: "Leads by source", Label: "Leads by source", CSV: "leads.csv",
		Columns: []Column{{Name: "Source"}, {Name: "Leads", Numeric: true, Sort: true}, {Name: "Became a deal", Numeric: true, Sort: true}, {Name: "Share", Numeric: true, Sort: true},
			{Name: "Won", Numeric: true, Sort: true}, {Name: "Share won", Numeric: true, Sort: true}}}
	all, converted, won := 0, 0, 0
	for _, r := range rows {
		all += r.Leads
		converted += r.Converted
		won += r.Won
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: segmentText(r.Source)}, v.countCell(r.Leads), v.countCell(r.Converted), v.rateCell(r.Converted, r.Leads, r.Low, r.High),
			v.countCell(r.Won), v.rateCell(r.Won, r.Leads, r.WonLow, r.WonHigh)}})
	}
	return []Block{Card{ID: "leads-card", Title: Say("%s leads became a deal, %s of these deals %s won", v.f.outOf(converted, all), v.f.count(won), pick(won, "is", "are")),
		Sub: Say("Leads created, %s, and what has become of them so far: the youngest had little time", v.periodName()), Blocks: []Block{t}}}
}

// rateCell is a share with its range, beside columns that hold its counts.
func (v *view) rateCell(part, whole int, low, high float64) Cell {
	return Cell{Text: just(v.f.rate(part, whole)), Small: just(v.f.shareRange(low, high, whole)), Sort: ftoa(float64(part) / float64(max(1, whole)))}
}
