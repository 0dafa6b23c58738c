package stats_test

import (
	"math"
	"slices"
	"testing"

	"github.com/pipeglass/pipeglass/generator/stats"
)

func permuted(x, y []float64, block []int) (r, p, least float64, ok bool) {
	e := stats.Permuter{Seed: 1}
	return e.Test(stats.Centred(stats.Ranks(x), block), stats.Centred(stats.Ranks(y), block), block, 1)
}

func TestBlockPermutation(t *testing.T) {
	one := []int{0, 0, 0, 0, 0}
	// scipy's example (definitions.md N4): rho .8207827, exact two-sided p 16/120.
	if r, p, _, _ := permuted([]float64{1, 2, 3, 4, 5}, []float64{5, 6, 7, 8, 7}, one); math.Abs(r-0.8207826816681233) > 1e-9 || math.Abs(p-0.1333333) > 1e-6 {
		t.Errorf("rho %v, p %v", r, p)
	}
	// Four people and one period: perfect order, and still 2 of 24.
	if r, p, least, _ := permuted([]float64{1, 2, 3, 4}, []float64{10, 20, 30, 40}, one[:4]); r < 1-1e-9 || math.Abs(p-1.0/12) > 1e-12 || math.Abs(least-1.0/12) > 1e-12 {
		t.Errorf("rho %v, p %v, least %v", r, p, least)
	}
	// Two blocks of three, in perfect order: 2 of 3!·3! = 36.
	if _, p, _, _ := permuted([]float64{1, 2, 3, 1, 2, 3}, []float64{1, 2, 3, 4, 5, 6}, []int{0, 0, 0, 1, 1, 1}); math.Abs(p-2.0/36) > 1e-12 {
		t.Errorf("p %v", p)
	}
	// A season alone is no correlation: within each block nothing moves.
	if _, _, _, ok := permuted([]float64{1, 1, 1, 9, 9, 9}, []float64{1, 2, 3, 7, 8, 9}, []int{0, 0, 0, 1, 1, 1}); ok {
		t.Error("a correlation of what is constant within its blocks")
	}
	// More arrangements than are tried: drawn, (b+1)/(m+1), the same each time.
	x, y, block := make([]float64, 40), make([]float64, 40), make([]int, 40)
	for i := range x {
		x[i], y[i], block[i] = float64(i), float64(i), i/8
	}
	_, p, _, _ := permuted(x, y, block)
	// What was tested before leaves no trace.
	e, other := stats.Permuter{Seed: 1}, slices.Repeat([]int{0, 1}, 20)
	e.Test(stats.Centred(y, other), stats.Centred(stats.Ranks(x), other), other, 1)
	for range 2 {
		if _, again, _, _ := e.Test(stats.Centred(stats.Ranks(x), block), stats.Centred(stats.Ranks(y), block), block, 1); p != again {
			t.Errorf("p %v, then %v", p, again)
		}
	}
	if _, again, _, _ := permuted(x, y, block); p != again || math.Abs(p-1.0/10000) > 1e-12 {
		t.Errorf("p %v, then %v", p, again)
	}
}

func TestClustering(t *testing.T) {
	// Two groups that differ and don't vary within: alike as can be.
	if icc := stats.Clustering([]float64{1, 1, 1, 5, 5, 5}, []int{0, 0, 0, 1, 1, 1}); math.Abs(icc-1) > 1e-12 {
		t.Errorf("%v", icc)
	}
	// The same values in both groups: not alike at all.
	if icc := stats.Clustering([]float64{1, 2, 3, 1, 2, 3}, []int{0, 0, 0, 1, 1, 1}); icc != 0 {
		t.Errorf("%v", icc)
	}
	// By hand: groups (1,3) and (5,7); between 16, within 2: (16−2)/(16+2) = 7/9.
	if icc := stats.Clustering([]float64{1, 3, 5, 7}, []int{0, 0, 1, 1}); math.Abs(icc-7.0/9) > 1e-12 {
		t.Errorf("%v", icc)
	}
}

func TestDetectableCorrelation(t *testing.T) {
	// definitions.md 11: .3 needs 90, .5 needs 31, .7 needs 15.
	for n, want := range map[float64]float64{90: 0.3, 31: 0.5, 15: 0.7, 4: 1} {
		if got := stats.DetectableCorrelation(n); math.Abs(got-want) > 0.02 {
			t.Errorf("n %v: %.3f, want about %v", n, got, want)
		}
	}
}
