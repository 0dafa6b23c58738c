package report

import "github.com/pipeglass/pipeglass/generator/metrics"

// segmentChart shows the win rate of one split; ok is false where there is
// nothing to compare. People are not split: deals are ranked, people never.
func (v *view) segmentChart(s *metrics.Segment) (Chart, bool) {
	if s.By == "owner" || s.By == "person" {
		return Chart{}, false
	}
	id := "segment-" + anchorWord(s.By)
	c := Chart{ID: id, Kind: Ranges, Percent: true, Scale: 1}
	series := Series{Name: "Win rate", Role: RoleC1}
	t := Table{ID: id + "-table", Caption: "Closed deals of the period by " + s.By + "; " + v.f.amountsIn(), Label: "Win rate by " + s.By, Fold: "Show the numbers", CSV: "outcomes-" + anchorWord(s.By) + ".csv",
		Columns: []Column{{Name: capital(plain(s.By)).String()}, {Name: "Won", Numeric: true, Sort: true}, {Name: "Lost", Numeric: true, Sort: true}, {Name: "Win rate", Numeric: true, Sort: true},
			{Name: "Likely range", Numeric: true}, {Name: "Won amount", Numeric: true, Sort: true}, {Name: "Open", Numeric: true}, {Name: "Open amount", Numeric: true, Sort: true}, {Name: "Against the rest"}}}
	won, lost := 0, 0
	for i := range s.Rows {
		r := &s.Rows[i]
		n := r.Won + r.Lost
		won, lost = won+r.Won, lost+r.Lost
		rate, band := Cell{Text: plain("–")}, Cell{Text: plain("–")}
		if n > 0 {
			rate = Cell{Text: just(v.f.rate(r.Won, n)), Sort: ftoa(r.Rate)}
			band = Cell{Text: just(v.f.shareRange(r.Low, r.High, n))}
			if len(series.Points) < 15 {
				c.Categories = append(c.Categories, segmentName(r.Value))
				series.Points = append(series.Points, Point{V: r.Rate, Low: r.Low, High: r.High, HasBand: true, Text: v.f.rate(r.Won, n).Text, Show: true, Hollow: n < 30})
			}
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: segmentText(r.Value)}, v.countCell(r.Won), v.countCell(r.Lost), rate, band,
			v.moneyCell(r.WonAmount), v.countCell(r.Open), v.moneyCell(r.OpenAmount), {Badge: restBadge(r.Verdict)}}})
	}
	if len(series.Points) < 2 {
		return c, false
	}
	c.Title = v.segmentTitle(s)
	c.Reference = &Reference{Value: rateOf(won, lost), Label: "all " + v.f.percentText(rateOf(won, lost), won+lost)}
	c.Sub = Say("Win rate by %s with its likely range, %s; hollow: under 30 closed deals. Of the differences claimed, on average at most 1 in 20 is chance", s.By, v.periodName())
	c.Series, c.Table = []Series{series}, &t
	c.Label = "Ranges. " + c.Title.String() + ". The table below has every number."
	return c, true
}

// restBadge says how a group compares with all the others.
func restBadge(c metrics.Change) *Badge {
	switch c {
	case metrics.BetterChange:
		return &Badge{Tone: Good, Glyph: "▲", Word: "Higher"}
	case metrics.WorseChange:
		return &Badge{Tone: Bad, Glyph: "▼", Word: "Lower"}
	case metrics.TooFew:
		return &Badge{Tone: Flat, Glyph: "–", Word: "Too few to say"}
	}
	return &Badge{Tone: Flat, Glyph: "●", Word: "No clear difference"}
}

func segmentName(s string) string {
	if s == "" {
		return "(not given)"
	}
	return s
}

func segmentText(s string) Text {
	if s == "" {
		return plain("(not given)")
	}
	return just(foreign(s))
}

// anchorWord makes an id of a word of the config.
func anchorWord(s string) string {
	out := []rune{}
	for _, r := range s {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			out = append(out, r)
		case r >= 'A' && r <= 'Z':
			out = append(out, r|0x20)
		default:
			out = append(out, '-')
		}
	}
	return string(out)
}
