package stats

import "math"

// Stratum is a two-by-two table of one stratum: A of N1 cases with a trait had
// the outcome, B of N0 without it.
type Stratum struct {
	A, N1, B, N0 int
}

// MantelHaenszel holds two groups against each other inside strata: the
// difference of their shares (Mantel–Haenszel weights, variance of Sato 1989,
// which holds for many small strata as well as for few large ones) with its
// range at level, and the two-sided p of Cochran–Mantel–Haenszel with continuity correction. se is the standard error
// that chance alone gives the difference. The range is at least as wide as the
// test is strict, so that it never excludes 0 where p says chance. ok is false where no stratum has
// both groups, or the outcome does not vary.
func MantelHaenszel(strata []Stratum, level float64) (diff, low, high, se, p float64, ok bool) {
	weights, weighted, tilt, spread, over, variance := 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
	for _, s := range strata {
		a, n1, b, n0 := float64(s.A), float64(s.N1), float64(s.B), float64(s.N0)
		n := n1 + n0
		if n1 == 0 || n0 == 0 {
			continue
		}
		weights += n1 * n0 / n
		weighted += (a*n0 - b*n1) / n
		tilt += (n1*n1*b - n0*n0*a + n1*n0*(n0-n1)/2) / (n * n)
		spread += (a*(n0-b) + b*(n1-a)) / (2 * n)
		won := a + b
		over += a - n1*won/n
		variance += n1 * n0 * won * (n - won) / (n * n * (n - 1))
	}
	if weights == 0 || variance <= 0 {
		return 0, 0, 0, 0, 0, false
	}
	diff = weighted / weights
	half := max(twoSided(level)*math.Sqrt(max(0, diff*tilt+spread)), 0.5+twoSided(level)*math.Sqrt(variance)) / weights
	z := max(0, math.Abs(over)-0.5) / math.Sqrt(variance)
	return diff, max(-1, diff-half), min(1, diff+half), math.Sqrt(variance) / weights, math.Erfc(z / math.Sqrt2), true
}
