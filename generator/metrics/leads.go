package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// leads gives the fate of the leads created in the period, by source: how
// many became a deal, and how many of those deals are won. Leads without a
// creation date are in no period. A source that is a placeholder is "".
func leads(in *Input) []LeadRow {
	by := newRowsBy(func(source string) LeadRow { return LeadRow{Source: source} })
	for _, l := range in.Data.Leads {
		if !in.Scope.Period.Contains(l.Created) {
			continue
		}
		row := by.of(given(l.Source))
		row.Leads++
		if l.Converted {
			row.Converted++
		}
		if d, ok := in.Book.Index(l.Deal); ok && l.Deal != "" && in.Book.Deals[d].Outcome == crm.Won {
			row.Won++
		}
	}
	for i := range by.rows {
		r := &by.rows[i]
		r.Low, r.High = stats.Wilson(r.Converted, r.Leads, level)
		r.WonLow, r.WonHigh = stats.Wilson(r.Won, r.Leads, level)
	}
	slices.SortFunc(by.rows, func(a, b LeadRow) int {
		return cmp.Or(last(a.Source == "", b.Source == ""), -cmp.Compare(a.Leads, b.Leads), cmp.Compare(a.Source, b.Source))
	})
	return by.rows
}
