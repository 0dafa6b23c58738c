package config

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// ownKPIKeys lists the keys that only a KPI of one's own has; id marks where
// it begins.
func ownKPIKeys() []string { return []string{"formula", "role", "unit", "better", "definition"} }

var ownID = regexp.MustCompile(`^[a-z][a-z0-9_]{0,63}$`)

// ownKPI checks an entry that defines a KPI. Its formula is checked when all
// entries are known, since it may use the others.
func (d *decoder) ownKPI(item, id *value) {
	switch {
	case !ownID.MatchString(id.text):
		d.problem("config-bad-value", id.pos, fmt.Sprintf("id %q can't be the id of a KPI", id.text), "small letters, digits and _, a letter first, such as meetings_per_win")
		return
	case slices.Contains(d.known.KPIs, id.text):
		d.problem("config-duplicate", id.pos, fmt.Sprintf("%q is a KPI of the catalogue and can't be defined anew", id.text), "choose another id, or leave formula, role, unit, better and definition out")
		return
	case slices.Contains(metrics.FormulaWords(), id.text):
		d.problem("config-bad-value", id.pos, fmt.Sprintf("id %q is a word of formulas", id.text), "choose another id")
		return
	}
	settings := &value{pos: item.pos, path: item.path, kind: isMapping}
	for _, e := range item.entries {
		if e.key != "id" {
			settings.entries = append(settings.entries, e)
		}
	}
	d.group(settings, "kpis[]")
	if item.get("formula") == nil {
		d.problem("config-missing", item.pos, fmt.Sprintf("KPI %q has no formula", id.text), `add formula: 'won_deals / created_deals'`)
		return
	}
	formula, ok := item.get("formula").parsed.(string)
	if !ok {
		return
	}
	c := choice(id.text, settings)
	c.Own = &metrics.Own{Role: metrics.Role(read[string](settings, "role")), Unit: metrics.Unit(read[string](settings, "unit")),
		Better: metrics.Better(read[string](settings, "better")), Definition: read[string](settings, "definition"), Formula: formula}
	item.parsed = c
}

// ownKPIs checks the formulas of all entries of kpis: each knows the
// catalogue and the KPIs that come before it in the order of use, so a circle
// is a KPI that never comes first.
func (d *decoder) ownKPIs(list *value) {
	var choices []metrics.Choice
	var items []*value
	if list == nil {
		return
	}
	for _, item := range list.items {
		if c, ok := item.parsed.(metrics.Choice); ok && c.Own != nil {
			choices, items = append(choices, c), append(items, item)
		}
	}
	known := metrics.FormulaKPIs()
	circles := metrics.OwnCircles(choices)
	for _, i := range metrics.OwnOrder(choices) {
		if circle := circles[i]; circle != "" {
			d.problem("config-bad-formula", items[i].get("formula").pos, fmt.Sprintf("the formula of %q leads back to itself: %s", choices[i].ID, circle), "take it out of the formula of one of them: a KPI can't be computed from its own value")
			known = append(known, metrics.FormulaKPI{ID: choices[i].ID, Unit: metrics.Number})
			continue
		}
		unit, acts := d.formula(items[i], choices[i], known)
		known = append(known, metrics.FormulaKPI{ID: choices[i].ID, Unit: unit, Role: choices[i].Own.Role, Acts: acts})
	}
}

// formula checks one formula and whether its unit fits, and gives the unit, and
// whether it looks at activities.
func (d *decoder) formula(item *value, c metrics.Choice, known []metrics.FormulaKPI) (unit metrics.Unit, acts bool) {
	at := item.get("formula")
	f, problems := metrics.ParseFormula(c.Own.Formula, known)
	for _, p := range problems {
		hint := p.Hint
		if p.Name != "" {
			if near := DidYouMean(p.Name, p.Names); near != "" {
				hint = near
			}
		}
		d.problem("config-bad-formula", at.inside(p.Line, p.Col), fmt.Sprintf("the formula of %q: %s", c.ID, p.Text), hint)
	}
	if len(problems) > 0 {
		return c.Own.Unit, false
	}
	acts = f.Acts(known)
	if f.RanksPeople(known) {
		d.problem("config-ranks-people", at.pos, fmt.Sprintf("%q counts the activities of single people: beside each other such KPIs rank people by what they log", c.ID),
			"count for a team, as in activities(team == \"North\"), or ask for outcomes, as in won_deals(owner == \"…\"); `pipeglass explain config-ranks-people` says why")
	}
	units := f.Unit()
	if c.Own.Unit == "" {
		return units[0], acts
	}
	if !slices.Contains(units, c.Own.Unit) {
		var fits []string
		for _, u := range units {
			fits = append(fits, string(u))
		}
		d.problem("config-bad-formula", item.get("unit").pos, fmt.Sprintf("the unit of %q is %s, and its formula gives %s", c.ID, c.Own.Unit, inWords(fits, "or")), "change the unit, or leave it out")
	}
	return c.Own.Unit, acts
}

// inside gives the place of a line and column of a text of several words.
// Lines of a block (| or >) stand below its mark, at a depth that is not kept.
func (v *value) inside(line, col int) diag.Pos {
	pos := v.pos
	switch {
	case v.block:
		pos.Line += line
		pos.Col = 0
	case line > 1:
		pos.Line += line - 1
		pos.Col = 0
	default:
		pos.Col += col - 1
		if v.quoted {
			pos.Col++
		}
	}
	return pos
}

// formulaText takes the text of a formula; what it says is checked later.
func formulaText() form {
	f := text("a formula")
	f.hint = "write it in quotes: 'won_deals / created_deals'"
	return f
}

// lint reads what is said about the rules. One is silenced with a reason: a
// reader of the page should know why nobody listens to it.
func (d *decoder) lint(v *value) map[string]metrics.LintSetting {
	if v == nil || len(v.entries) == 0 {
		return nil
	}
	var rules []string
	for _, r := range metrics.LintRules() {
		rules = append(rules, r.ID)
	}
	out := map[string]metrics.LintSetting{}
	for _, e := range v.entries {
		if !slices.Contains(rules, e.key) {
			d.problem("config-unknown-name", e.pos, fmt.Sprintf("lint: %q is not a rule", e.key), DidYouMean(e.key, rules))
			continue
		}
		s := metrics.LintSetting{Severity: read[string](e.value, "severity"), Reason: read[string](e.value, "reason")}
		if s.Severity == "off" && s.Reason == "" {
			d.problem("config-missing", e.pos, fmt.Sprintf("lint: %s is off and there is no reason", e.key), "add reason: a few words that the page shows")
		}
		out[e.key] = s
	}
	return out
}

// unitForm takes the units of KPIs, and knows what else they are called.
func unitForm() form {
	f := oneOf("a unit", fixed("ratio", "money", "count", "days", "number", "money_per_day", "score"))
	f.meant = map[string]string{"percent": "ratio", "%": "ratio", "percentage": "ratio", "share": "ratio", "rate": "ratio", "currency": "money", "amount": "money", "eur": "money", "euro": "money", "usd": "money", "dollar": "money",
		"integer": "count", "int": "count", "float": "number", "decimal": "number", "day": "days", "points": "score"}
	return f
}
