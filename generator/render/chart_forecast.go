package render

import (
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/pipeglass/pipeglass/generator/report"
)

// number is a tick's text, to measure it.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// barPoints are the points of a series as bars; missing ones are gaps.
func barPoints(c report.Chart, s report.Series, label func(report.Point) *opts.Label) []opts.BarData {
	out := make([]opts.BarData, len(s.Points))
	for i, p := range s.Points {
		out[i] = opts.BarData{Value: "-"}
		if p.Missing {
			continue
		}
		out[i].Value = shown(c, p.V)
		if p.Role != "" {
			out[i].ItemStyle = &opts.ItemStyle{Color: roleColour(p.Role)}
		}
		if p.Show && p.Text != "" && label != nil {
			out[i].Label = label(p)
		}
	}
	return out
}

// labelAt is a label of our own words at a place of the mark.
func labelAt(position, colour, weight string) func(report.Point) *opts.Label {
	return func(p report.Point) *opts.Label {
		return &opts.Label{Show: opts.Bool(true), Position: position, Color: colour, FontWeight: weight, FontSize: 12, Formatter: literal(p.Text)}
	}
}

// mark is a small rectangle at a value: a tick or a range, drawn as a symbol of
// a scatter series because it then keeps its middle and its width.
type mark struct {
	at    [2]any
	w, h  float64
	color string
	alpha float64
	label map[string]any
}

func scatterOf(name string, marks []mark, z int) map[string]any {
	var data []any
	for _, m := range marks {
		item := map[string]any{"value": []any{m.at[0], m.at[1]}, "symbol": "rect", "symbolSize": []any{m.w, m.h},
			"itemStyle": map[string]any{"color": m.color, "opacity": m.alpha}}
		if m.label != nil {
			item["label"] = m.label
		}
		data = append(data, item)
	}
	return map[string]any{"type": "scatter", "name": clean(name), "data": data, "z": z, "silent": true, "clip": false,
		"emphasis": map[string]any{"disabled": true}}
}

// forecastActual: a solid column is what came, a hatched one with a line on top
// what was forecast; the open period shows its likely range and the plan.
func forecastActual(c report.Chart, s size) (option, error) {
	bar := charts.NewBar()
	bar.SetXAxis(cleanAll(c.Categories))
	lo, hi := extent(c, false)
	axis := niceScale(min(0, lo), hi*1.04, 4)
	right := 12
	open := openLabels(c)
	if !s.slim && len(open) > 0 {
		for _, l := range open {
			right = max(right, min(220, textWidth(l.text)+10))
		}
	}
	left := leftMargin(c, axis)
	band := float64(s.w-left-right) / float64(max(1, len(c.Categories)))
	width := min(band*0.5, 46)
	var hatched []int
	for _, role := range []report.ChartRole{report.RoleForecast, report.RoleActual} {
		for _, series := range c.Series {
			if series.Role != role {
				continue
			}
			var label func(report.Point) *opts.Label
			if role == report.RoleActual && width >= float64(widestText(series)+2) {
				label = labelAt("insideTop", "var(--surface)", "bold")
			}
			if role == report.RoleForecast {
				hatched = append(hatched, len(bar.MultiSeries))
			}
			bar.AddSeries(clean(series.Name), barPoints(c, series, label),
				charts.WithItemStyleOpts(opts.ItemStyle{Color: roleColour(series.Role)}),
				charts.WithBarChartOpts(opts.BarChart{BarGap: "-100%"}))
		}
	}
	o, err := optionOf(bar)
	if err != nil {
		return nil, err
	}
	plot := o.grid(s, left, 24, right, 26)
	for i := range o.series() {
		o.at(i)["barWidth"] = width
	}
	for _, i := range hatched {
		o.at(i)["itemStyle"] = hatch("var(--c2)")
	}
	list := o.series()
	for _, series := range c.Series {
		switch series.Role {
		case report.RoleForecast, report.RolePlan, report.RoleLikely:
			list = append(list, scatterOf(series.Name, ticks(c, series, axis, plot, width, s.slim), 5))
		}
	}
	if !s.slim && len(open) > 0 {
		list = append(list, scatterOf("open period", spread(open, axis, plot, len(c.Categories)-1, band), 6))
	}
	o["series"] = list
	o["xAxis"] = categoryAxis(c.Categories, every(c.Categories, plot.w))
	o["yAxis"] = valueAxis(c, axis)
	return o, nil
}

// ticks are the lines over the columns: forecast, plan, and the likely result
// on its range.
func ticks(c report.Chart, series report.Series, axis scale, plot box, width float64, slim bool) []mark {
	var out []mark
	for i, p := range series.Points {
		if p.Missing {
			continue
		}
		v := shown(c, p.V)
		switch series.Role {
		case report.RoleForecast:
			m := mark{at: [2]any{i, v}, w: width + 6, h: 2, color: "var(--c2)", alpha: 1}
			if p.Show && !slim && (i < len(series.Points)-1 || len(openLabels(c)) == 0) {
				m.label = plainLabel("top", p.Text, "var(--muted)")
				if over := actualAt(c, i) - v; over > 0 { // above the column, not on it
					m.label["offset"] = []any{0, -axis.pixels(over, plot.h)}
				}
			}
			out = append(out, m)
		case report.RolePlan:
			out = append(out, mark{at: [2]any{i, v}, w: width + 14, h: 2.5, color: "var(--text)", alpha: 1})
		default:
			if p.HasBand {
				low, high := shown(c, p.Low), shown(c, p.High)
				h := axis.pixels(high-low, plot.h)
				out = append(out, mark{at: [2]any{i, (low + high) / 2}, w: width * 0.36, h: h, color: "var(--surface)", alpha: 1},
					mark{at: [2]any{i, (low + high) / 2}, w: width * 0.36, h: h, color: "var(--c1)", alpha: 0.42})
			}
			out = append(out, mark{at: [2]any{i, v}, w: width * 0.66, h: 4, color: "var(--c1)", alpha: 1})
		}
	}
	return out
}

// actualAt is how high the column of a period ends, 0 where it has none.
func actualAt(c report.Chart, i int) float64 {
	for _, s := range c.Series {
		if s.Role == report.RoleActual && i < len(s.Points) && !s.Points[i].Missing {
			return shown(c, s.Points[i].V)
		}
	}
	return 0
}

// widestText is the room in pixels that the texts on a series' marks need.
func widestText(s report.Series) int {
	w := 0
	for _, p := range s.Points {
		if p.Show && !p.Missing {
			w = max(w, textWidth(p.Text))
		}
	}
	return w
}

func plainLabel(position, text, colour string) map[string]any {
	return map[string]any{"show": true, "position": position, "formatter": literal(text), "color": colour, "fontSize": 12}
}
