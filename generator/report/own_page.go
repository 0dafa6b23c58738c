package report

import (
	"cmp"
	"slices"
	"strings"
)

// OwnPage is a page that the user wrote.
type OwnPage struct {
	Slug, Title, Group string
	Order              int
	Markdown           string
}

// ownPages puts the user's pages after ours, by their order, then title. made
// are ours, for the charts and tables that shortcodes ask for: what this
// audience may not see is not among them.
func (v *view) ownPages(made []Page) []Page {
	sorted := slices.Clone(v.in.Options.OwnPages)
	slices.SortStableFunc(sorted, func(a, b OwnPage) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Title, b.Title), cmp.Compare(a.Slug, b.Slug))
	})
	var out []Page
	for _, o := range sorted {
		if !v.wants(o.Slug) {
			continue
		}
		if o.Group == "" {
			o.Group = "More"
		}
		w := ownWriter{view: v, made: made}
		out = append(out, Page{Slug: o.Slug, Title: o.Title, Group: o.Group, Headline: plain(o.Title), Blocks: w.blocks(withoutTitle(o.Markdown, o.Title))})
	}
	return out
}

// withoutTitle takes a first heading away that says what the page's headline
// says: nobody reads it twice. Its line stays, blank.
func withoutTitle(markdown, title string) string {
	for line := range strings.Lines(markdown) {
		words := strings.TrimSpace(line)
		if words == "" {
			continue
		}
		if head, ok := strings.CutPrefix(words, "# "); ok && strings.TrimSpace(strings.TrimRight(head, "#")) == title {
			return strings.Replace(markdown, line, "\n", 1)
		}
		break
	}
	return markdown
}

// ownWriter cuts a page of the user's own into prose and what its shortcodes
// ask for.
type ownWriter struct {
	*view
	made  []Page
	out   []Block
	prose []string
}

func (w *ownWriter) blocks(markdown string) []Block {
	for _, l := range pageLines(markdown) {
		if !l.code {
			if b, ok := w.alone(l.text); ok {
				w.put(b)
				continue
			}
			l.text = w.inline(l.text)
		}
		w.prose = append(w.prose, l.text)
	}
	w.flush()
	return w.out
}

// alone gives the block of a line that is one shortcode and nothing else. A
// day is no block: it is a word of the text.
func (w *ownWriter) alone(line string) (Block, bool) {
	line = strings.TrimSpace(line)
	s, wrong := parseShortcode(line)
	if wrong != "" || s.Kind == "asof" {
		return nil, false
	}
	switch s.Kind {
	case "kpi":
		if t, ok := w.kpiTile(s.Of); ok {
			return Tiles{Items: []Tile{t}}, true
		}
	case "chart":
		if c, ok := w.chart(s.Of); ok {
			return c, true
		}
	case "table":
		if t, ok := w.table(s.Of, s.Limit); ok {
			return t, true
		}
	}
	return Notice{Tone: Flat, Title: Say("Not here: %s", foreign(s.Of)), Body: []Text{
		plain("This report has no figure of that name today. The data may not allow it yet, or the page that it stands on is not part of this report."),
	}}, true
}

// put adds a block; tiles that follow one another stand side by side.
func (w *ownWriter) put(b Block) {
	w.flush()
	if t, ok := b.(Tiles); ok && len(w.out) > 0 {
		if last, ok := w.out[len(w.out)-1].(Tiles); ok && len(last.Items) < 4 {
			w.out[len(w.out)-1] = Tiles{Items: append(last.Items, t.Items...)}
			return
		}
	}
	w.out = append(w.out, b)
}

func (w *ownWriter) flush() {
	text := strings.Join(w.prose, "\n")
	w.prose = nil
	if strings.TrimSpace(text) != "" {
		w.out = append(w.out, Prose{Markdown: text})
	}
}

// inline puts figures in the place of shortcodes within a line.
func (w *ownWriter) inline(line string) string {
	var b strings.Builder
	from := 0
	for _, at := range shortcodesOf(line) {
		s, wrong := parseShortcode(line[at[0]:at[1]])
		words := "–"
		switch {
		case wrong != "":
			continue // config has told of it; the words stay as they were written
		case s.Kind == "asof":
			words = w.f.dayLong(w.asOf).Text
		case s.Kind == "kpi":
			words = w.kpiWords(s.Of)
		}
		b.WriteString(line[from:at[0]])
		b.WriteString(literalMarkdown(words))
		from = at[1]
	}
	b.WriteString(line[from:])
	return b.String()
}

// kpiWords is a KPI inside a sentence: its value, with what it rests on.
func (w *ownWriter) kpiWords(id string) string {
	t, ok := w.kpiTile(id)
	if !ok {
		return "–"
	}
	words := t.Value.String()
	m := w.measure(id)
	switch {
	case !m.Known:
		return words + " (" + m.Note + ")"
	case m.Interval != nil:
		words += " (" + w.intervalSpan(m, w.kpi(m).Unit).Text + ")"
	case len(t.Qualifier) > 0:
		words += " (" + t.Qualifier.String() + ")"
	}
	return words
}

// literalMarkdown keeps a figure from being read as marks.
func literalMarkdown(s string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, "|", `\|`, "&", `\&`).Replace(s)
}

// on finds a page of ours by the name that configs use, and what is asked for
// on it.
func (w *ownWriter) on(of string) (blocks []Block, anchor string) {
	name, anchor, _ := strings.Cut(of, ".")
	for _, p := range w.made {
		if pageName(p.Slug) == name {
			return p.Blocks, anchor
		}
	}
	return nil, ""
}

func (w *ownWriter) chart(of string) (Chart, bool) {
	blocks, anchor := w.on(of)
	for _, c := range chartsOf(blocks) {
		if c.ID == anchor {
			return c, true
		}
	}
	return Chart{}, false
}

func (w *ownWriter) table(of string, limit int) (Table, bool) {
	blocks, anchor := w.on(of)
	for _, t := range tablesOf(blocks) {
		if t.ID != anchor {
			continue
		}
		t.Fold = ""
		if limit > 0 && len(t.Rows) > limit {
			t.Rows, t.Filter, t.Facets, t.Page = t.Rows[:limit], "", nil, 0
		}
		t.Rows = slices.Clone(t.Rows)
		for i := range t.Rows {
			t.Rows[i].ID = "" // its anchor is on the page that it comes from
		}
		return t, true
	}
	return Table{}, false
}

// chartsOf finds every chart among blocks, also inside cards and folds.
func chartsOf(blocks []Block) []Chart {
	var out []Chart
	for _, b := range blocks {
		switch b := b.(type) {
		case Chart:
			out = append(out, b)
		case Card:
			out = append(out, chartsOf(b.Blocks)...)
		case Fold:
			out = append(out, chartsOf(b.Blocks)...)
		case Switch:
			for _, p := range b.Parts {
				out = append(out, chartsOf(p.Blocks)...)
			}
		case Row:
			out = append(out, chartsOf(b.First.Blocks)...)
			out = append(out, chartsOf(b.Second.Blocks)...)
		}
	}
	return out
}
