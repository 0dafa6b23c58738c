package main

import (
	"math"
	"math/rand/v2"
)

// chance is one stream of random draws. Every subject has its own, so that a
// change to one (more calls) leaves the others (the deals) as they are.
type chance struct{ *rand.Rand }

func newChance(stream uint64) chance { return chance{rand.New(rand.NewPCG(seed, stream))} }

// hits is true with probability p.
func (c chance) hits(p float64) bool { return c.Float64() < p }

// between draws evenly from low…high, both included.
func (c chance) between(low, high int) int { return low + c.IntN(high-low+1) }

// span draws evenly from low to high.
func (c chance) span(low, high float64) float64 { return low + (high-low)*c.Float64() }

// lognormal draws a value with the median and the spread of its logarithm.
func (c chance) lognormal(median, spread float64) float64 {
	return median * math.Exp(spread*c.NormFloat64())
}

// poisson draws a count with the mean.
func (c chance) poisson(mean float64) int {
	limit, p, n := math.Exp(-mean), 1.0, 0
	for {
		p *= c.Float64()
		if p <= limit {
			return n
		}
		n++
	}
}

// which draws an index with the weights.
func (c chance) which(weights []float64) int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	x := c.Float64() * sum
	for i, w := range weights {
		if x -= w; x < 0 {
			return i
		}
	}
	return len(weights) - 1
}

func pick[T any](c chance, from []T) T { return from[c.IntN(len(from))] }

// office draws an hour of the working day, UTC.
func (c chance) office() float64 { return c.span(6.8, 14.8) }
