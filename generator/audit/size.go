package audit

import "math"

// Size is the discovery sample from an endless population: the smallest n for
// which, if the share p of all were in error, a sample with at most accept
// errors would turn up with a chance of at most 1 − confidence. For accept 0
// this is ⌈ln(1−C)/ln(1−p)⌉: 59 for 5 % at 95 %.
func Size(p, confidence float64, accept int) int {
	if p <= 0 || p >= 1 || confidence <= 0 || confidence >= 1 || accept < 0 {
		return 0
	}
	n := accept + 1
	for binomialUpTo(n, accept, p) > 1-confidence {
		n++
	}
	return n
}

// binomialUpTo is the chance of at most k errors among n.
func binomialUpTo(n, k int, p float64) float64 {
	term := math.Exp(float64(n) * math.Log1p(-p))
	sum := term
	for i := range k {
		term *= float64(n-i) / float64(i+1) * p / (1 - p)
		sum += term
	}
	return sum
}

// SizeOf is the discovery sample with accept 0 from a population of that many:
// the smallest n for which a sample without any error would turn up with a
// chance of at most 1 − confidence, if ⌈p·population⌉ records were in error.
// It is never more than the population, and 42 for 80 with 4 in error at 95 %.
func SizeOf(population int, p, confidence float64) int {
	if population == 0 || p <= 0 || p >= 1 || confidence <= 0 || confidence >= 1 {
		return population
	}
	bad := int(math.Ceil(p*float64(population) - 1e-9))
	chance := 1.0
	for n := 1; n <= population; n++ {
		// The n-th record is without error too: good ones left ÷ records left.
		chance *= float64(population-bad-n+1) / float64(population-n+1)
		if chance <= 1-confidence {
			return n
		}
	}
	return population
}
