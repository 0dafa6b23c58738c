package render

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"github.com/pipeglass/pipeglass/generator/report"
)

// size is the box that a chart is drawn for, in pixels. Slim is the drawing for
// phones and half a printed page.
type size struct {
	w, h int
	slim bool
}

// drawer is how one kind of chart is drawn: height gives the pixels that it
// needs, option the ECharts option.
type drawer struct {
	kind   report.ChartKind
	height func(c report.Chart, slim bool) int
	option func(c report.Chart, s size) (option, error)
}

// drawers has one drawer for each report.ChartKind.
func drawers() []drawer {
	return []drawer{
		{report.ForecastActual, upright, forecastActual},
		{report.WaterfallChart, stepRows, waterfall},
		{report.Lines, upright, lines},
		{report.Columns, upright, columns},
		{report.Bars, byRow, bars},
		{report.Ranges, rangeRows, ranges},
		{report.Calibrations, square, calibration},
		{report.Dots, square, dots},
	}
}

func drawerOf(kind report.ChartKind) (drawer, error) {
	for _, d := range drawers() {
		if d.kind == kind {
			return d, nil
		}
	}
	return drawer{}, fmt.Errorf("no drawer for chart kind %q", kind)
}

// sizes gives the boxes of a chart: the wide one and the slim one. The wide
// width keeps 12 px text between 7.5 pt on paper and 14 px on a screen.
func (d drawer) sizes(c report.Chart) (wide, slim size) {
	w := 780
	if c.Small {
		w = 480
	}
	return size{w, d.height(c, false), false}, size{340, d.height(c, true), true}
}

func upright(_ report.Chart, slim bool) int {
	if slim {
		return 230
	}
	return 270
}

func square(_ report.Chart, slim bool) int {
	if slim {
		return 280
	}
	return 320
}

func byRow(c report.Chart, _ bool) int { return 34 + 27*max(2, len(c.Categories)) }

func stepRows(c report.Chart, slim bool) int {
	if slim {
		return byRow(c, slim)
	}
	row := 32
	if c.Small {
		// Beside a card of text there is more height than width.
		row = min(54, max(40, 360/max(2, len(c.Categories))))
	}
	return 20 + row*max(2, len(c.Categories))
}

func rangeRows(c report.Chart, _ bool) int { return 56 + 26*max(2, len(c.Categories)) }

// jsonChart is what every go-echarts chart can do.
type jsonChart interface {
	Validate()
	JSON() map[string]any
}

// option is an ECharts option as a tree of plain JSON values.
type option map[string]any

// optionOf takes the option out of a go-echarts chart. Its page renderers are
// never used: they ask a public host for scripts and do not escape.
func optionOf(c jsonChart) (option, error) {
	c.Validate()
	raw, err := json.Marshal(c.JSON())
	if err != nil {
		return nil, fmt.Errorf("chart option: %w", err)
	}
	var o option
	if err := json.Unmarshal(raw, &o); err != nil {
		return nil, fmt.Errorf("chart option: %w", err)
	}
	for _, key := range []string{"legend", "title", "toolbox", "dataZoom", "color", "xAxis", "yAxis"} {
		delete(o, key)
	}
	o["animation"] = false
	o["aria"] = map[string]any{"enabled": false}
	o["tooltip"] = map[string]any{"show": true, "showContent": false, "trigger": "axis", "transitionDuration": 0,
		"axisPointer": map[string]any{"type": "shadow", "animation": false, "shadowStyle": map[string]any{"color": "var(--ctx)", "opacity": 0.14}}}
	o["textStyle"] = map[string]any{"fontFamily": "sans-serif", "color": "var(--text)"}
	for i := range o.series() {
		o.at(i)["emphasis"] = map[string]any{"disabled": true}
	}
	return o, nil
}

func (o option) series() []any {
	s, _ := o["series"].([]any)
	return s
}

// at gives one series, to be patched with what go-echarts has no type for.
func (o option) at(i int) map[string]any {
	m, _ := o.series()[i].(map[string]any)
	return m
}

// grid sets the margins round the plot, in pixels, and tells the plot's box.
func (o option) grid(s size, left, top, right, bottom int) box {
	o["grid"] = map[string]any{"left": left, "top": top, "right": right, "bottom": bottom, "containLabel": false, "outerBoundsMode": "none"}
	return box{float64(s.w - left - right), float64(s.h - top - bottom)}
}

// box is the plot's width and height in pixels.
type box struct{ w, h float64 }

// hatch is the mark of what is forecast, not fact.
func hatch(colour string) map[string]any {
	return map[string]any{"color": "transparent", "decal": map[string]any{
		"color":      "color-mix(in srgb," + colour + " 62%,transparent)",
		"dashArrayX": []any{1, 0}, "dashArrayY": []any{1.5, 4.5}, "rotation": -0.7853981633974483}}
}

// roleColour is the colour of a role as a token of the theme.
func roleColour(r report.ChartRole) string {
	switch r {
	case report.RoleActual:
		return "var(--actual)"
	case report.RoleForecast, report.RoleStale, report.RoleC2:
		return "var(--c2)"
	case report.RoleLikely, report.RoleWon, report.RoleC1:
		return "var(--c1)"
	case report.RolePlan:
		return "var(--text)"
	case report.RoleLost, report.RoleFall:
		return "var(--bad)"
	case report.RoleRise:
		return "var(--good)"
	case report.RoleC3:
		return "var(--c3)"
	case report.RoleC4:
		return "var(--c4)"
	case report.RoleC5:
		return "var(--c5)"
	case report.RoleC6:
		return "var(--c6)"
	}
	return "var(--ctx)"
}

// colourOf is the colour of a point: its own role's, or its series'.
func colourOf(s report.Series, p report.Point) string {
	if p.Role != "" {
		return roleColour(p.Role)
	}
	return roleColour(s.Role)
}

// clean keeps a text to what XML and one line of a chart can hold.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r), r == unicode.ReplacementChar, r >= '\uE000' && r <= '\uF8FF', r == '\uFFFE', r == '\uFFFF':
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// literal is a text for label.formatter, where ECharts replaces {b} and {c}: a
// zero-width space behind each brace keeps it as it was written.
func literal(s string) string { return strings.ReplaceAll(clean(s), "{", "{\u200b") }

// cleanAll cleans the names of categories.
func cleanAll(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = clean(n)
	}
	return out
}
