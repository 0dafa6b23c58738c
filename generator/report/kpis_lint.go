package report

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// kpiLint speaks up where the chosen set looks one way only: each rule that
// warns is a notice, and a table says of every rule what came of it, with the
// reason behind it, the way out, and why the config has silenced it.
func (v *view) kpiLint() []Block {
	if len(v.in.Options.Choices) == 0 {
		return nil
	}
	var out []Block
	for _, f := range v.found.Lint {
		if f.Severity == "warn" {
			out = append(out, Notice{Tone: Warn, Title: plain(f.Title), Body: []Text{
				plain(sentence(f.What) + " " + sentence(f.WayOut)), plain(f.Why)}})
		}
	}
	list := Table{ID: "lint", Caption: "The rules that a choice of KPIs is held against", Label: "Remarks on the choice", Stack: true, Fold: "Show the rules",
		Columns: []Column{{Name: "What is looked for"}, {Name: "Here"}, {Name: "What was seen"}, {Name: "Way out"}}}
	states := metrics.LintStates(v.in.Scope, v.found.Lint)
	broken := 0
	for _, s := range states {
		row := []Cell{{Text: plain(s.Title), Small: plain(s.Why)}, {Badge: lintBadge(s)}, {Text: plain("–")}, {Text: plain("–")}}
		if f := s.Found; f != nil {
			row[2], row[3] = Cell{Text: plain(sentence(f.What))}, Cell{Text: plain(sentence(f.WayOut))}
			if s.Severity != "off" {
				broken++
			}
		}
		if set, ok := v.in.Scope.Lint[s.Rule]; ok && set.Reason != "" {
			row[2].Small = Say("Set to %s in the config: %s", s.Severity, sentence(set.Reason))
		}
		list.Rows = append(list.Rows, TableRow{Cells: row})
	}
	title := Say("The choice of KPIs keeps all of the %s rules", v.f.count(len(states)))
	if broken > 0 {
		title = Say("%s has something to say about this choice of KPIs", figure(v.f.outOf(broken, len(states)).Text+" rules"))
		if broken > 1 {
			title = Say("%s have something to say about this choice of KPIs", figure(v.f.outOf(broken, len(states)).Text+" rules"))
		}
	}
	return append(out, Card{ID: "choice", Title: title, Sub: plain("Outcome before activity, few rather than many, and nothing that can’t be trusted"), Blocks: []Block{list}})
}

func lintBadge(s metrics.LintState) *Badge {
	switch {
	case s.Severity == "off":
		return &Badge{Tone: Flat, Glyph: "–", Word: "Silenced"}
	case s.Found == nil:
		return &Badge{Tone: Good, Glyph: "✓", Word: "Kept"}
	case s.Severity == "warn":
		return &Badge{Tone: Warn, Glyph: "!", Word: "Look at it"}
	}
	return &Badge{Tone: Flat, Glyph: "●", Word: "Remark"}
}

func lintRows(v *view) [][]any {
	var out [][]any
	if len(v.in.Options.Choices) == 0 {
		return nil
	}
	for _, s := range metrics.LintStates(v.in.Scope, v.found.Lint) {
		what, way := "", ""
		if s.Found != nil {
			what, way = s.Found.What, s.Found.WayOut
		}
		out = append(out, []any{s.Rule, s.Severity, s.Found != nil, what, way, v.in.Scope.Lint[s.Rule].Reason})
	}
	return out
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
