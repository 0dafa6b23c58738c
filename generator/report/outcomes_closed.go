package report

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// maxClosed bounds the table of closed deals on the page; the CSV has all.
const maxClosed = 50

// closedBlocks lists the deals behind the page's figures, the largest first,
// so that every rate can be traced to its deals. Who owned them is not said:
// outcomes are not split by person.
func (v *view) closedBlocks() []Block {
	var deals []sized
	won := 0
	for i := range v.in.Book.Deals {
		d := v.in.Book.Deals[i]
		if !d.Closed() || d.ClosedOn == crm.NoDate || !v.in.Scope.Period.Contains(d.ClosedOn) {
			continue
		}
		if deals = append(deals, sized{d.Amount, int32(i)}); d.Outcome == crm.Won {
			won++
		}
	}
	if len(deals) == 0 {
		return nil
	}
	slices.SortFunc(deals, largestFirst)
	file := newSheet("closed-deals.csv", "id", "deal", "outcome", "amount", "created", "closed", "source", "type", "loss_reason", "link")
	shown := min(maxClosed, len(deals))
	t := Table{ID: "closed", Caption: "Closed deals of the period, largest first; " + v.f.amountsIn(), Label: "Closed deals", CSV: file.name, Page: 25, Filter: "Filter deals",
		Fold:    "Show the deals",
		Columns: []Column{{Name: "Deal"}, {Name: "Outcome", Sort: true}, {Name: "Amount", Numeric: true, Sort: true}, {Name: "Closed on", Sort: true}, {Name: "Days from creation", Numeric: true, Sort: true}}}
	file.later(len(deals), func() {
		for _, d := range ahead(len(deals), func(i int) *crm.Deal { return v.deal(int(deals[i].place)) }) {
			file.cell(string(d.ID)).cell(d.Name).cell(d.Outcome.String()).amount(d).day(d.Created.Day).day(d.ClosedOn).cell(d.Source).cell(d.Type).cell(d.LossReason).cell(v.dealLink(d.ID)).end()
		}
	})
	for _, closed := range deals[:shown] {
		d, days := v.deal(int(closed.place)), Cell{Text: plain("–")}
		if age, ok := d.AgeOn(d.ClosedOn); ok {
			days = Cell{Text: just(v.f.count(age)), Sort: itoa(age)}
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(dealName(d))), Small: maybe(d.LossReason)}, {Text: plain(d.Outcome.String()), Sort: d.Outcome.String()},
			{Text: just(v.amountSpan(d)), Sort: amountText(d)}, {Text: just(v.f.day(d.ClosedOn)), Sort: d.ClosedOn.String()}, days}})
	}
	c := Card{ID: "closed-deals", Title: Say("%s behind these figures: %s won, %s lost", v.f.deals(len(deals)), v.f.count(won), v.f.count(len(deals)-won)),
		Sub: Say("Every deal closed, %s", v.periodName()), Blocks: []Block{t}}
	if len(deals) > shown {
		c.Note = Say("The %s largest are shown; the CSV has all %s.", v.f.count(shown), v.f.count(len(deals)))
	}
	v.sheets = append(v.sheets, file)
	return []Block{c}
}
