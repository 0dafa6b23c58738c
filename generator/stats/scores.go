package stats

import (
	"cmp"
	"math"
	"slices"
)

// AUC is the chance that a case that happened was scored above one that did
// not, ties counting half; ok is false where all outcomes are alike.
func AUC(score []float64, happened []bool) (auc float64, ok bool) {
	ranks := Ranks(score)
	sum, yes := 0.0, 0.0
	for i, h := range happened {
		if h {
			sum += ranks[i]
			yes++
		}
	}
	no := float64(len(score)) - yes
	if yes == 0 || no == 0 {
		return 0, false
	}
	return (sum - yes*(yes+1)/2) / (yes * no), true
}

// LogLoss is the mean of −ln of the probability given to what happened; ok
// is false where something happened that was called impossible.
func LogLoss(stated []float64, happened []bool) (loss float64, ok bool) {
	for i, p := range stated {
		if !happened[i] {
			p = 1 - p
		}
		if p <= 0 {
			return 0, false
		}
		loss -= math.Log(p) / float64(len(stated))
	}
	return loss, len(stated) > 0
}

// SpiegelhalterZ tests calibration as a whole: beyond ±1.96 the stated
// probabilities are off by more than chance. ok is false where no stated
// probability leaves anything open (all are 0, ½ or 1).
func SpiegelhalterZ(stated []float64, happened []bool) (z float64, ok bool) {
	top, variance := 0.0, 0.0
	for i, p := range stated {
		o := 0.0
		if happened[i] {
			o = 1
		}
		top += (o - p) * (1 - 2*p)
		variance += (1 - 2*p) * (1 - 2*p) * p * (1 - p)
	}
	if variance <= 0 {
		return 0, false
	}
	return top / math.Sqrt(variance), true
}

// BetaMean is the rate k of n seen through a Beta(a, b) prior: shrunk to
// a/(a+b) where n is small. a + b is above 0.
func BetaMean(k, n int, a, b float64) float64 {
	return (a + float64(k)) / (a + b + float64(n))
}

// LargestGap is the largest distance between stated and observed rate over
// bins of equal width (the maximal calibration error); ok as in ECE.
func LargestGap(stated []float64, happened []bool, bins int) (gap float64, ok bool) {
	groups := calibrationGroups(stated, happened, bins)
	if len(groups) == 0 {
		return 0, false
	}
	worst := slices.MaxFunc(groups, func(a, b calibrationGroup) int { return cmp.Compare(a.gap(), b.gap()) })
	return worst.gap(), true
}

func (g calibrationGroup) gap() float64 { return math.Abs(g.sum-float64(g.hits)) / float64(g.n) }
