package report

import "github.com/pipeglass/pipeglass/generator/crm"

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
