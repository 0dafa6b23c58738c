package stats_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/pipeglass/pipeglass/generator/stats"
)

// TestJSDistance: scipy's docs in base 2 and base e, and two worked sets.
func TestJSDistance(t *testing.T) {
	d, ok := stats.JSDistance([]float64{1, 0, 0}, []float64{0, 1, 0})
	if !ok {
		t.Fatal("no distance")
	}
	near(t, "apart", d, 1, 1e-12)
	d, _ = stats.JSDistance([]float64{1, 0}, []float64{.5, .5})
	near(t, "bits", d, .55792305, 1e-8)
	near(t, "divergence", d*d, .31127812, 1e-8)
	near(t, "nats", d*math.Sqrt(math.Ln2), 0.46450140402245893, 1e-12)
	d, _ = stats.JSDistance([]float64{3, 1}, []float64{6, 2})
	near(t, "identical", d, 0, 1e-7)
	d, _ = stats.JSDistance([]float64{60, 30, 10, 0}, []float64{40, 30, 20, 10})
	near(t, "rep", d, .277093, 1e-6)
	near(t, "rep divergence", d*d, .076780, 1e-6)
	div, _ := stats.JSDivergence([][]float64{{5, 0, 0}, {0, 5, 0}, {0, 0, 5}}, nil)
	near(t, "three private codes", div, 1.5849625, 1e-7)
	if _, ok := stats.JSDistance([]float64{0, 0}, []float64{1, 1}); ok {
		t.Error("a distance from nothing")
	}
}

func TestEntropy(t *testing.T) {
	u, ok := stats.Entropy([]float64{500, 300, 150, 40, 10})
	if !ok {
		t.Fatal("no entropy")
	}
	near(t, "bits", u.Bits, 1.683827, 1e-6)
	near(t, "normalised", u.Normalised, .725185, 1e-6)
	near(t, "effective", u.Effective, 3.2128, 5e-5)
	near(t, "HHI", u.HHI, .3642, 1e-9)
	if one, _ := stats.Entropy([]float64{7}); one.Normalised != 0 || one.Effective != 1 {
		t.Errorf("one code: %+v", one)
	}
	if _, ok := stats.Entropy([]float64{0}); ok {
		t.Error("entropy of nothing")
	}
}

func TestMutualInformation(t *testing.T) {
	mi, v, ok := stats.MutualInformation([][]float64{{40, 10}, {10, 40}})
	if !ok {
		t.Fatal("no MI")
	}
	near(t, "MI", mi, .278072, 1e-6)
	near(t, "V", v, .6, 1e-9)
	mi, _, _ = stats.MutualInformation([][]float64{{20, 20}, {30, 30}})
	near(t, "independent", mi, 0, 1e-12)
}

// TestEffectiveRange: two codes used 50 and 50 times have H = 1 and no spread
// to the first order; 90 and 10 of 100: H = .468996, Σ p·log2² p = 1.124315, so
// sd = √((1.124315 − .219957) ÷ 100) = .0951 bits, and 2^(H ± 1.96·.0951) is
// 1.2164 to 1.5751. Of 2,000 draws of 100 from these shares about 95 in 100 of the
// ranges hold the true 1.3842.
func TestEffectiveRange(t *testing.T) {
	even, _ := stats.Entropy([]float64{50, 50})
	if low, high := even.EffectiveRange(100, 0.95); math.Abs(low-2) > 1e-9 || math.Abs(high-2) > 1e-9 {
		t.Errorf("even: %v to %v", low, high)
	}
	uneven, _ := stats.Entropy([]float64{90, 10})
	if low, high := uneven.EffectiveRange(100, 0.95); math.Abs(low-1.2164) > 2e-4 || math.Abs(high-1.5751) > 2e-4 {
		t.Errorf("90 and 10: %v to %v", low, high)
	}
	random := rand.New(rand.NewPCG(3, 3))
	held := 0
	for range 2000 {
		k := 0.0
		for range 100 {
			if random.IntN(10) == 0 {
				k++
			}
		}
		u, _ := stats.Entropy([]float64{100 - k, k})
		if low, high := u.EffectiveRange(100, 0.95); low <= uneven.Effective && uneven.Effective <= high {
			held++
		}
	}
	if held < 1840 || held > 1960 {
		t.Errorf("%d of 2,000 ranges hold the truth", held)
	}
}
