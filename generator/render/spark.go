package render

import (
	"fmt"
	"strings"

	"github.com/pipeglass/pipeglass/generator/report"
)

// sparkView is a tile's small figure as shapes on a plane of 100 by 34. Its
// labels are HTML: text inside would be stretched with the plane.
type sparkView struct {
	Label, First, Last, GoalLabel string
	GoalAt                        string // percent from the start, of the goal's label
	Rects                         []sparkRect
	Paths                         []sparkPath
}

type sparkRect struct {
	X, Y, W, H, Fill string
	Faint            bool
}

type sparkPath struct {
	D, Stroke string
	Width     string
	Dashed    bool
	Area      bool
	Round     bool
}

func pos(v float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0")
}

// sparkOf places the points of a spark; nil has none.
func sparkOf(s *report.Spark) *sparkView {
	if s == nil {
		return nil
	}
	v := &sparkView{Label: s.Label, First: s.First, Last: s.Last}
	switch s.Kind {
	case "bullet":
		bullet(v, s)
	case "bars":
		sparkBars(v, s)
	default:
		sparkLine(v, s)
	}
	return v
}

func bullet(v *sparkView, s *report.Spark) {
	top := s.Max
	if top <= 0 {
		top = max(s.High, s.Goal, s.Mid, 1) * 1.08
	}
	x := func(n float64) float64 { return min(100, max(0, n/top*100)) }
	v.Paths = append(v.Paths, sparkPath{D: "M0 20H100", Stroke: "var(--line-strong)", Width: "1"})
	v.Rects = append(v.Rects, sparkRect{"0", "16", pos(x(s.Mid)), "8", "var(--actual)", true})
	if s.HasRange {
		v.Rects = append(v.Rects, sparkRect{pos(x(s.Low)), "12", pos(max(0.6, x(s.High)-x(s.Low))), "16", "var(--c1)", true})
	}
	v.Paths = append(v.Paths, sparkPath{D: fmt.Sprintf("M%s 8V32", pos(x(s.Mid))), Stroke: "var(--c1)", Width: "4"})
	if s.HasGoal {
		v.Paths = append(v.Paths, sparkPath{D: fmt.Sprintf("M%s 5V34", pos(x(s.Goal))), Stroke: "var(--text)", Width: "2.5"})
		v.GoalLabel, v.GoalAt = s.GoalLabel, pos(x(s.Goal))
	}
}

func sparkBars(v *sparkView, s *report.Spark) {
	top, low := s.Max, 0.0
	for _, p := range s.Points {
		if p.Known {
			top, low = max(top, p.Value), min(low, p.Value)
		}
	}
	if s.HasGoal {
		top = max(top, s.Goal)
	}
	span := max((top-low)*1.04, 1e-12)
	y := func(n float64) float64 { return 34 - (n-low)/span*34 }
	w := 100 / float64(max(1, len(s.Points)))
	for i, p := range s.Points {
		if !p.Known {
			continue
		}
		fill, faint := "var(--ctx)", true
		if p.Accent {
			fill, faint = "var(--actual)", false
		}
		a, b := y(max(p.Value, 0)), y(min(p.Value, 0))
		v.Rects = append(v.Rects, sparkRect{pos(float64(i)*w + w*0.1), pos(a), pos(w * 0.8), pos(max(b-a, 1)), fill, faint})
	}
	if s.HasGoal {
		d := fmt.Sprintf("M0 %sH100", pos(y(s.Goal)))
		v.Paths = append(v.Paths, sparkPath{D: d, Stroke: "var(--surface)", Width: "3"}, sparkPath{D: d, Stroke: "var(--good)", Width: "1.5", Dashed: true})
	}
}

func sparkLine(v *sparkView, s *report.Spark) {
	low, high, seen := 0.0, 0.0, false
	take := func(n float64) {
		if !seen {
			low, high, seen = n, n, true
		}
		low, high = min(low, n), max(high, n)
	}
	for _, p := range s.Points {
		if p.Known {
			take(p.Value)
			if p.HasBand {
				take(p.Low)
				take(p.High)
			}
		}
	}
	if s.HasGoal {
		take(s.Goal)
	}
	span := max(high-low, 1e-12)
	x := func(i int) float64 { return 2 + float64(i)*96/float64(max(1, len(s.Points)-1)) }
	y := func(n float64) float64 { return 4 + (high-n)/span*27 }
	if area := bandPath(s.Points, x, y); area != "" {
		v.Paths = append(v.Paths, sparkPath{D: area, Area: true})
	}
	if s.HasGoal {
		v.Paths = append(v.Paths, sparkPath{D: fmt.Sprintf("M0 %sH100", pos(y(s.Goal))), Stroke: "var(--good)", Width: "1.5", Dashed: true})
	}
	var d strings.Builder
	pen, last := "M", ""
	for i, p := range s.Points {
		if !p.Known {
			pen = "M"
			continue
		}
		at := pos(x(i)) + " " + pos(y(p.Value))
		d.WriteString(pen + at)
		pen, last = "L", at
	}
	if last != "" {
		v.Paths = append(v.Paths, sparkPath{D: d.String(), Stroke: "var(--actual)", Width: "2"}, sparkPath{D: "M" + last + "h.01", Stroke: "var(--c1)", Width: "8", Round: true})
	}
}

// bandPath is the outline of each unbroken run of ranges.
func bandPath(points []report.SparkPoint, x func(int) float64, y func(float64) float64) string {
	var b strings.Builder
	for i := 0; i < len(points); {
		j := i
		for j < len(points) && points[j].Known && points[j].HasBand {
			j++
		}
		if j-i >= 2 {
			pen := "M"
			for k := i; k < j; k++ {
				b.WriteString(pen + pos(x(k)) + " " + pos(y(points[k].High)))
				pen = "L"
			}
			for k := j - 1; k >= i; k-- {
				b.WriteString("L" + pos(x(k)) + " " + pos(y(points[k].Low)))
			}
			b.WriteString("Z")
		}
		i = max(j, i+1)
	}
	return b.String()
}
