package render

import (
	"fmt"
	"html/template"

	"github.com/pipeglass/pipeglass/generator/report"
)

// block is one block as the templates see it: which template, at which level
// of heading, with what.
type block struct {
	Kind string
	View any
}

// pageDrawer turns the blocks of one page into views. It numbers what needs a
// name and is not given one.
type pageDrawer struct {
	links  *links
	charts *chartQueue
	prose  int
	names  int
	used   map[string]bool
	// regions counts the names of scroll regions: landmarks of a page must
	// differ in name, or a list of them tells a screen reader's user nothing.
	regions map[string]int
	title   string // of the page
}

func newPageDrawer(title string, l *links, q *chartQueue) *pageDrawer {
	return &pageDrawer{title: title, links: l, charts: q, used: map[string]bool{}, regions: map[string]int{}}
}

// name is a fresh id for a heading that something is labelled by.
func (p *pageDrawer) name(prefix string) string {
	p.names++
	return p.links.id(fmt.Sprintf("%s%d", prefix, p.names))
}

// unused gives the id the first time; a second use of it on the page gets a
// number, so that ids stay unique whatever the report holds.
func (p *pageDrawer) unused(id string) string {
	if id == "" {
		return ""
	}
	try := anchor(id)
	for n := 2; p.used[try]; n++ {
		try = fmt.Sprintf("%s-%d", anchor(id), n)
	}
	p.used[try] = true
	return try
}

func (p *pageDrawer) id(id string) string { return p.links.id(p.unused(id)) }

// region gives a scroll region its name, numbered where the page has it twice,
// and with the page's title before it where all pages stand in one file.
func (p *pageDrawer) region(name string) string {
	p.regions[name]++
	if n := p.regions[name]; n > 1 {
		name = fmt.Sprintf("%s (%d)", name, n)
	}
	if p.links.single {
		name = p.title + ": " + name
	}
	return name
}

