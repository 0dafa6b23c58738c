package report

// thresholdCard lists the limits in force, stage by stage.
func (v *view) thresholdCard() []Block {
	ts := v.found.Stale.Thresholds
	if len(ts) == 0 {
		return nil
	}
	t := Table{ID: "stale-thresholds", Caption: "Days in stage", Label: "Limits by stage", CSV: "stale-limits.csv",
		Columns: []Column{{Name: "Stage"}, {Name: "Won deals behind it", Numeric: true}, {Name: "Half had moved on", Numeric: true},
			{Name: "9 in 10 had moved on", Numeric: true}, {Name: "Limit in force", Numeric: true}, {Name: "From"}}}
	learned, configured := 0, 0
	for _, s := range ts {
		half, nine, from := Cell{Text: plain("–")}, Cell{Text: plain("–")}, "default"
		if s.N > 0 {
			half = Cell{Text: just(figure(v.f.plain(s.Median, 0))), Sort: ftoa(s.Median)}
			nine = Cell{Text: just(figure(v.f.plain(s.Q90, 0))), Sort: ftoa(s.Q90)}
		}
		switch {
		case s.Learned:
			learned++
			from = "own won deals"
		case s.Configured:
			configured++
			from = "config"
		}
		name := Cell{Text: just(foreign(s.Stage))}
		if s.Pipeline != "" {
			name.Small = just(foreign(s.Pipeline))
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{name, v.countCell(s.N), half, nine, v.countCell(s.Days), {Text: plain(from)}}})
	}
	title := Say("%s of %s have a limit learned from won deals", v.f.count(learned), v.f.many(len(ts), "stage", "stages"))
	switch {
	case learned == 0 && configured == 0:
		title = plain("Limits are defaults: too few won deals with stage dates to learn from")
	case learned == 0:
		title = plain("Limits are not learned: too few won deals with stage dates")
	}
	sub := "A deal is stale when it stays longer than the limit of its stage: longer than 9 in 10 won deals, where that could be learned"
	return []Block{Card{ID: "limits", Title: title, Sub: plain(sub), Blocks: []Block{t}}}
}
