package stats

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestDrawAsRand: each kind of draw is that of math/rand/v2, and what follows goes
// on from there, whichever kind it is.
func TestDrawAsRand(t *testing.T) {
	for seed := range uint64(20) {
		draw, plain := NewDraw(seed, ^seed), rand.New(rand.NewPCG(seed, ^seed))
		all := rand.New(draw)
		for n := 1; n < 300; n++ {
			out := make([]int32, n%17)
			draw.Below(n, out)
			for i, got := range out {
				if want := plain.IntN(n); int(got) != want {
					t.Fatalf("seed %d: number %d below %d is %d, want %d", seed, i, n, got, want)
				}
			}
			list, other := make([]uint16, n), make([]uint16, n)
			for i := range list {
				list[i], other[i] = uint16(i), uint16(i)
			}
			Shuffle(draw, list)
			plain.Shuffle(n, func(i, j int) { other[i], other[j] = other[j], other[i] })
			if !slices.Equal(list, other) {
				t.Fatalf("seed %d: %d are shuffled to %v, want %v", seed, n, list, other)
			}
			floats := make([]float64, n%13)
			draw.Floats(floats)
			for i, got := range floats {
				if want := plain.Float64(); got != want {
					t.Fatalf("seed %d: float %d is %g, want %g", seed, i, got, want)
				}
			}
			if got, want := all.NormFloat64(), plain.NormFloat64(); got != want {
				t.Fatalf("seed %d: what follows is %g, want %g", seed, got, want)
			}
		}
	}
}

// TestDrawRefuses: where each number must come up as often as all others, some
// draws are refused, which is rare but for a bound that is near the largest.
func TestDrawRefuses(t *testing.T) {
	const n = 1<<62 + 1<<61 // refuses a quarter
	plain, out := rand.New(rand.NewPCG(1, 2)), make([]int32, 1000)
	NewDraw(1, 2).Below(n, out)
	for i, got := range out {
		if want := int32(plain.IntN(n)); got != want {
			t.Fatalf("number %d is %d, want %d", i, got, want)
		}
	}
}

func BenchmarkBelow(b *testing.B) {
	draw, out := NewDraw(1, 2), make([]int32, 1000)
	for b.Loop() {
		draw.Below(999, out)
	}
}

func BenchmarkShuffle(b *testing.B) {
	draw, list := NewDraw(1, 2), make([]uint16, 1000)
	for b.Loop() {
		Shuffle(draw, list)
	}
}
