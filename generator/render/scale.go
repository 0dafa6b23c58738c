package render

import (
	"math"

	"github.com/pipeglass/pipeglass/generator/report"
)

// scale is a value axis: from min to max in steps. We choose it, not ECharts,
// because ranges and ticks are drawn in pixels.
type scale struct{ min, max, step float64 }

// niceScale spans lo to hi in about n steps of 1, 2, 2.5 or 5 times a power of ten.
func niceScale(lo, hi float64, n int) scale {
	if !(hi > lo) {
		hi = lo + 1
	}
	raw := (hi - lo) / float64(n)
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * power
	for _, m := range []float64{1, 2, 2.5, 5} {
		if raw <= m*power*1.0000001 {
			step = m * power
			break
		}
	}
	return scale{round9(math.Floor(lo/step+1e-9) * step), round9(math.Ceil(hi/step-1e-9) * step), round9(step)}
}

// round9 takes the dust of binary fractions off a tick.
func round9(v float64) float64 { return math.Round(v*1e9) / 1e9 }

// pixels is how long v is on an axis of the given length.
func (s scale) pixels(v, length float64) float64 { return v / (s.max - s.min) * length }

// shown is a value in the units of the axis: divided by Scale, or in percent.
func shown(c report.Chart, v float64) float64 {
	if c.Percent {
		return round9(v * 100)
	}
	if c.Scale > 0 {
		return round9(v / c.Scale)
	}
	return v
}

// extent is the smallest and the greatest value of a chart's points and ranges.
func extent(c report.Chart, stacked bool) (lo, hi float64) {
	sums := map[int]float64{}
	seen := false
	take := func(v float64) {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return
		}
		if !seen {
			lo, hi, seen = v, v, true
		}
		lo, hi = min(lo, v), max(hi, v)
	}
	for _, s := range c.Series {
		for i, p := range s.Points {
			if p.Missing {
				continue
			}
			if stacked {
				sums[i] += shown(c, p.V)
				take(sums[i])
				continue
			}
			take(shown(c, p.V))
			if p.HasBand {
				take(shown(c, p.Low))
				take(shown(c, p.High))
			}
		}
	}
	if c.Reference != nil {
		take(shown(c, c.Reference.Value))
	}
	return lo, hi
}

// textWidth is about how wide a text is at 12 px.
func textWidth(s string) int {
	w := 0.0
	for _, r := range s {
		switch {
		case r > 0x2E80:
			w += 12
		case r == 'i' || r == 'l' || r == '.' || r == ',' || r == ' ' || r == 'j' || r == 't' || r == 'f' || r == '\'':
			w += 3.6
		case r >= 'A' && r <= 'Z' || r == 'm' || r == 'w' || r == '€' || r == '%':
			w += 8.6
		default:
			w += 6.8
		}
	}
	return int(math.Ceil(w))
}

func widest(names []string) int {
	w := 0
	for _, n := range names {
		w = max(w, textWidth(n))
	}
	return w
}
