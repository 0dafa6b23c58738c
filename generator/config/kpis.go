package config

import (
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// kpi checks one entry of kpis: `win_rate`, `win_rate: {target: …}`, or
// `{id: win_rate, target: …}`. The item's parsed value is its Choice.
func (d *decoder) kpi(item *value) {
	switch {
	case item.kind == isText:
		if d.kpiID(item, item.text) {
			item.parsed = metrics.Choice{ID: item.text}
		}
	case item.kind == isMapping && item.get("id") != nil:
		d.kpiByID(item)
	case item.kind == isMapping && len(item.entries) == 1:
		d.kpiWithSettings(item)
	case item.kind == isMapping:
		d.problem("config-wrong-type", item.pos, "a KPI here has several keys and no id", "write `- win_rate: {target: \">= 25%\"}`, with the settings inside, or add id")
	default:
		d.problem("config-wrong-type", item.pos, fmt.Sprintf("a KPI is %s and must be an id or a group of keys", item.shown()), "`pipeglass kpis` lists the ids")
	}
}

func (d *decoder) kpiWithSettings(item *value) {
	e := item.entries[0]
	if defines(e.value) >= 0 {
		d.ownKPI(e.value, &value{pos: e.pos, text: e.key})
		item.parsed, item.entries = e.value.parsed, e.value.entries
		return
	}
	named := &value{pos: e.pos, text: e.key}
	known := d.kpiID(named, e.key)
	switch e.value.kind {
	case isNothing:
	case isMapping:
		d.group(e.value, "kpis[]")
	default:
		d.problem("config-wrong-type", e.value.pos, fmt.Sprintf("the settings of %s are %s and must be a group of keys", e.key, e.value.shown()), `write it as {target: ">= 25%"}`)
		return
	}
	if known {
		item.parsed = choice(e.key, e.value)
	}
}

// kpiByID checks an entry that has an id: settings of a known KPI, or a KPI of
// one's own, told by its formula.
func (d *decoder) kpiByID(item *value) {
	id := item.get("id")
	if id.kind != isText {
		d.problem("config-wrong-type", id.pos, fmt.Sprintf("id is %s and must be text", id.shown()), "`pipeglass kpis` lists the ids")
		return
	}
	if defines(item) >= 0 {
		d.ownKPI(item, id)
		return
	}
	known := d.kpiID(id, id.text)
	settings := &value{pos: item.pos, path: item.path, kind: isMapping}
	for _, e := range item.entries {
		if e.key != "id" {
			settings.entries = append(settings.entries, e)
		}
	}
	d.group(settings, "kpis[]")
	if known {
		item.parsed = choice(id.text, settings)
	}
}

// defines gives the first entry by which a KPI is one of the user's own, -1 for
// none.
func defines(v *value) int {
	return slices.IndexFunc(v.entries, func(e entry) bool { return slices.Contains(ownKPIKeys(), e.key) })
}

func (d *decoder) kpiID(at *value, id string) bool {
	if slices.Contains(d.known.KPIs, id) {
		return true
	}
	hint := DidYouMean(id, d.known.KPIs)
	if hint == "" {
		hint = "`pipeglass kpis` lists the ids"
	}
	d.problem("config-unknown-kpi", at.pos, fmt.Sprintf("%q is not a KPI", id), hint)
	return false
}

func choice(id string, settings *value) metrics.Choice {
	c := metrics.Choice{ID: id, Name: read[string](settings, "name"), Lines: lines(settings), Keep: read[string](settings, "keep"),
		Review: read[crm.Date](settings, "review"), Since: read[crm.Date](settings, "since")}
	if rules := settings.get("targets"); rules != nil {
		for _, item := range rules.items {
			c.Rules = append(c.Rules, metrics.TargetRule{From: read[crm.Date](item, "from"), To: read[crm.Date](item, "to"),
				By: read[string](item, "by"), Value: read[string](item, "is"), Lines: lines(item)})
		}
	}
	return c
}

func lines(v *value) metrics.Lines {
	l := metrics.Lines{Target: read[string](v, "target")}
	l.Warn, l.WarnSurely = gate(v.get("warn"))
	l.Fail, l.FailSurely = gate(v.get("fail"))
	return l
}

// gate reads `"> 30%"` or `{when: "> 30%", surely: true}`.
func gate(v *value) (when string, surely bool) {
	if v == nil {
		return "", false
	}
	if v.kind == isMapping {
		return read[string](v, "when"), read[bool](v, "surely")
	}
	when, _ = v.parsed.(string)
	return when, false
}
