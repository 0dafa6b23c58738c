package report

import "github.com/pipeglass/pipeglass/generator/metrics"

// calibrationBlocks sets stated chances against what was won.
func (v *view) calibrationBlocks() []Block {
	rows := v.found.Accuracy.Calibration
	t := Table{ID: "calibration-table", Caption: "Closed deals by the stage entered and the chance stated then", Label: "Stated and observed chances", CSV: "calibration.csv",
		Columns: []Column{{Name: "Stage"}, {Name: "Stated", Numeric: true}, {Name: "Deals", Numeric: true}, {Name: "Won", Numeric: true},
			{Name: "Won in fact", Numeric: true}, {Name: "Likely range", Numeric: true}, {Name: "Suggested", Numeric: true}, {Name: "Verdict"}}}
	c := Chart{ID: "calibration-chart", Kind: Calibrations, Percent: true, Scale: 1, XName: "Stated chance", YName: "Share won"}
	s := Series{Name: "Stages", Role: RoleC1}
	for _, r := range rows {
		if r.N == 0 {
			continue
		}
		suggested := Cell{Text: plain("–")}
		if r.Suggested != nil {
			suggested = Cell{Text: just(v.f.percent(*r.Suggested, 1)), Sort: ftoa(*r.Suggested)}
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(r.Stage))}, {Text: just(v.f.percent(r.Stated, 1)), Sort: ftoa(r.Stated)},
			v.countCell(r.N), v.countCell(r.Won), {Text: just(v.f.rate(r.Won, r.N)), Sort: ftoa(r.Observed)},
			{Text: just(v.f.shareRange(r.Low, r.High, r.N))}, suggested, {Badge: statedBadge(r)}}})
		s.Points = append(s.Points, Point{X: r.Stated, V: r.Observed, Low: r.Low, High: r.High, HasBand: true, Hollow: r.N < 20,
			Name: r.Stage, Text: v.f.outOf(r.Won, r.N).Text + " won"})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	title := v.calibrationTitle()
	sub := plain("Share won by the chance stated on entering a stage; on the diagonal a chance is as stated. Bars: likely range; hollow: under 20 deals")
	note := append(plain("Suggested chances rise from stage to stage and need 20 matured deals in a stage."), v.scoreNote(v.found.Accuracy.Brier, v.found.Accuracy.ECE, "entry into a stage", "entries into stages")...)
	if len(s.Points) < 2 {
		return []Block{Card{ID: "calibration", Title: title, Blocks: []Block{t}, Note: note}}
	}
	c.Title, c.Sub, c.Series, c.Table = title, sub, []Series{s}, &t
	c.Label = "Calibration chart. " + c.Title.String() + ". The table below has every number."
	return []Block{Card{ID: "calibration", Blocks: []Block{c}, Note: note}}
}

// scoreNote gives Brier's score with its parts, and the calibration error; one
// and more name what was judged.
func (v *view) scoreNote(b *metrics.BrierParts, ece float64, one, more string) Text {
	if b == nil {
		return nil
	}
	n := func(x float64) Span { return figure(v.f.plain(x, 3)) }
	note := Say(" Brier score %s over %s (0 is perfect) = reliability %s − resolution %s + uncertainty %s; skill %s against always saying the share won; mean gap between stated and observed chance %s.",
		n(b.Score), v.f.many(b.N, one, more), n(b.Reliability), n(b.Resolution), n(b.Uncertainty), v.f.signed(b.Skill), v.f.percent(ece, 1))
	if b.N < 100 {
		note = append(note, Span{Text: " With under 100 these are hints only."})
	}
	return note
}

// statedBadge judges a stated chance; only one outside the range is called
// wrong.
func statedBadge(r metrics.CalibrationRow) *Badge {
	switch {
	case r.N < 20:
		return &Badge{Tone: Flat, Glyph: "–", Word: "Too few to say"}
	case r.Stated > r.High:
		return &Badge{Tone: Bad, Glyph: "▲", Word: "Stated too high"}
	case r.Stated < r.Low:
		return &Badge{Tone: Warn, Glyph: "▼", Word: "Stated too low"}
	}
	return &Badge{Tone: Good, Glyph: "✓", Word: "Fits"}
}

// calibrationTitle names the stage whose stated chance is furthest off.
func (v *view) calibrationTitle() Text {
	wrong, judged := v.wrongStages()
	switch {
	case judged == 0:
		return plain("Too few closed deals to judge the stated chances")
	case len(wrong) == 0:
		return plain("Stated chances fit what was won, as far as one can tell")
	}
	worst := wrong[0]
	for _, r := range wrong {
		if abs(r.Stated-r.Observed) > abs(worst.Stated-worst.Observed) {
			worst = r
		}
	}
	return Say("Deals in %s are called %s and %s were won", foreign(worst.Stage), v.f.percent(worst.Stated, 1), v.f.outOf(worst.Won, worst.N))
}

// pushBlocks shows win rate by how often the close date was moved.
func (v *view) pushBlocks() []Block {
	rows := v.found.Accuracy.PushRows
	t := Table{ID: "pushes", Caption: "Closed deals by how often their close date was moved to later", Label: "Win rate by pushes", CSV: "pushes.csv",
		Columns: []Column{{Name: "Close date moved"}, {Name: "Won", Numeric: true}, {Name: "Lost", Numeric: true}, {Name: "Win rate", Numeric: true}, {Name: "Likely range", Numeric: true}}}
	c := Chart{ID: "pushes-chart", Kind: Ranges, Percent: true, Scale: 1, Small: true}
	s := Series{Name: "Win rate", Role: RoleC1}
	for _, r := range rows {
		n := r.Won + r.Lost
		if n == 0 {
			continue
		}
		name := [...]string{"never", "once", "twice", "three times or more"}[min(max(r.Pushes, 0), 3)]
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(name), Sort: itoa(r.Pushes)}, v.countCell(r.Won), v.countCell(r.Lost),
			{Text: just(v.f.rate(r.Won, n)), Sort: ftoa(float64(r.Won) / float64(n))}, {Text: just(v.f.shareRange(r.Low, r.High, n))}}})
		c.Categories = append(c.Categories, "moved "+name)
		s.Points = append(s.Points, Point{V: float64(r.Won) / float64(n), Low: r.Low, High: r.High, HasBand: true, Text: v.f.rate(r.Won, n).Text, Show: true, Hollow: n < 30})
	}
	if len(t.Rows) < 2 {
		return nil
	}
	t.Fold = "Show the numbers"
	c.Title, c.Sub = pushTitle(rows), plain("Win rate with its likely range, closed deals by how often the close date was moved to later")
	c.Series, c.Table = []Series{s}, &t
	c.Label = "Ranges. " + c.Title.String() + ". The table below has every number."
	return []Block{c}
}

// pushTitle claims an effect only where the ranges of never and most lie
// apart.
func pushTitle(rows []metrics.PushRow) Text {
	var never, most *metrics.PushRow
	for i := range rows {
		r := &rows[i]
		if r.Won+r.Lost == 0 {
			continue
		}
		if r.Pushes == 0 {
			never = r
		} else if most == nil || r.Pushes > most.Pushes {
			most = r
		}
	}
	switch {
	case never == nil || most == nil || never.Won+never.Lost < 10 || most.Won+most.Lost < 10:
		return plain("Too few closed deals to say what moving the date means")
	case most.High < never.Low:
		return plain("Deals whose date was moved often are won less often")
	case most.Low > never.High:
		return plain("Deals whose date was moved often are won more often")
	}
	return plain("No clear link between moving the date and winning")
}
