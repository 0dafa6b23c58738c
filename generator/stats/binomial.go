package stats

import "math"

// BinomialTail is the chance of k or more of n where each has the chance p in
// (0, 1), to a relative error of 1e-10.
func BinomialTail(k, n int, p float64) float64 {
	sum := 0.0
	for i := max(k, 0); i <= n; i++ {
		sum += math.Exp(lnChoose(n, i) + float64(i)*math.Log(p) + float64(n-i)*math.Log1p(-p))
	}
	return min(1, sum)
}

// Fisher is the exact two-sided p of k marked ones among n drawn from all, of
// which so many are marked: that of exchanging marks in every way.
func Fisher(k, n, marked, all int) float64 {
	log := func(k int) float64 {
		return lnChoose(marked, k) + lnChoose(all-marked, n-k) - lnChoose(all, n)
	}
	seen, p := log(k), 0.0
	for x := max(0, n-(all-marked)); x <= min(n, marked); x++ {
		if l := log(x); l <= seen+1e-9 {
			p += math.Exp(l)
		}
	}
	return min(1, p)
}

func lnChoose(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}
