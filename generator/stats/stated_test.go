package stats_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/pipeglass/pipeglass/generator/stats"
)

// TestStated: counted in parts and put together, what was stated scores as one by
// one, and its commonest value is the one that most have.
func TestStated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stated := rapid.SliceOfN(rapid.SampledFrom([]float64{0, .1, .25, .3, .9, 1}), 1, 40).Draw(t, "stated")
		happened := rapid.SliceOfN(rapid.Bool(), len(stated), len(stated)).Draw(t, "happened")
		var parts [3]stats.Stated
		hits := 0
		for i, p := range stated {
			parts[i%3].Add(p, happened[i])
			if happened[i] {
				hits++
			}
		}
		var all stats.Stated
		for i := range parts {
			all.AddAll(&parts[i])
		}
		distinct, count := stats.Distinct(stated)
		best := 0
		for i, n := range count {
			if n > count[best] {
				best = i
			}
		}
		if p, ok := all.Commonest(); !ok || p != distinct[best] || all.Values() != len(distinct) {
			t.Errorf("commonest of %d values: %v, want %v of %d", all.Values(), p, distinct[best], len(distinct))
		}
		if n, happened := all.Count(); n != len(stated) || happened != hits {
			t.Errorf("%d of %d happened, want %d of %d", happened, n, hits, len(stated))
		}
		want, _ := stats.Brier(stated, happened)
		if got, ok := all.Brier(); !ok || got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
		for _, bins := range []int{0, 4} {
			want, _ := stats.ECE(stated, happened, bins)
			if got, ok := all.ECE(bins); !ok || got != want {
				t.Errorf("calibration error %v, want %v", got, want)
			}
		}
	})
}
