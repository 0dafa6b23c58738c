package ingest

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/diag"
)

// checkRules tells of columns that the config names and the exports lack. An
// entry for a folder holds files of several kinds: its column must be in one of
// those that can have the field.
func (r *reader) checkRules() {
	for i := range r.opt.Sources {
		rule := &r.opt.Sources[i]
		var ruled []*source
		for _, s := range r.sources {
			if s.rule == rule && s.layout != nil {
				ruled = append(ruled, s)
			}
		}
		for _, field := range sortedKeys(rule.Columns) {
			r.checkColumn(rule, field, ruled)
		}
	}
}

func (r *reader) checkColumn(rule *Source, field string, ruled []*source) {
	var asked *source
	for _, s := range ruled {
		if s.bound.how[field] == "config" {
			return
		}
		if asked == nil && slices.Contains(Fields(s.file.Entity), field) {
			asked = s
		}
	}
	if asked == nil {
		return // no file of this kind is there: nothing to say of its columns
	}
	pos := cmp.Or(rule.Where[field], diag.Pos{File: asked.file.Path, Line: asked.table.HeaderAt})
	asked.findings = append(asked.findings, diag.Diagnostic{Code: "column-missing", Severity: diag.Error, Pos: pos,
		Text: fmt.Sprintf("the config binds %s to column %q, which %s does not have", field, rule.Columns[field], asked.file.Path),
		Hint: "the file's columns are: " + sample(asked.table.Header)})
}
