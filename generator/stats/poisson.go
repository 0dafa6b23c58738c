package stats

import "math"

// PoissonTail is the chance of k or more where mean > 0 are expected and each
// comes by itself, to a relative error of 1e-10.
func PoissonTail(k int, mean float64) float64 {
	if k <= 0 {
		return 1
	}
	if float64(k) < mean { // the tail is most of it: what is below is summed
		below := 0.0
		for i := range k {
			below += poisson(i, mean)
		}
		return 1 - below
	}
	sum := 0.0
	for i := k; ; i++ {
		term := poisson(i, mean)
		if sum += term; term <= sum*1e-12 {
			return sum
		}
	}
}

func poisson(i int, mean float64) float64 {
	l, _ := math.Lgamma(float64(i + 1))
	return math.Exp(float64(i)*math.Log(mean) - mean - l)
}
