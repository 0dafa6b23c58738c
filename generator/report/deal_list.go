package report

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// maxListed bounds a list of deals on a page; its CSV has all of them.
const maxListed = 100

// dealList is a plain table of deals, largest amount first, with a download
// that also has ids and links.
func (v *view) dealList(id string, ids []crm.DealID) Table {
	file := newSheet(id+".csv", "id", "deal", "stage", "owner", "amount", "close_date", "link")
	var deals []*crm.Deal
	for _, d := range ids {
		if deal, ok := v.byID(d); ok {
			deals = append(deals, deal)
		}
	}
	slices.SortFunc(deals, byAmount)
	t := Table{ID: id, Caption: "Deals, largest first; " + v.f.amountsIn(), Label: "Deals to mend", CSV: file.name, Page: 25, Filter: "Filter deals",
		Columns: []Column{{Name: "Deal"}, {Name: "Stage"}, {Name: "Amount", Numeric: true, Sort: true}, {Name: "Close date", Sort: true}}}
	links := len(deals) > 0 && v.dealLink(deals[0].ID) != ""
	if links {
		t.Columns = append(t.Columns, Column{Name: "Link", Hidden: true})
	}
	file.later(len(deals), func() {
		for _, d := range deals {
			file.cell(string(d.ID)).cell(d.Name).cell(d.Stage).cell(v.owner(d)).amount(d).day(d.CloseDate).cell(v.dealLink(d.ID)).end()
		}
	})
	for _, d := range deals[:min(maxListed, len(deals))] {
		row := TableRow{Cells: []Cell{
			{Text: just(foreign(dealName(d))), Small: v.ownerText(d)}, {Text: just(foreign(d.Stage))},
			{Text: just(v.amountSpan(d)), Sort: amountText(d)}, {Text: just(v.f.day(d.CloseDate)), Sort: d.CloseDate.String()},
		}}
		if links {
			row.Cells = append(row.Cells, Cell{Text: just(link("Open in CRM", v.dealLink(d.ID)))})
		}
		t.Rows = append(t.Rows, row)
	}
	if len(deals) > maxListed {
		t.Caption = v.f.plain(maxListed, 0) + " of " + v.f.deals(len(deals)).Text + ", largest first, all of them in the CSV; " + v.f.amountsIn()
	}
	v.sheets = append(v.sheets, file)
	return t
}

// byAmount orders deals, the largest first and those of one amount by id.
func byAmount(a, b *crm.Deal) int {
	if a.Amount != b.Amount {
		return cmp.Compare(b.Amount, a.Amount)
	}
	return cmp.Compare(a.ID, b.ID)
}

func (v *view) ownerText(d *crm.Deal) Text {
	if owner := v.owner(d); owner != "" {
		return just(foreign(owner))
	}
	return nil
}

// duplicatesCard lists pairs that may be the same deal.
func (v *view) duplicatesCard() []Block {
	pairs := v.found.Hygiene.Duplicates
	if len(pairs) == 0 {
		return nil
	}
	t := Table{ID: "health-duplicates", Caption: "Pairs that may be one deal; " + v.f.amountsIn(), Label: "Possible duplicates", CSV: "duplicates.csv", Page: 25,
		Columns: []Column{{Name: "Deal"}, {Name: "May be the same as"}, {Name: "Counted twice", Numeric: true}}}
	for _, p := range pairs {
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{v.dealCell(p.A), v.dealCell(p.B), v.moneyCell(p.Amount)}})
	}
	risk := crm.Money(0)
	for _, p := range pairs {
		risk += p.Amount
	}
	return []Block{Card{ID: "fix-duplicates", Title: Say("%s may be one deal entered twice; up to %s would be counted twice", v.f.many(len(pairs), "pair", "pairs"), v.f.money(risk)),
		Sub: plain("Same customer, nearly the same amount and date"), Blocks: []Block{t}}}
}

// dealCell names a deal, with its id below, since two duplicates often have
// one name.
func (v *view) dealCell(id crm.DealID) Cell {
	if d, ok := v.byID(id); ok {
		return Cell{Text: just(foreign(dealName(d))), Small: just(foreign(string(id)))}
	}
	return Cell{Text: just(foreign(string(id)))}
}
