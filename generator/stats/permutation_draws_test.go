package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestReachingAsOneByOne: four draws at a time count what one at a time counts,
// also of those that are left over, to the last bit of each sum.
func TestReachingAsOneByOne(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for n := 1; n < 40; n++ {
		var block []int
		x, y := make([]float64, n), make([]float64, n)
		for i := range x {
			block, x[i], y[i] = append(block, i/7), random.NormFloat64(), random.NormFloat64()
		}
		e := Permuter{Seed: uint64(n)}
		d := e.draws(block, blocksOf(block))
		for k := range min(50, permutationDraws) {
			s := 0.0
			for i, at := range d.order {
				s += x[at] * y[d.from[k*n+i]]
			}
			reach, want := math.Abs(s), 0
			for from := d.from; len(from) > 0; from = from[n:] {
				one := 0.0
				for i, at := range d.order {
					one += x[at] * y[from[i]]
				}
				if math.Abs(one)*1.1 >= reach*1.1 {
					want++
				}
			}
			if got := d.reaching(x, y, 1.1, reach*1.1); got != want {
				t.Fatalf("%d cases, draw %d: %d, want %d", n, k, got, want)
			}
		}
	}
}

func BenchmarkReaching(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	const n = 700
	block, x, y := make([]int, n), make([]float64, n), make([]float64, n)
	for i := range x {
		block[i], x[i], y[i] = i/60, random.NormFloat64(), random.NormFloat64()
	}
	e := Permuter{Seed: 1}
	d := e.draws(block, blocksOf(block))
	for b.Loop() {
		d.reaching(x, y, 1, 1e3)
	}
}
