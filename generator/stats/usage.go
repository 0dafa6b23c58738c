package stats

import "math"

// shares gives weights as shares of their sum; ok is false where the sum is
// not above 0.
func shares(w []float64) (p []float64, ok bool) {
	sum := 0.0
	for _, v := range w {
		sum += v
	}
	if sum <= 0 {
		return nil, false
	}
	p = make([]float64, len(w))
	for i, v := range w {
		p[i] = v / sum
	}
	return p, true
}

func bitsIn(p []float64) float64 {
	h := 0.0
	for _, v := range p {
		if v > 0 {
			h -= v * math.Log2(v)
		}
	}
	return h
}

// Use says how evenly a set of codes is used: Bits is Shannon's entropy,
// Normalised its share of the most that so many codes allow (1 with a single
// code is never claimed: it is 0), Effective 2^Bits, HHI the sum of squares.
type Use struct {
	Bits, Normalised, Effective, HHI float64
	square                           float64 // Σ p·log2² p
}

// Entropy reads counts by code; ok is false where nothing was used.
func Entropy(counts []float64) (u Use, ok bool) {
	p, ok := shares(counts)
	if !ok {
		return Use{}, false
	}
	u.Bits = bitsIn(p)
	u.Effective = math.Exp2(u.Bits)
	for _, v := range p {
		u.HHI += v * v
		if v > 0 {
			u.square += v * math.Log2(v) * math.Log2(v)
		}
	}
	if len(p) > 1 {
		u.Normalised = u.Bits / math.Log2(float64(len(p)))
	}
	return u, true
}

// JSDistance gives the Jensen–Shannon distance (the square root of the
// divergence in bits, 0…1) of two lists of weights over the same codes; ok is
// false where either is empty.
func JSDistance(a, b []float64) (d float64, ok bool) {
	sumA, sumB := 0.0, 0.0
	for _, v := range a {
		sumA += v
	}
	for _, v := range b {
		sumB += v
	}
	if sumA <= 0 || sumB <= 0 || len(a) != len(b) {
		return 0, false
	}
	mixed, inA, inB := 0.0, 0.0, 0.0
	for c, v := range a {
		p, q := v/sumA, b[c]/sumB
		mixed, inA, inB = mixed-bitsOf((p+q)/2), inA-bitsOf(p), inB-bitsOf(q)
	}
	return math.Sqrt(max(0, mixed-(inA/2+inB/2))), true
}

// bitsOf is p·log2 p, 0 for 0.
func bitsOf(p float64) float64 {
	if p <= 0 {
		return 0
	}
	return p * math.Log2(p)
}

// JSDivergence gives the generalised divergence in bits of several lists of
// weights over the same codes; nil weights count each list alike. ok is
// false where a list or the weights are empty.
func JSDivergence(lists [][]float64, weight []float64) (d float64, ok bool) {
	if weight == nil {
		weight = make([]float64, len(lists))
		for i := range weight {
			weight[i] = 1
		}
	}
	w, ok := shares(weight)
	if !ok {
		return 0, false
	}
	mix := make([]float64, len(lists[0]))
	within := 0.0
	for i, list := range lists {
		p, ok := shares(list)
		if !ok || len(p) != len(mix) {
			return 0, false
		}
		within += w[i] * bitsIn(p)
		for c, v := range p {
			mix[c] += w[i] * v
		}
	}
	return max(0, bitsIn(mix)-within), true
}

// MutualInformation gives in bits what rows and columns of a table of counts
// tell about each other, and Cramér's V (0…1); ok is false where the table
// is empty or has a single row or column in use.
func MutualInformation(table [][]float64) (mi, cramer float64, ok bool) {
	var rows, cols []float64
	n := 0.0
	for _, r := range table {
		sum := 0.0
		for c, v := range r {
			if c >= len(cols) {
				cols = append(cols, 0)
			}
			cols[c] += v
			sum += v
		}
		rows = append(rows, sum)
		n += sum
	}
	least := min(inUse(rows), inUse(cols)) - 1
	if n <= 0 || least < 1 {
		return 0, 0, false
	}
	chi2 := 0.0
	for i, r := range table {
		for c, v := range r {
			expected := rows[i] * cols[c] / n
			if expected > 0 {
				chi2 += (v - expected) * (v - expected) / expected
			}
			if v > 0 {
				mi += v / n * math.Log2(v/expected)
			}
		}
	}
	return max(0, mi), math.Sqrt(chi2 / (n * float64(least))), true
}

func inUse(sums []float64) int {
	k := 0
	for _, s := range sums {
		if s > 0 {
			k++
		}
	}
	return k
}

// EffectiveRange is the interval of Effective at a level, from the variance of
// an entropy of n draws, (Σ p·log2² p − H²) ÷ n (Basharin 1959): wide enough where
// n is many times the number of codes. It begins at 1 at the least.
func (u Use) EffectiveRange(n, level float64) (low, high float64) {
	half := twoSided(level) * math.Sqrt(max(0, u.square-u.Bits*u.Bits)/n)
	return max(1, math.Exp2(u.Bits-half)), math.Exp2(u.Bits + half)
}
