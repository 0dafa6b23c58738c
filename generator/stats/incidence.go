package stats

import (
	"cmp"
	"math"
	"slices"
)

// Subject is one case under observation for competing risks: seen from just
// after Entry (a negative Entry: from the start, events at 0 included) until
// Exit, when it ended by Cause (1, 2, …) or was still running (0).
type Subject struct {
	Entry, Exit float64
	Cause       int
}

// IncidencePoint is the Aalen–Johansen estimate from one event time on.
type IncidencePoint struct {
	Time     float64
	AtRisk   int
	Ended    []int     // by cause, from cause 1
	Survival float64   // still running
	Share    []float64 // ended by each cause so far
}

// Incidence is the cumulative incidence of each cause; Survival and Shares
// sum to 1 at every point. Last is the largest exit seen.
type Incidence struct {
	Points []IncidencePoint
	Last   float64
	N      int
	causes int
}

// AalenJohansen estimates by what time which share has ended by each of the
// causes, with running cases censored and late entries (left truncation)
// counted only while they are seen. Cases with Exit ≤ Entry are never seen
// and left out. ok is false if none is left.
func AalenJohansen(subjects []Subject, causes int) (in Incidence, ok bool) {
	unseen := func(s Subject) bool { return !(s.Exit > s.Entry && s.Exit >= 0) }
	if slices.ContainsFunc(subjects, unseen) {
		subjects = slices.DeleteFunc(slices.Clone(subjects), unseen)
	}
	if len(subjects) == 0 {
		return Incidence{}, false
	}
	exits := byTime(subjects, func(s *Subject) float64 { return s.Exit })
	entries := make([]float64, len(exits))
	for i := range exits {
		entries[i] = exits[i].Entry
	}
	entries = Sorted(entries)
	curve, entered := newIncidenceCurve(len(exits), causes), 0
	for i := 0; i < len(exits); {
		t, j := exits[i].Exit, i
		ended := make([]int, causes)
		for ; j < len(exits) && exits[j].Exit == t; j++ {
			if c := exits[j].Cause; c > 0 {
				ended[c-1]++
			}
		}
		for entered < len(entries) && entries[entered] < t {
			entered++
		}
		curve.pass(t, entered-i, ended)
		i = j
	}
	return curve.Incidence, true
}

// incidenceCurve is an Incidence while it is worked out.
type incidenceCurve struct {
	Incidence
	surv  float64
	share []float64
}

func newIncidenceCurve(n, causes int) *incidenceCurve {
	return &incidenceCurve{Incidence: Incidence{N: n, causes: causes}, surv: 1, share: make([]float64, causes)}
}

// pass goes on to the next time at which cases left, some of them by causes.
func (c *incidenceCurve) pass(t float64, atRisk int, ended []int) {
	c.Last = t
	total := 0
	for _, d := range ended {
		total += d
	}
	if total == 0 {
		return
	}
	for cause, d := range ended {
		c.share[cause] += c.surv * float64(d) / float64(atRisk)
	}
	c.surv *= float64(atRisk-total) / float64(atRisk)
	c.Points = append(c.Points, IncidencePoint{t, atRisk, ended, c.surv, slices.Clone(c.share)})
}

// At gives the point in force at t; before the first event everything runs.
func (in Incidence) At(t float64) IncidencePoint {
	i, found := slices.BinarySearchFunc(in.Points, t, func(p IncidencePoint, t float64) int { return cmp.Compare(p.Time, t) })
	if !found {
		i--
	}
	if i < 0 {
		return IncidencePoint{Survival: 1, Share: make([]float64, in.causes), Ended: make([]int, in.causes)}
	}
	return in.Points[i]
}

// Interval gives the 95 % log-log interval of the share that has ended by
// cause at t, with the Marubini–Valsecchi variance; ok is false where the
// share is 0 or 1, for which that variance says nothing.
func (in Incidence) Interval(t float64, cause int) (low, high float64, ok bool) {
	end := in.At(t).Share[cause-1]
	if end <= 0 || end >= 1 {
		return 0, 0, false
	}
	variance, before := 0.0, 1.0
	for _, p := range in.Points {
		if p.Time > t {
			break
		}
		total := 0
		for _, d := range p.Ended {
			total += d
		}
		n, d, dc, rest := float64(p.AtRisk), float64(total), float64(p.Ended[cause-1]), end-p.Share[cause-1]
		if n > d {
			variance += rest * rest * d / (n * (n - d))
		}
		variance += before * before * dc * (n - dc) / (n * n * n)
		variance -= 2 * rest * before * dc / (n * n)
		before = p.Survival
	}
	low, high = logLog(end, math.Sqrt(max(variance, 0)))
	return low, high, true
}
