package render

import (
	"bytes"
	"cmp"
	"fmt"
	"html/template"
	"sort"
	"strings"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/report"
	"github.com/pipeglass/pipeglass/templates"
	"github.com/pipeglass/pipeglass/themes"
)

// policy lets nothing in from outside the site's own folder and runs no inline
// script or style.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'"

// frame is what the template of a page, or of the single file, is given.
type frame struct {
	Lang, Title, SiteTitle, Theme, Policy, Root string
	Themes                                      []themes.Theme
	AsOf                                        []span
	Compared, Rows                              []span
	LeftOut                                     string
	Nav                                         []navGroup
	Footer                                      [][]span
	Version                                     string
	Single, Paper                               bool
	Pages                                       []pageView
}

type navGroup struct {
	Name  string
	Items []navItem
}

type navItem struct {
	Title, Href string
	Current     bool
}

type pageView struct {
	Slug, Title, ID string
	Headline, Deck  []span
	Blocks          []block
}

// Site gives every file of the site: slash paths below its folder, and their
// bytes. The same site and look give the same bytes, whatever the workers.
func Site(site report.Site, look Look) (map[string][]byte, error) {
	theme, all, err := pickTheme(look)
	if err != nil {
		return nil, err
	}
	l, q := newLinks(site, false), &chartQueue{}
	t, err := parse()
	if err != nil {
		return nil, err
	}
	frames, queues, errs := make([]frame, len(site.Pages)), make([]chartQueue, len(site.Pages)), make([]error, len(site.Pages))
	cores.Each(len(site.Pages), func(i int) {
		here := l.on(site.Pages[i].Slug)
		frames[i] = frameOf(site, here, theme, all)
		frames[i].Title, frames[i].Policy, frames[i].Pages = site.Pages[i].Title, policy, make([]pageView, 1)
		frames[i].Pages[0], errs[i] = drawPage(site.Pages[i], here, &queues[i])
	})
	if err := cmp.Or(errs...); err != nil {
		return nil, err
	}
	for _, own := range queues {
		q.jobs, q.views = append(q.jobs, own.jobs...), append(q.views, own.views...)
	}
	if err := q.draw(look); err != nil {
		return nil, err
	}
	pages := make([]bytes.Buffer, len(site.Pages))
	cores.Each(len(site.Pages), func(i int) { errs[i] = t.ExecuteTemplate(&pages[i], "page.html", frames[i]) })
	out := map[string][]byte{
		"assets/style.css":      styleOf(site, all, look),
		"assets/app.js":         templates.App(),
		"assets/echarts.min.js": templates.Charts(),
	}
	for i, p := range site.Pages {
		if errs[i] != nil {
			return nil, fmt.Errorf("page %q: %w", p.Slug, errs[i])
		}
		out[pathOf(p.Slug)] = pages[i].Bytes()
	}
	for _, d := range site.Data {
		out["data/"+d.Name] = d.Bytes
	}
	return out, nil
}

func pathOf(slug string) string {
	if slug == "index" {
		return "index.html"
	}
	return slug + "/index.html"
}

func pickTheme(look Look) (themes.Theme, []themes.Theme, error) {
	name := look.Theme
	if name == "" {
		name = themes.Default
	}
	theme, err := themes.Find(name)
	if err != nil {
		return theme, nil, err
	}
	all, err := themes.All()
	return theme, all, err
}

func parse() (*template.Template, error) {
	t, err := template.New("").ParseFS(templates.Pages(), "*.html")
	if err != nil {
		return nil, fmt.Errorf("templates: %w", err)
	}
	return t, nil
}

func drawPage(p report.Page, l *links, q *chartQueue) (pageView, error) {
	d := newPageDrawer(p.Title, l, q)
	blocks, err := d.blocks(p.Blocks, 1)
	if err != nil {
		return pageView{}, fmt.Errorf("page %q: %w", p.Slug, err)
	}
	return pageView{Slug: p.Slug, Title: p.Title, ID: p.Slug, Headline: l.spans(p.Headline), Deck: l.spans(p.Deck), Blocks: blocks}, nil
}

func frameOf(site report.Site, l *links, theme themes.Theme, all []themes.Theme) frame {
	f := frame{Lang: site.Lang, SiteTitle: site.Title, Theme: theme.Name, Themes: all, Root: l.root(), Version: site.Frame.Version,
		AsOf: l.spans(report.Text{site.Frame.AsOf}), Compared: l.spans(site.Frame.Compared), Rows: l.spans(site.Frame.Rows), Single: l.single, Paper: site.Paper}
	if f.Lang == "" {
		f.Lang = "en"
	}
	if _, ok := l.pages["data"]; ok {
		f.LeftOut = l.href("data", "")
	}
	for _, line := range site.Frame.Footer {
		f.Footer = append(f.Footer, l.spans(line))
	}
	for _, p := range site.Pages {
		item := navItem{Title: p.Title, Href: l.href(p.Slug, ""), Current: p.Slug == l.current && !l.single}
		k := len(f.Nav) - 1
		if k < 0 || f.Nav[k].Name != p.Group {
			f.Nav = append(f.Nav, navGroup{Name: p.Group})
			k++
		}
		f.Nav[k].Items = append(f.Nav[k].Items, item)
	}
	return f
}

// styleOf is the style sheet: every theme's tokens, the rules, and the page box
// of print, whose margins name the report.
func styleOf(site report.Site, all []themes.Theme, look Look) []byte {
	var b bytes.Buffer
	sorted := append([]themes.Theme(nil), all...)
	sort.Slice(sorted, func(i, j int) bool { return sorted[i].Name < sorted[j].Name })
	for _, t := range sorted {
		b.WriteString(t.CSS())
	}
	b.Write(templates.Style())
	paper := "A4"
	if look.Paper == "Letter" {
		paper = "letter"
	}
	foot := "font:8pt Arial,sans-serif;color:#5a6473"
	fmt.Fprintf(&b, "@page{size:%s;margin:13mm 12mm 15mm;@bottom-left{content:%s;%s}@bottom-right{content:counter(page) \" / \" counter(pages);%s}}\n",
		paper, cssString("Pipeglass · "+site.Title+" · data as of "+site.Frame.AsOf.Text), foot, foot)
	return b.Bytes()
}

// cssString quotes a text for CSS: all but plain letters become escapes, so
// that no title can end the string or the style.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range clean(s) {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == ' ' || r == '.' || r == ',' || r == '-' {
			b.WriteRune(r)
			continue
		}
		fmt.Fprintf(&b, "\\%06x ", r) // the space ends the escape and is not shown
	}
	b.WriteByte('"')
	return b.String()
}
