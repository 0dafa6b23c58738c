package render

import (
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/pipeglass/pipeglass/generator/report"
)

// shapes tell series apart without their colour.
func shapes() []string { return []string{"circle", "triangle", "rect", "diamond"} }

// shapeOf is the shape of a series of dots: its own, else the next in order.
func shapeOf(s report.Series, i int) string {
	if slices.Contains(shapes(), s.Shape) {
		return s.Shape
	}
	return shapes()[i%len(shapes())]
}

// dots: one dot a deal on two log axes; the reference is an upright line.
func dots(c report.Chart, s size) (option, error) {
	scatter := charts.NewScatter()
	for i, series := range c.Series {
		data := make([]opts.ScatterData, len(series.Points))
		for k, p := range series.Points {
			data[k] = opts.ScatterData{Value: []any{"-", "-"}}
			if drawn(p) {
				data[k] = opts.ScatterData{Value: []any{p.X, shown(c, p.V)}, Symbol: shapeOf(series, i), SymbolSize: dotSize}
			}
		}
		scatter.AddSeries(clean(series.Name), data, charts.WithItemStyleOpts(opts.ItemStyle{Color: roleColour(series.Role)}))
	}
	o, err := optionOf(scatter)
	if err != nil {
		return nil, err
	}
	for i, series := range c.Series {
		dress(o.at(i), series)
		labelPoints(o.at(i), series, s.slim)
		for _, d := range listOf(o.at(i)["data"]) {
			if style, ok := d["itemStyle"].(map[string]any); ok {
				style["opacity"] = 0.8
			}
		}
		o.at(i)["labelLayout"] = map[string]any{"hideOverlap": true}
	}
	placeNames(o, c, o.grid(s, logMargin(c), 48, 24, 44))
	o["xAxis"], o["yAxis"] = named(logAxis(c, 2), c.XName, "middle", 28), named(logAxis(c, 10), c.YName, "end", 28)
	reference(o, c, "x0", "insideEndTop")
	if m, ok := o.at0()["markLine"].(map[string]any); ok {
		m["label"].(map[string]any)["rotate"] = 0
		m["label"].(map[string]any)["position"] = "end"
	}
	o["tooltip"].(map[string]any)["trigger"] = "item"
	return o, nil
}

func logAxis(c report.Chart, base int) map[string]any {
	a := valueAxis(c, scale{})
	for _, key := range []string{"min", "max", "interval"} {
		delete(a, key)
	}
	a["type"], a["logBase"] = "log", base
	return a
}

// logMargin is the room of the greatest power of ten on the upright axis, with
// the commas that ECharts puts in.
func logMargin(c report.Chart) int {
	_, hi := extent(c, false)
	digits := int(math.Ceil(math.Log10(max(hi, 10)))) + 1
	return max(36, digits*7+(digits-1)/3*4+14)
}
