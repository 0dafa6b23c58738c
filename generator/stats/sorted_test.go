package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestSortedAsCompared: values that are counted or dealt out come in the order that
// comparing them gives, whatever they are like.
func TestSortedAsCompared(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for name, draw := range map[string]func() float64{
		"amounts":     func() float64 { return math.Round(math.Exp(9+2*random.NormFloat64())*100) / 100 },
		"either sign": func() float64 { return random.NormFloat64() * 1e4 },
		"whole":       func() float64 { return float64(random.IntN(90) - 30) },
		"few":         func() float64 { return float64(random.IntN(3)) + 0.5 },
		"one":         func() float64 { return 0.1 },
		"far apart":   func() float64 { return math.Ldexp(random.Float64(), random.IntN(2000)-1000) },
		"endless":     func() float64 { return []float64{math.Inf(1), math.Inf(-1), 1.5, 0, -2.5}[random.IntN(5)] },
	} {
		for _, n := range []int{0, 1, 63, 64, 65, 1000, 20_000} {
			values := make([]float64, n)
			for i := range values {
				values[i] = draw()
			}
			given, want := slices.Clone(values), slices.Clone(values)
			slices.Sort(want)
			if got := Sorted(values); !slices.Equal(got, want) {
				t.Errorf("%d of %s are out of order", n, name)
			}
			if !slices.Equal(values, given) {
				t.Errorf("%d of %s: the input was changed", n, name)
			}
		}
	}
}

func BenchmarkSorted(b *testing.B) {
	random := rand.New(rand.NewPCG(3, 4))
	values := make([]float64, 100_000)
	for i := range values {
		values[i] = math.Round(math.Exp(9+random.NormFloat64())*100) / 100
	}
	for b.Loop() {
		Sorted(values)
	}
}
