package stats

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestByTime: counted or compared, the order is that of a stable sort.
func TestByTime(t *testing.T) {
	type lot struct {
		time float64
		n    int
	}
	draw := rand.New(rand.NewPCG(1, 2))
	for name, time := range map[string]func() float64{
		"days":         func() float64 { return float64(draw.IntN(30) - 1) },
		"fractions":    func() float64 { return float64(draw.IntN(60)) / 4 },
		"far apart":    func() float64 { return float64(draw.IntN(9) * mostTimes) },
		"as far as is": func() float64 { return float64(draw.IntN(2) * (mostTimes - 1)) },
		"one":          func() float64 { return 7 },
		"nothing":      func() float64 { return math.Copysign(0, float64(draw.IntN(2))-0.5) },
	} {
		for n := range 100 {
			var list []lot
			for k := range n {
				list = append(list, lot{time(), k})
			}
			want := slices.Clone(list)
			slices.SortStableFunc(want, func(a, b lot) int { return cmp.Compare(a.time, b.time) })
			if got := byTime(list, func(l *lot) float64 { return l.time }); !slices.Equal(got, want) {
				t.Fatalf("%s: %v, want %v", name, got, want)
			}
			var values, sorted []float64
			for k := range list {
				values, sorted = append(values, list[k].time), append(sorted, want[k].time)
			}
			if got := Sorted(values); !slices.Equal(got, sorted) {
				t.Fatalf("%s: sorted %v, want %v", name, got, sorted)
			}
		}
	}
}
