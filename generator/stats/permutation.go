package stats

import (
	"math"
	"slices"
	"sync"
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

// Permuter exchanges values inside blocks, and remembers the draws of the last
// few ways in which cases stood in blocks: of many things that are tested on the
// same cases they are the same. Several may test with it beside each other.
type Permuter struct {
	Seed uint64

	lock  sync.Mutex // of drawn
	drawn []*draws
}

// draws are the seeded arrangements of cases that stand in blocks. A draw is one
// exchange of all cases: case order[i] gets the value of case from[d·n+i].
type draws struct {
	block []int
	order []uint16
	from  []uint16
}

// drawsKept is how many values all draws that are remembered may have.
const drawsKept = 8 << 20

// Test gives the two-sided p of the correlation of x and y, both centred in
// their blocks, when the y of each block are exchanged: over all arrangements
// where there are at most 10,000, else (b+1)/(m+1) over 9,999 seeded draws.
// widen, at least 1, is by how much wider chance scatters than exchanging shows,
// because values of one group are alike. least is the smallest p that there can
// be. ok is false where a side does not vary.
func (e *Permuter) Test(x, y []float64, block []int, widen float64) (r, p, least float64, ok bool) {
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
	hits := e.draws(block, members).reaching(x, y, widen, reach)
	return r, float64(hits+1) / (permutationDraws + 1), max(2/count, 1.0/(permutationDraws+1)), true
}

// reaching counts the draws whose Σxy, widened, is as far from 0 as reach.
func (d *draws) reaching(x, y []float64, widen, reach float64) int {
	n, hits := len(d.order), 0
	own := make([]float64, n)
	for i, at := range d.order {
		own[i] = x[at]
	}
	count := func(s float64) {
		if math.Abs(s)*widen >= reach {
			hits++
		}
	}
	from := d.from
	// Four draws at a time: each sum has its order, and none waits for another.
	for ; len(from) >= 4*n; from = from[4*n:] {
		s0, s1, s2, s3 := 0.0, 0.0, 0.0, 0.0
		f0, f1, f2, f3 := from[:n], from[n:2*n], from[2*n:3*n], from[3*n:4*n]
		for i, v := range own {
			s0 += v * y[f0[i]]
			s1 += v * y[f1[i]]
			s2 += v * y[f2[i]]
			s3 += v * y[f3[i]]
		}
		count(s0)
		count(s1)
		count(s2)
		count(s3)
	}
	for ; len(from) > 0; from = from[n:] {
		s := 0.0
		for i, at := range from[:n] {
			s += own[i] * y[at]
		}
		count(s)
	}
	return hits
}

// draws gives the arrangements for cases that stand so in blocks.
func (e *Permuter) draws(block []int, members [][]int) *draws {
	e.lock.Lock()
	defer e.lock.Unlock()
	for i, d := range e.drawn {
		if slices.Equal(d.block, block) {
			e.drawn = append(slices.Delete(e.drawn, i, i+1), d) // the last one used is the last forgotten
			return d
		}
	}
	d := &draws{block: slices.Clone(block), from: make([]uint16, permutationDraws*len(block))}
	draw := NewDraw(e.Seed, 0x9e3779b97f4a7c15)
	var lies []uint16 // block by block, whose value each case has
	for _, m := range members {
		for k, at := range m {
			lies, d.order = append(lies, uint16(at)), append(d.order, uint16(m[len(m)-1-k]))
		}
	}
	from := d.from
	for range permutationDraws {
		rest := lies
		for _, m := range members {
			shuffled := rest[:len(m)]
			Shuffle(draw, shuffled)
			for k, at := range shuffled {
				from[len(m)-1-k] = at
			}
			rest, from = rest[len(m):], from[len(m):]
		}
	}
	e.remember(d)
	return d
}

// remember keeps draws, and forgets those that were not used for longest.
func (e *Permuter) remember(d *draws) {
	e.drawn = append(e.drawn, d)
	kept := 0
	for i := len(e.drawn) - 1; i >= 0; i-- {
		if kept += len(e.drawn[i].from); kept > drawsKept && i < len(e.drawn)-1 {
			e.drawn = slices.Clone(e.drawn[i+1:])
			return
		}
	}
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
