package render

import (
	"math"
	"slices"

	"github.com/pipeglass/pipeglass/generator/report"
)

// rect is a box in pixels, from the plot's top left corner.
type rect struct{ x, y, w, h float64 }

func (r rect) meets(o rect) bool {
	return r.x < o.x+o.w && o.x < r.x+r.w && r.y < o.y+o.h && o.y < r.y+r.h
}

// dotSize is the width of a dot, and dotText the height of its name.
const (
	dotSize = 10
	dotText = 15
)

// sides are where the name of a dot may stand, the best first.
func sides() []string { return []string{"right", "left", "top", "bottom"} }

// beside is the box of a name of a width on one side of a dot.
func beside(dot rect, side string, width float64) rect {
	const gap = 5
	switch side {
	case "left":
		return rect{dot.x - gap - width, dot.y + dotSize/2 - dotText/2, width, dotText}
	case "top":
		return rect{dot.x + dotSize/2 - width/2, dot.y - gap - dotText, width, dotText}
	case "bottom":
		return rect{dot.x + dotSize/2 - width/2, dot.y + dotSize + gap, width, dotText}
	}
	return rect{dot.x + dotSize + gap, dot.y + dotSize/2 - dotText/2, width, dotText}
}

// placeNames sets the names of dots on a side where they cover no other dot and
// no other name. A dot without such a side goes without: its name is in the
// table, and with script shown where the pointer is.
func placeNames(o option, c report.Chart, plot box) {
	at := dotBoxes(c, plot)
	var names []rect
	for i, s := range c.Series {
		data, _ := o.at(i)["data"].([]any)
		for k, item := range data {
			m, _ := item.(map[string]any)
			label, ok := m["label"].(map[string]any)
			if !ok || k >= len(s.Points) {
				continue
			}
			width := float64(textWidth(s.Points[k].Name))
			if limit, ok := label["width"].(int); ok {
				width = min(width, float64(limit))
			}
			delete(m, "label")
			for _, side := range sides() {
				if name := beside(at[i][k], side, width); free(name, at, names, plot) {
					names = append(names, name)
					label["position"] = side
					m["label"] = label
					break
				}
			}
		}
	}
}

// free tells whether a name lies within the plot, and on no dot or name.
func free(name rect, dots [][]rect, names []rect, plot box) bool {
	if name.x < 0 || name.x+name.w > plot.w || name.y < 0 || name.y+name.h > plot.h || slices.ContainsFunc(names, name.meets) {
		return false
	}
	return !slices.ContainsFunc(dots, func(series []rect) bool { return slices.ContainsFunc(series, name.meets) })
}

// dotBoxes gives the box of each point on the two log axes, which end at powers
// of two and of ten; far outside the plot where a point is not drawn.
func dotBoxes(c report.Chart, plot box) [][]rect {
	axis := func(base float64, value func(report.Point) float64) func(report.Point) float64 {
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, s := range c.Series {
			for _, p := range s.Points {
				if drawn(p) {
					lo, hi = min(lo, value(p)), max(hi, value(p))
				}
			}
		}
		from, to := math.Floor(math.Log(lo)/math.Log(base)), math.Ceil(math.Log(hi)/math.Log(base))
		return func(p report.Point) float64 { return (math.Log(value(p))/math.Log(base) - from) / max(to-from, 1) }
	}
	x, y := axis(2, func(p report.Point) float64 { return p.X }), axis(10, func(p report.Point) float64 { return shown(c, p.V) })
	out := make([][]rect, len(c.Series))
	for i, s := range c.Series {
		out[i] = make([]rect, len(s.Points))
		for k, p := range s.Points {
			if out[i][k] = (rect{x: -1e6}); drawn(p) {
				out[i][k] = rect{x(p)*plot.w - dotSize/2, (1-y(p))*plot.h - dotSize/2, dotSize, dotSize}
			}
		}
	}
	return out
}

// drawn tells whether a point has a place on two log axes.
func drawn(p report.Point) bool { return !p.Missing && p.X > 0 && p.V > 0 }
