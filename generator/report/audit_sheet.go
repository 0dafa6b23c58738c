package report

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// AuditTeam is what one manager is asked to look at.
type AuditTeam struct {
	Period     crm.Period
	Commitment string // of the seed, in hex
	Team       string // "" where the deals name none
	Deals      []crm.DealID
}

// AuditSheet composes the sheet of one manager: the deals to look at, what
// the CRM says of each, and boxes for what is found. It is made for paper.
func AuditSheet(in Input, ask AuditTeam) Site {
	v := newView(in)
	team := ask.Team
	if team == "" {
		team = "all deals"
	}
	p := Page{Slug: "index", Title: "Audit sheet", Headline: Say("%s to look at: %s", v.f.deals(len(ask.Deals)), foreign(team)),
		Deck: Say("Drawn at random for %s. Look at each deal with its owner: is what the CRM says true? The sheet judges records, not people; the results are shown by team only.", v.f.dayRange(ask.Period))}
	p.Blocks = []Block{v.auditDeals(ask), v.auditRules(ask), Notice{Tone: Flat, Title: plain("How these deals were drawn"),
		Body: []Text{Say("Every deal that was open or closed in the period could be drawn. Its rank is HMAC-SHA-256 of the period and its id, with a seed whose SHA-256 is %s.", ask.Commitment),
			plain("Whoever has the seed can draw again and must find the same deals.")}}}
	return v.paper(p)
}

// auditDeals is the table to fill in.
func (v *view) auditDeals(ask AuditTeam) Table {
	const box = "☐\u00a0yes\u00a0☐\u00a0no"
	t := Table{ID: "audit-deals", Caption: "What the CRM says, and what is true; " + v.f.amountsIn(), Label: "Deals to look at",
		Columns: []Column{{Name: "Deal"}, {Name: "Stage"}, {Name: "True stage"}, {Name: "Amount: right?"}, {Name: "Close date: right?"}, {Name: "Next step: right?"}, {Name: "Note"}}}
	for _, id := range ask.Deals {
		d, ok := v.byID(id)
		if !ok {
			continue
		}
		step := maybe(d.NextStep)
		if step == nil {
			step = plain("(none)")
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{
			{Text: just(foreign(dealName(d))), Small: just(foreign(string(d.ID)))}, {Text: just(foreign(d.Stage))}, {Text: plain("__________")},
			{Text: just(v.amountSpan(d)), Small: plain(box)}, {Text: just(v.f.day(d.CloseDate)), Small: plain(box)}, {Text: step, Small: plain(box)}, {Text: plain("__________")}}})
	}
	return t
}

// auditRules is the checklist: what the written process, and the exit rules
// of the config, say of the stages on the sheet.
func (v *view) auditRules(ask AuditTeam) Card {
	c := Card{ID: "audit-rules", Title: plain("What each stage asks for"), Sub: plain("From the written process and the exit rules")}
	on := map[string]bool{}
	for _, id := range ask.Deals {
		if d, ok := v.byID(id); ok {
			on[d.Stage] = true
		}
	}
	sections := markdownSections(v.in.Options.Process)
	t := Table{ID: "audit-stages", Caption: "Exit rules", Label: "Exit rules", Columns: []Column{{Name: "Stage"}, {Name: "Must be on record to leave it"}}}
	for _, s := range v.in.Book.Stages {
		if !on[s.Name] {
			continue
		}
		if len(s.Requires) > 0 {
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(s.Name))}, {Text: plain(strings.ReplaceAll(strings.Join(s.Requires, ", "), "_", " "))}}})
		}
		for _, part := range sections {
			if part.name != "" && sameStage(part.name, s.Name) {
				c.Blocks = append(c.Blocks, Card{Title: plain(part.name), Blocks: []Block{Prose{Markdown: part.body}}})
			}
		}
	}
	if len(t.Rows) > 0 {
		c.Blocks = append([]Block{t}, c.Blocks...)
	}
	if len(c.Blocks) == 0 {
		c.Note = plain("Neither a written process nor exit rules are configured.")
	}
	return c
}
