package generator

import (
	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// missingParts names the targets that are for a part of the business in which
// there is no deal: most often a name that is written in another way.
func (r *Request) missingParts(p *prepared) []diag.Diagnostic {
	in := p.input()
	var out []diag.Diagnostic
	for _, n := range metrics.MissingParts(&in, r.Plan.KPIs) {
		out = append(out, diag.Diagnostic{Code: "kpis-part", Severity: diag.Warning, Pos: r.Plan.Where("kpis"), Text: n.String(), Hint: config.DidYouMean(n.Value, n.Values)})
	}
	return out
}

// Lint holds the chosen KPIs against the rules, with the Dataset that Read
// gave; it is used up. Without chosen KPIs, or a day to speak about, there is
// nothing to say.
func Lint(r Request, data *crm.Dataset) []diag.Diagnostic {
	if len(r.Plan.KPIs) == 0 || len(data.Deals) == 0 {
		return nil
	}
	asOf, err := r.day(data)
	if err != nil {
		return nil
	}
	p := &prepared{}
	if err := r.cut(p, data); err != nil {
		return nil
	}
	data = p.data
	book := history.Take(data, nil, asOf)
	scope, _ := r.scope(data, book, asOf)
	found := metrics.Compute(metrics.Input{Data: data, Book: book, Scope: scope}, r.Plan.KPIs)
	var out []diag.Diagnostic
	for _, f := range found.Lint {
		if f.Severity == "off" {
			continue
		}
		severity := diag.Note
		if f.Severity == "warn" {
			severity = diag.Warning
		}
		out = append(out, diag.Diagnostic{Code: "kpis-choice", Severity: severity, Pos: r.Plan.Where("kpis"),
			Text: f.Rule + ": " + f.What, Hint: f.WayOut})
	}
	return out
}
