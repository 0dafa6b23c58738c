package stats

import "math/bits"

// Draw gives the random numbers that math/rand/v2 gives with its PCG, to the last
// bit, many at a time: tests and intervals draw millions, and three calls for each,
// one through an interface, took twice as long as the number itself. It is a
// Source for all other kinds of draws, which then go on where it is.
type Draw struct{ hi, lo uint64 }

// NewDraw begins as rand.NewPCG(seed1, seed2) does.
func NewDraw(seed1, seed2 uint64) *Draw { return &Draw{seed1, seed2} }

// Uint64 gives the next number.
func (d *Draw) Uint64() uint64 {
	d.hi, d.lo = next(d.hi, d.lo)
	return mixed(d.hi, d.lo)
}

// next is the step of a PCG with 128 bits of state.
func next(hi, lo uint64) (uint64, uint64) {
	const (
		mulHi, mulLo = 2549297995355413924, 4865540595714422341
		incHi, incLo = 6364136223846793005, 1442695040888963407
	)
	top, low := bits.Mul64(lo, mulLo)
	top += hi*mulLo + lo*mulHi
	low, carry := bits.Add64(low, incLo, 0)
	return top + incHi + carry, low
}

// mixed is the number that a state stands for (DXSM).
func mixed(hi, lo uint64) uint64 {
	const mul = 0xda942042e4dd58b5
	hi ^= hi >> 32
	hi *= mul
	hi ^= hi >> 48
	return hi * (lo | 1)
}

// Below fills a list with numbers in [0, n), as so many calls of IntN do; n is
// above 0.
func (d *Draw) Below(n int, out []int32) {
	hi, lo, all := d.hi, d.lo, uint64(n)
	if all&(all-1) == 0 {
		for i := range out {
			hi, lo = next(hi, lo)
			out[i] = int32(mixed(hi, lo) & (all - 1))
		}
	} else {
		least := -all % all // else some numbers would come up more often
		for i := range out {
			hi, lo = next(hi, lo)
			at, rest := bits.Mul64(mixed(hi, lo), all)
			for rest < least {
				hi, lo = next(hi, lo)
				at, rest = bits.Mul64(mixed(hi, lo), all)
			}
			out[i] = int32(at)
		}
	}
	d.hi, d.lo = hi, lo
}

// Floats fills a list with numbers in [0, 1), as so many calls of Float64 do.
func (d *Draw) Floats(out []float64) {
	hi, lo := d.hi, d.lo
	for i := range out {
		hi, lo = next(hi, lo)
		out[i] = float64(mixed(hi, lo)<<11>>11) / (1 << 53)
	}
	d.hi, d.lo = hi, lo
}

// Shuffle puts a list into another order, the one that Shuffle of math/rand/v2 gives.
func Shuffle[T any](d *Draw, list []T) {
	hi, lo := d.hi, d.lo
	for i := len(list) - 1; i > 0; i-- {
		hi, lo = next(hi, lo)
		n := uint64(i + 1)
		at, rest := bits.Mul64(mixed(hi, lo), n)
		switch {
		case n&(n-1) == 0:
			at = mixed(hi, lo) & (n - 1)
		case rest < n:
			for rest < -n%n {
				hi, lo = next(hi, lo)
				at, rest = bits.Mul64(mixed(hi, lo), n)
			}
		}
		list[i], list[at] = list[at], list[i]
	}
	d.hi, d.lo = hi, lo
}
