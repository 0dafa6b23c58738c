package render

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// ProseLinks lists the targets of the links in a piece of Markdown, in their
// order, as they are written.
func ProseLinks(source string) []string {
	var out []string
	_ = ast.Walk(newMarkdown("").Parser().Parse(text.NewReader([]byte(source))), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if l, ok := n.(*ast.Link); ok && entering {
			out = append(out, string(l.Destination))
		}
		return ast.WalkContinue, nil
	})
	return out
}
