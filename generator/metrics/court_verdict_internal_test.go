package metrics

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/pipeglass/pipeglass/generator/stats"
)

// TestNextToNothingIsNoFind: a rank correlation of .1, which is where a claim
// begins, in so many cases that it is never chance (2,000): 'predicts' comes out
// in about one of ten, as the claim allows, and of .05 in none.
func TestNextToNothingIsNoFind(t *testing.T) {
	for rho, most := range map[float64]float64{0.1: 0.14, 0.05: 0.01} {
		r, hits := 2*math.Sin(math.Pi*rho/6), 0
		const n = 300
		for seed := range uint64(n) {
			draw := rand.New(rand.NewPCG(seed, 29))
			x, y := make([]float64, 2000), make([]float64, 2000)
			for i := range x {
				x[i] = draw.NormFloat64()
				y[i] = r*x[i] + math.Sqrt(1-r*r)*draw.NormFloat64()
			}
			got, p, _ := stats.Spearman(x, y)
			v := Verdict{Tested: true, Rho: got, P: p, want: 1, HalvesAgree: true, limits: rankLimits(got, float64(len(x)))}
			v.Low, v.High = v.limits(level)
			list := []Verdict{v}
			settle(list)
			if list[0].Verdict == Predicts {
				hits++
			}
		}
		t.Logf("rho %.2f in 2,000 cases: predicts in %d of %d", rho, hits, n)
		if share := float64(hits) / n; share > most || rho == 0.1 && share < 0.05 {
			t.Errorf("rho %.2f: predicts in %.3f", rho, share)
		}
	}
}
