package report

// leadBlocks shows what became of leads by source.
func (v *view) leadBlocks() []Block {
	rows := v.found.Outcomes.Leads
	if len(rows) == 0 {
		return nil
	}
	t := Table{ID: "leads", Caption: "Leads by source", Label: "Leads by source", CSV: "leads.csv",
		Columns: []Column{{Name: "Source"}, {Name: "Leads", Numeric: true, Sort: true}, {Name: "Became a deal", Numeric: true, Sort: true}, {Name: "Share", Numeric: true}, {Name: "Won", Numeric: true, Sort: true}}}
	all, converted := 0, 0
	for _, r := range rows {
		all += r.Leads
		converted += r.Converted
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: segmentText(r.Source)}, v.countCell(r.Leads), v.countCell(r.Converted), {Text: just(v.f.rate(r.Converted, r.Leads))}, v.countCell(r.Won)}})
	}
	return []Block{Card{ID: "leads-card", Title: Say("%s leads became a deal", v.f.outOf(converted, all)), Sub: Say("Leads created and what became of them, %s", v.periodName()), Blocks: []Block{t}}}
}
