package stats_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/pipeglass/pipeglass/generator/stats"
)

// million is a million lives of up to three years, two in three of them ended.
func million() (lives []stats.Subject, runs []stats.Duration, values []float64) {
	draw := rand.New(rand.NewPCG(1, 2))
	for range 1_000_000 {
		at, cause := float64(draw.IntN(1100)), draw.IntN(3)
		lives = append(lives, stats.Subject{Entry: start, Exit: at, Cause: cause})
		runs = append(runs, stats.Duration{Time: at, Event: cause > 0})
		values = append(values, draw.Float64())
	}
	return lives, runs, values
}

func BenchmarkMillionKaplanMeier(b *testing.B) {
	_, runs, _ := million()
	for b.Loop() {
		stats.KaplanMeier(runs)
	}
}

func BenchmarkMillionAalenJohansen(b *testing.B) {
	lives, _, _ := million()
	for b.Loop() {
		stats.AalenJohansen(lives, 2)
	}
}

func BenchmarkMillionQuantiles(b *testing.B) {
	_, _, values := million()
	sorted := make([]float64, len(values))
	for b.Loop() {
		copy(sorted, values)
		slices.Sort(sorted)
		for _, p := range []float64{.25, .5, .75, .9} {
			stats.Quantile(sorted, p)
		}
	}
}

func BenchmarkMillionWilson(b *testing.B) {
	for b.Loop() {
		for n := 1; n <= 1_000_000; n++ {
			stats.Wilson(n/3, n, .95)
		}
	}
}
