package render

import (
	"sort"
	"strings"

	"github.com/pipeglass/pipeglass/generator/report"
)

// openLabel is a line of the open period, named to the right of its column.
type openLabel struct {
	text, colour, weight string
	value                float64
}

// lead puts a word before a value that does not say it itself.
func lead(word, text string) string {
	if strings.HasPrefix(text, word) {
		return text
	}
	return word + " " + text
}

// openLabels are the labels of the last period where it is open, that is where
// it has a likely result; by value, the highest first.
func openLabels(c report.Chart) []openLabel {
	last := len(c.Categories) - 1
	var out []openLabel
	likely := false
	for _, s := range c.Series {
		if last < 0 || len(s.Points) <= last || s.Points[last].Missing {
			continue
		}
		p := s.Points[last]
		l := openLabel{value: shown(c, p.V), colour: "var(--text2)"}
		switch s.Role {
		case report.RoleForecast:
			l.text = lead("Forecast", p.Text)
		case report.RolePlan:
			l.text, l.colour, l.weight = lead("Plan", p.Text), "var(--text)", "bold"
		case report.RoleLikely:
			l.text, l.colour, l.weight, likely = lead("Likely", p.Text), "var(--c1)", "bold", true
		default:
			continue
		}
		out = append(out, l)
	}
	if !likely {
		return nil
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].value > out[b].value })
	return out
}

// spread puts the labels beside the column at their values, 15 pixels apart at
// the least.
func spread(labels []openLabel, axis scale, plot box, category int, band float64) []mark {
	var out []mark
	last := -100.0
	for _, l := range labels {
		y := axis.pixels(axis.max-l.value, plot.h)
		at := max(y-6, last+15)
		last = at
		label := plainLabel("right", l.text, l.colour)
		label["offset"] = []any{band*0.42 - 4, at - y}
		if l.weight != "" {
			label["fontWeight"] = l.weight
		}
		out = append(out, mark{at: [2]any{category, l.value}, w: 1, h: 1, color: "transparent", alpha: 1, label: label})
	}
	return out
}
