package metrics

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// What looks like life and may not be: a day is one of mass touches if it is
// the last activity of so many open deals, and of so large a share of them.
const (
	bulkTouches = 20
	bulkShare   = 0.1
)

// massTouches finds the days on which so many open deals were touched last
// that a mailing or an import is likelier than so many conversations.
func (w *staleWork) massTouches() map[crm.Date]int {
	last := map[crm.Date]int{}
	open := w.in.known().open
	for _, d := range open {
		if d.LastActivity != crm.NoDate {
			last[d.LastActivity]++
		}
	}
	for day, n := range last {
		if n < bulkTouches || float64(n) < bulkShare*float64(len(open)) {
			delete(last, day)
		}
	}
	return last
}

// exitRules gives the fields that each stage's exit rule asks for and that
// the exports carry: what nobody exported is held against no deal.
func (in *Input) exitRules() map[stageKey][]crm.Field {
	rules := map[stageKey][]crm.Field{}
	for _, st := range in.Book.Stages {
		k := stageKey{st.Pipeline, st.Name}
		for _, name := range st.Requires {
			for f := range crm.FieldCount {
				if f.String() == name && in.Data.Has.Has(f) && !slices.Contains(rules[k], f) {
					rules[k] = append(rules[k], f)
				}
			}
		}
	}
	return rules
}

func (w *staleWork) missing(d *crm.Deal) []string {
	var out []string
	for _, f := range w.required[stageKey{d.Pipeline, d.Stage}] {
		if !w.met(d, f) {
			out = append(out, f.String())
		}
	}
	return out
}

// met tells whether a deal has what an exit rule asks for. What every record
// has, or only a closed one can have, holds nobody up.
func (w *staleWork) met(d *crm.Deal, f crm.Field) bool {
	switch f {
	case crm.FieldLastActivity:
		return d.LastActivity != crm.NoDate
	case crm.FieldTeam:
		return !blank(SegmentValue(d, w.in.Data, "team"))
	case crm.FieldRegion:
		return !blank(SegmentValue(d, w.in.Data, "region"))
	case crm.FieldAmount, crm.FieldCloseDate, crm.FieldOwner, crm.FieldAccount, crm.FieldNextStep, crm.FieldSource,
		crm.FieldType, crm.FieldForecast, crm.FieldProbability:
		return filled(d, f)
	}
	return true
}

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
		by = []string{"team", "region", "source", "type"}
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
	at := map[string]int{}
	s := StaleSplit{By: by}
	for n, d := range w.in.known().open {
		value := strings.TrimSpace(SegmentValue(d, w.in.Data, by))
		if by == "stage" && d.Pipeline != "" {
			value += " (" + d.Pipeline + ")"
		}
		i, ok := at[value]
		if !ok {
			i = len(s.Rows)
			at[value] = i
			s.Rows = append(s.Rows, StaleSplitRow{Value: value})
		}
		r := &s.Rows[i]
		r.Open++
		r.OpenAmount += d.Amount
		if w.isStale(w.rows[n]) {
			r.Stale++
			r.StaleAmount += d.Amount
		}
	}
	slices.SortFunc(s.Rows, func(a, b StaleSplitRow) int {
		return cmp.Or(last(a.Value == "", b.Value == ""), -cmp.Compare(a.StaleAmount, b.StaleAmount), -cmp.Compare(a.Stale, b.Stale),
			-cmp.Compare(a.OpenAmount, b.OpenAmount), -cmp.Compare(a.Open, b.Open), cmp.Compare(a.Value, b.Value))
	})
	return s
}
