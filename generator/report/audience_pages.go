package report

import (
	"slices"
	"strings"
)

// slugOf is a page's slug by the name that a config uses for it: the Overview
// is the site's index.
func slugOf(name string) string {
	if name == "overview" {
		return "index"
	}
	return name
}

// PageNames lists our pages by the names that a config uses: the slugs, with
// "overview" for index.html.
func PageNames() []string {
	var out []string
	for _, p := range pages() {
		out = append(out, pageName(p.slug))
	}
	return out
}

// pageName is a slug as a config names the page.
func pageName(slug string) string {
	if slug == "index" {
		return "overview"
	}
	return slug
}

// wants tells whether the report is to have a page. The Overview is always
// there, since a site without an index cannot be opened, and so is what the
// report knows about people.
func (v *view) wants(slug string) bool {
	if len(v.in.Options.Pages) == 0 || slug == "index" || slug == "trust" {
		return true
	}
	return slices.ContainsFunc(v.in.Options.Pages, func(name string) bool { return slugOf(name) == slug })
}

// mayTable tells whether a table of report.json belongs to a page that the
// report has: what a reader may not see is in no file either.
func (v *view) mayTable(name string) bool {
	prefix, _, _ := strings.Cut(name, ".")
	if prefix == "hygiene" {
		prefix = "health"
	}
	return v.wants(prefix)
}

// sever turns links to pages that this report lacks into plain words.
func sever(site *Site) {
	have := map[string]bool{}
	for _, p := range site.Pages {
		have[p.Slug] = true
	}
	leads := func(to string) bool {
		slug, _, _ := strings.Cut(to, "#")
		// A download is there only if a page of this report made it; render looks.
		return strings.HasPrefix(to, "https://") || strings.HasPrefix(to, "data/") || have[slug]
	}
	edit := func(t Text) Text {
		if !slices.ContainsFunc(t, func(s Span) bool { return s.Kind == Link && !leads(s.To) }) {
			return t
		}
		out := slices.Clone(t)
		for i, s := range out {
			if s.Kind == Link && !leads(s.To) {
				out[i] = foreign(s.Text) // the words of a link may be the CRM's
			}
		}
		return out
	}
	for i := range site.Frame.Footer {
		site.Frame.Footer[i] = edit(site.Frame.Footer[i])
	}
	for i := range site.Pages {
		p := &site.Pages[i]
		p.Headline, p.Deck = edit(p.Headline), edit(p.Deck)
		p.Blocks = editBlocks(p.Blocks, edit, leads)
	}
}

// editBlocks applies edit to every text with links among blocks.
func editBlocks(blocks []Block, edit func(Text) Text, leads func(string) bool) []Block {
	for i, b := range blocks {
		switch b := b.(type) {
		case Card:
			blocks[i] = editCard(b, edit, leads)
		case Fold:
			b.Title, b.Blocks = edit(b.Title), editBlocks(b.Blocks, edit, leads)
			blocks[i] = b
		case Switch:
			for k := range b.Parts {
				p := &b.Parts[k]
				p.Title, p.Blocks = edit(p.Title), editBlocks(p.Blocks, edit, leads)
			}
		case Row:
			b.First, b.Second = editCard(b.First, edit, leads), editCard(b.Second, edit, leads)
			blocks[i] = b
		case Table:
			editTable(&b, edit)
			blocks[i] = b
		case Chart:
			if b.Table != nil {
				editTable(b.Table, edit)
			}
		case Steps:
			for k := range b.Items {
				if !leads(b.Items[k].To) {
					b.Items[k].To, b.Items[k].ToLabel = "", ""
				}
			}
		case Tiles:
			for k := range b.Items {
				if !leads(b.Items[k].To) {
					b.Items[k].To = ""
				}
			}
		}
	}
	return blocks
}

func editCard(c Card, edit func(Text) Text, leads func(string) bool) Card {
	c.Title, c.Sub, c.Note = edit(c.Title), edit(c.Sub), edit(c.Note)
	c.Blocks = editBlocks(c.Blocks, edit, leads)
	return c
}

func editTable(t *Table, edit func(Text) Text) {
	for _, r := range t.Rows {
		for k := range r.Cells {
			r.Cells[k].Text, r.Cells[k].Small = edit(r.Cells[k].Text), edit(r.Cells[k].Small)
		}
	}
}
