package config

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

func (d *decoder) rates(v *value, reporting string) map[string]float64 {
	if v == nil || len(v.entries) == 0 {
		return nil
	}
	rates := map[string]float64{}
	for _, e := range v.entries {
		switch rate, ok := e.value.parsed.(float64); {
		case !currencyCode.MatchString(e.key):
			d.problem("config-bad-value", e.pos, fmt.Sprintf("rates: %q is not a currency", e.key), "write its three capital letters, such as USD")
		case ok && e.key == reporting && rate != 1:
			d.problem("config-bad-value", e.value.pos, fmt.Sprintf("the rate of the reporting currency %s is %s and can only be 1", e.key, e.value.text), "rates say what one unit of another currency is worth in "+reporting)
		case ok:
			rates[e.key] = rate
		}
	}
	if reporting == "" {
		d.problem("config-missing", v.pos, "there are rates and no currency that they lead to", "add currency: EUR, or the currency that you report in")
	}
	return rates
}

func (d *decoder) exports(v *value) []ingest.Source {
	if v == nil {
		return nil
	}
	var out []ingest.Source
	for _, item := range v.items {
		source := ingest.Source{Path: read[string](item, "path"), Entity: crm.Entity(read[string](item, "entity")), CRM: read[string](item, "crm"),
			Dates: read[string](item, "dates"), Decimal: read[string](item, "decimal")}
		if columns := item.get("columns"); columns != nil {
			source.Columns, source.Where = d.columns(columns, source.Entity)
		}
		out = append(out, source)
	}
	return out
}

// columns gives the bindings of fields to headers, and where each stands.
func (d *decoder) columns(v *value, entity crm.Entity) (map[string]string, map[string]diag.Pos) {
	var fields []string
	if d.known.Fields != nil {
		fields = d.known.Fields(entity)
	}
	out, where := map[string]string{}, map[string]diag.Pos{}
	for _, e := range v.entries {
		if d.known.Fields != nil && !slices.Contains(fields, e.key) {
			of := ""
			if entity != "" {
				of = " of " + string(entity)
			}
			d.problem("config-unknown-name", e.pos, fmt.Sprintf("columns: %q is not a field%s", e.key, of), cmp.Or(DidYouMean(e.key, fields), "the field comes first, then the header of your column"))
			continue
		}
		if header, ok := e.value.parsed.(string); ok {
			out[e.key], where[e.key] = header, e.value.pos
		}
	}
	return out, where
}

func (d *decoder) stages(v *value) []ingest.StageRule {
	if v == nil {
		return nil
	}
	var out []ingest.StageRule
	seen := map[[2]string]bool{}
	for _, item := range v.items {
		rule := ingest.StageRule{Pipeline: read[string](item, "pipeline"), Name: read[string](item, "name"),
			Outcome: read[string](item, "outcome"), StaleAfter: read[int](item, "stale_after"), Requires: d.distinct(item.get("requires"), "field")}
		if p := item.get("probability"); p != nil {
			if f, ok := p.parsed.(float64); ok {
				rule.Probability = &f
			}
		}
		key := [2]string{rule.Pipeline, rule.Name}
		if rule.Name != "" && seen[key] {
			d.problem("config-duplicate", item.pos, fmt.Sprintf("stage %q is listed twice", rule.Name), "keep one of the two, or say which pipeline each belongs to")
		}
		seen[key] = true
		out = append(out, rule)
	}
	return out
}

func (d *decoder) plans(v *value) []ingest.PlanEntry {
	if v == nil {
		return nil
	}
	var out []ingest.PlanEntry
	for _, item := range v.items {
		e := ingest.PlanEntry{Person: read[string](item, "person"), Account: read[string](item, "account"), Team: read[string](item, "team"),
			Region: read[string](item, "region"), Target: read[crm.Money](item, "target")}
		if p := item.get("period"); p != nil && p.kind == isMapping {
			e.Days = d.span(p)
		} else {
			e.Period = read[string](item, "period")
		}
		if e.Target > 0 && (e.Period != "" || e.Days != (crm.Period{})) {
			out = append(out, e)
		}
	}
	return out
}