// blocks draws a list. level is the level of the heading they stand under.
func (p *pageDrawer) blocks(list []report.Block, level int) ([]block, error) {
	var out []block
	for _, b := range list {
		v, err := p.block(b, level)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

func (p *pageDrawer) block(b report.Block, level int) (block, error) {
	switch b := b.(type) {
	case report.Prose:
		html, err := p.markdown(b.Markdown, level)
		return block{"prose", html}, err
	case report.Steps:
		return block{"steps", p.steps(b)}, nil
	case report.Tiles:
		return block{"tiles", p.tiles(b, level)}, nil
	case report.Card:
		v, err := p.card(b, level)
		return block{"card", v}, err
	case report.Fold:
		v, err := p.fold(b, level)
		return block{"fold", v}, err
	case report.Switch:
		v, err := p.switched(b, level)
		return block{"switch", v}, err
	case report.Row:
		first, err := p.card(b.First, level)
		if err != nil {
			return block{}, err
		}
		second, err := p.card(b.Second, level)
		return block{"row", []cardView{first, second}}, err
	case report.Chart:
		v, err := p.chart(b, level)
		return block{"chart", v}, err
	case report.Table:
		return block{"table", p.table(b, "")}, nil
	case report.Signs:
		return block{"signs", p.signs(b)}, nil
	case report.Notice:
		return block{"notice", p.notice(b, level)}, nil
	case report.Definitions:
		v, err := p.definitions(b, level)
		return block{"definitions", v}, err
	}
	return block{}, fmt.Errorf("no template for the block %T", b)
}

// heading is a heading of a level with the id that labels refer to.
type heading struct {
	Level int
	ID    string
	Text  []span
}

type stepView struct {
	What, Why []span
	Link      *span
}

func (p *pageDrawer) steps(b report.Steps) []stepView {
	var out []stepView
	for _, s := range b.Items {
		v := stepView{What: p.links.spans(s.What), Why: p.links.spans(s.Why)}
		if href, outside := p.links.to(s.To); s.To != "" && href != "" {
			v.Link = &span{Text: s.ToLabel, Href: href, Outside: outside}
		}
		out = append(out, v)
	}
	return out
}

type tileView struct {
	ID                              string
	Level                           int
	Label                           string
	Value, Qualifier, Against, Note []span
	Goal                            []span
	Badge, Status                   *report.Badge
	Figure                          *sparkView
	Href                            string
}

func (p *pageDrawer) tiles(b report.Tiles, level int) []tileView {
	var out []tileView
	for _, t := range b.Items {
		v := tileView{ID: p.id(t.ID), Level: level + 1, Label: t.Label, Value: p.links.spans(t.Value), Qualifier: p.links.spans(t.Qualifier),
			Against: p.links.spans(t.Against), Note: p.links.spans(t.Note), Badge: t.Badge, Status: t.Status, Goal: p.links.spans(t.Goal), Figure: sparkOf(t.Figure)}
		if t.To != "" {
			v.Href, _ = p.links.to(t.To)
		}
		out = append(out, v)
	}
	return out
}

type cardView struct {
	ID     string
	Head   *heading
	Sub    []span
	Blocks []block
	Note   []span
}

func (p *pageDrawer) card(c report.Card, level int) (cardView, error) {
	v := cardView{ID: p.id(c.ID), Sub: p.links.spans(c.Sub), Note: p.links.spans(c.Note)}
	if len(c.Title) > 0 {
		level++
		v.Head = &heading{level, p.name("t"), p.links.spans(c.Title)}
	}
	var err error
	v.Blocks, err = p.blocks(c.Blocks, level)
	return v, err
}

type foldView struct {
	ID     string
	Head   heading
	Open   bool
	Blocks []block
}

func (p *pageDrawer) fold(f report.Fold, level int) (foldView, error) {
	v := foldView{ID: p.id(f.ID), Open: f.Open, Head: heading{level + 1, p.name("t"), p.links.spans(f.Title)}}
	var err error
	v.Blocks, err = p.blocks(f.Blocks, level+1)
	return v, err
}

type switchView struct {
	Label string
	Parts []foldView
}

func (p *pageDrawer) switched(s report.Switch, level int) (switchView, error) {
	v := switchView{Label: s.Label}
	for _, part := range s.Parts {
		one, err := p.fold(report.Fold{ID: part.ID, Title: part.Title, Blocks: part.Blocks}, level)
		if err != nil {
			return v, err
		}
		v.Parts = append(v.Parts, one)
	}
	return v, nil
}

type signView struct {
	Badge             report.Badge
	What, Value, Goal []span
}

func (p *pageDrawer) signs(b report.Signs) []signView {
	var out []signView
	for _, s := range b.Items {
		out = append(out, signView{s.Badge, p.links.spans(s.What), p.links.spans(s.Value), p.links.spans(s.Goal)})
	}
	return out
}

type noticeView struct {
	Tone report.Tone
	Head heading
	Body [][]span
}

func (p *pageDrawer) notice(b report.Notice, level int) noticeView {
	v := noticeView{Tone: b.Tone, Head: heading{level + 1, p.name("t"), p.links.spans(b.Title)}}
	for _, line := range b.Body {
		v.Body = append(v.Body, p.links.spans(line))
	}
	return v
}

type definitionView struct {
	ID    string
	Head  heading
	Badge *report.Badge
	Facts []span
	Body  template.HTML
}

func (p *pageDrawer) definitions(b report.Definitions, level int) ([]definitionView, error) {
	var out []definitionView
	for _, d := range b.Items {
		v := definitionView{ID: p.id(d.ID), Badge: d.Badge, Facts: p.links.spans(d.Facts)}
		v.Head = heading{level + 1, p.name("t"), []span{{Text: d.Term}}}
		body, err := p.markdown(d.Body, level+1)
		if err != nil {
			return nil, err
		}
		v.Body = body
		out = append(out, v)
	}
	return out, nil
}
