package config

import (
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// targets checks what one line alone can't show: whether a target is in the
// unit of its KPI, and whether its days and its part of the business can be.
func (d *decoder) targets(list *value, p *Plan) {
	if list == nil {
		return
	}
	kpis := metrics.KPIs(p.KPIs)
	for _, item := range list.items {
		c, ok := item.parsed.(metrics.Choice)
		at := slices.IndexFunc(kpis, func(k metrics.KPI) bool { return k.ID == c.ID })
		if !ok || at < 0 {
			continue
		}
		settings := item
		if item.kind == isMapping && len(item.entries) == 1 && item.entries[0].key == c.ID {
			settings = item.entries[0].value
		}
		d.fits(settings, kpis[at])
		if rules := settings.get("targets"); rules != nil {
			for _, rule := range rules.items {
				d.fits(rule, kpis[at])
				d.rule(rule, c.ID, p.Segments)
			}
		}
	}
}

// fits checks the units of the lines of one group.
func (d *decoder) fits(v *value, k metrics.KPI) {
	for _, key := range []string{"target", "warn", "fail"} {
		line := v.get(key)
		if line == nil {
			continue
		}
		if line.kind == isMapping {
			line = line.get("when")
		}
		if line == nil || line.parsed == nil {
			continue
		}
		if why, hint := metrics.Misfit(line.text, k); why != "" {
			d.problem("config-bad-target", line.pos, key+" "+why, hint)
		}
	}
}

// rule checks the days and the part that lines are drawn for.
func (d *decoder) rule(v *value, kpi string, segments []string) {
	from, to := read[crm.Date](v, "from"), read[crm.Date](v, "to")
	if from != crm.NoDate && to != crm.NoDate && from > to {
		d.problem("config-order", v.get("to").pos, fmt.Sprintf("to %q is before from %q", to, from), "exchange the two days")
	}
	by, is := v.get("by"), v.get("is")
	switch {
	case by == nil && is != nil:
		d.problem("config-missing", v.pos, "by is missing here", "say what is looked at: {by: team, is: North, …}")
	case by != nil && is == nil:
		d.problem("config-missing", v.pos, "is is missing here", "say which one: {by: team, is: North, …}")
	case by != nil && by.text == "owner":
		d.problem("config-bad-target", by.pos, "a target by owner would be one for a single person", "set it for a team or a market; what a person plans stands in the plans")
	case by != nil:
		splits := slices.DeleteFunc(append(metrics.SegmentFields(), segments...), func(s string) bool { return s == "owner" })
		if !slices.Contains(splits, by.text) {
			hint := DidYouMean(by.text, splits)
			if hint == "" {
				hint = "it can be " + inWords(splits, "or") + "; a column of the export has to be one of the segments first"
			}
			d.problem("config-unknown-name", by.pos, fmt.Sprintf("by %q is not a split of deals", by.text), hint)
		}
	}
	if v.get("target") == nil && v.get("warn") == nil && v.get("fail") == nil {
		d.problem("config-missing", v.pos, fmt.Sprintf("targets of %s: there is no target, warn or fail here", kpi), `add target: ">= 25%"`)
	}
}

// target takes a comparison with a number, or with the last record.
func target() form {
	return form{noun: "a target", kinds: []kind{isText}, hint: `write a comparison in quotes, such as ">= 25%", "< 40" or ">= last + 5%"`,
		parse: func(_ *Known, s string) any {
			if _, err := metrics.ParseTarget(s); err != nil {
				return nil
			}
			return s
		},
		schema: func(*Known) map[string]any {
			return map[string]any{"type": "string", "pattern": `^ *(>=|<=|>|<|≥|≤)`}
		}}
}

// gateForm takes a comparison, or one that asks for more.
func gateForm() form {
	f := target()
	f.shape = scalarOrMapping
	f.noun = "a comparison"
	return f
}

// truth takes true or false.
func truth() form {
	return form{noun: "true or false", kinds: []kind{isTruth}, hint: "write true or false, without quotes",
		parse: func(_ *Known, s string) any {
			switch s {
			case "true":
				return true
			case "false":
				return false
			}
			return nil
		},
		schema: func(*Known) map[string]any { return map[string]any{"type": "boolean"} }}
}
