package metrics

import (
	"fmt"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

func completeness() KPI {
	return KPI{
		ID: "completeness", Name: "Completeness", Role: Hygiene, Unit: Ratio, Better: Up, past: []crm.Field{}, noPast: noPastCompleteness,
		Definition: `How much of what an open deal should say is filled in.

**Formula:** the mean, over the fields that the exports have, of the share of open deals in which the field is filled. Fields: amount, close date, owner, account, next step, source, type, forecast category, probability. Placeholders count as blank; a field that nobody exported is not held against anybody. The 95 % interval is a bootstrap over deals.

**Date basis:** the end of the as-of day.

**Source:** definitions of Pipeglass, section 9.`,
		Compute: fieldsFilled,
	}
}

// noPastCompleteness names the fields that were not recorded on past days.
func noPastCompleteness(in *Input) string {
	var none []string
	for _, f := range in.root().completenessFields() {
		if !in.Book.Coverage().Fields.Has(f) {
			none = append(none, strings.ReplaceAll(f.String(), "_", " "))
		}
	}
	switch n := len(none); n {
	case 0:
		return ""
	case 1:
		return "the record does not say what the " + none[0] + " of a deal was on past days, only what it is now"
	default:
		return "the record does not say what the " + strings.Join(none[:n-1], ", ") + " and " + none[n-1] + " of a deal were on past days, only what they are now"
	}
}

func fieldsFilled(in *Input, _ crm.Period) Measure {
	fields, open := in.completenessFields(), in.known().open
	switch {
	case len(fields) == 0:
		return absent("the exports have none of the fields that completeness looks at")
	case len(open) == 0:
		return absent("there is no open deal")
	case in.Book.Forgotten != 0 && (in.whole == nil || noPastCompleteness(in) != ""):
		return absent("the exports are newer than the day of the report, and how complete deals were then is not recorded")
	}
	cells := 0
	perDeal := make([]float64, len(open))
	for _, f := range fields {
		for i, yes := range in.filledIn(f) {
			if yes {
				cells++
				perDeal[i] += 1 / float64(len(fields))
			}
		}
	}
	m := Measure{Known: true, N: len(open), Of: cells, Out: len(open) * len(fields)}
	m.Value = float64(m.Of) / float64(m.Out)
	if m.Of == 0 || m.Of == m.Out {
		// All alike: no resample can differ, so Wilson's interval over deals.
		low, high := stats.Wilson(m.Of/len(fields), m.N, level)
		m.Interval = &Interval{low, high, level}
	} else if low, high, ok := stats.BootstrapMean(perDeal, seed); ok {
		m.Interval = &Interval{min(max(0, low), m.Value), max(min(1, high), m.Value), level}
	}
	m.Note = fmt.Sprintf("%d of %d cells: %d fields of %d open deals", m.Of, m.Out, len(fields), len(open))
	return m
}
