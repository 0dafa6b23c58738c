package render

import (
	"fmt"
	"html"
	"regexp"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/pipeglass/pipeglass/generator/report"
)

// step is one row of a waterfall: from where to where its bar runs.
type step struct {
	from, to float64
	point    report.Point
}

func stepsOf(c report.Chart) []step {
	var out []step
	run := 0.0
	for _, s := range c.Series[:min(1, len(c.Series))] {
		for _, p := range s.Points {
			v := shown(c, p.V)
			switch {
			case p.Missing:
				out = append(out, step{run, run, p})
				continue
			case p.Total:
				out = append(out, step{0, v, p})
				run = v
				continue
			}
			out = append(out, step{run, run + v, p})
			run += v
		}
	}
	return out
}

// waterfall: totals are dark, rises and falls hang from where the last row
// ended; thin lines carry the level down.
func waterfall(c report.Chart, s size) (option, error) {
	steps := stepsOf(c)
	lo, hi := 0.0, 0.0
	for _, st := range steps {
		lo, hi = min(lo, st.from, st.to), max(hi, st.from, st.to)
	}
	axis := scale{min: lo, max: hi, step: max(hi-lo, 1)}
	if axis.max <= axis.min {
		axis.max = axis.min + 1
	}
	base := make([]opts.BarData, len(steps))
	bars := make([]opts.BarData, len(steps))
	for i, st := range steps {
		bars[i] = opts.BarData{Value: "-"}
		base[i] = opts.BarData{Value: "-"}
		if st.point.Missing {
			continue
		}
		base[i].Value = min(st.from, st.to)
		bars[i].Value = max(st.from, st.to) - min(st.from, st.to)
		bars[i].ItemStyle = &opts.ItemStyle{Color: stepColour(st)}
		if st.from < 0 || st.to < 0 {
			base[i].Value, bars[i].Value = "-", "-"
		}
	}
	bar := charts.NewBar()
	bar.SetXAxis(cleanAll(c.Categories)).XYReversal()
	bar.AddSeries("base", base, charts.WithBarChartOpts(opts.BarChart{Stack: "steps"}), charts.WithItemStyleOpts(opts.ItemStyle{Color: "transparent"}))
	bar.AddSeries("steps", bars, charts.WithBarChartOpts(opts.BarChart{Stack: "steps"}))
	o, err := optionOf(bar)
	if err != nil {
		return nil, err
	}
	o.at(0)["silent"] = true
	thick := 16
	if c.Small && !s.slim {
		thick = 20
	}
	o.at(0)["barWidth"], o.at(1)["barWidth"] = thick, thick
	left := rowMargin(c, s)
	plot := o.grid(s, left+8, 4, textRoom(c, s), 6)
	o["series"] = append(o.series(), stepMarks(steps, axis, plot)...)
	o["xAxis"] = hideScale(valueAxis(c, axis))
	o["yAxis"] = rowAxis(c.Categories, left)
	return o, nil
}

// textRoom is the room right of the plot for values printed at the ends of rows.
func textRoom(c report.Chart, s size) int {
	w := 10
	for _, series := range c.Series {
		for _, p := range series.Points {
			if !p.Missing {
				w = max(w, textWidth(p.Text)+16)
			}
		}
	}
	return min(w, s.w/3)
}

func stepColour(st step) string {
	switch {
	case st.point.Role != "":
		return roleColour(st.point.Role)
	case st.point.Total:
		return "var(--actual)"
	case st.to >= st.from:
		return "var(--good)"
	}
	return "var(--bad)"
}

// stepMarks are the values beside the bars, the lines that join rows, and bars
// that reach below zero, which a stack on a clear base cannot show.
func stepMarks(steps []step, axis scale, plot box) []any {
	var joins, texts, below []mark
	row := plot.h / float64(max(1, len(steps)))
	for i, st := range steps {
		if st.point.Missing {
			continue
		}
		if st.from < 0 || st.to < 0 {
			below = append(below, mark{at: [2]any{(st.from + st.to) / 2, i}, w: max(1, axis.pixels(max(st.from, st.to)-min(st.from, st.to), plot.w)), h: 16, color: stepColour(st), alpha: 1})
		}
		label := plainLabel("right", st.point.Text, "var(--text)")
		if st.point.Total || st.point.Show {
			label["fontWeight"] = "bold"
		}
		texts = append(texts, mark{at: [2]any{max(st.from, st.to), i}, w: 1, h: 1, color: "transparent", alpha: 1, label: label})
		if i+1 < len(steps) {
			joins = append(joins, mark{at: [2]any{st.to, i}, w: 1, h: row, color: "var(--line-strong)", alpha: 1})
		}
	}
	join := scatterOf("joins", joins, 1)
	for _, d := range listOf(join["data"]) {
		d["symbolOffset"] = []any{0, "50%"}
	}
	return []any{join, scatterOf("values", texts, 4), scatterOf("below zero", below, 3)}
}

// listOf gives the items of a list that are maps.
func listOf(v any) []map[string]any {
	list, _ := v.([]any)
	var out []map[string]any
	for _, x := range list {
		if m, ok := x.(map[string]any); ok {
			out = append(out, m)
		}
	}
	return out
}

// Series of a drawn waterfall whose marks are bars: those on their clear base,
// and those that reach below zero.
const (
	seriesOfSteps = 1
	seriesOfBelow = 4
)

// barLinks says where the bars of a waterfall lead, by the marks of the drawing.
func (p *pageDrawer) barLinks(c report.Chart) map[string]string {
	if c.Kind != report.WaterfallChart || len(c.Series) == 0 {
		return nil
	}
	out, below := map[string]string{}, 0
	for k, st := range stepsOf(c) {
		reaches := !st.point.Missing && (st.from < 0 || st.to < 0)
		if href, outside := p.links.to(st.point.To); st.point.To != "" && href != "" && !outside {
			out[fmt.Sprintf("%d-%d", seriesOfSteps, k)] = href
			if reaches {
				out[fmt.Sprintf("%d-%d", seriesOfBelow, below)] = href
			}
		}
		if reaches {
			below++
		}
	}
	return out
}

var drawnMark = regexp.MustCompile(`<path [^>]*data-at="(\d+-\d+)"[^>]*></path>`)

// linked makes marks of a drawing links. The drawing is hidden from screen
// readers and out of the order of tabs: the table beside it has the same links.
func linked(svg []byte, to map[string]string) []byte {
	if len(to) == 0 {
		return svg
	}
	return drawnMark.ReplaceAllFunc(svg, func(mark []byte) []byte {
		href, ok := to[string(drawnMark.FindSubmatch(mark)[1])]
		if !ok {
			return mark
		}
		return fmt.Appendf(nil, `<a href="%s" tabindex="-1">%s</a>`, html.EscapeString(href), mark)
	})
}
