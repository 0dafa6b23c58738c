package stats_test

import (
	"math"
	"math/rand/v2"
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
// difference of 0.1; X² = (|30 − 25| − ½)² / (100·100·50·150 / (200²·199)) =
// 20.25/9.4221 = 2.149, p = .1427. The variance .3·.7/100 + .2·.8/100 = .0037
// would give ±1.96·.0608 = .119; the test is stricter, with (½ + 1.96·3.0695)/50
// = .1303.
func TestMantelHaenszelByHand(t *testing.T) {
	diff, low, high, _, p, ok := stats.MantelHaenszel([]stats.Stratum{{A: 30, N1: 100, B: 20, N0: 100}, {A: 5, N1: 5}}, 0.95)
	if !ok || math.Abs(diff-0.1) > 1e-12 || math.Abs(high-low-2*0.13032) > 1e-4 || math.Abs(p-0.1427) > 1e-4 {
		t.Errorf("%v (%v to %v), p %v, %v", diff, low, high, p, ok)
	}
	for _, none := range [][]stats.Stratum{nil, {{A: 3, N1: 5}}, {{A: 5, N1: 5, B: 5, N0: 5}}} {
		if _, _, _, _, _, ok := stats.MantelHaenszel(none, 0.95); ok {
			t.Errorf("%+v can't be compared", none)
		}
	}
}

// TestMantelHaenszelInSmallStrata: 150 strata of two or three cases on each
// side, of which three in ten have the outcome. The range must hold 0 in about
// 95 of 100, which a variance for few large strata does not reach here.
func TestMantelHaenszelInSmallStrata(t *testing.T) {
	const tries = 1000
	held, sure := 0, 0
	draw := rand.New(rand.NewPCG(3, 41))
	for range tries {
		strata := make([]stats.Stratum, 150)
		for i := range strata {
			s := &strata[i]
			s.N1, s.N0 = 1+draw.IntN(3), 2+draw.IntN(3)
			for k := range s.N1 + s.N0 {
				switch hit := draw.Float64() < 0.3; {
				case hit && k < s.N1:
					s.A++
				case hit:
					s.B++
				}
			}
		}
		_, low, high, _, p, ok := stats.MantelHaenszel(strata, 0.95)
		if ok && low <= 0 && high >= 0 {
			held++
		}
		if ok && p <= 0.05 {
			sure++
		}
		if ok && p > 0.05 && (low > 0 || high < 0) {
			t.Fatalf("p %v, and a range from %v to %v", p, low, high)
		}
	}
	if held < 940 || held > 990 || sure < 25 || sure > 70 {
		t.Errorf("the range holds the truth in %d of %d, p is below .05 in %d", held, tries, sure)
	}
}
