package render

import (
	"net/url"
	"strings"

	"github.com/pipeglass/pipeglass/generator/report"
)

// links knows what can be linked to, so that no page points at nothing.
type links struct {
	pages   map[string]map[string]bool // slug → its anchors
	files   map[string]bool            // below data/
	single  bool                       // one file: pages are sections
	current string                     // slug of the page being drawn
}

func newLinks(site report.Site, single bool) *links {
	l := &links{pages: map[string]map[string]bool{}, files: map[string]bool{}, single: single}
	for _, p := range site.Pages {
		set := map[string]bool{}
		collectAnchors(p.Blocks, set)
		l.pages[p.Slug] = set
	}
	if !single {
		for _, f := range site.Data {
			l.files[f.Name] = true
		}
	}
	return l
}

// on gives the same links as seen from another page.
func (l *links) on(slug string) *links {
	c := *l
	c.current = slug
	return &c
}

// root is the way from the current page to the site's folder.
func (l *links) root() string {
	if l.single || l.current == "index" {
		return ""
	}
	return "../"
}

// id makes an anchor unique: in one file, pages share one name space.
func (l *links) id(name string) string {
	name = anchor(name)
	if l.single && name != "" {
		return l.current + "--" + name
	}
	return name
}

// anchor keeps an id to what may stand in a fragment and a CSS selector.
func anchor(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_', r == '.':
			return r
		}
		return '-'
	}, name)
}

// to resolves the target of a link. Nothing ("", false) is given for a target
// that does not exist or may not be linked to; the words then stand without
// a link. outside says that it leaves the site.
func (l *links) to(target string) (href string, outside bool) {
	if strings.HasPrefix(target, "https://") {
		u, err := url.Parse(target)
		if err != nil || u.Host == "" || u.User != nil {
			return "", false
		}
		return u.String(), true
	}
	slug, frag, _ := strings.Cut(target, "#")
	if name, ok := strings.CutPrefix(slug, "data/"); ok {
		if l.files[name] {
			return l.root() + "data/" + url.PathEscape(name), false
		}
		return "", false
	}
	switch slug = strings.TrimSuffix(slug, "/"); slug {
	case "":
		slug = l.current
	case "overview": // as configs and readers call it
		slug = "index"
	}
	anchors, ok := l.pages[slug]
	if !ok {
		return "", false
	}
	frag = anchor(frag)
	if !anchors[frag] {
		frag = ""
	}
	return l.href(slug, frag), false
}

// href is the way to an anchor that exists.
func (l *links) href(slug, frag string) string {
	if l.single {
		if frag == "" {
			return "#" + slug
		}
		return "#" + slug + "--" + frag
	}
	page := ""
	if slug != l.current {
		page = l.root() + slug + "/index.html"
		if slug == "index" {
			page = l.root() + "index.html"
		}
	}
	switch {
	case frag != "":
		return page + "#" + frag
	case page == "":
		return "#main"
	}
	return page
}

// collectAnchors finds each id that the blocks will carry.
func collectAnchors(blocks []report.Block, set map[string]bool) {
	add := func(id string) {
		if id != "" {
			set[anchor(id)] = true
		}
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case report.Card:
			add(b.ID)
			collectAnchors(b.Blocks, set)
		case report.Fold:
			add(b.ID)
			collectAnchors(b.Blocks, set)
		case report.Switch:
			for _, p := range b.Parts {
				add(p.ID)
				collectAnchors(p.Blocks, set)
			}
		case report.Row:
			collectAnchors([]report.Block{b.First, b.Second}, set)
		case report.Tiles:
			for _, t := range b.Items {
				add(t.ID)
			}
		case report.Definitions:
			for _, d := range b.Items {
				add(d.ID)
			}
		case report.Chart:
			add(b.ID)
			if b.Table != nil {
				collectAnchors([]report.Block{*b.Table}, set)
			}
		case report.Table:
			add(b.ID)
			for _, r := range b.Rows {
				add(r.ID)
			}
		case report.Prose:
			for _, id := range headingIDs(b.Markdown) {
				add(id)
			}
		}
	}
}
