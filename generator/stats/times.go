package stats

import (
	"cmp"
	"math"
	"slices"
)

// mostTimes is up to how many different whole times are counted.
const mostTimes = 1 << 16

// byTime gives a list in the order of time, those of one time as they came.
// Times are mostly whole days, and many share one: then they are counted, which
// takes a tenth of comparing.
func byTime[T any](list []T, time func(*T) float64) []T {
	first, last, ok := wholeTimes(list, time)
	if !ok {
		out := slices.Clone(list)
		slices.SortStableFunc(out, func(a, b T) int { return cmp.Compare(time(&a), time(&b)) })
		return out
	}
	next := make([]int32, last-first+2) // where the next of each time goes
	for i := range list {
		next[int(time(&list[i]))-first+1]++
	}
	for t := 1; t < len(next); t++ {
		next[t] += next[t-1]
	}
	out := make([]T, len(list))
	for i := range list {
		to := &next[int(time(&list[i]))-first]
		out[*to] = list[i]
		*to++
	}
	return out
}

// wholeTimes gives the first and the last; ok tells whether all are whole and
// near enough to each other to be counted.
func wholeTimes[T any](list []T, time func(*T) float64) (first, last int, ok bool) {
	low, high := math.Inf(1), math.Inf(-1)
	for i := range list {
		t := time(&list[i])
		if t != math.Trunc(t) || t == 0 && math.Signbit(t) {
			return 0, 0, false
		}
		low, high = min(low, t), max(high, t)
	}
	if len(list) == 0 || low < -mostTimes || high > mostTimes {
		return 0, 0, false
	}
	return int(low), int(high), true
}
