package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

func (v *view) planCard(t planFacts) Card {
	note := Text(nil)
	switch {
	case t.Reason != "":
		note = Say("No likely result: %s. ", t.Reason)
	case t.Past > 0:
		note = Say("Likely is what is won, plus the share of the open amount that was won at this point of %s (%s by value, over all deals), plus what the same people, team or territory won on average from deals that were not there yet; its range held 8 in 10 of their own past results. Each is told by itself, so they need not add up to the likely result of all. ",
			v.f.many(t.Past, "past period", "past periods"), v.f.percent(t.WonShare, 1))
	}
	if n := v.found.Plans.Twice; n > 0 {
		note = append(note, Say("%s repeat those of others and are not counted twice. ", v.f.many(n, "plan", "plans"))...)
	}
	note = append(note, plain("Territories and teams stand in the order of what is still to win, people in that of their names. Coverage is open ÷ still to win.")...)
	return Card{ID: "plans", Title: Say("Plan, won and likely result %s", v.closingName(t.Period)), Sub: plain("Won by actual close date; open by expected close date, overdue deals not counted"),
		Blocks: []Block{v.planTable("plan", t.PlanPeriod)}, Note: note}
}

// planTable is the plans of one period.
func (v *view) planTable(id string, p metrics.PlanPeriod) Table {
	t := Table{ID: id + "-table", Caption: capital(plain(v.f.amountsIn())).String(), Label: "Plan, won and likely", CSV: id + ".csv", Stack: true,
		Columns: []Column{{Name: "Plan of"}, {Name: "Plan", Numeric: true}, {Name: "Won", Numeric: true}, {Name: "Committed", Numeric: true}, {Name: "Open", Numeric: true},
			{Name: "Likely", Numeric: true}, {Name: "8 in 10 between", Numeric: true}, {Name: "Still to win", Numeric: true}, {Name: "Coverage"}, {Name: "Needed", Numeric: true}}}
	kinds := map[string]bool{}
	for _, l := range p.Lines {
		kinds[l.Kind] = true
	}
	for _, l := range p.Lines {
		who := Cell{Text: v.planName(l)}
		if len(kinds) > 1 && l.Kind != metrics.PlanOfCompany {
			who.Small = plain(kindWord(l.Kind, 1))
			if l.Summed {
				who.Small = plain("the plans of its people")
			}
		}
		t.Rows = append(t.Rows, v.planRow(who, l, p))
	}
	if p.Lines[0].Kind != metrics.PlanOfCompany && len(p.Lines) > 1 {
		total := v.planRow(Cell{Text: plain("Together")}, p.Total, p)
		total.Head = true
		t.Rows = append(t.Rows, total)
	}
	return t
}

func (v *view) planRow(who Cell, l metrics.PlanLine, p metrics.PlanPeriod) TableRow {
	dash := Cell{Text: plain("–")}
	committed, likely, between, needed := dash, dash, dash, dash
	if l.HasCommit {
		committed = v.moneyCell(l.Committed)
	}
	if l.HasLikely {
		likely = v.moneyCell(l.Likely)
	}
	if l.HasRange {
		between = Cell{Text: just(figure(v.f.plain(l.Low.Units(), 0) + "–" + v.f.plain(l.High.Units(), 0)))}
	}
	if p.WonShare > 0 && l.Gap() > 0 {
		needed = Cell{Text: just(figure(v.f.trimmed(1/p.WonShare, 1) + nbsp + "×"))}
	}
	return TableRow{Cells: []Cell{who, v.moneyCell(l.Target), v.moneyCell(l.Won), committed, v.moneyCell(l.Open), likely, between, v.moneyCell(l.Gap()), {Text: v.coverage(l)}, needed}}
}

func (v *view) planName(l metrics.PlanLine) Text {
	switch l.Kind {
	case metrics.PlanOfCompany:
		return plain("Whole company")
	case metrics.PlanOfAccount:
		return just(foreign(v.accountName(crm.AccountID(l.Who))))
	}
	return just(foreign(l.Who))
}

// accountName is what an account is called, its key where nobody says.
func (v *view) accountName(id crm.AccountID) string {
	for i := range v.in.Data.Accounts {
		if a := &v.in.Data.Accounts[i]; a.ID == id && a.Name != "" {
			return a.Name
		}
	}
	return string(id)
}

// coverage says in words where a ratio would be absurd.
func (v *view) coverage(l metrics.PlanLine) Text {
	switch {
	case l.Gap() == 0:
		return plain("plan met")
	case l.Open <= 0:
		return plain("nothing open in the period")
	}
	return just(figure(v.f.trimmed(float64(l.Open)/float64(l.Gap()), 1) + nbsp + "×"))
}
