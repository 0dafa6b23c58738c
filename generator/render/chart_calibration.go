package render

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/pipeglass/pipeglass/generator/report"
)

// calibration: what was stated across, what came true up; on the diagonal the
// two agree. Ranges are upright bars.
func calibration(c report.Chart, s size) (option, error) {
	hi := 0.0
	_, hi = extent(c, false)
	for _, series := range c.Series {
		for _, p := range series.Points {
			hi = max(hi, shown(c, p.X))
		}
	}
	axis := niceScale(0, max(hi, 1), 4)
	if c.Percent {
		axis = scale{0, 100, 25}
	}
	scatter := charts.NewScatter()
	for _, series := range c.Series {
		var data []opts.ScatterData
		for _, p := range series.Points {
			if p.Missing {
				data = append(data, opts.ScatterData{Value: []any{"-", "-"}})
				continue
			}
			data = append(data, opts.ScatterData{Value: []any{shown(c, p.X), shown(c, p.V)}, Symbol: "circle", SymbolSize: 11})
		}
		scatter.AddSeries(clean(series.Name), data, charts.WithItemStyleOpts(opts.ItemStyle{Color: roleColour(series.Role)}))
	}
	o, err := optionOf(scatter)
	if err != nil {
		return nil, err
	}
	plot := o.grid(s, leftMargin(c, axis)+14, 26, 20, 44)
	var whiskers []mark
	for i, series := range c.Series {
		o.at(i)["z"] = 4
		for _, p := range series.Points {
			if !p.Missing && p.HasBand {
				low, high := shown(c, p.Low), shown(c, p.High)
				whiskers = append(whiskers, mark{at: [2]any{shown(c, p.X), (low + high) / 2}, w: 4, h: axis.pixels(high-low, plot.h), color: colourOf(series, p), alpha: 0.34})
			}
		}
		dress(o.at(i), series)
		labelPoints(o.at(i), series, s.slim)
	}
	diagonal := map[string]any{"type": "line", "data": []any{[]any{axis.min, axis.min}, []any{axis.max, axis.max}}, "symbol": "none", "silent": true, "z": 1,
		"lineStyle": map[string]any{"color": "var(--ctx)", "type": "dashed", "width": 1.25}, "emphasis": map[string]any{"disabled": true}}
	o["series"] = append(o.series(), scatterOf("range", whiskers, 2), diagonal)
	o["xAxis"], o["yAxis"] = named(valueAxis(c, axis), c.XName, "middle", 28), named(valueAxis(c, axis), c.YName, "end", 10)
	o["tooltip"].(map[string]any)["trigger"] = "item"
	return o, nil
}

// labelPoints prints the texts of those points that ask for it.
func labelPoints(series map[string]any, s report.Series, slim bool) {
	data, _ := series["data"].([]any)
	for i, item := range data {
		m, ok := item.(map[string]any)
		if !ok || i >= len(s.Points) || !s.Points[i].Show {
			continue
		}
		text := s.Points[i].Name
		if text == "" {
			text = s.Points[i].Text
		}
		label := plainLabel("right", text, "var(--text2)")
		label["width"], label["overflow"] = 190, "truncate"
		if slim {
			label["width"] = 110
		}
		m["label"] = label
	}
}

// named writes an axis' name: across under its middle, up above its end.
func named(axis map[string]any, name, place string, gap int) map[string]any {
	axis["name"], axis["nameLocation"], axis["nameGap"] = clean(name), place, gap
	style := map[string]any{"color": "var(--muted)", "fontSize": 12}
	if place == "end" {
		style["align"] = "left"
		style["padding"] = []any{0, 0, 0, -20}
	}
	axis["nameTextStyle"] = style
	return axis
}
