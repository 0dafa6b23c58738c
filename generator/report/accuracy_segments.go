package report

import "github.com/pipeglass/pipeglass/generator/metrics"

// segmentRows are the rows that may be shown: owners only where people are.
func (v *view) segmentRows() []metrics.SegmentAccuracy {
	var out []metrics.SegmentAccuracy
	for _, r := range v.found.Accuracy.Segments {
		if r.By != "owner" || v.showPeople() {
			out = append(out, r)
		}
	}
	return out
}

// segmentBlocks splits the error of the headline's forecast, what slipped, and
// how honest the stated chances were.
func (v *view) segmentBlocks() []Block {
	a := v.found.Accuracy
	t := Table{ID: "error-by-segment", Caption: "Result = won ÷ forecast − 1 over closed quarters, minus means under its forecast; slipped: of deals open at the start of a closed quarter and dated in it; stated: the mean chance 30 days before the close date of that day", Label: "Accuracy by segment", CSV: "error-by-segment.csv",
		Columns: []Column{{Name: "Split"}, {Name: "Value"}, {Name: "Quarters", Numeric: true}, {Name: "Deals", Numeric: true}, {Name: "Result against forecast", Numeric: true},
			{Name: "Sum of misses ÷ sum won", Numeric: true}, {Name: "Slipped, deals", Numeric: true}, {Name: "Slipped, amount", Numeric: true}, {Name: "Stated", Numeric: true}, {Name: "Won in fact", Numeric: true}}}
	people := false
	for _, r := range v.segmentRows() {
		people = people || r.By == "owner"
		t.Rows = append(t.Rows, TableRow{Cells: append([]Cell{{Text: capital(plain(r.By))}, {Text: segmentText(r.Value)}}, v.segmentCells(r)...)})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	note := plain("Largest first; values with few deals stand together. Splits of few deals differ by chance. The values are those that the deals have now.")
	if people {
		note = append(note, Say(" People stand by name, in no order of merit, and their result is drawn towards that of all by the weight of four quarters: for planning, not for comparing.")...)
	}
	card := Card{ID: "segments", Sub: Say("%s made %s of the quarter; slips; chances stated 30 days ahead", capital(plain(methodName(a.HeadlineMethod))), v.when(a.HeadlineWeeks)), Blocks: []Block{t}, Note: note}
	if a.HeadlineMethod == "" {
		card.Sub = plain("Slips; chances stated 30 days ahead")
	}
	return []Block{card}
}

func (v *view) segmentCells(r metrics.SegmentAccuracy) []Cell {
	none := Cell{Text: plain("–")}
	cells := []Cell{none, none, none, none, none, none, none, none}
	if r.Quarters > 0 {
		cells[0], cells[1] = v.countCell(r.Quarters), v.countCell(r.Deals)
		if r.By == "owner" && r.Lean > -1 {
			cells[2] = v.signedCell(1/(1+r.Lean) - 1)
		} else if r.By != "owner" {
			if x, ok := ratioLess1(r.Actual, r.Forecast); ok {
				cells[2] = v.signedCell(x)
			}
			cells[3] = Cell{Text: just(v.f.percent(r.WAPE, 1)), Sort: ftoa(r.WAPE)}
		}
	}
	if r.StartDeals > 0 {
		cells[4] = v.shareCell(r.Slipped, r.StartDeals, r.SlipLow, r.SlipHigh)
		if r.Start > 0 {
			x := float64(r.SlippedAmount) / float64(r.Start)
			cells[5] = Cell{Text: just(v.f.percent(x, r.StartDeals)), Sort: ftoa(x)}
		}
	}
	if r.Judged > 0 {
		cells[6] = Cell{Text: just(v.f.percent(r.Stated, r.Judged)), Sort: ftoa(r.Stated)}
		cells[7] = v.shareCell(r.Won, r.Judged, r.WonLow, r.WonHigh)
	}
	return cells
}

// shareCell is a share with its range, and how many it is of.
func (v *view) shareCell(part, of int, low, high float64) Cell {
	return Cell{Text: just(v.f.rate(part, of)), Small: append(Say("%s; ", v.f.outOf(part, of)), v.f.shareRange(low, high, of)), Sort: ftoa(float64(part) / float64(of))}
}

// segmentErrorRows is the table of report.json. Of people there is the drawn
// lean and nothing that it could be undone with.
func segmentErrorRows(v *view) (rows [][]any) {
	for _, r := range v.segmentRows() {
		all := r.By != "owner"
		var forecast, actual, wape any
		if all && r.Quarters > 0 {
			forecast, actual, wape = r.Forecast, r.Actual, r.WAPE
		}
		slip, judged := r.StartDeals > 0, r.Judged > 0
		rows = append(rows, []any{r.By, r.Value, r.Quarters, r.Deals, forecast, actual, ifAny(r.Quarters > 0, r.Lean), wape,
			r.StartDeals, r.Slipped, ifAny(slip, r.Start), ifAny(slip, r.SlippedAmount), ifAny(slip, r.SlipLow), ifAny(slip, r.SlipHigh),
			r.Judged, r.Won, ifAny(judged, r.Stated), ifAny(judged, r.WonLow), ifAny(judged, r.WonHigh)})
	}
	return rows
}
