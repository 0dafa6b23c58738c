package stats_test

import (
	"math"
	"slices"
	"testing"

	"github.com/pipeglass/pipeglass/generator/stats"
	"pgregory.net/rapid"
)

// TestAgainstBruteForce: the curves, worked out again for every time from the
// whole list, in one pass per time; and in another order of the input.
func TestAgainstBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 12).Draw(t, "n")
		var lives []stats.Subject
		var runs []stats.Duration
		for range n {
			exit, cause := float64(rapid.IntRange(0, 8).Draw(t, "exit")), rapid.IntRange(0, 2).Draw(t, "cause")
			lives = append(lives, stats.Subject{Entry: start, Exit: exit, Cause: cause})
			runs = append(runs, stats.Duration{Time: exit, Event: cause > 0})
		}
		in, ok := stats.AalenJohansen(lives, 2)
		km, ok2 := stats.KaplanMeier(runs)
		if !ok || !ok2 {
			t.Fatal("no curve")
		}
		surv, share := 1.0, [2]float64{}
		for at := 0.0; at <= 8; at++ {
			risk, ended := 0.0, [2]float64{}
			for _, s := range lives {
				if s.Exit >= at {
					risk++
				}
				if s.Exit == at && s.Cause > 0 {
					ended[s.Cause-1]++
				}
			}
			if risk > 0 {
				share[0] += surv * ended[0] / risk
				share[1] += surv * ended[1] / risk
				surv *= 1 - (ended[0]+ended[1])/risk
			}
			p := in.At(at)
			for name, d := range map[string]float64{"incidence 1": p.Share[0] - share[0], "incidence 2": p.Share[1] - share[1],
				"survival": p.Survival - surv, "Kaplan–Meier": km.At(at) - surv} {
				if math.Abs(d) > 1e-12 {
					t.Fatalf("%s at %v is off by %v", name, at, d)
				}
			}
		}
		for _, p := range []float64{0.25, 0.5, 0.75, 0.9} {
			q, ok := km.Quantile(p)
			if ok && (km.At(q) > 1-p+1e-9 || q > 0 && km.At(q-1) <= 1-p-1e-9) || !ok && surv <= 1-p-1e-9 {
				t.Fatalf("quantile %v is %v %v", p, q, ok)
			}
		}
		slices.Reverse(lives)
		if other, _ := stats.AalenJohansen(lives, 2); math.Abs(other.At(4).Share[0]-in.At(4).Share[0]) > 0 {
			t.Fatal("the order of the input counts")
		}
	})
}

// TestQuantilesBruteForce: type 7 by its definition, and between neighbours.
func TestQuantilesBruteForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 1, 20).Draw(t, "v")
		p := rapid.Float64Range(0, 1).Draw(t, "p")
		slices.Sort(v)
		got, ok := stats.Quantile(v, p)
		h := float64(len(v)-1) * p
		low, high := v[int(math.Floor(h))], v[int(math.Ceil(h))]
		if want := low + (h-math.Floor(h))*(high-low); !ok || math.Abs(got-want) > 1e-6 || got < low-1e-9 || got > high+1e-9 {
			t.Fatalf("%v of %v is %v, want %v", p, v, got, want)
		}
	})
}

// TestTwoGroupsProperties: exchanging the groups turns the sign of a
// difference and leaves a test as it is; a rank correlation does not care for
// any rising scale.
func TestTwoGroupsProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n1, n2 := rapid.IntRange(1, 60).Draw(t, "n1"), rapid.IntRange(1, 60).Draw(t, "n2")
		k1, k2 := rapid.IntRange(0, n1).Draw(t, "k1"), rapid.IntRange(0, n2).Draw(t, "k2")
		d, low, high, _ := stats.NewcombeDifference(k1, n1, k2, n2, .95)
		e, low2, high2, _ := stats.NewcombeDifference(k2, n2, k1, n1, .95)
		if math.Abs(d+e)+math.Abs(low+high2)+math.Abs(high+low2) > 1e-9 || low > d+1e-12 || high < d-1e-12 || low < -1 || high > 1 {
			t.Fatalf("%v (%v, %v) and %v (%v, %v)", d, low, high, e, low2, high2)
		}
		x := rapid.SliceOfNDistinct(rapid.Float64Range(-50, 50), 5, 5, rapid.ID).Draw(t, "x")
		y := rapid.SliceOfNDistinct(rapid.Float64Range(-50, 50), 5, 5, rapid.ID).Draw(t, "y")
		rho, p, ok := stats.Spearman(x, y)
		stretched := make([]float64, len(x))
		for i, r := range stats.Ranks(x) {
			stretched[i] = math.Exp(r)
		}
		rho2, p2, _ := stats.Spearman(stretched, y)
		if !ok || math.Abs(rho-rho2)+math.Abs(p-p2) > 1e-9 || math.Abs(rho) > 1+1e-12 || p <= 0 || p > 1 {
			t.Fatalf("%v %v and %v %v", rho, p, rho2, p2)
		}
	})
}

// TestLogRankGlioma: scipy's documentation of logrank, z = −2.73799.
func TestLogRankGlioma(t *testing.T) {
	a := durations("6 13 21 30 37 38 49 50 63 79 86 98 202 219 31+ 47+ 80+ 82+ 82+ 149+")
	b := durations("10 10 12 13 14 15 16 17 18 20 24 24 25 28 30 33 35 37 40 40 46 48 76 81 82 91 112 181 34+ 40+ 70+")
	r, ok := stats.LogRank(a, b, stats.LogRankWeight)
	if !ok {
		t.Fatal("no test")
	}
	near(t, "z", (r.Observed-r.Expected)/math.Sqrt(r.Variance), -2.73799, 5e-6)
	near(t, "p", r.P, .00618, 5e-6)
}
