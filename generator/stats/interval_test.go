package stats_test

import (
	"math"
	"testing"

	"github.com/pipeglass/pipeglass/generator/stats"
)

// near fails unless got is within tolerance of want; NaN is never near.
func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s = %.10g, want %.10g", what, got, want)
	}
}

// TestWilson: Newcombe 1998, table I; R prop.test; scipy test_morestats.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		k, n             int
		level, low, high float64
	}{
		{81, 263, 0.95, 0.2552885, 0.3662096},
		{15, 148, 0.95, 0.0623864, 0.1604872},
		{0, 20, 0.95, 0, 0.1611252},
		{1, 29, 0.95, 0.0061132, 0.1717552},
		{3, 10, 0.95, 0.1077913, 0.6032219},
		{3, 10, 0.99, 0.07956632, 0.6799753},
		{0, 10, 0.95, 0, 0.2775328},
		{10, 10, 0.95, 0.7224672, 1},
		{0, 0, 0.95, 0, 1}, // nothing known
	} {
		low, high := stats.Wilson(c.k, c.n, c.level)
		near(t, "Wilson low", low, c.low, 1e-6)
		near(t, "Wilson high", high, c.high, 1e-6)
	}
}

func TestWilsonContinuity(t *testing.T) {
	low, high := stats.WilsonContinuity(3, 10, 0.95)
	near(t, "low", low, 0.08094782, 1e-6)
	near(t, "high", high, 0.64632928, 1e-6)
}

// TestClopperPearson: scipy's binomtest docstring, and R by scipy's tests.
func TestClopperPearson(t *testing.T) {
	low, high := stats.ClopperPearson(7, 50, 0.95)
	near(t, "7/50 low", low, 0.05819170, 1e-6)
	near(t, "7/50 high", high, 0.26739600, 1e-6)
	low, high = stats.ClopperPearson(20, 100, 0.95)
	near(t, "20/100 low", low, 0.12665555, 1e-6)
	near(t, "20/100 high", high, 0.29184269, 1e-6)
	low, high = stats.ClopperPearson(0, 59, 0.9) // one-sided 95 %: 1 − 0.05^(1/59)
	near(t, "0/59 low", low, 0, 0)
	near(t, "0/59 high", high, 0.0495076, 1e-6)
}

// TestNewcombeDifference: Newcombe 1998b, method 10, 56/70 − 48/80.
func TestNewcombeDifference(t *testing.T) {
	diff, low, high, ok := stats.NewcombeDifference(56, 70, 48, 80, 0.95)
	if !ok {
		t.Fatal("no difference")
	}
	near(t, "diff", diff, 0.2, 1e-12)
	near(t, "low", low, 0.0524, 5e-5)
	near(t, "high", high, 0.3339, 5e-5)
	if _, _, _, ok := stats.NewcombeDifference(1, 2, 0, 0, 0.95); ok {
		t.Error("a difference from a group of none")
	}
}

// TestTwoProportions: 56/70 against 48/80. Pooled 104/150, variance
// .6933·.3067·(1/70+1/80) = .0056952, z = .2/.0754666 = 2.650178, p = .00804.
func TestTwoProportions(t *testing.T) {
	p, ok := stats.TwoProportions(56, 70, 48, 80)
	if !ok {
		t.Fatal("no p")
	}
	near(t, "p", p, .00804, 1e-5)
	if _, ok := stats.TwoProportions(5, 5, 7, 7); ok {
		t.Error("a test of two rates of 1")
	}
}
