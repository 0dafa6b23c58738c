package stats_test

import (
	"github.com/pipeglass/pipeglass/generator/stats"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestQuantile: quartiles of 1..10 by type 7, as R and NumPy give them.
func TestQuantile(t *testing.T) {
	ten := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	for p, want := range map[float64]float64{0: 1, 0.25: 3.25, 0.5: 5.5, 0.75: 7.75, 1: 10} {
		got, ok := stats.Quantile(ten, p)
		if !ok {
			t.Fatal("no quantile")
		}
		near(t, "quantile", got, want, 1e-12)
	}
	if _, ok := stats.Quantile(nil, 0.5); ok {
		t.Error("a quantile of nothing")
	}
}

func TestMAD(t *testing.T) {
	got, ok := stats.MAD([]float64{9, 1, 2, 1, 6, 2, 4}) // median 2; |x−2| sorted 0 0 1 1 2 4 7
	if !ok {
		t.Fatal("no MAD")
	}
	near(t, "MAD", got, 1, 0)
}

func TestSpread(t *testing.T) {
	s, ok := stats.SpreadOf([]float64{4, 2, 1, 3}) // q25 1.75, q75 3.25, q90 3.7
	if !ok || s.N != 4 {
		t.Fatalf("spread %+v", s)
	}
	near(t, "q25", s.Q25, 1.75, 1e-12)
	near(t, "median", s.Median, 2.5, 1e-12)
	near(t, "q75", s.Q75, 3.25, 1e-12)
	near(t, "q90", s.Q90, 3.7, 1e-12)
	near(t, "mean", s.Mean, 2.5, 1e-12)
	if _, ok := stats.SpreadOf(nil); ok {
		t.Error("a spread of nothing")
	}
}

// TestDistinct: 400 draws of nine values and their counts, as counted one by
// one; what is sorted is a copy.
func TestDistinct(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	values := make([]float64, 400)
	for i := range values {
		values[i] = float64(draw.IntN(9)) / 8
	}
	before := slices.Clone(values)
	distinct, count := stats.Distinct(values)
	at := 0
	for i, v := range distinct {
		for range count[i] {
			if sorted := stats.Sorted(values); sorted[at] != v {
				t.Fatalf("value %d is %v, want %v", at, v, sorted[at])
			}
			at++
		}
	}
	if at != len(values) || len(distinct) != 9 || !slices.Equal(before, values) {
		t.Errorf("%d values counted, %d distinct", at, len(distinct))
	}
}
