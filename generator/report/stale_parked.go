package report

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// parked finds what the user said about a deal in parked.csv.
func (v *view) parked(id crm.DealID) (crm.Parked, bool) {
	list := v.in.Data.Parked
	i, ok := slices.BinarySearchFunc(list, id, func(p crm.Parked, id crm.DealID) int { return cmp.Compare(p.Deal, id) })
	if !ok {
		return crm.Parked{}, false
	}
	return list[i], true
}

// parkedCard shows the deals that were looked at and left for later, apart
// from the list and with their reason. They stay in every figure: parking
// must not make a pipeline look better.
func (v *view) parkedCard() []Block {
	t := Table{ID: "parked", Caption: "Deals of parked.csv; " + v.f.amountsIn(), Label: "Parked deals", CSV: "parked.csv", Page: 25, Stack: true,
		Columns: []Column{{Name: "Deal"}, {Name: "Amount", Numeric: true, Sort: true}, {Name: "Parked until", Sort: true}, {Name: "Reason"}}}
	over, gone := 0, 0
	for _, p := range v.in.Data.Parked {
		d, ok := v.byID(p.Deal)
		if !ok || !d.IsOpen() {
			gone++
			continue
		}
		until := Cell{Text: just(v.f.day(p.Until)), Sort: p.Until.String()}
		if p.Until < v.asOf {
			over++
			until.Small = plain("this day has passed")
		}
		why := Cell{Text: plain("none given")}
		if p.Note != "" {
			why.Text = just(foreign(p.Note))
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(dealName(d))), Small: v.stageAndOwner(d)},
			{Text: just(v.amountSpan(d)), Sort: amountText(d)}, until, why}})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	slices.SortStableFunc(t.Rows, func(a, b TableRow) int { return cmp.Compare(a.Cells[2].Sort, b.Cells[2].Sort) })
	note := plain("Parked deals are not on the list, but stay in every figure.")
	if over > 0 {
		note = append(note, Say(" %s past the day: %s back on the list if still stale.", v.f.many(over, "is", "are"), pick(over, "it is", "they are"))...)
	}
	if gone > 0 {
		note = append(note, Say(" %s of parked.csv %s no open deal.", v.f.many(gone, "line", "lines"), pick(gone, "names", "name"))...)
	}
	return []Block{Card{ID: "parked-deals", Title: Say("%s, with reason", v.f.many(len(t.Rows), "deal is parked", "deals are parked")),
		Sub: plain("Looked at and left for later, from parked.csv beside the config"), Blocks: []Block{t}, Note: note}}
}
