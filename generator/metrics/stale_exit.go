package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

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
	case crm.FieldTeam, crm.FieldRegion:
		return !blank(SegmentValue(d, w.in.Data, f.String()))
	}
	return !judgeable(f) || filled(d, f)
}
