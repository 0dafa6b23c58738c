package generator

import (
	"fmt"
	"strings"

	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/report"
)

// summary is what a CI job or a chat shows of a build: the headline, the
// chosen KPIs with what changed, and the gates.
func (w gateWords) summary(site report.Site, gates []metrics.Gate) []byte {
	var b strings.Builder
	first := site.Pages[0]
	fmt.Fprintf(&b, "## %s\n\n**%s**\n\n", markdown(site.Title), markdown(first.Headline.String()))
	if deck := first.Deck.String(); deck != "" {
		fmt.Fprintf(&b, "%s\n\n", markdown(deck))
	}
	fmt.Fprintf(&b, "Data as of %s.\n", markdown(site.Frame.AsOf.Text))
	if t, ok := chosenTable(site); ok {
		fmt.Fprintf(&b, "\n| KPI | value | before | likely range | target | status |\n| --- | --- | --- | --- | --- | --- |\n")
		for _, row := range t.Rows {
			name, value, span, target, status := row.Cells[0], row.Cells[2], row.Cells[4], row.Cells[5], row.Cells[6]
			change := value.Small.String()
			if value.Badge != nil {
				change = strings.TrimSpace(value.Badge.Glyph + " " + value.Badge.Word + ", " + change)
			}
			word := ""
			if status.Badge != nil {
				word = status.Badge.Glyph + " " + status.Badge.Word
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %s |\n", markdown(name.Text.String()), markdown(value.Text.String()), markdown(change),
				markdown(span.Text.String()), markdown(target.Text.String()), word)
		}
	}
	if len(gates) > 0 {
		b.WriteString("\n### Gates\n\n")
	}
	for _, g := range gates {
		switch {
		case !g.Speaks:
			fmt.Fprintf(&b, "- – %s %s: nothing can be said, %s\n", g.Kind, markdown(gateName(g)), markdown(mute(g)))
		case g.Crossed:
			fmt.Fprintf(&b, "- ✕ %s\n", markdown(w.say(g)))
		default:
			fmt.Fprintf(&b, "- ✓ %s\n", markdown(w.within(g)))
		}
	}
	return []byte(b.String())
}

// chosenTable finds the table of chosen KPIs on the KPIs page.
func chosenTable(site report.Site) (report.Table, bool) {
	for _, p := range site.Pages {
		if p.Slug != "kpis" {
			continue
		}
		for _, block := range p.Blocks {
			card, ok := block.(report.Card)
			if !ok || card.ID != "chosen" {
				continue
			}
			for _, inner := range card.Blocks {
				if t, ok := inner.(report.Table); ok {
					return t, true
				}
			}
		}
	}
	return report.Table{}, false
}

// markdown writes text so that nothing in it is a mark: titles, names and
// notes may hold whatever a CRM does.
func markdown(s string) string {
	return strings.NewReplacer("\\", "\\\\", "|", "\\|", "*", "\\*", "_", "\\_", "`", "\\`", "[", "\\[", "]", "\\]", "<", "&lt;", ">", "&gt;",
		"&", "&amp;", "#", "\\#", "!", "\\!", "~", "\\~", "\n", " ", "\r", " ", "@", "@\u200b").Replace(s)
}
