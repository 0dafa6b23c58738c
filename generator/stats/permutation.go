package stats

import (
	"math"
	"math/rand/v2"
	"slices"
)

// exactArrangements is up to how many arrangements all are tried; beyond it
// permutationDraws of them are drawn.
const (
	exactArrangements = 10_000
	permutationDraws  = 9_999
	permutationUpTo   = 1_000 // cases; beyond it the t approximation serves
)

// Centred takes the mean of its block from each value.
func Centred(v []float64, block []int) []float64 {
	sum, n := map[int]float64{}, map[int]int{}
	for i, b := range block {
		sum[b] += v[i]
		n[b]++
	}
	out := make([]float64, len(v))
	for i, b := range block {
		out[i] = v[i] - sum[b]/float64(n[b])
	}
	return out
}

// Residual takes from x what goes with z; both are centred. A z that is
// constant takes nothing.
func Residual(x, z []float64) []float64 {
	xz, zz := 0.0, 0.0
	for i := range x {
		xz += x[i] * z[i]
		zz += z[i] * z[i]
	}
	out := slices.Clone(x)
	if zz < 1e-9 {
		return out
	}
	for i := range out {
		out[i] -= xz / zz * z[i]
	}
	return out
}

// Clustering gives the intraclass correlation of v in groups: how alike the
// values of one group are, 0 where not more than by chance; at most 1.
func Clustering(v []float64, group []int) float64 {
	sum, n := map[int]float64{}, map[int]float64{}
	total, squares := 0.0, 0.0
	for i, g := range group {
		sum[g] += v[i]
		n[g]++
		total += v[i]
		squares += v[i] * v[i]
	}
	all, k := float64(len(v)), float64(len(n))
	if k < 2 || all <= k {
		return 0
	}
	keys := make([]int, 0, len(n))
	for g := range n {
		keys = append(keys, g)
	}
	slices.Sort(keys)
	between, sizes := 0.0, 0.0
	for _, g := range keys {
		between += sum[g] * sum[g] / n[g]
		sizes += n[g] * n[g]
	}
	within := (squares - between) / (all - k)
	mean := (between - total*total/all) / (k - 1)
	size := (all - sizes/all) / (k - 1)
	if den := mean + (size-1)*within; den > 1e-12 {
		return min(1, max(0, (mean-within)/den))
	}
	return 0
}

// BlockPermutation gives the two-sided p of the correlation of x and y, both
// centred in their blocks, when the y of each block are exchanged: over all
// arrangements where there are at most 10,000, else (b+1)/(m+1) over 9,999
// seeded draws. widen, at least 1, is by how much wider chance scatters than
// exchanging shows, because values of one group are alike. least is the
// smallest p that there can be. ok is false where a side does not vary.
func BlockPermutation(x, y []float64, block []int, widen float64, seed uint64) (r, p, least float64, ok bool) {
	xx, yy, xy := 0.0, 0.0, 0.0
	for i := range x {
		xx, yy, xy = xx+x[i]*x[i], yy+y[i]*y[i], xy+x[i]*y[i]
	}
	if xx < 1e-9 || yy < 1e-9 || len(x) < 3 {
		return 0, 0, 0, false
	}
	r = min(max(xy/math.Sqrt(xx*yy), -1), 1)
	members := blocksOf(block)
	count := 1.0
	for _, m := range members {
		for k := 2; k <= len(m); k++ {
			count *= float64(k)
		}
	}
	reach := math.Abs(xy) - 1e-9*math.Sqrt(xx*yy)
	switch {
	case count <= exactArrangements:
		hits, all := 0, 0
		arrangements(x, slices.Clone(y), members, 0, 0, func(s float64) {
			all++
			if math.Abs(s)*widen >= reach {
				hits++
			}
		})
		return r, float64(hits) / float64(all), min(1, 2/count), true
	case len(x) > permutationUpTo:
		return r, CorrelationP(r/widen, len(x)-len(members)+1), 0, true
	}
	draw := rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))
	hits, shuffled := 0, slices.Clone(y)
	for range permutationDraws {
		s := 0.0
		for _, m := range members {
			for k := len(m) - 1; k >= 0; k-- {
				j := 0
				if k > 0 {
					j = draw.IntN(k + 1)
				}
				shuffled[m[k]], shuffled[m[j]] = shuffled[m[j]], shuffled[m[k]]
				s += x[m[k]] * shuffled[m[k]]
			}
		}
		if math.Abs(s)*widen >= reach {
			hits++
		}
	}
	return r, float64(hits+1) / (permutationDraws + 1), max(2/count, 1.0/(permutationDraws+1)), true
}

// blocksOf lists the members of each block, in the order of the cases.
func blocksOf(block []int) [][]int {
	at := map[int]int{}
	var out [][]int
	for i, b := range block {
		k, ok := at[b]
		if !ok {
			k = len(out)
			at[b] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], i)
	}
	return out
}

// arrangements visits Σxy of every arrangement of y inside the blocks.
func arrangements(x, y []float64, members [][]int, at int, sum float64, visit func(float64)) {
	if at == len(members) {
		visit(sum)
		return
	}
	m := members[at]
	var place func(k int, sum float64)
	place = func(k int, sum float64) {
		if k == len(m) {
			arrangements(x, y, members, at+1, sum, visit)
			return
		}
		for j := k; j < len(m); j++ {
			y[m[k]], y[m[j]] = y[m[j]], y[m[k]]
			place(k+1, sum+x[m[k]]*y[m[k]])
			y[m[k]], y[m[j]] = y[m[j]], y[m[k]]
		}
	}
	place(0, sum)
}

// DetectableCorrelation gives the rank correlation that n cases show in eight
// of ten tries (two-sided, 5 %); 1 where n is too small for any.
func DetectableCorrelation(n float64) float64 {
	if n <= 4 {
		return 1
	}
	return math.Tanh((1.959964 + 0.841621) * math.Sqrt(1.06/(n-3)))
}
