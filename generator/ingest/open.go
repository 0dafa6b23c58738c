package ingest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// open finds the files, decides their form and what they hold, and surveys
// them. A file that two places name is read once.
func (r *reader) open(places []Place) error {
	shown := map[string]bool{}
	for _, p := range places {
		r.looked = append(r.looked, p.Show)
		files, found, err := table.Find(p.FS, p.Path, p.Show, r.opt.Skip)
		if err != nil {
			return err
		}
		r.findings = append(r.findings, found...)
		files = slices.DeleteFunc(files, func(f *table.File) bool {
			again := shown[f.Show]
			shown[f.Show] = true
			return again
		})
		for _, o := range r.openAll(files) {
			if o.err != nil {
				return o.err
			}
			if o.problem != nil {
				r.findings = append(r.findings, *o.problem)
			}
			if o.source != nil {
				r.sources = append(r.sources, o.source)
			}
		}
	}
	slices.SortStableFunc(r.sources, func(a, b *source) int { return strings.Compare(a.file.Path, b.file.Path) })
	for i, s := range r.sources {
		s.index = i
		r.dealsNamed = r.dealsNamed || s.has("deal_name")
	}
	r.checkRules()
	return nil
}

// take decides what an opened file holds. It changes nothing of the reader.
func (r *reader) take(t *table.Table) (*source, error) {
	s := &source{table: t, reasons: map[string]int{}, rule: ruleFor(t.File.Show, r.opt.Sources), findings: t.Findings}
	s.file = crm.File{Path: t.File.Show, Size: t.Size, Entity: crm.NotCRM,
		Encoding: t.Encoding, Separator: t.Separator, HeaderAt: t.HeaderAt}
	v := detect(t.File.Show, t.Header, s.rule)
	if v.layout == nil && !v.other && (s.rule == nil || s.rule.Entity == "" && s.rule.CRM == "") {
		second, err := dealsByValues(t, s.rule)
		if err != nil {
			return nil, err
		}
		if second.layout != nil {
			v = second
			s.findings = append(s.findings, v.findings...)
		}
	}
	s.file.Why = v.why
	if v.layout != nil {
		s.layout, s.bound, s.dialect, s.apart = v.layout, v.bound, v.dialect.ID, v.dialect.Apart
		s.file.Entity, s.file.CRM = v.layout.Entity, v.dialect.ID
		s.project(r.opt.Extra, indexHeaders(t.Header))
	}
	return s, nil
}

// opened is what came of opening one file.
type opened struct {
	source  *source
	problem *diag.Diagnostic
	err     error
}

// openAll opens and surveys the files, and gives what came of it in their
// order: each works on its own source, so that the order of finishing does not
// matter. History is surveyed while deals are indexed, activities while they are
// counted.
func (r *reader) openAll(files []*table.File) []opened {
	list := make([]opened, len(files))
	cores.Each(len(files), func(i int) {
		o := &list[i]
		t, problem, err := table.Open(files[i], r.look)
		o.problem, o.err = problem, err
		if t == nil || err != nil {
			return
		}
		if o.source, o.err = r.take(t); o.err != nil {
			return
		}
		if s := o.source; s.layout != nil && s.file.Entity != crm.EntityActivities && s.file.Entity != crm.EntityHistory {
			o.err = r.survey(s)
		}
	})
	return list
}

// surveyHistory surveys the files of history; the error is of the first that
// fails.
func (r *reader) surveyHistory() error {
	var list []*source
	for _, s := range r.sources {
		if s.file.Entity == crm.EntityHistory {
			list = append(list, s)
		}
	}
	errs := make([]error, len(list))
	cores.Each(len(list), func(i int) { errs[i] = r.survey(list[i]) })
	return cmp.Or(errs...)
}
