package stats

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// exactUpTo is the largest n whose arrangements (5,040) are all tried.
const exactUpTo = 7

// Spearman gives the rank correlation of paired values, with average ranks
// for ties, and a two-sided p: exact over all arrangements up to n = 7, by
// Student's t beyond. ok is false below 3 pairs or where a side is constant.
func Spearman(x, y []float64) (rho, p float64, ok bool) {
	rx, ry := Ranks(x), Ranks(y)
	rho, ok = Pearson(rx, ry)
	if !ok || len(x) < 3 {
		return 0, 0, false
	}
	if len(x) <= exactUpTo {
		return rho, exactP(rx, ry, rho), true
	}
	return rho, CorrelationP(rho, len(x)), true
}

// Ranks gives each value's rank from 1, ties sharing their average.
func Ranks(v []float64) []float64 {
	type placed struct {
		value float64
		at    int
	}
	order := make([]placed, len(v))
	for i := range order {
		order[i] = placed{v[i], i}
	}
	slices.SortFunc(order, func(a, b placed) int { return cmp.Compare(a.value, b.value) })
	ranks := make([]float64, len(v))
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && order[j].value == order[i].value {
			j++
		}
		for _, o := range order[i:j] {
			ranks[o.at] = float64(i+j+1) / 2
		}
		i = j
	}
	return ranks
}

// Pearson gives the product-moment correlation; ok is false below 2 pairs or
// where a side is constant.
func Pearson(x, y []float64) (r float64, ok bool) {
	n := len(x)
	if n < 2 || len(y) != n {
		return 0, false
	}
	mx, my := 0.0, 0.0
	for i := range x {
		mx += x[i] / float64(n)
		my += y[i] / float64(n)
	}
	var xx, yy, xy float64
	for i := range x {
		dx, dy := x[i]-mx, y[i]-my
		xx, yy, xy = xx+dx*dx, yy+dy*dy, xy+dx*dy
	}
	// A constant side leaves nothing but rounding in its sum of squares.
	if slices.Min(x) == slices.Max(x) || slices.Min(y) == slices.Max(y) || xx == 0 || yy == 0 {
		return 0, false
	}
	return min(max(xy/math.Sqrt(xx*yy), -1), 1), true
}

// CorrelationP gives the two-sided p of a correlation by Student's t.
func CorrelationP(r float64, n int) float64 {
	if n < 3 || math.Abs(r) >= 1 {
		return 0
	}
	df := float64(n - 2)
	t := math.Abs(r) * math.Sqrt(df/(1-r*r))
	return min(1, 2*distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Survival(t))
}

// exactP doubles the share of arrangements of y that reach rho on its side.
// With ties the two sides differ a little; doubling is what tables print.
func exactP(x, y []float64, rho float64) float64 {
	y = slices.Clone(y)
	above, below, all := 0, 0, 0
	var permute func(k int)
	permute = func(k int) {
		if k == len(y) {
			all++
			r, _ := Pearson(x, y)
			if r >= rho-1e-9 {
				above++
			}
			if r <= rho+1e-9 {
				below++
			}
			return
		}
		for i := k; i < len(y); i++ {
			y[k], y[i] = y[i], y[k]
			permute(k + 1)
			y[k], y[i] = y[i], y[k]
		}
	}
	permute(0)
	return min(1, 2*float64(min(above, below))/float64(all))
}

// PartialCorrelation gives the correlation of x and y with z held fixed; ok
// is false where z explains one of them wholly.
func PartialCorrelation(xy, xz, yz float64) (r float64, ok bool) {
	den := (1 - xz*xz) * (1 - yz*yz)
	if den <= 0 {
		return 0, false
	}
	return (xy - xz*yz) / math.Sqrt(den), true
}

// SpearmanInterval gives Fieller's interval of a rank correlation (variance
// 1.06/(n−3) of its Fisher z); ok is false below 4 pairs.
func SpearmanInterval(rho float64, n int, level float64) (low, high float64, ok bool) {
	if n < 4 || math.Abs(rho) >= 1 {
		return 0, 0, false
	}
	z, half := math.Atanh(rho), twoSided(level)*math.Sqrt(1.06/float64(n-3))
	return math.Tanh(z - half), math.Tanh(z + half), true
}
