package stats

import (
	"math"
	"slices"
)

// Quantile gives quantile p (0…1) of ascending values by the rule that R and
// NumPy use by default (type 7: linear between order statistics, the ends at
// p = 0 and 1). ok is false without values.
func Quantile(sorted []float64, p float64) (q float64, ok bool) {
	n := len(sorted)
	if n == 0 {
		return 0, false
	}
	at := min(max(p, 0), 1) * float64(n-1)
	i := int(math.Floor(at))
	if i+1 >= n {
		return sorted[n-1], true
	}
	f := at - float64(i)
	if f == 0 {
		return sorted[i], true
	}
	return sorted[i] + f*(sorted[i+1]-sorted[i]), true
}

// Distinct gives each value once, ascending, and how often it occurs.
func Distinct(values []float64) (distinct []float64, count []int) {
	of := map[float64]int{}
	for i := 0; i < len(values); {
		n := 1 // of one value in a row
		for i+n < len(values) && values[i+n] == values[i] {
			n++
		}
		of[values[i]] += n
		i += n
	}
	distinct = make([]float64, 0, len(of))
	for v := range of {
		distinct = append(distinct, v)
	}
	slices.Sort(distinct)
	for _, v := range distinct {
		count = append(count, of[v])
	}
	return distinct, count
}

// Median gives the median of values in any order; the input stays as it is.
func Median(values []float64) (m float64, ok bool) {
	return Quantile(Sorted(values), 0.5)
}

// MAD gives the median absolute deviation from the median, unscaled.
func MAD(values []float64) (mad float64, ok bool) {
	m, ok := Median(values)
	if !ok {
		return 0, false
	}
	off := make([]float64, len(values))
	for i, v := range values {
		off[i] = math.Abs(v - m)
	}
	return Median(off)
}

// Mean gives the mean, summed in ascending order so that the order of the
// input cannot show in the last digit.
func Mean(values []float64) (mean float64, ok bool) {
	if len(values) == 0 {
		return 0, false
	}
	return meanOf(Sorted(values)), true
}

// meanOf is the mean of values that are in order, at least one.
func meanOf(sorted []float64) float64 {
	sum := 0.0
	for _, v := range sorted {
		sum += v
	}
	return sum / float64(len(sorted))
}

// Spread is a distribution in a few numbers, in the unit of the values; it
// means nothing with N = 0.
type Spread struct {
	N                               int
	Min, Q25, Median, Q75, Q90, Max float64
	Mean                            float64
}

// SpreadOf gives the Spread of values in any order; ok is false without any.
func SpreadOf(values []float64) (s Spread, ok bool) {
	if len(values) == 0 {
		return Spread{}, false
	}
	sorted := Sorted(values)
	at := func(p float64) float64 { q, _ := Quantile(sorted, p); return q }
	return Spread{
		N: len(sorted), Min: sorted[0], Q25: at(0.25), Median: at(0.5),
		Q75: at(0.75), Q90: at(0.9), Max: sorted[len(sorted)-1], Mean: meanOf(sorted),
	}, true
}
