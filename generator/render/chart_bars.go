package render

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/pipeglass/pipeglass/generator/report"
)

// columns are upright bars by period, side by side or on each other. What was
// lost is hatched, so that it does not lean on its colour.
func columns(c report.Chart, s size) (option, error) {
	lo, hi := extent(c, c.Stacked)
	axis := niceScale(min(0, lo), max(hi, 0)*1.06, 4)
	if c.Percent && c.Stacked && lo >= 0 && hi <= 100.0001 {
		axis = scale{min: 0, max: 100, step: 25} // shares of a whole end with the whole
	}
	left := leftMargin(c, axis)
	plotW := float64(s.w - left - 12)
	band := plotW / float64(max(1, len(c.Categories)))
	o, err := barOption(c, false, band)
	if err != nil {
		return nil, err
	}
	plot := o.grid(s, left, 18, 12, 26)
	o["xAxis"] = categoryAxis(c.Categories, every(c.Categories, plot.w))
	o["yAxis"] = valueAxis(c, axis)
	reference(o, c, "yAxis", "insideEndTop")
	return o, nil
}

// bars lie, one a row, with their value at the end.
func bars(c report.Chart, s size) (option, error) {
	lo, hi := extent(c, c.Stacked)
	axis := scale{min: min(0, lo), max: max(hi, 0), step: max(hi, 1)}
	if axis.max <= axis.min {
		axis.max = axis.min + 1
	}
	o, err := barOption(c, true, 400)
	if err != nil {
		return nil, err
	}
	for i := range o.series() {
		if len(c.Series) == 1 || c.Stacked {
			o.at(i)["barWidth"] = 16
		}
	}
	left := rowMargin(c, s)
	o.grid(s, left+8, 4, textRoom(c, s), 8)
	if c.Reference != nil {
		o.grid(s, left+8, 22, textRoom(c, s), 4)
	}
	o["xAxis"] = hideScale(valueAxis(c, axis))
	o["yAxis"] = rowAxis(c.Categories, left)
	reference(o, c, "xAxis", "start")
	return o, nil
}

// at0 is the first series, or an empty one.
func (o option) at0() map[string]any {
	if len(o.series()) == 0 {
		return map[string]any{}
	}
	return o.at(0)
}

// barOption is what lying and standing bars have in common. band is the room of
// a category: labels are left out where they would not fit.
func barOption(c report.Chart, lying bool, band float64) (option, error) {
	bar := charts.NewBar()
	bar.SetXAxis(cleanAll(c.Categories))
	position, stack := "top", ""
	if lying {
		bar.XYReversal()
		position = "right"
	}
	if c.Stacked {
		stack = "all"
		position = "inside"
	}
	for _, s := range c.Series {
		colour := "var(--text)"
		if c.Stacked {
			colour = "var(--surface)"
		}
		label := labelAt(position, colour, "")
		if band/float64(max(1, len(c.Series))) < 26 && !c.Stacked || band < 26 {
			label = nil
		}
		if c.Stacked && hatchedRole(s.Role) {
			label = nil // no ground of one colour to stand on
		}
		bar.AddSeries(clean(s.Name), barPoints(c, s, label),
			charts.WithItemStyleOpts(opts.ItemStyle{Color: roleColour(s.Role)}),
			charts.WithBarChartOpts(opts.BarChart{Stack: stack, BarGap: "8%"}))
	}
	o, err := optionOf(bar)
	if err != nil {
		return nil, err
	}
	for i, s := range c.Series {
		o.at(i)["barMaxWidth"] = 44
		o.at(i)["barCategoryGap"] = "38%"
		if hatchedRole(s.Role) {
			style := hatch(roleColour(s.Role))
			style["borderColor"], style["borderWidth"] = roleColour(s.Role), 1
			o.at(i)["itemStyle"] = style
		}
	}
	return o, nil
}

func hatchedRole(r report.ChartRole) bool { return r == report.RoleLost || r == report.RoleForecast }
