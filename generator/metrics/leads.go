package metrics

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// leads gives the fate of the leads created in the period, by source: how
// many became a deal, and how many of those deals are won. Leads without a
// creation date are in no period. A source that is a placeholder is "".
func leads(in *Input) []LeadRow {
	at := map[string]int{}
	var rows []LeadRow
	for _, l := range in.Data.Leads {
		if !in.Scope.Period.Contains(l.Created) {
			continue
		}
		source := strings.TrimSpace(l.Source)
		if blank(source) {
			source = ""
		}
		i, ok := at[source]
		if !ok {
			i = len(rows)
			at[source] = i
			rows = append(rows, LeadRow{Source: source})
		}
		rows[i].Leads++
		if l.Converted {
			rows[i].Converted++
		}
		if d, ok := in.Book.Index(l.Deal); ok && l.Deal != "" && in.Book.Deals[d].Outcome == crm.Won {
			rows[i].Won++
		}
	}
	slices.SortFunc(rows, func(a, b LeadRow) int {
		return cmp.Or(last(a.Source == "", b.Source == ""), -cmp.Compare(a.Leads, b.Leads), cmp.Compare(a.Source, b.Source))
	})
	return rows
}
