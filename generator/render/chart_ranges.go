package render

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/pipeglass/pipeglass/generator/report"
)

// ranges: a row a category, a dot on its range; the reference is a line that
// all rows are read against.
func ranges(c report.Chart, s size) (option, error) {
	lo, hi := extent(c, false)
	lo = min(lo, 0)
	if c.Percent {
		hi = max(hi, 10)
	}
	axis := niceScale(lo, hi, 4)
	scatter := charts.NewScatter()
	for _, series := range c.Series {
		data := make([]opts.ScatterData, 0, len(series.Points))
		for i, p := range series.Points {
			if p.Missing {
				data = append(data, opts.ScatterData{Value: []any{"-", i}})
				continue
			}
			data = append(data, opts.ScatterData{Value: []any{shown(c, p.V), i}, Symbol: "circle", SymbolSize: 10})
		}
		scatter.AddSeries(clean(series.Name), data, charts.WithItemStyleOpts(opts.ItemStyle{Color: roleColour(series.Role)}))
	}
	o, err := optionOf(scatter)
	if err != nil {
		return nil, err
	}
	left, right := rowMargin(c, s), 20
	for _, series := range c.Series {
		for _, p := range series.Points {
			if p.Show {
				right = max(right, min(150, textWidth(p.Text)+20))
			}
		}
	}
	if s.slim {
		right = min(right, 74)
	}
	plot := o.grid(s, left+8, 24, right, 24)
	var spans []mark
	for i, series := range c.Series {
		o.at(i)["z"] = 4
		for k, p := range series.Points {
			if !p.Missing && p.HasBand {
				low, high := shown(c, p.Low), shown(c, p.High)
				spans = append(spans, mark{at: [2]any{(low + high) / 2, k}, w: axis.pixels(high-low, plot.w), h: 6, color: colourOf(series, p), alpha: 0.32})
			}
		}
		dress(o.at(i), series)
	}
	list := append(o.series(), scatterOf("range", spans, 2))
	o["series"] = append(list, valuesAtRight(c, axis.max))
	o["xAxis"] = valueAxis(c, axis)
	y := rowAxis(c.Categories, left)
	y["axisLine"].(map[string]any)["show"] = false
	y["splitLine"] = map[string]any{"show": true, "lineStyle": map[string]any{"color": "var(--line)", "opacity": 0.5}}
	o["yAxis"] = y
	reference(o, c, "xAxis", "start") // rows run down, so the line starts at the top
	return o, nil
}

// valuesAtRight prints each row's text in one column right of the plot.
func valuesAtRight(c report.Chart, edge float64) map[string]any {
	var texts []mark
	for _, s := range c.Series[:min(1, len(c.Series))] {
		for i, p := range s.Points {
			if p.Show && p.Text != "" {
				texts = append(texts, mark{at: [2]any{edge, i}, w: 1, h: 1, color: "transparent", alpha: 1, label: plainLabel("right", p.Text, "var(--text)")})
			}
		}
	}
	return scatterOf("values", texts, 4)
}

// dress gives single points what go-echarts' types cannot: their own colour,
// and a hollow middle where there are too few cases.
func dress(series map[string]any, s report.Series) {
	data, _ := series["data"].([]any)
	for i, item := range data {
		m, ok := item.(map[string]any)
		if !ok || i >= len(s.Points) {
			continue
		}
		p := s.Points[i]
		style := map[string]any{"color": colourOf(s, p)}
		if p.Hollow {
			style = map[string]any{"color": "var(--surface)", "borderColor": colourOf(s, p), "borderWidth": 2}
		}
		m["itemStyle"] = style
	}
}
