package render

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdown renders prose. level is the level of the heading above it: its own
// headings start one below and skip none. ids must be new on the page.
func (p *pageDrawer) markdown(source string, level int) (template.HTML, error) {
	p.prose++
	prefix := p.links.id(fmt.Sprintf("fn%d-", p.prose))
	md := newMarkdown(prefix)
	src := []byte(source)
	doc := md.Parser().Parse(text.NewReader(src))
	ids := headingNames{}
	top, now := topLevel(doc), level
	if err := ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			now = min(6, n.Level-top+level+1, now+1)
			n.Level = now
			n.SetAttributeString("id", []byte(p.links.id(p.unused(ids.name(plain(n, src))))))
		}
		return ast.WalkContinue, nil
	}); err != nil {
		return "", err
	}
	p.tame(doc, src)
	var b bytes.Buffer
	if err := md.Renderer().Render(&b, src, doc); err != nil {
		return "", fmt.Errorf("prose: %w", err)
	}
	return template.HTML(b.String()), nil // raw HTML is off in goldmark: its output is ours
}

// topLevel is the highest heading of a text: one that starts with ## means it as
// its first level.
func topLevel(doc ast.Node) int {
	top := 6
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok && entering {
			top = min(top, h.Level)
		}
		return ast.WalkContinue, nil
	})
	return top
}

func newMarkdown(footnotes string) goldmark.Markdown {
	return goldmark.New(goldmark.WithExtensions(
		extension.NewTable(extension.WithTableCellAlignMethod(extension.TableCellAlignAttribute)),
		extension.Strikethrough,
		extension.NewFootnote(extension.WithFootnoteIDPrefix(footnotes)),
	), goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(dropHTML{}, 1))))
}

// dropHTML takes raw HTML out of the tree, so that not even goldmark's comment
// about it reaches the page.
type dropHTML struct{}

// Transform does the dropping.
func (dropHTML) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	var raw []ast.Node
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && (n.Kind() == ast.KindHTMLBlock || n.Kind() == ast.KindRawHTML) {
			raw = append(raw, n)
		}
		return ast.WalkContinue, nil
	})
	for _, n := range raw {
		n.Parent().RemoveChild(n.Parent(), n)
	}
}

// tame resolves the links of the prose as those of the pages, and puts the
// words of an image in its place: a picture from elsewhere is a request.
func (p *pageDrawer) tame(doc ast.Node, src []byte) {
	var found []ast.Node
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			switch n.(type) {
			case *ast.Link, *ast.Image, *ast.AutoLink:
				found = append(found, n)
			}
		}
		return ast.WalkContinue, nil
	})
	for _, n := range found {
		switch n := n.(type) {
		case *ast.Link:
			href, outside := p.links.to(string(n.Destination))
			if href == "" {
				unwrap(n)
				continue
			}
			n.Destination = []byte(href)
			if outside {
				n.SetAttributeString("rel", []byte("noreferrer"))
			}
		case *ast.AutoLink:
			link := ast.NewString(n.Label(src))
			n.Parent().ReplaceChild(n.Parent(), n, link)
		case *ast.Image:
			unwrap(n)
		}
	}
}

// unwrap leaves the children of a node in its place.
func unwrap(n ast.Node) {
	for c := n.FirstChild(); c != nil; {
		next := c.NextSibling()
		n.RemoveChild(n, c)
		n.Parent().InsertBefore(n.Parent(), n, c)
		c = next
	}
	n.Parent().RemoveChild(n.Parent(), n)
}

// headingIDs lists the anchors that a piece of prose offers.
func headingIDs(source string) []string {
	src := []byte(source)
	doc := newMarkdown("").Parser().Parse(text.NewReader(src))
	names := headingNames{}
	var out []string
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if h, ok := n.(*ast.Heading); ok && entering {
			out = append(out, names.name(plain(h, src)))
		}
		return ast.WalkContinue, nil
	})
	return out
}

// headingNames makes one id a heading: its words in kebab-case.
type headingNames map[string]int

func (h headingNames) name(words string) string {
	id := "h-" + strings.Trim(anchor(strings.ToLower(strings.Join(strings.Fields(words), "-"))), "-")
	h[id]++
	if h[id] > 1 {
		return fmt.Sprintf("%s-%d", id, h[id])
	}
	return id
}

// plain gives the words of a node.
func plain(n ast.Node, src []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, ok := c.(*ast.Text); ok && entering {
			b.Write(t.Segment.Value(src))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}
