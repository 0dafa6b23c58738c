package report

import (
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// pushCard sums up how dates were moved.
func (v *view) pushCard() []Block {
	p := v.found.Accuracy.Pushes
	if p == nil || p.Pushes == 0 {
		return nil
	}
	t := Table{ID: "push-summary", Caption: "All moves of a close date to later, open and closed deals", Label: "Pushes", CSV: "push-summary.csv", Columns: []Column{{Name: "What"}, {Name: "Value", Numeric: true}}}
	add := func(what string, cell Cell) {
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(what)}, cell}})
	}
	share := func(n, of int) Cell { return Cell{Text: just(v.f.rate(n, of)), Sort: ftoa(float64(n) / float64(of))} }
	add("Pushes", v.countCell(p.Pushes))
	add("Deals pushed at least once", v.countCell(p.Deals))
	add("Days a date was moved by, median", Cell{Text: just(v.f.days(int(p.Days.Median + 0.5))), Sort: ftoa(p.Days.Median)})
	add("Days, nine in ten within", Cell{Text: just(v.f.days(int(p.Days.Q90 + 0.5))), Sort: ftoa(p.Days.Q90)})
	add("Into a later month", share(p.CrossMonth, p.Pushes))
	add("Into a later quarter", share(p.CrossQuarter, p.Pushes))
	title := Say("%s of pushes moved a deal into a later quarter", v.f.rate(p.CrossQuarter, p.Pushes))
	if p.Once > 0 {
		cell := share(p.Again, p.Once)
		cell.Small = just(v.f.shareRange(p.Low, p.High, p.Once))
		add("Of deals pushed once and due again since: pushed again", cell)
		title = Say("Of deals whose date slipped once, %s slipped again", v.f.rate(p.Again, p.Once))
	}
	return []Block{Card{ID: "push-card", Title: title, Sub: plain("How close dates of open deals were moved to later"), Blocks: []Block{t}, Note: v.evidence(p, add)}}
}

// evidence adds how many pushes had an activity near them, as far as the
// exports tell.
func (v *view) evidence(p *metrics.PushFound, add func(string, Cell)) Text {
	if p.WithActivity+p.WithoutActivity+p.ActivityUnknown == 0 {
		return plain("Whether there was an activity around a push is not measurable: the exports hold no activities.")
	}
	if known := p.WithActivity + p.WithoutActivity; known > 0 {
		without := Cell{Text: just(v.f.rate(p.WithoutActivity, known)), Sort: ftoa(float64(p.WithoutActivity) / float64(known))}
		add("Without any activity on the deal in the 14 days before or after", without)
	}
	if p.ActivityUnknown > 0 {
		add("Before or after all logged activities: not measurable", v.countCell(p.ActivityUnknown))
	}
	return plain("Nothing logged is not nothing done: calls and mails may be in nobody’s log.")
}

// aheadBlocks judges the chance stated 30 days before the expected close.
func (v *view) aheadBlocks() []Block {
	a := v.found.Accuracy
	t := Table{ID: "calibration-ahead", Caption: "Closed deals by the chance stated 30 days before the close date that they had then", Label: "Chances stated 30 days ahead", CSV: "calibration-ahead.csv",
		Columns: []Column{{Name: "Stated"}, {Name: "Deals", Numeric: true}, {Name: "Won", Numeric: true}, {Name: "Won in fact", Numeric: true}, {Name: "Likely range", Numeric: true}, {Name: "Verdict"}}}
	for _, r := range a.Ahead {
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(v.f.percent(r.Stated, 1)), Sort: ftoa(r.Stated)}, v.countCell(r.N), v.countCell(r.Won),
			{Text: just(v.f.rate(r.Won, r.N)), Sort: ftoa(r.Observed)}, {Text: just(v.f.shareRange(r.Low, r.High, r.N))}, {Badge: statedBadge(r)}}})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	note := plain("A deal counts once, at the first day that lay 30 days before its close date of that day; deals that were never dated so far ahead are left out.")
	note = append(note, v.scoreNote(a.AheadBrier, a.AheadECE, "deal", "deals")...)
	return []Block{Card{ID: "calibration-ahead-card", Title: plain("The stated chance 30 days before the expected close"), Sub: plain("Share won by the chance stated at that moment, before anybody knew the end"), Blocks: []Block{t}, Note: note}}
}

// farOff is from how far on a stated probability counts as off its record.
const farOff = 0.05

// suggestedCard is the table to paste into the CRM.
func (v *view) suggestedCard() []Block {
	t := Table{ID: "suggested-probabilities", Caption: "Probability per stage in percent, whole numbers, to paste into the CRM", Label: "Suggested stage probabilities", CSV: "suggested-probabilities.csv",
		Columns: []Column{{Name: "Stage"}, {Name: "Probability", Numeric: true}, {Name: "Stated now", Numeric: true}, {Name: "Matured deals", Numeric: true}}}
	changes, far := 0, 0
	for _, r := range v.found.Accuracy.Calibration {
		if r.Suggested == nil {
			continue
		}
		p, now := itoa(int(100**r.Suggested+0.5)), itoa(int(100*r.Stated+0.5))
		if p != now {
			changes++
		}
		if r.Stated-*r.Suggested >= farOff || *r.Suggested-r.Stated >= farOff {
			far++
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(r.Stage))}, {Text: just(figure(p)), Sort: p}, {Text: just(figure(now)), Sort: now}, v.countCell(r.Matured)}})
	}
	if changes == 0 {
		return nil
	}
	title := plain("The stated probabilities are within 5 points of what their record bears out")
	if far > 0 {
		title = Say("%s stages are stated 5 points or more off their record", v.f.outOf(far, len(t.Rows)))
	}
	return []Block{Card{ID: "suggested", Title: title, Sub: plain("Suggested stage probabilities"), Blocks: []Block{t},
		Note: plain("Shares won of matured deals, made to rise from stage to stage; stages with fewer than 20 of them are left out. Matured: entered the stage so long ago that nine in ten like them have ended; of newer ones only the quick ends are known.")}}
}
