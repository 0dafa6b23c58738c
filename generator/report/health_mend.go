package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// mendable are the deals of a sign with what is to be mended on each: the gaps
// of the checks that list it.
func (v *view) mendable(s sign) (ids []crm.DealID, gaps map[crm.DealID]string) {
	gaps = map[crm.DealID]string{}
	for _, c := range s.Checks {
		gap := wordsOfCheck(c.ID).gap
		if gap == "" || c.Grade == metrics.Unmeasured {
			continue
		}
		for _, id := range c.Mend {
			have, listed := gaps[id]
			if !listed {
				ids = append(ids, id)
			}
			gaps[id] = addGap(have, gap)
		}
	}
	return ids, gaps
}

// addGap says once more what is to be mended; what two checks find alike is said
// once.
func addGap(have, gap string) string {
	if have == "" || slices.Contains(strings.Split(have, "; "), gap) {
		return cmp.Or(have, gap)
	}
	return have + "; " + gap
}

// mendTable shows a few examples of what is to be mended, open deals and the
// largest first; its CSV is the list to work down.
func (v *view) mendTable(s sign) (Table, bool) {
	ids, gaps := v.mendable(s)
	var deals []*crm.Deal
	for _, id := range ids {
		if d, ok := v.byID(id); ok {
			deals = append(deals, d)
		}
	}
	if len(deals) == 0 {
		return Table{}, false
	}
	slices.SortFunc(deals, func(a, b *crm.Deal) int {
		switch {
		case a.IsOpen() == b.IsOpen():
			return byAmount(a, b)
		case a.IsOpen():
			return -1
		}
		return 1
	})
	file := newSheet("mend-"+s.ID+".csv", "id", "deal", "to_mend", "stage", "owner", "amount", "close_date", "last_changed", "link")
	t := Table{ID: "mend-" + s.ID, Label: "Deals to mend: " + s.words.name, CSV: file.name, Stack: true, Caption: v.mendCaption(len(deals), "deal", "deals", "open ones and the largest first"),
		Columns: []Column{{Name: "Deal"}, {Name: "To mend"}, {Name: "Stage"}, {Name: "Amount", Numeric: true}, {Name: "Close date"}}}
	if !s.ailing() {
		t.Fold = "Show " + v.f.many(len(deals), "deal", "deals").Text + " to mend all the same"
	}
	links := v.dealLink(deals[0].ID) != ""
	if links {
		t.Columns = append(t.Columns, Column{Name: "Link", Hidden: true})
	}
	file.later = func() {
		for _, d := range deals {
			file.cell(string(d.ID)).cell(d.Name).cell(gaps[d.ID]).cell(d.Stage).cell(v.owner(d)).amount(d).day(d.CloseDate).day(d.Modified.Day).cell(v.dealLink(d.ID)).end()
		}
	}
	for _, d := range deals[:min(examples, len(deals))] {
		row := []Cell{{Text: just(foreign(dealName(d))), Small: v.ownerText(d)}, {Text: capital(plain(gaps[d.ID]))}, {Text: just(foreign(d.Stage))},
			{Text: just(v.amountSpan(d)), Sort: amountText(d)}, {Text: just(v.f.day(d.CloseDate))}}
		if links {
			row = append(row, Cell{Text: just(link("Open in CRM", v.dealLink(d.ID)))})
		}
		t.Rows = append(t.Rows, TableRow{Cells: row})
	}
	v.sheets = append(v.sheets, file)
	return t, true
}

// mendCaption says how many records are to be mended and in what order.
func (v *view) mendCaption(n int, one, many, order string) string {
	out := v.f.many(n, one, many).Text + " to mend"
	if n > 1 {
		out += ", " + order
	}
	if n > examples {
		out = v.f.plain(examples, 0) + " of " + out + ", all of them in the CSV"
	}
	return out + "; " + v.f.amountsIn()
}
