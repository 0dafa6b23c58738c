package generator

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/report"
)

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
	own, err := r.readPages()
	for _, o := range own {
		out.pages = append(out.pages, o.page)
	}
	return out, err
}

// readPages reads the user's own pages; what is to be mended in any of them is
// told at once.
func (r *Request) readPages() ([]ownPage, error) {
	if r.Plan.Pages == "" {
		return nil, nil
	}
	folder := path.Clean(r.Plan.Pages)
	entries, err := fs.ReadDir(r.Home, folder)
	if err != nil {
		return nil, r.missing("pages", r.Plan.Pages, err)
	}
	var kpis []string
	for _, k := range metrics.KPIs(r.Plan.KPIs) {
		kpis = append(kpis, k.ID)
	}
	var own []ownPage
	var problems []diag.Diagnostic
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".md") {
			continue
		}
		file := path.Join(folder, e.Name())
		src, err := fs.ReadFile(r.Home, file)
		if err != nil {
			return nil, r.missing("pages", file, err)
		}
		page, list := config.OwnPage(file, src, kpis)
		problems = append(problems, list...)
		if slices.ContainsFunc(own, func(o ownPage) bool { return o.page.Slug == page.Slug && page.Slug != "" }) {
			problems = append(problems, diag.Diagnostic{Code: "config-page-name", Severity: diag.Error, Pos: diag.Pos{File: file},
				Text: "another page of your own has the address " + quoted(page.Slug), Hint: "give one of the two files another name"})
		}
		own = append(own, ownPage{file, string(src), page})
	}
	if problems = append(problems, deadLinks(own)...); len(problems) > 0 {
		return nil, &Problems{List: problems}
	}
	return own, nil
}

// redact takes people out of what the user wrote beside the exports, and out of
// the addresses of the user's own pages.
func (h *homeFiles) redact(names *audience.Names) {
	if names == nil {
		return
	}
	h.process = names.Redact(h.process)
	for i := range h.audits {
		for k := range h.audits[i].Teams {
			h.audits[i].Teams[k].Name = names.Redact(h.audits[i].Teams[k].Name)
		}
	}
	moved := h.moved(names)
	for i := range h.pages {
		p := &h.pages[i]
		if to, ok := moved[p.Slug]; ok {
			p.Slug = to
		}
		for from, to := range moved { // a link to it goes to the new address
			for _, end := range []string{")", "#", "/"} {
				p.Markdown = strings.ReplaceAll(p.Markdown, "]("+from+end, "]("+to+end)
			}
		}
		p.Title, p.Group, p.Markdown = names.Redact(p.Title), names.Redact(p.Group), names.Redact(p.Markdown)
	}
}

// moved gives the pages whose addresses name a person their new ones.
func (h *homeFiles) moved(names *audience.Names) map[string]string {
	out, taken := map[string]string{}, map[string]bool{}
	for _, p := range h.pages {
		taken[p.Slug] = true
	}
	for _, p := range h.pages {
		without := names.Redact(p.Slug)
		if without == p.Slug {
			continue
		}
		to := fileName(without, "page")
		for n := 2; taken[to]; n++ {
			to = fmt.Sprintf("%s-%d", fileName(without, "page"), n)
		}
		taken[to], out[p.Slug] = true, to
	}
	return out
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
