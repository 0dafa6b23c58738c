package stats

import (
	"math"
	"slices"
)

// resamples is how many times the bootstrap draws.
const resamples = 999

// bootstrapUpTo is the largest n that is resampled; beyond it the limits of
// large samples agree with the bootstrap to well below what is displayed.
const bootstrapUpTo = 2000

// BootstrapMedian gives the 95 % percentile interval of the median from 999
// resamples with a fixed seed; above 2,000 values, the order statistics that
// enclose it. ok is false below 2 values, and where all are the same: no resample can
// differ then, so it knows nothing of how far another value may lie. Both limits
// are that value.
func BootstrapMedian(values []float64, seed uint64) (low, high float64, ok bool) {
	n := len(values)
	if n < 2 {
		return 0, 0, false
	}
	s := Sorted(values)
	if s[0] == s[n-1] {
		return s[0], s[0], false
	}
	if n > bootstrapUpTo {
		reach := twoSided(0.95) * 0.5 / math.Sqrt(float64(n))
		low, _ = Quantile(s, 0.5-reach)
		high, _ = Quantile(s, 0.5+reach)
		return low, high, true
	}
	// Resampling positions of sorted values: their counts give the median
	// without a sort for each draw.
	count, drawn := make([]int, n), make([]int32, n)
	return percentile(seed, func(draw *Draw) (float64, bool) {
		clear(count)
		draw.Below(n, drawn)
		for _, at := range drawn {
			count[at]++
		}
		return countedMedian(s, count, n), true
	})
}

func countedMedian(sorted []float64, count []int, n int) float64 {
	lower, seen := 0.0, 0
	for i, c := range count {
		if seen <= (n-1)/2 && (n-1)/2 < seen+c {
			lower = sorted[i]
		}
		seen += c
		if seen > n/2 {
			return (lower + sorted[i]) / 2
		}
	}
	return lower
}

// BootstrapMean gives the 95 % percentile interval of the mean likewise; above
// 2,000 values, the normal one. ok is false as for BootstrapMedian.
func BootstrapMean(values []float64, seed uint64) (low, high float64, ok bool) {
	cases, s := make([]ratioCase, len(values)), Sorted(values)
	if n := len(s); n > 1 && s[0] == s[n-1] {
		return s[0], s[0], false
	}
	for i, v := range s {
		cases[i] = ratioCase{v, 1}
	}
	return bootstrapRatio(cases, seed)
}

// BootstrapShare is BootstrapRatio where each case is inside the share as a
// whole, or not at all; all are above 0.
func BootstrapShare(inside, outside []float64, seed uint64) (low, high float64, ok bool) {
	cases := make([]ratioCase, 0, len(inside)+len(outside))
	for _, v := range Sorted(outside) {
		cases = append(cases, ratioCase{0, v})
	}
	for _, v := range Sorted(inside) {
		cases = append(cases, ratioCase{v, v})
	}
	return bootstrapRatio(cases, seed)
}

// BootstrapRatio gives the 95 % percentile interval of Σtop/Σbottom over cases
// that carry both; above 2,000 cases, the normal one by the delta method. ok
// is false below 2 cases or where Σbottom is not above 0.
func BootstrapRatio(top, bottom []float64, seed uint64) (low, high float64, ok bool) {
	cases := make([]ratioCase, len(top))
	for i, t := range top {
		cases[i] = ratioCase{t, bottom[i]}
	}
	slices.SortFunc(cases, ratioCase.compare)
	return bootstrapRatio(cases, seed)
}

// ratioCase is what one case adds above and below the line.
type ratioCase struct{ top, bottom float64 }

// bootstrapRatio takes cases in ascending order: one order whatever the input's,
// since draws must meet the same cases.
func bootstrapRatio(cases []ratioCase, seed uint64) (low, high float64, ok bool) {
	n, sumTop, sumBottom := len(cases), 0.0, 0.0
	for _, c := range cases {
		sumTop += c.top
		sumBottom += c.bottom
	}
	if n < 2 || sumBottom <= 0 {
		return 0, 0, false
	}
	if n > bootstrapUpTo {
		ratio, squares := sumTop/sumBottom, 0.0
		for _, c := range cases {
			e := c.top - ratio*c.bottom
			squares += e * e
		}
		half := twoSided(0.95) * math.Sqrt(squares*float64(n)/float64(n-1)) / sumBottom
		return ratio - half, ratio + half, true
	}
	drawn := make([]int32, n)
	return percentile(seed, func(draw *Draw) (float64, bool) {
		draw.Below(n, drawn)
		t, b := 0.0, 0.0
		for _, at := range drawn {
			c := &cases[at]
			t += c.top
			b += c.bottom
		}
		if b <= 0 {
			return 0, false
		}
		return t / b, true
	})
}

func (a ratioCase) compare(b ratioCase) int {
	switch {
	case a.top < b.top:
		return -1
	case a.top > b.top:
		return 1
	case a.bottom < b.bottom:
		return -1
	case a.bottom > b.bottom:
		return 1
	}
	return 0
}

// percentile draws 999 times and gives the 2.5 % and 97.5 % quantiles of the
// draws that have a value.
func percentile(seed uint64, one func(*Draw) (float64, bool)) (low, high float64, ok bool) {
	draw := NewDraw(seed, 0x9e3779b97f4a7c15)
	got := make([]float64, 0, resamples)
	for range resamples {
		if v, ok := one(draw); ok {
			got = append(got, v)
		}
	}
	slices.Sort(got)
	low, ok = Quantile(got, 0.025)
	high, _ = Quantile(got, 0.975)
	return low, high, ok
}
