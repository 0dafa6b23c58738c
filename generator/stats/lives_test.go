package stats_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/pipeglass/pipeglass/generator/stats"
)

// TestLives: counted by day, cases say the same as one by one; also where a date
// is wrong by thousands of years.
func TestLives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.OneOf(rapid.IntRange(-2, 12), rapid.SampledFrom([]int{1<<16 - 1, 1 << 16, 3_000_000}))
		counted := stats.NewLives(2)
		var lives []stats.Subject
		var runs []stats.Duration
		var won []float64
		for range rapid.IntRange(0, 40).Draw(t, "cases") {
			entry, exit, cause := day.Draw(t, "entry"), day.Draw(t, "exit"), rapid.IntRange(0, 2).Draw(t, "cause")
			counted.Add(entry, exit, cause)
			lives = append(lives, stats.Subject{Entry: float64(entry), Exit: float64(exit), Cause: cause})
			if cause == 1 && exit > entry && exit >= 0 {
				won = append(won, float64(exit))
			}
		}
		want, wantOK := stats.AalenJohansen(lives, 2)
		got, ok := counted.Incidence()
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(stats.Incidence{}), cmpopts.EquateEmpty()); diff != "" || ok != wantOK {
			t.Errorf("incidence %t, want %t: %s", ok, wantOK, diff)
		}
		slices.Sort(won)
		if exits := counted.Exits(1); !slices.Equal(exits, won) {
			t.Errorf("ended by the first cause on %v, want %v", exits, won)
		}
		counted = stats.NewLives(1)
		for _, l := range lives {
			l.Exit = max(0, l.Exit)
			counted.Add(-1, int(l.Exit), min(1, l.Cause))
			runs = append(runs, stats.Duration{Time: l.Exit, Event: l.Cause > 0})
		}
		curve, wantOK := stats.KaplanMeier(runs)
		if s, ok := counted.Survival(); ok != wantOK || !cmp.Equal(s, curve, cmpopts.EquateEmpty()) {
			t.Errorf("survival %t, want %t: %s", ok, wantOK, cmp.Diff(curve, s))
		}
	})
}
