package stats

import "math"

// BrierParts is Murphy's decomposition of the Brier score: Score =
// Reliability − Resolution + Uncertainty. Score is exact; the parts group by
// distinct forecast. Skill is 1 − Score/Uncertainty and means nothing where
// HasSkill is false: all outcomes alike, so there was nothing to forecast.
type BrierParts struct {
	N                                           int
	Score, Reliability, Resolution, Uncertainty float64
	Skill                                       float64
	HasSkill                                    bool
}

// Brier scores stated probabilities (0…1) against what happened; ok is false
// without any.
func Brier(stated []float64, happened []bool) (b BrierParts, ok bool) {
	return statedOf(stated, happened).Brier()
}

// Brier scores what was stated against what happened; ok is false without any.
func (s *Stated) Brier() (b BrierParts, ok bool) {
	groups := s.groups(0)
	n, hits := 0, 0
	for _, g := range groups {
		n += g.n
		hits += g.hits
	}
	if n == 0 {
		return BrierParts{}, false
	}
	base := float64(hits) / float64(n)
	for _, g := range groups {
		share, rate, p := float64(g.n)/float64(n), float64(g.hits)/float64(g.n), g.sum/float64(g.n)
		b.Reliability += share * (p - rate) * (p - rate)
		b.Resolution += share * (rate - base) * (rate - base)
		b.Score += (float64(g.hits)*(1-p)*(1-p) + float64(g.n-g.hits)*p*p) / float64(n)
	}
	b.N = n
	b.Uncertainty = base * (1 - base)
	if b.Uncertainty > 0 {
		b.Skill, b.HasSkill = 1-b.Score/b.Uncertainty, true
	}
	return b, true
}

// ECE is the expected calibration error: the mean distance between stated
// and observed rate over groups, weighted by size. Groups are the distinct
// forecasts where bins is 0, else that many bins of equal width over 0…1.
func ECE(stated []float64, happened []bool, bins int) (ece float64, ok bool) {
	return statedOf(stated, happened).ECE(bins)
}

// ECE is the same of what was counted.
func (s *Stated) ECE(bins int) (ece float64, ok bool) {
	groups := s.groups(bins)
	n := 0
	for _, g := range groups {
		n += g.n
		ece += math.Abs(g.sum - float64(g.hits))
	}
	if n == 0 {
		return 0, false
	}
	return ece / float64(n), true
}

type calibrationGroup struct {
	n, hits int
	sum     float64 // of the forecasts
}

func calibrationGroups(stated []float64, happened []bool, bins int) []calibrationGroup {
	return statedOf(stated, happened).groups(bins)
}

func statedOf(stated []float64, happened []bool) *Stated {
	s := &Stated{}
	for i, p := range stated {
		s.Add(p, happened[i])
	}
	return s
}

func bin(p float64, bins int) int { return min(int(p*float64(bins)), bins-1) }
