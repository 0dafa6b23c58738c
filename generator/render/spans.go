package render

import "github.com/pipeglass/pipeglass/generator/report"

// span is a report.Span with its link resolved, for the template "text".
type span struct {
	Text string
	// At most one of these; words of ours are none. A template asks a bool
	// without a call: to compare words took half of what it allocated.
	Bdi, Strong, Link, Day bool

	Href    string
	Outside bool
	ISO     string
}

// spans resolves a Text. Figures and CRM text become <bdi>, so that neither
// turns the direction of the words round it.
func (l *links) spans(t report.Text) []span {
	out := make([]span, 0, len(t))
	for _, s := range t {
		v := span{Text: s.Text}
		switch s.Kind {
		case report.Figure, report.Foreign:
			v.Bdi = true
		case report.Strong:
			v.Strong = true
		case report.Day:
			v.Day, v.ISO = true, s.ISO
		case report.Link:
			v.Href, v.Outside = l.to(s.To)
			v.Link = v.Href != ""
			v.Bdi = !v.Link
		}
		out = append(out, v)
	}
	return out
}
