package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

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

// sizeBlocks shows the win rate by size of deal.
func (v *view) sizeBlocks() []Block {
	c := Chart{ID: "sizes", Kind: Ranges, Percent: true, Scale: 1, Small: true, Sub: plain("Win rate by size of deal with its likely range; hollow: under 30 closed deals")}
	series := Series{Name: "Win rate", Role: RoleC1}
	t := Table{ID: "sizes-table", Caption: "Closed deals of the period by amount", Label: "Win rate by size", Fold: "Show the numbers", CSV: "outcomes-size.csv",
		Columns: []Column{{Name: "Amount"}, {Name: "Won", Numeric: true}, {Name: "Lost", Numeric: true}, {Name: "Win rate", Numeric: true}, {Name: "Likely range", Numeric: true}}}
	var first, last *metrics.SizeRow
	for i := range v.found.Outcomes.Sizes {
		r := &v.found.Outcomes.Sizes[i]
		n := r.Won + r.Lost
		if n == 0 {
			continue
		}
		if first == nil {
			first = r
		}
		last = r
		name := v.sizeName(r)
		c.Categories = append(c.Categories, name)
		series.Points = append(series.Points, Point{V: rateOf(r.Won, r.Lost), Low: r.Low, High: r.High, HasBand: true, Text: v.f.rate(r.Won, n).Text, Show: true, Hollow: n < 30})
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(figure(name)), Sort: r.From.String()}, v.countCell(r.Won), v.countCell(r.Lost),
			{Text: just(v.f.rate(r.Won, n)), Sort: ftoa(rateOf(r.Won, r.Lost))}, {Text: just(v.f.shareRange(r.Low, r.High, n))}}})
	}
	if len(series.Points) < 2 {
		return nil
	}
	switch {
	case last.High < first.Low:
		c.Title = plain("Large deals are won less often than small ones")
	case last.Low > first.High:
		c.Title = plain("Large deals are won more often than small ones")
	default:
		c.Title = plain("No clear link between size and winning")
	}
	c.Series, c.Table = []Series{series}, &t
	c.Label = "Ranges. " + c.Title.String() + ". The table below has every number."
	return []Block{c}
}

func (v *view) sizeName(r *metrics.SizeRow) string {
	if r.To > r.From {
		return v.f.moneyRange(r.From, r.To).Text
	}
	return "from " + v.f.moneyText(r.From)
}

// lossBlocks shows why deals were lost; 'not given' is always last, so that
// it cannot hide among the reasons.
func (v *view) lossBlocks() []Block {
	rows := v.found.Outcomes.LossReasons
	if !v.in.Data.Has.Has(crm.FieldLossReason) {
		return []Block{Notice{Tone: Flat, Title: plain("Not known: why deals are lost"),
			Body: []Text{plain("The exports have no column with a loss reason."), plain("Export the closed-lost reason beside the deals, and make it required when a deal is closed as lost.")}}}
	}
	var largest crm.Money
	lost, notGiven := 0, 0
	for _, r := range rows {
		largest = max(largest, r.Amount)
		lost += r.Deals
		if r.Reason == "" {
			notGiven = r.Deals
		}
	}
	if lost == 0 {
		return nil
	}
	byAmount := largest > 0
	scale, unit := v.f.axis(largest)
	c := Chart{ID: "loss-reasons", Kind: Bars, Scale: scale, Sub: Say("Lost amount by reason, %s, %s; not given is last", unit, v.periodName())}
	if !byAmount {
		c.Scale, c.Sub = 1, Say("Lost deals by reason, number, %s; not given is last", v.periodName())
	}
	s := Series{Name: "Lost", Role: RoleLost}
	t := Table{ID: "loss-reasons-table", Caption: "Lost deals of the period by reason; " + v.f.amountsIn(), Label: "Loss reasons", Fold: "Show the numbers", CSV: "outcomes-loss-reasons.csv",
		Columns: []Column{{Name: "Reason"}, {Name: "Deals", Numeric: true}, {Name: "Amount", Numeric: true}}}
	top, topAmount := "", crm.Money(0)
	for _, r := range rows {
		if r.Reason != "" && top == "" {
			top, topAmount = r.Reason, r.Amount
		}
		if len(s.Points) < 15 || r.Reason == "" {
			p := Point{V: r.Amount.Units(), Text: v.f.moneyText(r.Amount), Show: true}
			if !byAmount {
				p.V, p.Text = float64(r.Deals), v.f.plain(float64(r.Deals), 0)
			}
			if r.Reason == "" {
				p.Role = RoleContext
			}
			c.Categories = append(c.Categories, segmentName(r.Reason))
			s.Points = append(s.Points, p)
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: segmentText(r.Reason)}, v.countCell(r.Deals), v.moneyCell(r.Amount)}})
	}
	switch {
	case notGiven*2 > lost:
		c.Title = Say("%s lost deals give no reason", v.f.outOf(notGiven, lost))
	case byAmount:
		c.Title = Say("The largest loss reason given is %s: %s", foreign(top), v.f.money(topAmount))
	default:
		c.Title = Say("The most frequent loss reason given is %s", foreign(top))
	}
	c.Series, c.Table = []Series{s}, &t
	c.Label = "Bar chart. " + c.Title.String() + ". The table below has every number."
	return []Block{c}
}

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
	return []Block{Card{ID: "leads-card", Title: Say("%s leads became a deal", v.f.outOf(converted, all)), Sub: plain("Leads by source and what became of them"), Blocks: []Block{t}}}
}
