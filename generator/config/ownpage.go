package config

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/report"
)

// pageKeys are the keys that a page of one's own may have between two lines
// of three dashes at its top. All can be left out.
func pageKeys() []Key {
	return []Key{
		{Path: "title", Type: "text", Default: "the first heading, else the file's name", form: text("text"), Doc: "The page's name in the menu."},
		{Path: "group", Type: "text", Default: "the group of the user's own pages", form: text("text"), Doc: "The heading in the menu under which it stands."},
		{Path: "order", Type: "number", Default: "0", form: whole("a place in the menu", -1000, 1000), Doc: "Lower ones come first."},
	}
}

// reservedPages are the first path segments that belong to Pipeglass.
func reservedPages() []string {
	return append(report.PageNames(), "index", "assets")
}

var notInSlug = regexp.MustCompile(`[^a-z0-9]+`)

// OwnPage reads a Markdown page of the user's own. name is its path as the
// user knows it. The file's name gives the address: "Our Team.md" is at
// our-team/. kpis are the ids that its shortcodes may name.
func OwnPage(name string, src []byte, kpis []string) (report.OwnPage, []diag.Diagnostic) {
	d := &decoder{file: name, table: pageKeys(), places: map[string]diag.Pos{}}
	head, body := splitFrontMatter(strings.TrimPrefix(string(src), "\uFEFF"))
	page := report.OwnPage{Markdown: body}
	if at := invalidAt(src); at >= 0 {
		line, col := lineAndColumn(src, at)
		d.problem("config-not-text", diag.Pos{File: name, Line: line, Col: col}, "the page is not UTF-8 text", "save it as UTF-8")
		return page, d.problems
	}
	if root := d.parse([]byte(head)); root != nil {
		if root.kind == isMapping {
			d.group(root, "")
			page.Title, page.Group, page.Order = read[string](root, "title"), read[string](root, "group"), read[int](root, "order")
		} else {
			d.problem("config-wrong-type", root.pos, "what stands between the dashes is "+root.shown()+" and must be a group of keys", "write title: My page")
		}
	}
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	page.Slug = strings.Trim(notInSlug.ReplaceAllString(strings.ToLower(stem), "-"), "-")
	if page.Slug == "" || slices.Contains(reservedPages(), page.Slug) {
		d.problem("config-page-name", diag.Pos{File: name}, "a page of your own can't have the address "+`"`+page.Slug+`"`, "give the file another name")
	}
	if page.Title == "" {
		page.Title = firstHeading(body)
	}
	if page.Title == "" {
		page.Title = stem
	}
	d.shortcodes(body, strings.Count(string(src), "\n")-strings.Count(body, "\n"), kpis)
	diag.Sort(d.problems)
	return page, d.problems
}

// shortcodes reports those that can't be used. above is how many lines stand
// before the body in the file. Whether the data gives the chart or table that
// is asked for is seen when the report is made; the page then says so.
func (d *decoder) shortcodes(body string, above int, kpis []string) {
	for _, s := range report.Shortcodes(body) {
		text, hint := s.Wrong, ""
		switch {
		case s.Wrong == "" && s.Kind == "kpi" && !slices.Contains(kpis, s.Of):
			text, hint = fmt.Sprintf("%q is not a KPI", s.Of), DidYouMean(s.Of, kpis)
		case s.Wrong == "":
			continue
		case s.Kind != "" && !slices.Contains(report.ShortcodeKinds(), s.Kind):
			hint = DidYouMean(s.Kind, report.ShortcodeKinds())
		case s.Kind == "chart" || s.Kind == "table":
			name, _, _ := strings.Cut(s.Of, ".")
			hint = cmp.Or(DidYouMean(name, report.PageNames()), "write the page and the anchor in its address, such as accuracy.miss-by-horizon")
		}
		if hint == "" {
			hint = `write {{kpi "win_rate"}}, {{chart "accuracy.miss-by-horizon"}}, {{table "stale.stale-deals" limit=5}} or {{asof}}; in backticks it stays as it is`
		}
		d.problem("config-shortcode", diag.Pos{File: d.file, Line: above + s.Line, Col: s.Col}, text, hint)
	}
}

// splitFrontMatter cuts the lines between two lines of three dashes off the
// top. The head keeps its line numbers: the first line of dashes is left as a
// blank one.
func splitFrontMatter(src string) (head, body string) {
	rest, ok := strings.CutPrefix(strings.ReplaceAll(src, "\r\n", "\n"), "---\n")
	if !ok {
		return "", src
	}
	if after, ok := strings.CutPrefix(rest, "---\n"); ok {
		return "", after
	}
	head, body, ok = strings.Cut(rest, "\n---\n")
	if !ok {
		if head, ok = strings.CutSuffix(rest, "\n---"); !ok {
			return "", src // a rule across the page, not a head
		}
	}
	return "\n" + head + "\n", body
}

// firstHeading gives the text of the first line that is a heading of the
// first level, "" if there is none.
func firstHeading(markdown string) string {
	for line := range strings.Lines(markdown) {
		if text, ok := strings.CutPrefix(line, "# "); ok {
			return strings.TrimSpace(strings.TrimRight(strings.TrimSpace(text), "#"))
		}
	}
	return ""
}
