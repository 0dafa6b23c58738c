package render

import "github.com/pipeglass/pipeglass/generator/report"

// span is a report.Span with its link resolved, for the template "text".
type span struct {
	Kind    string // "plain", "bdi", "strong", "link", "day"
	Text    string
	Href    string
	Outside bool
	ISO     string
}

// spans resolves a Text. Figures and CRM text become <bdi>, so that neither
// turns the direction of the words round it.
func (l *links) spans(t report.Text) []span {
	out := make([]span, 0, len(t))
	for _, s := range t {
		v := span{Kind: "plain", Text: s.Text}
		switch s.Kind {
		case report.Figure, report.Foreign:
			v.Kind = "bdi"
		case report.Strong:
			v.Kind = "strong"
		case report.Day:
			v.Kind, v.ISO = "day", s.ISO
		case report.Link:
			v.Kind = "bdi"
			if href, outside := l.to(s.To); href != "" {
				v.Kind, v.Href, v.Outside = "link", href, outside
			}
		}
		out = append(out, v)
	}
	return out
}
