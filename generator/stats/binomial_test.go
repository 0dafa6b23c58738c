package stats_test

import (
	"math"
	"testing"

	"github.com/pipeglass/pipeglass/generator/stats"
)

// TestBinomialTail: definitions.md N9: 60 of 100 logged on a Friday against one
// in five is 2.5e-18, 38 of 100 durations that end in 0 or 5 is 2.5e-5; by hand, 2
// or more of 3 at one half are 4 of 8 cases.
func TestBinomialTail(t *testing.T) {
	for _, c := range []struct {
		k, n       int
		p, want, r float64
	}{{60, 100, .2, 2.5e-18, .02}, {38, 100, .2, 2.5e-5, .02}, {2, 3, .5, .5, 1e-10}, {0, 9, .3, 1, 1e-10}, {4, 3, .5, 0, 0}} {
		if got := stats.BinomialTail(c.k, c.n, c.p); math.Abs(got-c.want) > c.r*c.want {
			t.Errorf("%d of %d at %v: %v, want %v", c.k, c.n, c.p, got, c.want)
		}
	}
}
