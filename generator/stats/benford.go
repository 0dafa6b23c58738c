package stats

import (
	"math"
	"slices"
)

// Benford is the share of numbers that begin with the digit, 1 to 9, where
// their logarithms are spread evenly (Benford 1938).
func Benford(digit int) float64 { return math.Log10(1 + 1/float64(digit)) }

// What Benford's law needs: so many values over so many powers of ten.
const (
	BenfordCases = 300
	BenfordSpan  = 3
)

// FirstDigits is the mean distance of the shares of first digits from
// Benford's, over the nine digits (the MAD of Nigrini). Values of 0 and less
// are left out; false where fewer than BenfordCases are left or they span less
// than BenfordSpan powers of ten, for then the law says nothing about them.
// There is no sound limit for it (Cerqueti and Lupi, arXiv 2202.05237): it is a
// figure to know, never a test.
func FirstDigits(values []float64) (distance float64, n int, ok bool) {
	var seen [10]int
	low, high := math.Inf(1), 0.0
	for _, x := range values {
		if x > 0 && !math.IsInf(x, 0) {
			seen[firstDigit(x)]++
			n, low, high = n+1, min(low, x), max(high, x)
		}
	}
	if n < BenfordCases || math.Log10(high/low) < BenfordSpan {
		return 0, n, false
	}
	var apart []float64
	for d := 1; d <= 9; d++ {
		apart = append(apart, math.Abs(float64(seen[d])/float64(n)-Benford(d))/9)
	}
	slices.Sort(apart) // the same sum whatever the digits
	for _, x := range apart {
		distance += x
	}
	return distance, n, true
}

func firstDigit(x float64) int {
	scale := math.Pow(10, math.Floor(math.Log10(x)))
	return min(9, max(1, int(x/scale+1e-9)))
}
