package stats

import (
	"math"
	"math/bits"
	"slices"
)

// Sorted gives a copy of values in ascending order.
func Sorted(values []float64) []float64 {
	if len(values) < 64 {
		out := slices.Clone(values)
		slices.Sort(out)
		return out
	}
	if first, last, ok := wholeTimes(values, func(v *float64) float64 { return *v }); ok {
		return counted(values, first, last)
	}
	return dealtOut(values)
}

// counted sorts whole values from first to last.
func counted(values []float64, first, last int) []float64 {
	count := make([]int32, last-first+1)
	for _, v := range values {
		count[int(v)-first]++
	}
	out := make([]float64, 0, len(values))
	for v, n := range count {
		for range n {
			out = append(out, float64(first+v))
		}
	}
	return out
}

// dealtOut sorts by dealing values out to as many shelves as there are values, or
// half as many, and then each of these few: many hundred thousand amounts take a
// third of the time that comparing them all does. Shelves are as wide as places of
// the binary number, so that they are narrow where values are small, as most are.
func dealtOut(values []float64) []float64 {
	low, high := uint64(math.MaxUint64), uint64(0)
	for _, v := range values {
		low, high = min(low, shelfKey(v)), max(high, shelfKey(v))
	}
	shift := max(0, bits.Len64(high-low)-bits.Len(uint(len(values)))+1)
	end := make([]int32, (high-low)>>shift+2) // of each shelf, once its values are in
	for _, v := range values {
		end[(shelfKey(v)-low)>>shift+1]++
	}
	for n := 1; n < len(end); n++ {
		end[n] += end[n-1]
	}
	out := make([]float64, len(values))
	for _, v := range values {
		at := &end[(shelfKey(v)-low)>>shift]
		out[*at] = v
		*at++
	}
	from := int32(0)
	for _, to := range end {
		if to-from > 1 {
			slices.Sort(out[from:to])
		}
		from = to
	}
	return out
}

// shelfKey is a number for each value, in the same order.
func shelfKey(v float64) uint64 {
	b := math.Float64bits(v)
	return b ^ (uint64(int64(b)>>63) | 1<<63)
}
