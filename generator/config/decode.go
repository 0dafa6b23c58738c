package config

import (
	"cmp"
	"fmt"
	"net/mail"
	"slices"
	"time"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest"
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
	p.Links.Deal = read[string](root.get("links"), "deal")
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

func (d *decoder) audiences(v *value) []Audience {
	if v == nil {
		return nil
	}
	var out []Audience
	for _, e := range v.entries {
		out = append(out, Audience{Name: e.key, People: audience.Mode(read[string](e.value, "people")),
			Pages: d.distinct(e.value.get("pages"), "page"), Where: d.where(e.value.get("where"))})
	}
	return out
}

// where checks a filter; a mistake in it is shown at its place in the line.
func (d *decoder) where(v *value) string {
	if v == nil {
		return ""
	}
	filter, ok := v.parsed.(string)
	if !ok {
		return ""
	}
	if _, column, err := audience.ParseWhere(filter); err != nil {
		pos := v.pos
		pos.Col += column - 1
		if v.quoted {
			pos.Col++
		}
		d.problem("config-bad-filter", pos, fmt.Sprintf("where %q is not a filter: %s", filter, err), `write a comparison such as 'team == "North"'`)
		return ""
	}
	return filter
}

func (d *decoder) mail(p *Plan, v *value) {
	p.Mail.Host = read[string](v, "host")
	p.Mail.Port = read[int](v, "port")
	p.Mail.TLS = read[string](v, "tls")
	p.Mail.From = read[string](v, "from")
	p.Mail.To = d.distinct(v.get("to"), "address")
	d.address(v.get("from"))
	if to := v.get("to"); to != nil {
		for _, item := range to.items {
			d.address(item)
		}
	}
}

func (d *decoder) address(v *value) {
	if v == nil {
		return
	}
	if s, ok := v.parsed.(string); ok {
		if _, err := mail.ParseAddress(s); err != nil {
			d.problem("config-bad-value", v.pos, fmt.Sprintf("%q is not a mail address", s), `write reports@example.com, or "Reports <reports@example.com>"`)
		}
	}
}
