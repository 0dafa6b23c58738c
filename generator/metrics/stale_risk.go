package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// StaleSplit is the value at risk by one attribute, most at risk first.
type StaleSplit struct {
	By   string // "stage", "team", …
	Rows []StaleSplitRow
}

// StaleSplitRow is one value of a split; "" is not given. Stale counts stale
// deals and zombies.
type StaleSplitRow struct {
	Value                   string
	Open, Stale             int
	OpenAmount, StaleAmount crm.Money
}

// splits gives the value at risk by stage and by each segment, but not by
// owner: deals are ranked, people are not.
func (w *staleWork) splits() []StaleSplit {
	by := w.in.Scope.Segments
	if len(by) == 0 {
		by = defaultSplits()
	}
	var out []StaleSplit
	for _, name := range append([]string{"stage"}, by...) {
		if name == "owner" || slices.ContainsFunc(out, func(s StaleSplit) bool { return s.By == name }) {
			continue
		}
		if s := w.split(name); len(s.Rows) > 1 {
			out = append(out, s)
		}
	}
	return out
}

func (w *staleWork) split(by string) StaleSplit {
	rows := newSplitRows(w.in, by, func(value string) StaleSplitRow { return StaleSplitRow{Value: value} })
	m, paid := w.in.known(), w.in.paid().open
	for n, i := range m.openAt {
		r := &StaleSplitRow{}
		if d := m.open[n]; by == "stage" && d.Pipeline != "" {
			r = rows.of(given(d.Stage) + " (" + d.Pipeline + ")")
		} else {
			r = rows.ofDeal(i)
		}
		r.Open++
		r.OpenAmount += paid[n]
		if w.rows[n].isStale() {
			r.Stale++
			r.StaleAmount += paid[n]
		}
	}
	s := StaleSplit{By: by, Rows: rows.rows}
	slices.SortFunc(s.Rows, func(a, b StaleSplitRow) int {
		return cmp.Or(last(a.Value == "", b.Value == ""), -cmp.Compare(a.StaleAmount, b.StaleAmount), -cmp.Compare(a.Stale, b.Stale),
			-cmp.Compare(a.OpenAmount, b.OpenAmount), -cmp.Compare(a.Open, b.Open), cmp.Compare(a.Value, b.Value))
	})
	return s
}
