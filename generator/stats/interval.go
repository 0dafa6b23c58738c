package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat/distuv"
)

// twoSided gives the normal quantile that leaves (1−level)/2 on each side:
// 1.96 for 0.95.
func twoSided(level float64) float64 {
	return distuv.UnitNormal.Quantile(0.5 + level/2)
}

// Wilson gives the score interval of the rate k of n, in 0…1. With n = 0
// nothing is known of the rate, and the interval says so: 0 to 1.
func Wilson(k, n int, level float64) (low, high float64) {
	return WilsonShare(float64(k), float64(n), level)
}

// WilsonShare is Wilson for a count that need not be whole: an effective
// number of cases, as weighted data have.
func WilsonShare(k, n, level float64) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	z := twoSided(level)
	p := k / n
	mid := p + z*z/(2*n)
	half := z * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	den := 1 + z*z/n
	low, high = (mid-half)/den, (mid+half)/den
	// The limits at 0 and n are exactly 0 and 1; rounding must not show.
	if k <= 0 {
		low = 0
	}
	if k >= n {
		high = 1
	}
	return max(low, 0), min(high, 1)
}

// WilsonContinuity is Wilson with Newcombe's continuity correction: wider,
// for readers who must reconcile with tools that correct.
func WilsonContinuity(k, n int, level float64) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	z := twoSided(level)
	kf, nf := float64(k), float64(n)
	p := kf / nf
	den := 2 * (nf + z*z)
	if k > 0 {
		low = (2*kf + z*z - 1 - z*math.Sqrt(z*z-2-1/nf+4*p*(nf*(1-p)+1))) / den
	}
	high = 1
	if k < n {
		high = (2*kf + z*z + 1 + z*math.Sqrt(z*z+2-1/nf+4*p*(nf*(1-p)-1))) / den
	}
	return max(low, 0), min(high, 1)
}

// ClopperPearson gives the exact interval of the rate k of n; 0 to 1 with
// n = 0.
func ClopperPearson(k, n int, level float64) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	alpha := (1 - level) / 2
	low, high = 0, 1
	if k > 0 {
		low = mathext.InvRegIncBeta(float64(k), float64(n-k+1), alpha)
	}
	if k < n {
		high = mathext.InvRegIncBeta(float64(k+1), float64(n-k), 1-alpha)
	}
	return low, high
}

// NewcombeDifference gives the rate k1/n1 minus the rate k2/n2 and its
// hybrid score interval (Newcombe 1998b, method 10), all in −1…1; ok is
// false if either n is 0.
func NewcombeDifference(k1, n1, k2, n2 int, level float64) (diff, low, high float64, ok bool) {
	if n1 <= 0 || n2 <= 0 {
		return 0, 0, 0, false
	}
	p1, p2 := float64(k1)/float64(n1), float64(k2)/float64(n2)
	l1, u1 := Wilson(k1, n1, level)
	l2, u2 := Wilson(k2, n2, level)
	diff = p1 - p2
	low = diff - math.Hypot(p1-l1, u2-p2)
	high = diff + math.Hypot(u1-p1, p2-l2)
	return diff, low, high, true
}

// TwoProportions gives the two-sided p of the pooled z test that two rates
// are the same; ok is false where a group is empty or both rates are 0 or 1.
func TwoProportions(k1, n1, k2, n2 int) (p float64, ok bool) {
	if n1 <= 0 || n2 <= 0 {
		return 0, false
	}
	a, b := float64(n1), float64(n2)
	pooled := float64(k1+k2) / (a + b)
	variance := pooled * (1 - pooled) * (1/a + 1/b)
	if variance <= 0 {
		return 0, false
	}
	z := (float64(k1)/a - float64(k2)/b) / math.Sqrt(variance)
	return math.Erfc(math.Abs(z) / math.Sqrt2), true
}
