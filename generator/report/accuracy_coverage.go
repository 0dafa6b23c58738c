package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// ratioCard sets the pipeline that is there beside the one that was needed
// at the same point of past quarters.
func (v *view) ratioCard() []Block {
	c := v.found.Accuracy.CoverageRatio
	if c.Required == nil && c.Now == nil {
		return nil
	}
	t := Table{ID: "coverage-ratio", Caption: capital(plain(v.f.amountsIn())).String(), Label: "Coverage now and required", CSV: "coverage.csv", Columns: []Column{{Name: "What"}, {Name: "Value", Numeric: true}}}
	add := func(what string, cell Cell) {
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(what)}, cell}})
	}
	times := func(x float64) Cell { return Cell{Text: just(figure(v.f.plain(x, 1) + "×")), Sort: ftoa(x)} }
	add("Open, dated in the rest of the quarter", v.moneyCell(c.Open))
	title := plain("How much pipeline a quarter needs")
	if c.HasPlan {
		add("Still missing to plan", v.moneyCell(max(0, c.Missing)))
	}
	if c.Now != nil {
		add("Coverage now", times(*c.Now))
	}
	if c.Required != nil {
		add("Coverage that was needed at this point of past quarters", times(*c.Required))
		title = Say("At this point of past quarters, %s of the open pipeline was won by the end", v.f.percent(c.Share, 1))
	}
	if c.Now != nil && c.Required != nil {
		title = Say("The pipeline covers %s what is missing; %s was needed: %s", times(*c.Now).Text, times(*c.Required).Text, v.coverageVerdict())
	}
	note := Say("Needed = 1 ÷ the share, by value, of what was open at the same number of days before the end of %s and was won by then. Overdue deals are in neither.", v.f.many(c.Quarters, "past quarter", "past quarters"))
	if c.Required == nil {
		note = Say("What past quarters needed is not known: %s.", trimDot(c.Note))
	}
	if v.coverageDisagrees() {
		note = append(note, plain(" Coverage counts every open deal dated in the quarter alike, as past quarters had them; the likely result has the better record here, and where the two disagree it is the one to plan by.")...)
	}
	if c.Met {
		note = append(plain("The plan of the quarter is met. "), note...)
	}
	return []Block{Card{ID: "coverage-card", Title: title, Sub: plain("Open pipeline of the quarter ÷ what is missing to plan"), Blocks: []Block{t}, Note: note}}
}

// coverageVerdict sets the pipeline against what past quarters needed, and
// says so where the likely result speaks against it: a page must not call one
// quarter short and covered.
func (v *view) coverageVerdict() string {
	enough := *v.found.Accuracy.CoverageRatio.Now >= *v.found.Accuracy.CoverageRatio.Required
	switch {
	case enough && v.coverageDisagrees():
		return "it looks enough, yet the likely range ends below plan"
	case v.coverageDisagrees():
		return "it looks short, yet the likely range is above plan"
	case enough:
		return "enough if the quarter goes as past ones did"
	}
	return "less than past quarters needed"
}

// coverageDisagrees tells whether the coverage and the range of the likely
// result say different things about the plan.
func (v *view) coverageDisagrees() bool {
	c, outlooks := v.found.Accuracy.CoverageRatio, v.found.Accuracy.Outlooks
	if c.Now == nil || c.Required == nil || len(outlooks) == 0 {
		return false
	}
	o := &outlooks[0]
	if !o.Known || !o.HasRange || !o.HasPlan {
		return false
	}
	if *c.Now >= *c.Required {
		return o.High < o.Plan
	}
	return o.Low >= o.Plan
}

// supportedCard lists the deals whose stated value their age does not bear out.
func (v *view) supportedCard() []Block {
	rows := v.found.Accuracy.Supported
	file := newSheet("supported.csv", "id", "deal", "amount", "weighted_amount", "supported_amount", "difference")
	t := Table{ID: "supported", Caption: "Largest differences first, all deals in the CSV; " + v.f.amountsIn(), Label: "Weighted and supported amount by deal", CSV: file.name, Fold: "Show the deals",
		Columns: []Column{{Name: "Deal"}, {Name: "Amount", Numeric: true}, {Name: "At the stated chance", Numeric: true}, {Name: "Supported", Numeric: true}, {Name: "Difference", Numeric: true}}}
	var weighted, supported metrics.SupportedDeal
	for _, r := range rows {
		d := v.deal(r.Deal)
		weighted.Weighted += r.Weighted
		supported.Supported += r.Supported
		if len(t.Rows) < 25 && r.Weighted > r.Supported {
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(dealName(d))), Small: v.ownerText(d)}, v.moneyCell(d.Amount), v.moneyCell(r.Weighted),
				v.moneyCell(r.Supported), {Text: just(v.f.fullChange(r.Supported - r.Weighted)), Sort: (r.Supported - r.Weighted).String()}}})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	file.later(len(rows), func() {
		for i, d := range ahead(len(rows), func(i int) *crm.Deal { return v.deal(rows[i].Deal) }) {
			r := &rows[i]
			file.cell(string(d.ID)).cell(d.Name).amount(d).money(r.Weighted).money(r.Supported).money(r.Supported - r.Weighted).end()
		}
	})
	v.sheets = append(v.sheets, file)
	return []Block{Card{ID: "supported-card", Title: Say("The open pipeline is worth %s at the stated chances; %s is supported by the age of its deals", v.f.money(weighted.Weighted), v.f.money(supported.Supported)),
		Sub: plain("Each open deal at the chance that the CRM states and at the one that deals still open at its age had"), Blocks: []Block{t},
		Note: plain("Supported stands beside the stated value and does not replace it: a deal may have good reasons to be old.")}}
}
