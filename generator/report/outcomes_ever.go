package report

import (
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// standing finds the value that differs from the rest, the one with the most
// closed deals; nil where none does.
func standing(s *metrics.Segment) *metrics.SegmentRow {
	var best *metrics.SegmentRow
	for i := range s.Rows {
		r := &s.Rows[i]
		clear := r.Verdict == metrics.BetterChange || r.Verdict == metrics.WorseChange
		if clear && (best == nil || r.Won+r.Lost > best.Won+best.Lost) {
			best = r
		}
	}
	return best
}

// ever finds the same split over all recorded days.
func (v *view) ever(by string) *metrics.Segment {
	list := v.found.Outcomes.EverSegments
	for i := range list {
		if list[i].By == by {
			return &list[i]
		}
	}
	return nil
}

// way says how a value stands against the rest.
func way(r *metrics.SegmentRow) string {
	if r.Verdict == metrics.WorseChange {
		return "less"
	}
	return "more"
}

// segmentTitle says what a split shows in the period; where that is nothing,
// what all recorded days show.
func (v *view) segmentTitle(s *metrics.Segment) Text {
	if r := standing(s); s.Differs && r != nil {
		return Say("%s: %s is won %s often than the rest", capital(plain(s.By)), segmentText(r.Value), way(r))
	}
	if all := v.ever(s.By); all != nil && all.Differs {
		if r := standing(all); r != nil {
			return Say("No clear difference by %s in the period, but over all recorded days %s is won %s often than the rest", s.By, segmentText(r.Value), way(r))
		}
	}
	return Say("No clear difference by %s", s.By)
}

// everBlocks shows the same splits over all recorded closings: a difference
// that a year is too short for may be plain over several.
func (v *view) everBlocks() []Block {
	o := v.found.Outcomes
	t := Table{ID: "ever", Caption: "Closed deals of all recorded days", Label: "Win rates over all recorded days", CSV: "outcomes-all-days.csv", Page: 30, Stack: true,
		Columns: []Column{{Name: "Value"}, {Name: "Split by", Sort: true}, {Name: "Won", Numeric: true, Sort: true}, {Name: "Lost", Numeric: true, Sort: true},
			{Name: "Win rate", Numeric: true, Sort: true}, {Name: "Likely range", Numeric: true}, {Name: "Against the rest"}}}
	clear, compared := 0, 0
	for i := range o.EverSegments {
		s := &o.EverSegments[i]
		if s.By == "owner" {
			continue
		}
		for k := range s.Rows {
			r := &s.Rows[k]
			n := r.Won + r.Lost
			if n == 0 {
				continue
			}
			switch r.Verdict {
			case metrics.BetterChange, metrics.WorseChange:
				clear++
				compared++
			case metrics.NoClearChange:
				compared++
			}
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: segmentText(r.Value)}, {Text: plain(s.By)}, v.countCell(r.Won), v.countCell(r.Lost),
				{Text: just(v.f.rate(r.Won, n)), Sort: ftoa(r.Rate)}, {Text: just(v.f.shareRange(r.Low, r.High, n))}, {Badge: restBadge(r.Verdict)}}})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	title := Say("Over all recorded days, %s values %s out from the rest", v.f.outOf(clear, compared), pick(clear, "stands", "stand"))
	switch {
	case compared == 0:
		title = plain("Over all recorded days, too few deals are closed to compare the values")
	case clear == 0:
		title = plain("Over all recorded days, no value differs clearly from the rest")
	}
	return []Block{Card{ID: "ever-card", Title: title, Sub: Say("The splits once more, deals closed from %s", v.f.dayRange(o.Ever)), Blocks: []Block{t},
		Note: plain("Each value is compared with all the others of its split. Many comparisons find some difference by luck; these are held to a false-discovery rate of 5 % together with those of the period (Benjamini–Hochberg).")}}
}
