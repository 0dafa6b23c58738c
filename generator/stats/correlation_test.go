package stats_test

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/stats"
)

// TestBenjaminiHochberg: the paper's 15 values, and TileStats' eight.
func TestBenjaminiHochberg(t *testing.T) {
	paper := []float64{.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1}
	q := stats.BenjaminiHochberg(paper)
	bonferroni, plain := 0, 0
	for _, p := range paper {
		if p <= .05 {
			plain++
		}
		if p*float64(len(paper)) <= .05 {
			bonferroni++
		}
	}
	if bonferroni != 3 || plain != 9 {
		t.Errorf("Bonferroni rejects %d, unadjusted %d, want 3 and 9", bonferroni, plain)
	}
	want := []float64{.0015, .003, .0095, .035625, .0603, .06385714, .06385714, .0645, .0765, .486, .58118182, .714875, .75323077, .81321429, 1}
	rejected := 0
	for i := range want {
		near(t, "q", q[i], want[i], 1e-8)
		if q[i] <= .05 {
			rejected++
		}
	}
	if rejected != 4 {
		t.Errorf("rejected %d, want 4", rejected)
	}
	q = stats.BenjaminiHochberg([]float64{.387, .005, .009, .019, .022, .051, .101, .361}) // order kept
	for i, want := range []float64{.387, .036, .036, .044, .044, .082, .135, .387} {
		near(t, "TileStats", q[i], want, 6e-4)
	}
}

// TestSpearman: scipy's docs and tests; collagen and proline; the smallest
// two-sided p that n allows.
func TestSpearman(t *testing.T) {
	rho, p, ok := stats.Spearman([]float64{1, 2, 3, 4, 5}, []float64{5, 6, 7, 8, 7})
	if !ok {
		t.Fatal("no rho")
	}
	near(t, "rho", rho, 0.8207826816681233, 1e-12)
	near(t, "exact", p, .13333, 5e-6)
	near(t, "t", stats.CorrelationP(rho, 5), .08858700531354381, 1e-9)

	rho, p, _ = stats.Spearman([]float64{7.1, 7.1, 7.2, 8.3, 9.4, 10.5, 11.4}, []float64{2.8, 2.9, 2.8, 2.6, 3.5, 4.6, 5.0})
	near(t, "collagen", rho, .7, 1e-9)
	near(t, "collagen exact", p, .0912698, 1e-7)
	near(t, "collagen t", stats.CorrelationP(rho, 7), .0799167, 1e-7)

	near(t, "n = 6 t", stats.CorrelationP(.7714285714285714, 6), .072396501457726, 1e-9)

	for n, want := range map[int]float64{3: .3333, 4: .0833, 5: .0167, 6: .00278, 7: .000397} {
		x := []float64{1, 2, 3, 4, 5, 6, 7}[:n]
		_, p, _ := stats.Spearman(x, x)
		near(t, "smallest p", p, want, 5e-5)
	}
	if _, _, ok := stats.Spearman([]float64{40, 40, 40, 40}, []float64{1, 2, 3, 9}); ok {
		t.Error("a correlation with a constant")
	}
}

// TestSpearmanSix: ranks with Σd² = 0+4+1+1+1+1 = 8, so rho = 1 − 48/210,
// for which scipy's exact p is .10277…
func TestSpearmanSix(t *testing.T) {
	rho, p, _ := stats.Spearman([]float64{1, 2, 3, 4, 5, 6}, []float64{1, 4, 2, 3, 6, 5})
	near(t, "rho", rho, 1-48./210, 1e-12)
	near(t, "exact", p, .10277777777777777, 1e-9)
}

func TestPartialAndInterval(t *testing.T) {
	r, ok := stats.PartialCorrelation(.6, .5, .7)
	if !ok {
		t.Fatal("no partial")
	}
	near(t, "partial", r, .4042260, 1e-7)
	low, high, _ := stats.SpearmanInterval(.5, 30, .95)
	near(t, "low", low, .1596, 5e-5)
	near(t, "high", high, .7341, 5e-5)
}
