package render

import (
	"encoding/json"
	"fmt"
	"html/template"

	"github.com/pipeglass/pipeglass/generator/report"
)

// chartQueue gathers the charts of the whole site, so that they are drawn in
// one go on all engines; the views are filled in afterwards.
type chartQueue struct {
	jobs  []job
	views []*chartView
}

type chartView struct {
	ID     string
	Head   *heading
	Sub    []span
	Label  string
	Role   string // for screen readers
	Key    []keyView
	Notes  []string
	Table  *tableView
	Wide   template.HTML
	Slim   template.HTML
	Option json.RawMessage // nil in the single file: nothing there reads it
	Small  bool
	Direct bool              // marks are named on the wide drawing itself
	bars   map[string]string // of a waterfall: where each bar leads, by its mark in the drawing
}

type keyView struct{ Name, Shape, Colour string }

// hover is what the script shows beside the pointer: words of ours, formatted.
type hover struct {
	Lying  bool                `json:"lying"`
	Axis   bool                `json:"axis"`
	Names  []string            `json:"names,omitempty"`
	Rows   [][][2]string       `json:"rows,omitempty"`
	Points []hoverPoint        `json:"points,omitempty"`
	Marks  map[string][]string `json:"marks,omitempty"`
}

type hoverPoint struct {
	X    float64     `json:"x"`
	Y    float64     `json:"y"`
	Name string      `json:"name"`
	Rows [][2]string `json:"rows"`
}

// chart queues a chart's two drawings and gives the view that they will fill.
func (p *pageDrawer) chart(c report.Chart, level int) (*chartView, error) {
	d, err := drawerOf(c.Kind)
	if err != nil {
		return nil, err
	}
	v := &chartView{ID: p.id(c.ID), Sub: p.links.spans(c.Sub), Label: c.Label, Notes: c.Notes, Small: c.Small, Key: keyOf(c), Direct: c.Kind == report.Lines}
	if v.Label == "" {
		v.Label = c.Title.String()
	}
	if len(c.Title) > 0 {
		v.Head = &heading{level + 1, p.name("t"), p.links.spans(c.Title)}
	}
	if c.Table != nil {
		t := p.table(*c.Table, fmt.Sprintf("Show the numbers (%s)", countRows(len(c.Table.Rows))))
		v.Table = &t
	}
	if v.bars, v.Role = p.barLinks(c), "img"; len(v.bars) > 0 {
		v.Role = "group" // an image has nothing in it to follow
	}
	wide, slim := d.sizes(c)
	data := map[string]any{"pipeglass": hoverOf(c)}
	for _, s := range []struct {
		name string
		size size
	}{{"wide", wide}, {"slim", slim}} {
		o, err := d.option(c, s.size)
		if err != nil {
			return nil, fmt.Errorf("chart %q: %w", c.ID, err)
		}
		raw, err := json.Marshal(o)
		if err != nil {
			return nil, fmt.Errorf("chart %q: %w", c.ID, err)
		}
		data[s.name] = json.RawMessage(raw)
		p.charts.jobs = append(p.charts.jobs, job{raw, s.size.w, s.size.h})
	}
	p.charts.views = append(p.charts.views, v)
	if !p.links.single {
		if v.Option, err = json.Marshal(data); err != nil {
			return nil, fmt.Errorf("chart %q: %w", c.ID, err)
		}
	}
	return v, nil
}

func countRows(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}

// draw draws all queued charts and puts them in their views.
func (q *chartQueue) draw(look Look) error {
	drawn, err := drawAll(q.jobs, look)
	if err != nil {
		return err
	}
	for i, v := range q.views {
		v.Wide = place(linked(drawn[2*i], v.bars), fmt.Sprintf("c%dw", i))
		v.Slim = place(linked(drawn[2*i+1], v.bars), fmt.Sprintf("c%ds", i))
	}
	return nil
}

// keyOf is the key of a chart with more than one series. Lines are named at
// their ends, so theirs is shown beside slim drawings only.
func keyOf(c report.Chart) []keyView {
	if len(c.Series) < 2 {
		return nil
	}
	var out []keyView
	for i, s := range c.Series {
		k := keyView{Name: s.Name, Colour: roleColour(s.Role), Shape: "square"}
		switch {
		case c.Kind == report.Dots:
			k.Shape = shapeOf(s, i)
		case c.Kind == report.Lines && s.Dashed:
			k.Shape = "dash"
		case c.Kind == report.Lines, s.Role == report.RolePlan:
			k.Shape = "line"
		case c.Kind == report.ForecastActual && s.Role == report.RoleLikely:
			k.Shape = "likely"
		case c.Kind == report.Ranges, c.Kind == report.Calibrations:
			k.Shape = "circle"
		case hatchedRole(s.Role):
			k.Shape = "hatch"
		}
		out = append(out, k)
	}
	return out
}

// hoverOf gathers the texts of the points, by category or by point.
func hoverOf(c report.Chart) hover {
	h := hover{Axis: true, Marks: map[string][]string{}}
	h.Lying = c.Kind == report.Bars || c.Kind == report.WaterfallChart || c.Kind == report.Ranges
	h.Axis = c.Kind != report.Dots && c.Kind != report.Calibrations
	if h.Axis {
		h.Names = cleanAll(c.Categories)
		h.Rows = make([][][2]string, len(c.Categories))
	}
	for i, s := range c.Series {
		for k, p := range s.Points {
			if p.Missing {
				continue
			}
			if p.Mark != "" {
				h.Marks[p.Mark] = append(h.Marks[p.Mark], fmt.Sprintf("%d-%d", i, k))
			}
			line := [2]string{clean(s.Name), clean(p.Text)}
			if h.Axis && k < len(h.Rows) {
				h.Rows[k] = append(h.Rows[k], line)
			}
			if !h.Axis {
				x := p.X
				if c.Kind == report.Calibrations {
					x = shown(c, p.X)
				}
				h.Points = append(h.Points, hoverPoint{x, shown(c, p.V), clean(p.Name), [][2]string{line}})
			}
		}
	}
	return h
}
