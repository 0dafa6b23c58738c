package render

import "github.com/pipeglass/pipeglass/generator/report"

// valueAxis is an axis of numbers with light lines across the plot.
func valueAxis(c report.Chart, s scale) map[string]any {
	label := map[string]any{"color": "var(--muted)", "fontSize": 12}
	if c.Percent {
		label["formatter"] = "{value}%"
	}
	return map[string]any{
		"type": "value", "min": s.min, "max": s.max, "interval": s.step,
		"axisLabel": label, "axisLine": map[string]any{"show": false}, "axisTick": map[string]any{"show": false},
		"splitLine": map[string]any{"lineStyle": map[string]any{"color": "var(--line)"}},
	}
}

// hideScale leaves the axis to place marks whose values are printed beside them.
func hideScale(axis map[string]any) map[string]any {
	axis["axisLabel"] = map[string]any{"show": false}
	axis["splitLine"] = map[string]any{"show": false}
	return axis
}

// categoryAxis is an axis of names. Where they would overlap only each n-th is
// named; the first always.
func categoryAxis(names []string, every int) map[string]any {
	label := map[string]any{"color": "var(--text2)", "fontSize": 12, "interval": 0, "hideOverlap": true}
	if every > 1 {
		label["interval"] = every - 1
	}
	return map[string]any{
		"type": "category", "data": cleanAll(names), "axisLabel": label,
		"axisLine": map[string]any{"lineStyle": map[string]any{"color": "var(--text2)"}, "onZero": true},
		"axisTick": map[string]any{"show": false},
	}
}

// rowAxis is a category axis that runs top to bottom, its names cut to width.
func rowAxis(names []string, width int) map[string]any {
	a := categoryAxis(names, 1)
	a["inverse"] = true
	label, _ := a["axisLabel"].(map[string]any)
	label["width"], label["overflow"], label["margin"] = width, "truncate", 8
	label["hideOverlap"] = false
	return a
}

// rowMargin is the room that the names of rows need, at most two fifths.
func rowMargin(c report.Chart, s size) int {
	return max(40, min(widest(c.Categories)+12, s.w*2/5))
}

// every says how many periods share a label so that none overlap.
func every(names []string, plot float64) int {
	if len(names) == 0 {
		return 1
	}
	per := plot / float64(len(names))
	n := 1
	for float64(n)*per < float64(widest(names)+8) && n < len(names) {
		n++
	}
	return n
}

// leftMargin is the room of the value axis' numbers.
func leftMargin(c report.Chart, s scale) int {
	w := max(textWidth(number(s.max)), textWidth(number(s.min)), textWidth(number(s.min+s.step))) + 12
	if c.Percent {
		w += 9
	}
	return max(26, w)
}

// reference draws the chart's line at a value, with its label at the end.
func reference(o option, c report.Chart, axis string, position string) {
	if c.Reference == nil || len(o.series()) == 0 {
		return
	}
	value := shown(c, c.Reference.Value)
	if axis == "x0" { // Dots: x is not money, so Scale does not touch it
		axis, value = "xAxis", c.Reference.Value
	}
	o.at(0)["markLine"] = map[string]any{
		"silent": true, "symbol": "none", "animation": false,
		"lineStyle": map[string]any{"color": "var(--text2)", "type": "dashed", "width": 1.25},
		"label":     map[string]any{"show": c.Reference.Label != "", "formatter": literal(c.Reference.Label), "position": position, "color": "var(--text2)", "fontSize": 12},
		"data":      []any{map[string]any{axis: value}},
	}
}
