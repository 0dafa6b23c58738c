package generator

import (
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/render"
	"github.com/pipeglass/pipeglass/generator/report"
)

// ownPage is a page of the user's own and the file that it was read from.
type ownPage struct {
	file, source string
	page         report.OwnPage
}

// deadLinks reports links of the user's own pages to pages that no report has.
// A page that today's data or this audience does not give is no mistake: the
// link then stays as words.
func deadLinks(own []ownPage) []diag.Diagnostic {
	pages := append(report.PageNames(), "index")
	for _, o := range own {
		pages = append(pages, o.page.Slug)
	}
	var out []diag.Diagnostic
	for _, o := range own {
		for _, target := range render.ProseLinks(o.page.Markdown) {
			slug, _, _ := strings.Cut(target, "#")
			slug = strings.TrimSuffix(slug, "/")
			if slug == "" || slices.Contains(pages, slug) || strings.HasPrefix(target, "https://") || strings.HasPrefix(target, "data/") {
				continue
			}
			hint := config.DidYouMean(slug, pages)
			if hint == "" {
				hint = "name a page, such as stale or stale#stale-deals; only https leads out of the site"
			}
			out = append(out, diag.Diagnostic{Code: "page-link", Severity: diag.Error, Pos: placeOf(o, target),
				Text: "the link to " + quoted(target) + " leads nowhere", Hint: hint})
		}
	}
	return out
}

// placeOf finds where a link's target stands in its file; the parser of
// Markdown keeps no places of links.
func placeOf(o ownPage, target string) diag.Pos {
	pos := diag.Pos{File: o.file}
	before, _, ok := strings.Cut(o.source, "("+target)
	if ok {
		pos.Line = strings.Count(before, "\n") + 1
		pos.Col = len(before) - strings.LastIndex(before, "\n") + 1
	}
	return pos
}
