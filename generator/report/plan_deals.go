package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// closersCard lists the open deals of the period, largest first: those that
// can close the gap.
func (v *view) closersCard(t planFacts) Card {
	list := v.dealList("plan-deals", t.closers)
	list.Label = "Open deals of the period"
	title := Say("%s can still close the gap", v.f.many(len(t.closers), "open deal", "open deals"))
	switch {
	case len(t.closers) == 0:
		title = plain("No open deal is dated in the period")
	case t.Total.Gap() == 0:
		title = Say("%s on top of the plan", v.f.many(len(t.closers), "open deal", "open deals"))
	}
	return Card{ID: "closers", Title: title, Sub: plain("Open deals dated in the period, largest first"), Blocks: []Block{list}}
}

// idleCards are the planned accounts without an open deal, and the wins that
// no plan foresaw.
func (v *view) idleCards() []Block {
	var out []Block
	plans := v.found.Plans
	if len(plans.Idle) > 0 {
		t := Table{ID: "plan-idle", Caption: "Planned accounts without an open deal", Label: "Planned accounts without an open deal", CSV: "plan-idle.csv", Columns: []Column{{Name: "Account"}, {Name: "Plan", Numeric: true}}}
		for _, id := range plans.Idle {
			target := crm.Money(0)
			for _, l := range plans.Periods[0].Lines {
				if l.Kind == metrics.PlanOfAccount && l.Who == string(id) {
					target = l.Target
				}
			}
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(v.accountName(id)))}, v.moneyCell(target)}})
		}
		out = append(out, Card{ID: "idle", Title: Say("%s have no open deal", v.f.many(len(plans.Idle), "planned account", "planned accounts")), Sub: plain("Who talks to them next?"), Blocks: []Block{t}})
	}
	if len(plans.Unforeseen) > 0 {
		list := v.dealList("plan-unforeseen", plans.Unforeseen)
		list.Label = "Wins that no plan is for"
		out = append(out, Card{ID: "unforeseen", Title: Say("%s won that no plan is for", v.f.deals(len(plans.Unforeseen))), Sub: plain("Won in the period, of nobody’s and no account’s plan"), Blocks: []Block{list}})
	}
	return out
}

// nextPeriods are the plans of the two periods to come.
func (v *view) nextPeriods() (Card, bool) {
	periods := v.plans()[1:]
	if len(periods) == 0 {
		return Card{}, false
	}
	c := Card{ID: "next-periods", Title: Say("%s is open with a close date %s", v.f.money(periods[0].Total.Open), v.closingName(periods[0].Period)), Sub: plain("The next periods that have plans")}
	for i, p := range periods {
		t := v.planTable("plan-next-"+itoa(i+1), p)
		t.Caption = v.f.dayRange(p.Period).String() + "; " + v.f.amountsIn()
		c.Blocks = append(c.Blocks, t)
		if p.Reason != "" && c.Note == nil {
			c.Note = Say("No likely result: %s.", p.Reason)
		}
	}
	return c, true
}
