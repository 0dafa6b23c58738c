package stats_test

import (
	"math"
	"slices"
	"testing"

	"github.com/pipeglass/pipeglass/generator/stats"
	"pgregory.net/rapid"
)

// TestIntervalsHoldTheRate: every interval lies in 0…1 and holds k/n, the
// exact one is at least as wide as it promises to be, and more cases at the
// same rate never widen Wilson's.
func TestIntervalsHoldTheRate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 500).Draw(t, "n")
		k := rapid.IntRange(0, n).Draw(t, "k")
		rate := float64(k) / float64(n)
		for name, of := range map[string]func(int, int, float64) (float64, float64){
			"Wilson": stats.Wilson, "exact": stats.ClopperPearson, "corrected": stats.WilsonContinuity,
		} {
			low, high := of(k, n, 0.95)
			if !(0 <= low && low <= rate+1e-12 && rate-1e-12 <= high && high <= 1) {
				t.Fatalf("%s %d/%d: %v to %v", name, k, n, low, high)
			}
		}
		low, high := stats.Wilson(k, n, 0.95)
		low4, high4 := stats.Wilson(4*k, 4*n, 0.95)
		if high4-low4 > high-low {
			t.Fatalf("%d/%d: four times the cases, a wider interval", k, n)
		}
	})
}

// TestPAVAProperties: the result never falls, keeps the weighted sum, and
// leaves alone what rises already.
func TestPAVAProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 30).Draw(t, "y")
		w := make([]float64, len(y))
		for i := range w {
			w[i] = float64(rapid.IntRange(1, 9).Draw(t, "w"))
		}
		got := stats.PAVA(y, w)
		sum := 0.0
		for i := range y {
			sum += w[i] * (y[i] - got[i])
		}
		if !slices.IsSorted(got) || len(got) != len(y) || math.Abs(sum) > 1e-9 {
			t.Fatalf("%v became %v (sum off by %v)", y, got, sum)
		}
		if slices.IsSorted(y) && !slices.Equal(y, got) {
			t.Fatalf("%v rises, but became %v", y, got)
		}
	})
}

// TestKaplanMeierWithoutCensoring: then it is the plain share that is left,
// and the competing risks are the plain shares of each end.
func TestKaplanMeierWithoutCensoring(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		times := rapid.SliceOfN(rapid.IntRange(0, 20), 1, 40).Draw(t, "times")
		var runs []stats.Duration
		var lives []stats.Subject
		for i, v := range times {
			runs = append(runs, stats.Duration{Time: float64(v), Event: true})
			lives = append(lives, stats.Subject{Entry: start, Exit: float64(v), Cause: 1 + i%2})
		}
		s, _ := stats.KaplanMeier(runs)
		in, _ := stats.AalenJohansen(lives, 2)
		for day := range 22 {
			left, first := 0.0, 0.0
			for i, v := range times {
				if v > day {
					left++
				} else if i%2 == 0 {
					first++
				}
			}
			n := float64(len(times))
			if math.Abs(s.At(float64(day))-left/n) > 1e-9 || math.Abs(in.At(float64(day)).Share[0]-first/n) > 1e-9 {
				t.Fatalf("day %d: S %v, want %v; share %v, want %v", day, s.At(float64(day)), left/n, in.At(float64(day)).Share[0], first/n)
			}
		}
	})
}

// TestBenjaminiHochbergProperties: adjusted values keep the order, are never
// below the plain ones and never above 1.
func TestBenjaminiHochbergProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOfN(rapid.Float64Range(0, 1), 0, 20).Draw(t, "p")
		q := stats.BenjaminiHochberg(p)
		for i := range p {
			if q[i] < p[i]-1e-15 || q[i] > 1 {
				t.Fatalf("p %v became %v", p[i], q[i])
			}
			for j := range p {
				if p[i] < p[j] && q[i] > q[j] {
					t.Fatal("the order is lost")
				}
			}
		}
	})
}

// TestMeanOfEventsMisleads: the mean of the remissions that ended is 12.11
// weeks where half are still in remission at 23: the mistake that "average
// days to close" makes.
func TestMeanOfEventsMisleads(t *testing.T) {
	var ended []float64
	for _, d := range durations(freireich) {
		if d.Event {
			ended = append(ended, d.Time)
		}
	}
	mean, _ := stats.Mean(ended)
	near(t, "mean of events", mean, 12.11, 5e-3)
}
