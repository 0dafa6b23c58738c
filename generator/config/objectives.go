package config

import (
	"fmt"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// objectives reads the goals of cleansing and checks their conditions; a
// mistake in one is shown at its place in the line.
func (d *decoder) objectives(v *value) []metrics.ObjectiveAsk {
	if v == nil {
		return nil
	}
	var out []metrics.ObjectiveAsk
	ids := map[string]bool{}
	for _, item := range v.items {
		o := metrics.ObjectiveAsk{ID: read[string](item, "id"), Name: read[string](item, "name"), What: read[string](item, "what"), For: read[string](item, "for"),
			By: read[crm.Date](item, "by"), Target: read[float64](item, "target")}
		if o.What == "" || o.For == "" {
			continue
		}
		if o.ID == "" {
			o.ID = idOf(o.What + " " + o.For)
		}
		_, what, whom := metrics.ParseObjective(o.What, o.For)
		d.conditions(item.get("what"), what)
		d.conditions(item.get("for"), whom)
		if ids[o.ID] {
			d.problem("config-duplicate", item.pos, fmt.Sprintf("objective %q is listed twice", o.ID), "keep one of the two, or give one another id")
			continue
		}
		ids[o.ID] = true
		if len(what)+len(whom) == 0 {
			out = append(out, o)
		}
	}
	return out
}

// conditions reports the mistakes of one condition.
func (d *decoder) conditions(at *value, problems []metrics.FormulaError) {
	for _, p := range problems {
		hint := p.Hint
		if p.Name != "" {
			if near := DidYouMean(p.Name, p.Names); near != "" {
				hint = near
			}
		}
		d.problem("config-bad-formula", at.inside(p.Line, p.Col), "the objective: "+p.Text, hint)
	}
}

// idOf makes an id of words: letters and digits, joined by underscores.
func idOf(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }), "_")
}
