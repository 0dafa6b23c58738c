package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// mendable are the deals of a sign, by their places in the Book, with what is to
// be mended on each: the gaps of the checks that list it.
func (v *view) mendable(s sign) (places []int32, gaps func(place int32) string) {
	listing := make([]uint64, len(v.in.Book.Deals)) // a bit for each check that lists the deal
	var said []string                               // by check
	for _, c := range s.Checks {
		gap := wordsOfCheck(c.ID).gap
		if gap == "" || c.Grade == metrics.Unmeasured {
			continue
		}
		for _, place := range c.Mend {
			if listing[place] == 0 {
				places = append(places, place)
			}
			listing[place] |= 1 << len(said)
		}
		said = append(said, gap)
	}
	worded := map[uint64]string{}
	return places, func(place int32) string {
		checks := listing[place]
		text, met := worded[checks]
		if !met {
			for n, gap := range said {
				if checks>>n&1 == 1 {
					text = addGap(text, gap)
				}
			}
			worded[checks] = text
		}
		return text
	}
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
	places, gaps := v.mendable(s)
	if len(places) == 0 {
		return Table{}, false
	}
	places = v.openFirst(places)
	file := newSheet("mend-"+s.ID+".csv", "id", "deal", "to_mend", "stage", "owner", "amount", "close_date", "last_changed", "link")
	t := Table{ID: "mend-" + s.ID, Label: "Deals to mend: " + s.words.name, CSV: file.name, Stack: true, Caption: v.mendCaption(len(places), "deal", "deals", "open ones and the largest first"),
		Columns: []Column{{Name: "Deal"}, {Name: "To mend"}, {Name: "Stage"}, {Name: "Amount", Numeric: true}, {Name: "Close date"}}}
	if !s.ailing() {
		t.Fold = "Show " + v.f.many(len(places), "deal", "deals").Text + " to mend all the same"
	}
	links := v.dealLink(v.deal(int(places[0])).ID) != ""
	if links {
		t.Columns = append(t.Columns, Column{Name: "Link", Hidden: true})
	}
	file.later(len(places), func() {
		for i, d := range ahead(len(places), func(i int) *crm.Deal { return v.deal(int(places[i])) }) {
			file.cell(string(d.ID)).cell(d.Name).cell(gaps(places[i])).cell(d.Stage).cell(v.owner(d)).amount(d).day(d.CloseDate).day(d.Modified.Day).cell(v.dealLink(d.ID)).end()
		}
	})
	for _, place := range places[:min(examples, len(places))] {
		d := v.deal(int(place))
		row := []Cell{{Text: just(foreign(dealName(d))), Small: v.ownerText(d)}, {Text: capital(plain(gaps(place)))}, {Text: just(foreign(d.Stage))},
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
