package stats_test

import (
	"slices"
	"testing"

	"github.com/pipeglass/pipeglass/generator/stats"
	"pgregory.net/rapid"
)

// TestTheilSen: Sen 1968, as scipy's test prints it; and y [0, 1, 1].
func TestTheilSen(t *testing.T) {
	x, y := []float64{1, 2, 3, 4, 10, 12, 18}, []float64{9, 15, 19, 20, 45, 55, 78}
	l, ok := stats.TheilSen(x, y, .93)
	if !ok {
		t.Fatal("no line")
	}
	near(t, "slope", l.Slope, 4, 1e-12)
	near(t, "separate", l.Intercept, 4, 1e-12)
	near(t, "joint", l.Joint, 6, 1e-12)
	near(t, "low", l.Low, 26./7, 1e-12) // 3.714
	near(t, "high", l.High, 4.375, 1e-12)
	s, _, ok := stats.MannKendall(y)
	if !ok || s != 21 {
		t.Errorf("Mann–Kendall S = %d, want 21", s)
	}
	l, _ = stats.TheilSen([]float64{0, 1, 2}, []float64{0, 1, 1}, .95)
	near(t, "slope", l.Slope, .5, 1e-12)
	near(t, "intercept", l.Intercept, .5, 1e-12)
	if _, ok := stats.TheilSen([]float64{1, 1}, []float64{1, 2}, .95); ok {
		t.Error("a slope at one x")
	}
	if _, _, ok := stats.MannKendall([]float64{2, 2, 2, 2}); ok {
		t.Error("a trend of a constant")
	}
}

// TestSmooth: NIST handbook, α = .1.
func TestSmooth(t *testing.T) {
	f, mse, ok := stats.Smooth([]float64{71, 70, 69, 68, 64, 65, 72, 78, 75, 75, 75, 70}, .1)
	if !ok {
		t.Fatal("no forecast")
	}
	for i, want := range []float64{71, 70.9, 70.71, 70.44, 69.80, 69.32, 69.58, 70.43, 70.88, 71.29, 71.67} {
		near(t, "forecast", f[i], want, 1.1e-2)
	}
	near(t, "MSE", mse, 18.98, 2e-2)
}

// TestScores: the worked stage set and sklearn's AUC example.
func TestScores(t *testing.T) {
	p, won := stageSet()
	loss, _ := stats.LogLoss(p, won)
	near(t, "log loss", loss, .655225, 1e-6)
	auc, _ := stats.AUC(p, won)
	near(t, "AUC", auc, .729434, 1e-6)
	z, _ := stats.SpiegelhalterZ(p, won)
	near(t, "Spiegelhalter", z, 3.984095, 1e-6)
	auc, _ = stats.AUC([]float64{.1, .4, .35, .8}, []bool{false, false, true, true})
	near(t, "AUC sklearn", auc, .75, 1e-12)
	near(t, "Beta(6,14), 3 of 4", stats.BetaMean(3, 4, 6, 14), .375, 1e-12)
	gap, _ := stats.LargestGap([]float64{.1, .2, .3, .4, .65, .7, .8, .9, 1},
		[]bool{false, false, false, false, true, true, true, true, true}, 3)
	near(t, "MCE", gap, .2, 1e-12)
	if _, ok := stats.AUC([]float64{.1}, []bool{true}); ok {
		t.Error("AUC of one kind")
	}
}

// TestBootstrap: the interval holds the statistic, does not depend on order,
// and is the same on every run. Of values that are all the same there is none.
func TestBootstrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.SliceOfN(rapid.Float64Range(0, 1e6), 2, 30).Draw(t, "v")
		low, high, ok := stats.BootstrapMedian(v, 7)
		m, _ := stats.Median(v)
		meanLow, meanHigh, okMean := stats.BootstrapMean(v, 7)
		differ := slices.Min(v) < slices.Max(v)
		if ok != differ || okMean != differ || low > m || m > high {
			t.Fatalf("median %v outside %v…%v, or known %v and %v of %v", m, low, high, ok, okMean, v)
		}
		turned := slices.Clone(v)
		slices.Reverse(turned)
		l2, h2, _ := stats.BootstrapMedian(turned, 7)
		ml2, mh2, _ := stats.BootstrapMean(turned, 7)
		if l2 != low || h2 != high || ml2 != meanLow || mh2 != meanHigh {
			t.Fatal("the order of the values shows")
		}
		if meanLow < slices.Min(v)-1e-6 || meanHigh > slices.Max(v)+1e-6 {
			t.Fatalf("mean %v…%v outside the values", meanLow, meanHigh)
		}
	})
	if _, _, ok := stats.BootstrapMean([]float64{1}, 1); ok {
		t.Error("an interval from one value")
	}
	for _, n := range []int{2, 5, 3000} {
		alike := slices.Repeat([]float64{50_000}, n)
		meanLow, meanHigh, okMean := stats.BootstrapMean(alike, 1)
		low, high, ok := stats.BootstrapMedian(alike, 1)
		if ok || okMean || min(low, high, meanLow, meanHigh) != 50_000 || max(low, high, meanLow, meanHigh) != 50_000 {
			t.Errorf("%d equal values: median %v…%v (%v), mean %v…%v (%v)", n, low, high, ok, meanLow, meanHigh, okMean)
		}
	}
}

// TestBootstrapLarge: beyond 2,000 values the formula takes over, and agrees
// with theory: sd 288.8 of 0..999 over √4000 × 1.96 = 8.95.
func TestBootstrapLarge(t *testing.T) {
	var v []float64
	for i := range 4000 {
		v = append(v, float64(i%1000))
	}
	low, high, _ := stats.BootstrapMean(v, 1)
	near(t, "half width", (high-low)/2, 8.95, .05)
	low, high, _ = stats.BootstrapMedian(v, 1)
	near(t, "median low", low, 484, 1)
	near(t, "median high", high, 515, 1)
}
