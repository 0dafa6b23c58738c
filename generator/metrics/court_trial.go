package metrics

import (
	"math"

	"github.com/pipeglass/pipeglass/generator/stats"
)

// courtTrial is what a test came to.
type courtTrial struct {
	rho, p, least float64
	cases         float64 // independent ones that the sample is worth
}

// residuals gives the ranks of both sides, without what belongs to the quarter
// (seasons), to the territory and, where asked, what goes with how many deals
// a person has.
func (s *courtSample) residuals(volume bool) (x, y []float64) {
	x, y = s.apart(s.x), s.apart(s.y)
	if volume {
		z := s.apart(s.volume)
		x, y = stats.Residual(x, z), stats.Residual(y, z)
	}
	return x, y
}

// apart ranks values and takes out the means of quarters and territories. The
// two overlap, so one after the other is taken out until nothing is left.
func (s *courtSample) apart(v []float64) []float64 {
	out := stats.Centred(stats.Ranks(v), s.block)
	if s.territory == nil {
		return out
	}
	for range 20 {
		out = stats.Centred(stats.Centred(out, s.territory), s.block)
	}
	return out
}

// correlation is the rank correlation inside quarters.
func (s *courtSample) correlation(volume bool) (float64, bool) {
	if len(s.x) < 3 {
		return 0, false
	}
	x, y := s.residuals(volume)
	xx, yy, xy := 0.0, 0.0, 0.0
	for i := range x {
		xx, yy, xy = xx+x[i]*x[i], yy+y[i]*y[i], xy+x[i]*y[i]
	}
	if xx < 1e-9 || yy < 1e-9 {
		return 0, false
	}
	return min(max(xy/math.Sqrt(xx*yy), -1), 1), true
}

// test holds the correlation against chance. Exchanging the cases inside each
// quarter takes them for independent; where a person is alike from quarter to
// quarter on both sides they are not, and fourteen people seen twelve times
// are worth less than 168 cases. The design effect of such clustering widens
// what chance can do, and shrinks the cases that the range rests on.
func (s *courtSample) test(volume bool, chance *stats.Permuter) (courtTrial, bool) {
	x, y := s.residuals(volume)
	perPerson := float64(len(s.x)) / float64(max(1, s.people))
	effect := 1 + max(0, perPerson-1)*stats.Clustering(x, s.group)*stats.Clustering(y, s.group)
	rho, p, least, ok := chance.Test(x, y, s.block, math.Sqrt(effect))
	if !ok {
		return courtTrial{}, false
	}
	return courtTrial{rho, p, least, float64(len(s.x)-s.quarters+1) / effect}, true
}

// halvesAgree tells whether the correlation has the same sign in the first
// and in the second half of the quarters. One quarter alone has no halves.
func (s *courtSample) halvesAgree(volume bool, rho float64) bool {
	for _, second := range []bool{false, true} {
		half := s.half(second)
		r, ok := half.correlation(volume)
		if ok && r*rho <= 0 {
			return false
		}
		if !ok && s.quarters > 1 {
			return false
		}
	}
	return true
}
