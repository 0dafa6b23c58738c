package render

import (
	"sort"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/pipeglass/pipeglass/generator/report"
)

// lines: one line a series, named at its end; a range is a band behind it. They
// need not start at zero, and then the axis says so.
func lines(c report.Chart, s size) (option, error) {
	lo, hi := extent(c, false)
	if lo > 0 && lo < hi*0.5 {
		lo = 0
	}
	axis := niceScale(lo, hi, 4)
	line := charts.NewLine()
	line.SetXAxis(cleanAll(c.Categories))
	for _, series := range c.Series {
		data := make([]opts.LineData, len(series.Points))
		for i, p := range series.Points {
			data[i] = opts.LineData{Value: "-"}
			if !p.Missing {
				data[i].Value = shown(c, p.V)
			}
		}
		style := opts.LineStyle{Color: roleColour(series.Role), Width: 2.25}
		if series.Dashed {
			style.Type = "dashed"
		}
		if series.Role == report.RoleContext {
			style.Width = 1.25
		}
		line.AddSeries(clean(series.Name), data, charts.WithLineStyleOpts(style), charts.WithItemStyleOpts(opts.ItemStyle{Color: roleColour(series.Role)}))
	}
	o, err := optionOf(line)
	if err != nil {
		return nil, err
	}
	left, right := leftMargin(c, axis), 16
	if len(c.Categories) > 2 { // the first and the last name stand under the plot's very ends
		half := widest(c.Categories)/2 + 4
		left, right = max(left, half), max(right, half)
	}
	edge := right
	if !s.slim && len(c.Series) > 1 {
		for _, series := range c.Series {
			right = max(right, min(150, textWidth(series.Name)+14))
		}
	}
	plot := o.grid(s, left, 18, right, 26)
	for i := range c.Series {
		one := o.at(i)
		one["symbol"], one["symbolSize"], one["z"], one["connectNulls"] = "circle", 5, 3, false
		one["showSymbol"] = len(c.Categories) <= 16
	}
	if right > edge || !s.slim && len(c.Series) > 1 {
		endLabels(o, c, axis, plot)
	}
	o["series"] = append(o.series(), bands(c)...)
	x := categoryAxis(c.Categories, every(c.Categories, plot.w))
	x["boundaryGap"] = len(c.Categories) < 3
	x["axisLine"].(map[string]any)["onZero"] = axis.min >= 0
	o["xAxis"] = x
	o["yAxis"] = valueAxis(c, axis)
	reference(o, c, "yAxis", "insideEndTop")
	return o, nil
}

// endLabels names each line at its last point, pushed apart where lines end
// close to each other.
func endLabels(o option, c report.Chart, axis scale, plot box) {
	type end struct {
		series, item int
		y            float64
	}
	var ends []end
	for i, s := range c.Series {
		for k := len(s.Points) - 1; k >= 0; k-- {
			if !s.Points[k].Missing {
				ends = append(ends, end{i, k, axis.pixels(axis.max-shown(c, s.Points[k].V), plot.h)})
				break
			}
		}
	}
	sort.SliceStable(ends, func(a, b int) bool { return ends[a].y < ends[b].y })
	// Below the plot there is only the axis: the last label ends with the plot,
	// and those above move up as far as they must.
	const apart = 14.0
	at := make([]float64, len(ends))
	last := -100.0
	for i, e := range ends {
		at[i] = max(e.y, last+apart)
		last = at[i]
	}
	for i, room := len(ends)-1, plot.h-4; i >= 0; i, room = i-1, at[i]-apart {
		at[i] = min(at[i], room)
	}
	for i, e := range ends {
		y := at[i]
		data, _ := o.at(e.series)["data"].([]any)
		point, ok := data[e.item].(map[string]any)
		if !ok {
			continue
		}
		label := plainLabel("right", c.Series[e.series].Name, "var(--text2)")
		label["offset"] = []any{2, y - e.y}
		point["label"] = label
		point["symbol"], point["symbolSize"] = "circle", 7
	}
}

// bands are the ranges: a clear line at the low end and an area up to the high
// one, stacked.
func bands(c report.Chart) []any {
	var out []any
	for _, s := range c.Series {
		low, span := make([]any, len(s.Points)), make([]any, len(s.Points))
		any := false
		for i, p := range s.Points {
			low[i], span[i] = "-", "-"
			if p.HasBand && !p.Missing {
				low[i], span[i], any = shown(c, p.Low), shown(c, p.High)-shown(c, p.Low), true
			}
		}
		if !any {
			continue
		}
		base := func(data []interface{}) map[string]interface{} {
			return map[string]interface{}{"type": "line", "stack": "band " + clean(s.Name), "stackStrategy": "all", "data": data, "symbol": "none", "silent": true, "z": 1,
				"lineStyle": map[string]interface{}{"opacity": 0}, "emphasis": map[string]interface{}{"disabled": true}}
		}
		area := base(span)
		area["areaStyle"] = map[string]interface{}{"color": roleColour(s.Role), "opacity": 0.16}
		out = append(out, base(low), area)
	}
	return out
}
