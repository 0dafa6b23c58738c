package config

import (
	"fmt"
	"slices"
	"time"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// Decode reads a config. The Plan holds all that was accepted; it should be
// used only if none of the diagnostics is an Error. They come in the order of
// the file.
func Decode(file string, src []byte, known Known) (Plan, []diag.Diagnostic) {
	d := &decoder{file: file, known: known, table: Keys(), places: map[string]diag.Pos{}}
	plan := Plan{File: file}
	root := d.parse(src)
	switch {
	case root == nil:
	case root.kind != isMapping:
		d.problem("config-wrong-type", root.pos, fmt.Sprintf("the config is %s and must be a group of keys", root.shown()), "begin with `version: 1`, one key a line")
	default:
		d.group(root, "")
		d.plan(&plan, root)
	}
	plan.places = d.places
	diag.Sort(d.problems)
	return plan, d.problems
}

// plan fills in what was accepted, and checks what one key alone can't show.
func (d *decoder) plan(p *Plan, root *value) {
	p.Title = read[string](root, "title")
	p.AsOf = read[AsOf](root, "as_of")
	p.Period = d.period(root.get("period"))
	p.FiscalYearStart = read[time.Month](root, "fiscal_year_start")
	p.Currency = read[string](root, "currency")
	p.Rates = d.rates(root.get("rates"), p.Currency)
	p.Locale = read[string](root, "locale")
	p.Zone = read[*time.Location](root, "time_zone")
	p.Exports = d.exports(root.get("exports"))
	p.Stages = d.stages(root.get("pipeline").get("stages"))
	p.Horizons = d.horizons(root.get("accuracy").get("horizons"))
	p.Waterfalls = d.waterfalls(root.get("accuracy").get("waterfalls"))
	p.Suggestions = d.suggestions(root.get("stale").get("suggestions"))
	p.Plans = d.plans(root.get("plans"))
	p.Process = read[string](root, "process")
	p.History = read[string](root, "history")
	p.Pages = read[string](root, "pages")
	p.AllowQuarantine = read[Allowance](root, "allow_quarantine")
	p.Objectives = d.objectives(root.get("objectives"))
	p.Segments = d.distinct(root.get("segments"), "segment")
	p.KPIs = d.choices(root.get("kpis"))
	d.ownKPIs(root.get("kpis"))
	d.targets(root.get("kpis"), p)
	p.Lint = d.lint(root.get("lint"))
	p.People = audience.Mode(read[string](root, "people"))
	p.PeopleKey = read[string](root, "people_key")
	p.MinGroup = read[int](root, "min_group")
	p.Audiences = d.audiences(root.get("audiences"))
	links := root.get("links")
	p.Links = Links{Deal: read[string](links, "deal"), Account: read[string](links, "account"), Contact: read[string](links, "contact"), Lead: read[string](links, "lead")}
	p.Theme = read[string](root, "theme")
	d.mail(p, root.get("mail"))
}

// suggestions reads what is worth trying, by reason.
func (d *decoder) suggestions(v *value) map[string]string {
	if v == nil || len(v.entries) == 0 {
		return nil
	}
	out := map[string]string{}
	for _, e := range v.entries {
		if s, ok := e.value.parsed.(string); ok {
			out[e.key] = s
		}
	}
	return out
}

func (d *decoder) period(v *value) PeriodChoice {
	if v == nil {
		return PeriodChoice{}
	}
	if v.kind == isMapping {
		return PeriodChoice{Span: d.span(v)}
	}
	name, _ := v.parsed.(string)
	return PeriodChoice{Name: PeriodName(name)}
}

// span reads {from, to}; the zero Period where one of them was not accepted.
func (d *decoder) span(v *value) crm.Period {
	span := crm.Period{From: read[crm.Date](v, "from"), To: read[crm.Date](v, "to")}
	if span.From == crm.NoDate || span.To == crm.NoDate {
		return crm.Period{}
	}
	if span.From > span.To {
		d.problem("config-order", v.get("to").pos, fmt.Sprintf("to %q is before from %q", span.To, span.From), "exchange the two days")
		return crm.Period{}
	}
	return span
}

func (d *decoder) horizons(v *value) []int {
	if v == nil {
		return nil
	}
	var out []int
	for _, item := range v.items {
		weeks, ok := item.parsed.(int)
		if ok && slices.Contains(out, weeks) {
			d.problem("config-duplicate", item.pos, fmt.Sprintf("horizon %d is listed twice", weeks), "keep one of the two")
		} else if ok {
			out = append(out, weeks)
		}
	}
	slices.SortFunc(out, func(a, b int) int { return b - a })
	return out
}

func (d *decoder) waterfalls(v *value) []metrics.WaterfallAsk {
	if v == nil {
		return nil
	}
	var out []metrics.WaterfallAsk
	for _, item := range v.items {
		days := d.span(item)
		out = append(out, metrics.WaterfallAsk{From: days.From, To: days.To, Closing: d.span(item.get("closing"))})
	}
	return out
}

func (d *decoder) choices(v *value) []metrics.Choice {
	if v == nil {
		return nil
	}
	var out []metrics.Choice
	for _, item := range v.items {
		c, ok := item.parsed.(metrics.Choice)
		if !ok {
			continue
		}
		if slices.ContainsFunc(out, func(o metrics.Choice) bool { return o.ID == c.ID }) {
			d.problem("config-duplicate", item.pos, fmt.Sprintf("KPI %q is listed twice", c.ID), "keep one of the two")
			continue
		}
		out = append(out, c)
	}
	return out
}

// distinct reads a list of words of which none may come twice.
func (d *decoder) distinct(v *value, noun string) []string {
	if v == nil {
		return nil
	}
	var out []string
	for _, item := range v.items {
		word, ok := item.parsed.(string)
		if ok && slices.Contains(out, word) {
			d.problem("config-duplicate", item.pos, fmt.Sprintf("%s %q is listed twice", noun, word), "keep one of the two")
		} else if ok {
			out = append(out, word)
		}
	}
	return out
}
