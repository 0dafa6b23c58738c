package generator

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// namedColumn is a column of the export that the plan names and that is no
// field of ours, with the path in the config that names it.
type namedColumn struct{ name, path string }

// namedColumns lists them: segments first, then what formulas use.
func namedColumns(plan *config.Plan) []namedColumn {
	var out []namedColumn
	for i, s := range plan.Segments {
		if !slices.Contains(metrics.SegmentFields(), s) {
			out = append(out, namedColumn{s, fmt.Sprintf("segments[%d]", i)})
		}
	}
	for i, c := range plan.KPIs {
		if c.Own == nil {
			continue
		}
		for _, name := range metrics.OwnColumns(plan.KPIs[i : i+1]) {
			out = append(out, namedColumn{name, fmt.Sprintf("kpis[%d]", i)})
		}
	}
	return out
}

// extraColumns are the names alone, each once, for ingest to keep.
func extraColumns(plan *config.Plan) []string {
	var out []string
	if len(plan.Segments) == 0 || slices.Contains(plan.Segments, ingest.ProductColumn) {
		out = append(out, ingest.ProductColumn)
	}
	for _, c := range namedColumns(plan) {
		if !slices.Contains(out, c.name) {
			out = append(out, c.name)
		}
	}
	return out
}

// missingColumns tells of columns that the plan names and no file of deals has:
// a figure by a column that is not there would be a table of nothing.
func missingColumns(plan *config.Plan, data *crm.Dataset) []diag.Diagnostic {
	var headers []string
	for i := range data.Files {
		if f := &data.Files[i]; f.Entity == crm.EntityDeals {
			for _, c := range f.Columns {
				headers = append(headers, c.Header)
			}
		}
	}
	if len(headers) == 0 {
		return nil // without a file of deals there is a better message
	}
	var out []diag.Diagnostic
	for _, c := range namedColumns(plan) {
		if slices.ContainsFunc(headers, func(h string) bool { return strings.EqualFold(strings.TrimSpace(h), strings.TrimSpace(c.name)) }) {
			continue
		}
		hint := config.DidYouMean(c.name, append(slices.Clone(metrics.SegmentFields()), headers...))
		if hint == "" {
			hint = "write the header as it stands in the file of deals; the Data page lists them all"
		}
		out = append(out, diag.Diagnostic{Code: "column-missing", Severity: diag.Error, Pos: plan.Where(c.path),
			Text: fmt.Sprintf("%s names no field, and no file of deals has a column of that name", quoted(c.name)), Hint: hint})
	}
	return out
}
