package metrics

import (
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// What a formula looks at decides whether its past can be had: how open deals
// stood on a day is in their history, as far as it records their fields; of
// deals by their day of creation, whatever may change later would tell what
// came later.

// fieldsWithoutPast are fields of deals of which no history tells what they
// were on an earlier day.
func fieldsWithoutPast() []string {
	return []string{"next_step", "last_activity", "next_activity", "modified", "loss_reason", "activities", "calls", "meetings", "emails"}
}

// fieldsOfResult are those that hold the result itself.
func fieldsOfResult() []string { return []string{"outcome", "closed_on", "loss_reason"} }

// fieldsThatChange are those that may be different later in a deal's life.
func fieldsThatChange() []string {
	return append(fieldsWithoutPast(), "stage", "amount", "probability", "forecast_category", "close_date", "stage_since", "pushes")
}

// fieldsAsToday are those that rarely change, and of which no history tells when
// they did: a past day takes them as they stand today, and that is said.
func fieldsAsToday() []string { return []string{"source", "type", "account", "team", "region"} }

// looks notes that a field of a record is asked for.
func (f *Formula) looks(of *collection, field string) {
	note := func(list *[]string, names []string) {
		if slices.Contains(names, field) && !slices.Contains(*list, field) {
			*list = append(*list, field)
		}
	}
	switch of.name {
	case "open_deals":
		note(&f.pastless, fieldsWithoutPast())
		note(&f.today, fieldsAsToday())
	case "created_deals":
		note(&f.result, fieldsOfResult())
		note(&f.today, fieldsThatChange())
	}
}

// counts notes that records of a kind are counted, and what of the export that
// takes.
func (f *Formula) counts(of *collection, needs []need) {
	if !slices.Contains(f.kinds, of.name) {
		f.kinds = append(f.kinds, of.name)
	}
	for _, n := range needs {
		if n.column != "" && of.name == "open_deals" {
			f.pastless = append(f.pastless, n.column)
		}
		switch n.field {
		case crm.FieldStageSince:
			f.fields = append(f.fields, crm.FieldStage)
		case crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate, crm.FieldProbability, crm.FieldForecast, crm.FieldOwner:
			f.fields = append(f.fields, n.field)
		}
	}
}

// past gives the fields by which the formula's past can be rebuilt, nil where
// it can't: it counts open deals only, by fields that have a history.
func (f *Formula) past(others map[string]KPI) []crm.Field {
	if len(f.pastless) > 0 || slices.ContainsFunc(f.kinds, func(name string) bool { return name != "open_deals" }) {
		return nil
	}
	out := append([]crm.Field{}, f.fields...)
	for _, id := range f.KPIs {
		o := others[id]
		if o.past == nil || o.ByPeriod {
			return nil
		}
		out = append(out, o.past...)
	}
	return out
}

// trait is what the formula asks of a single open deal, nil where it is not a
// count or a share of open deals with a condition.
func (f *Formula) trait(past []crm.Field) *dealTrait {
	a := f.root.sole
	if past == nil || a == nil || a.of.name != "open_deals" || a.name == "count" && a.where.truth == nil || a.name != "count" && a.name != "share" {
		return nil
	}
	return &dealTrait{words: "what the formula counts", needs: past, leak: fieldWords(f.today), has: func(then *Input, _ []int32) func(int32) (yes, known bool) {
		return func(i int32) (yes, known bool) {
			r := &row{in: then, period: then.Scope.Period, weight: 1, at: i, deal: then.Book.Deals[i]}
			if a.name == "count" {
				return a.where.truth(r)
			}
			if a.where.truth != nil {
				if in, known := a.where.truth(r); !in || !known {
					return false, false
				}
			}
			return a.value.truth(r)
		}
	}}
}

// fieldWords joins field names for readers.
func fieldWords(names []string) string {
	return strings.ReplaceAll(strings.Join(names, ", "), "_", " ")
}
