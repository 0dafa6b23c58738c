package report

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// kpiLint speaks up where the chosen set looks one way only: each rule that
// warns is a notice, the rest a list, and what the config has silenced is
// shown with its reason.
func (v *view) kpiLint() []Block {
	var out []Block
	var hints, silenced []metrics.LintFinding
	for _, f := range v.found.Lint {
		switch f.Severity {
		case "off":
			silenced = append(silenced, f)
		case "warn":
			out = append(out, Notice{Tone: Warn, Title: plain(f.Title), Body: []Text{
				plain(sentence(f.What) + " " + sentence(f.WayOut)), plain(f.Why)}})
		default:
			hints = append(hints, f)
		}
	}
	if len(hints) == 0 && len(silenced) == 0 {
		return out
	}
	list := Table{ID: "lint", Caption: "What else there is to say about the chosen KPIs", Label: "Remarks on the choice", Stack: true,
		Columns: []Column{{Name: "Remark"}, {Name: "Here"}, {Name: "Way out"}}}
	for _, f := range hints {
		list.Rows = append(list.Rows, TableRow{Cells: []Cell{{Text: plain(f.Title), Small: plain(f.Why)}, {Text: plain(sentence(f.What))}, {Text: plain(sentence(f.WayOut))}}})
	}
	for _, f := range silenced {
		reason := "Silenced in the config without a reason."
		if f.Reason != "" {
			reason = "Silenced in the config: " + sentence(f.Reason)
		}
		list.Rows = append(list.Rows, TableRow{Cells: []Cell{{Text: plain(f.Title), Small: plain(f.Why)}, {Text: plain(sentence(f.What))}, {Text: plain(reason)}}})
	}
	return append(out, Card{ID: "choice", Title: plain("Remarks on the choice of KPIs"), Blocks: []Block{list}})
}

// sentence begins with a capital, unless with an id, and ends with a stop.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if first, _, _ := strings.Cut(s, " "); !strings.Contains(first, "_") {
		s = strings.ToUpper(s[:1]) + s[1:]
	}
	if !strings.HasSuffix(s, ".") {
		s += "."
	}
	return s
}
