package stats_test

import (
	"math"
	"testing"

	"github.com/pipeglass/pipeglass/generator/stats"
)

// definitions.md N9: where 4 are expected, 15 or more come with 1.993e-5. By
// hand: of 2 expected, none is e^-2 = .1353, so one or more is .8647.
func TestPoissonTail(t *testing.T) {
	for _, c := range []struct {
		k       int
		mean    float64
		want, r float64
	}{{15, 4, 1.993e-5, .0003}, {1, 2, 1 - math.Exp(-2), 1e-10}, {0, 3, 1, 0}, {1, 1e-9, 1e-9, 1e-8}} {
		if got := stats.PoissonTail(c.k, c.mean); math.Abs(got-c.want) > c.r*c.want {
			t.Errorf("%d or more of %v: %v, want %v", c.k, c.mean, got, c.want)
		}
	}
	for k := 1; k < 60; k++ { // both ways to sum meet, and more is rarer
		if a, b := stats.PoissonTail(k, 20), stats.PoissonTail(k+1, 20); b >= a || a > 1 || b <= 0 {
			t.Errorf("of 20: %d or more %v, %d or more %v", k, a, k+1, b)
		}
	}
}

// definitions.md N9.
func TestBenford(t *testing.T) {
	for i, want := range []float64{.30103, .17609, .12494, .09691, .07918, .06695, .05799, .05115, .04576} {
		if got := stats.Benford(i + 1); math.Abs(got-want) > 5e-6 {
			t.Errorf("digit %d: %v, want %v", i+1, got, want)
		}
	}
}

// Powers of 2 follow the law; numbers that all begin with 1 are apart from it
// by (1-.30103 + .69897) ÷ 9 = .155327.
func TestFirstDigits(t *testing.T) {
	var powers, ones []float64
	for i := range 400 {
		powers = append(powers, math.Pow(2, float64(i)))
		ones = append(ones, 1.5*math.Pow(10, float64(i%5)))
	}
	if got, n, ok := stats.FirstDigits(powers); !ok || n != 400 || got > .004 {
		t.Errorf("powers of two: %v of %d, %v", got, n, ok)
	}
	if got, _, ok := stats.FirstDigits(append(ones, 0, -3)); !ok || math.Abs(got-.155327) > 5e-6 {
		t.Errorf("all begin with 1: %v, %v", got, ok)
	}
	if _, _, ok := stats.FirstDigits(powers[:299]); ok {
		t.Error("299 are too few")
	}
	if _, n, ok := stats.FirstDigits(append(make([]float64, 100), powers[:9]...)); ok || n != 9 {
		t.Errorf("zeros count: %d", n)
	}
	var near []float64
	for i := range 300 {
		near = append(near, 1+float64(i%8))
	}
	if _, n, ok := stats.FirstDigits(near); ok || n != 300 {
		t.Errorf("one power of ten is no span, %d", n)
	}
}
