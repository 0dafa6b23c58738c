package config

import (
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
	return []string{"index", "overview", "accuracy", "stale", "outcomes", "health", "kpis", "process", "plan", "data", "assets"}
}

var notInSlug = regexp.MustCompile(`[^a-z0-9]+`)

// OwnPage reads a Markdown page of the user's own. name is its path as the
// user knows it. The file's name gives the address: "Our Team.md" is at
// our-team/.
func OwnPage(name string, src []byte) (report.OwnPage, []diag.Diagnostic) {
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
	diag.Sort(d.problems)
	return page, d.problems
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
