package generator

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/report"
)

// recorded loads what earlier builds kept.
func (r *Request) recorded() ([]history.Record, []diag.Diagnostic, error) {
	if r.History == nil {
		return nil, nil, nil
	}
	return history.Load(r.History)
}

// before gives the records of days up to the as-of day: the report speaks
// about that day and must not know what came later. The as-of day's own
// record is left out too, or a second build would differ from the first.
func before(recorded []history.Record, asOf crm.Date) []history.Record {
	return slices.DeleteFunc(slices.Clone(recorded), func(rec history.Record) bool { return rec.Day >= asOf })
}

// keep gives the files of the history folder that change by recording today.
// A cut for one audience is not recorded: its deals are not all there are.
func (r *Request) keep(recorded []history.Record, today history.Record) []history.StoreFile {
	if r.History == nil || r.Audience != "" {
		return nil
	}
	return history.Plan(recorded, today)
}

// record is what a build keeps of its day: the deals, every figure that a later
// build compares with, and what the court said.
func (p *prepared) record(found *metrics.Found) history.Record {
	kpis := make([]history.RecordedKPI, 0, len(found.Measures)+len(found.Parts))
	for _, m := range found.Measures {
		kpis = append(kpis, history.RecordedKPI{ID: m.KPI, Known: m.Known, Value: m.Value, N: m.N})
	}
	for _, m := range found.Parts {
		kpis = append(kpis, history.RecordedKPI{ID: metrics.PartRecord(m.KPI, m.By, m.Value), Known: m.Known, Value: m.Measure.Value, N: m.N})
	}
	r := history.NewRecord(p.book, append(kpis, found.Health.RecordsOf()...))
	r.Verdicts = found.Court.Records()
	return r
}

// homeFiles are the Markdown files beside the config.
type homeFiles struct {
	process string
	pages   []report.OwnPage
	audits  []report.Audit
}

// readHome reads the process and the user's own pages.
func (r *Request) readHome() (homeFiles, error) {
	var out homeFiles
	if r.Home == nil {
		return out, nil
	}
	var err error
	if out.audits, err = r.readAudits(); err != nil {
		return out, err
	}
	if r.Plan.Process != "" {
		b, err := fs.ReadFile(r.Home, path.Clean(r.Plan.Process))
		if err != nil {
			return out, r.missing("process", r.Plan.Process, err)
		}
		out.process = string(b)
	}
	if r.Plan.Pages == "" {
		return out, nil
	}
	entries, err := fs.ReadDir(r.Home, path.Clean(r.Plan.Pages))
	if err != nil {
		return out, r.missing("pages", r.Plan.Pages, err)
	}
	var problems []diag.Diagnostic
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".md") {
			continue
		}
		name := path.Join(path.Clean(r.Plan.Pages), e.Name())
		src, err := fs.ReadFile(r.Home, name)
		if err != nil {
			return out, r.missing("pages", name, err)
		}
		page, list := config.OwnPage(name, src)
		problems = append(problems, list...)
		out.pages = append(out.pages, page)
	}
	if len(problems) > 0 {
		return out, &Problems{List: problems}
	}
	return out, nil
}

// missing is the mistake of a plan that names a file which is not there.
func (r *Request) missing(key, name string, err error) error {
	return &Problems{List: []diag.Diagnostic{{
		Code: "config-missing-file", Severity: diag.Error, Pos: r.Plan.Where(key),
		Text: fmt.Sprintf("%s: %s can't be read: %v", key, quoted(name), err),
		Hint: "paths in a config are relative to the config file",
	}}}
}

func quoted(s string) string { return strconv.Quote(s) }
