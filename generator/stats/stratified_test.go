package stats_test

import (
	"math"
	"testing"

	"github.com/pipeglass/pipeglass/generator/stats"
)

// TestMantelHaenszelOfBerkeley: admissions by department, Bickel, Hammel and
// O'Connell 1975, as in R's UCBAdmissions: mantelhaen.test gives X² 1.4269 and
// p 0.2323 with continuity correction.
func TestMantelHaenszelOfBerkeley(t *testing.T) {
	strata := []stats.Stratum{
		{A: 512, N1: 825, B: 89, N0: 108}, {A: 353, N1: 560, B: 17, N0: 25}, {A: 120, N1: 325, B: 202, N0: 593},
		{A: 138, N1: 417, B: 131, N0: 375}, {A: 53, N1: 191, B: 94, N0: 393}, {A: 22, N1: 373, B: 24, N0: 341},
	}
	diff, low, high, _, p, ok := stats.MantelHaenszel(strata, 0.95)
	if !ok || math.Abs(p-0.2323) > 0.0002 {
		t.Errorf("p %v", p)
	}
	// Men were admitted less often by a little, inside departments.
	if diff >= 0 || diff < -0.05 || low >= diff || high <= diff {
		t.Errorf("difference %v, %v to %v", diff, low, high)
	}
}

// TestMantelHaenszelByHand: one stratum, 30 of 100 against 20 of 100: the plain
// difference of 0.1, variance .3·.7/100 + .2·.8/100 = .0037, so ±1.96·.0608;
// X² = (|30 − 25| − ½)² / (100·100·50·150 / (200²·199)) = 20.25/9.4221 = 2.149,
// p = .1427.
func TestMantelHaenszelByHand(t *testing.T) {
	diff, low, high, _, p, ok := stats.MantelHaenszel([]stats.Stratum{{A: 30, N1: 100, B: 20, N0: 100}, {A: 5, N1: 5}}, 0.95)
	if !ok || math.Abs(diff-0.1) > 1e-12 || math.Abs(high-low-2*1.959964*math.Sqrt(0.0037)) > 1e-6 || math.Abs(p-0.1427) > 1e-4 {
		t.Errorf("%v (%v to %v), p %v, %v", diff, low, high, p, ok)
	}
	for _, none := range [][]stats.Stratum{nil, {{A: 3, N1: 5}}, {{A: 5, N1: 5, B: 5, N0: 5}}} {
		if _, _, _, _, _, ok := stats.MantelHaenszel(none, 0.95); ok {
			t.Errorf("%+v can't be compared", none)
		}
	}
}
