package stats_test

import (
	"math"
	"testing"

	"github.com/pipeglass/pipeglass/generator/stats"
	"pgregory.net/rapid"
)

// start marks cases seen from their very beginning.
const start = -1

// TestAalenJohansen: 1W 2L 2W 3+ 4L 5W 6+ 7W, worked by hand (definitions N3).
func TestAalenJohansen(t *testing.T) {
	in, ok := stats.AalenJohansen([]stats.Subject{
		{start, 1, 1}, {start, 2, 2}, {start, 2, 1}, {start, 3, 0},
		{start, 4, 2}, {start, 5, 1}, {start, 6, 0}, {start, 7, 1},
	}, 2)
	if !ok {
		t.Fatal("no incidence")
	}
	for _, w := range []struct{ t, s, won, lost float64 }{
		{0, 1, 0, 0},
		{1, 7. / 8, 1. / 8, 0},
		{2, 5. / 8, 1. / 4, 1. / 8},
		{3, 5. / 8, 1. / 4, 1. / 8},
		{4, 15. / 32, 1. / 4, 9. / 32},
		{5, 5. / 16, 13. / 32, 9. / 32},
		{7, 0, 23. / 32, 9. / 32},
	} {
		p := in.At(w.t)
		near(t, "S", p.Survival, w.s, 1e-12)
		near(t, "won", p.Share[0], w.won, 1e-12)
		near(t, "lost", p.Share[1], w.lost, 1e-12)
		near(t, "sum", p.Survival+p.Share[0]+p.Share[1], 1, 1e-12)
	}
}

// TestIncidenceOverstated: reading lost as censored would claim 1.
func TestIncidenceOverstated(t *testing.T) {
	s, _ := stats.KaplanMeier(durations("1 2+ 2 3+ 4+ 5 6+ 7"))
	near(t, "1−KM", 1-s.At(7), 1, 1e-12)
}

// TestAalenJohansenLateEntry: the second case is seen only from age 3 on, so
// at age 2 one of one is at risk: the first's event takes all.
func TestAalenJohansenLateEntry(t *testing.T) {
	in, _ := stats.AalenJohansen([]stats.Subject{{start, 5, 1}, {3, 6, 2}, {4, 4, 1}}, 2)
	near(t, "at 5 won", in.At(5).Share[0], .5, 1e-12) // two at risk, one won
	near(t, "at 6 lost", in.At(6).Share[1], .5, 1e-12)
	if in.N != 2 {
		t.Errorf("N = %d: a case never seen was counted", in.N)
	}
	near(t, "event at 0 of a case from the start",
		first(stats.AalenJohansen([]stats.Subject{{start, 0, 1}, {start, 9, 0}}, 1)).At(0).Share[0], .5, 1e-12)
}

func first[A, B any](a A, _ B) A { return a }

// TestIncidenceInterval: without censoring and with one cause, the variance
// is the binomial's: p(1−p)/n.
func TestIncidenceInterval(t *testing.T) {
	var all []stats.Subject
	for i := range 40 {
		all = append(all, stats.Subject{Entry: start, Exit: float64(i + 1), Cause: 1})
	}
	in, _ := stats.AalenJohansen(all, 1)
	low, high, ok := in.Interval(10, 1)
	if !ok {
		t.Fatal("no interval")
	}
	p, se := .25, math.Sqrt(.25*.75/40)
	width := 1.959963984540054 * se / (p * -math.Log(p))
	near(t, "low", low, math.Pow(p, math.Exp(width)), 1e-9)
	near(t, "high", high, math.Pow(p, math.Exp(-width)), 1e-9)
}

// TestIncidenceSums: whatever comes in, shares and survival sum to 1 and
// never fall out of 0…1.
func TestIncidenceSums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []stats.Subject
		for range rapid.IntRange(1, 40).Draw(t, "n") {
			all = append(all, stats.Subject{
				Entry: float64(rapid.IntRange(-1, 10).Draw(t, "entry")),
				Exit:  float64(rapid.IntRange(0, 12).Draw(t, "exit")),
				Cause: rapid.IntRange(0, 2).Draw(t, "cause"),
			})
		}
		in, ok := stats.AalenJohansen(all, 2)
		if !ok {
			return
		}
		for _, p := range in.Points {
			if sum := p.Survival + p.Share[0] + p.Share[1]; math.Abs(sum-1) > 1e-9 || p.Survival < 0 {
				t.Fatalf("%+v sums to %v", p, sum)
			}
			if low, high, ok := in.Interval(p.Time, 1); ok && !(0 <= low && low <= p.Share[0]+1e-12 && p.Share[0] <= high+1e-12 && high <= 1) {
				t.Fatalf("interval %v…%v of %v", low, high, p.Share[0])
			}
		}
	})
}
