package metrics

import (
	"fmt"
	"math"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// simulation is the simulated results of quarters, now and at the same points
// of past ones. Each past quarter is simulated with a lesson in which it has no
// part, from stays that had passed by its day.
type simulation struct{ gathering }

// simulationOf prepares it, and the deals are still to be gathered; nil where the
// record gives nothing to simulate.
func simulationOf(s *sweep) *simulation {
	if len(s.samples) == 0 || len(s.stages) == 0 || len(s.stages) > mostStages || len(s.pastAt(outlookPoint)) < enoughQuarters {
		return nil
	}
	var wanted []int
	for j := range outlookQuarters {
		if k := s.find(s.open+j, outlookPoint-j); k >= 0 {
			wanted = append(wanted, k)
		}
		wanted = append(wanted, s.pastAt(outlookPoint-j)...)
	}
	for _, w := range s.in.Scope.horizons() {
		wanted = append(wanted, s.pastAt(w)...)
	}
	h := hazardsOf(s)
	return &simulation{gatheringOf(s, h, wanted)}
}

// pastAt lists the samples of one kind in the last closed quarters, newest
// first.
func (s *sweep) pastAt(kind int) []int {
	var past []int
	for q := s.open - 1; q >= 0 && len(past) < rangeFrom; q-- {
		if k := s.find(q, kind); k >= 0 && s.end[q] >= 0 {
			past = append(past, k)
		}
	}
	return past
}

func (m *simulation) list(samples []int) []*point {
	out := make([]*point, len(samples))
	for n, k := range samples {
		out[n] = m.points[k]
	}
	return out
}

// seed ties the draws of a sample to its quarter and day, so that they don't
// depend on what else is simulated.
func (m *simulation) seed(k int) uint64 {
	return uint64(m.sweep.quarters[m.sweep.samples[k].quarter].From)<<32 | uint64(m.sweep.days[k])
}

// tested is how a range made for past quarters did.
type tested struct {
	periods, inside int
	miss            float64 // WAPE of the medians
}

// backtest simulates the past quarters of one kind, each without itself.
func (m *simulation) backtest(past []int) (tested, bool) {
	var t tested
	off, sum := 0.0, 0.0
	points := m.list(past)
	for n, k := range past {
		l := learn(append(append([]*point{}, points[:n]...), points[n+1:]...))
		if l == nil {
			continue
		}
		p := points[n]
		r := l.simulate(p, m.seed(k))
		t.periods++
		if p.actual >= r.p10 && p.actual <= r.p90 {
			t.inside++
		}
		off += math.Abs(r.p50 - p.actual)
		sum += p.actual
	}
	if t.periods < enoughQuarters || sum <= 0 {
		return t, false
	}
	t.miss = off / sum
	return t, true
}

// trial is the simulation as one of the methods that an outlook chooses from.
func (m *simulation) trial(now int, past []int) (*Trial, bool) {
	if m == nil || now < 0 {
		return nil, false
	}
	t, ok := m.backtest(past)
	l := learn(m.list(past))
	if !ok || l == nil {
		return nil, false
	}
	p := m.points[now]
	r := l.simulate(p, m.seed(now))
	existing, fresh := l.parts(p)
	out := &Trial{Method: MethodSimulation, Periods: t.periods, Inside: t.inside, Miss: t.miss, HasRange: t.periods >= rangeQuarters,
		Low: crm.MoneyFromUnits(r.p10), Likely: crm.MoneyFromUnits(r.p50), High: crm.MoneyFromUnits(r.p90)}
	if existing+fresh > 0 {
		out.NewShare = fresh / (existing + fresh)
	}
	return out, true
}

// rangeTests tells, for each horizon, in how many past quarters the simulated
// range held.
func (m *simulation) rangeTests() []RangeTest {
	if m == nil {
		return nil
	}
	var out []RangeTest
	weeks := m.sweep.horizonsDown()
	for _, w := range weeks {
		if t, ok := m.backtest(m.sweep.pastAt(w)); ok {
			out = append(out, RangeTest{Weeks: w, Periods: t.periods, Inside: t.inside, Miss: t.miss, Wrong: rangeWrong(t.inside, t.periods)})
		}
	}
	return out
}

// rangeWrong tells whether so few (or many) of n ranges of 80 % hold that
// chance alone would bring it in at most one case of twenty, on either side.
func rangeWrong(inside, n int) bool {
	atMost, atLeast := 0.0, 0.0
	for k := range n + 1 {
		p := math.Exp(logChoose(n, k) + float64(k)*math.Log(rangeHigh-rangeLow) + float64(n-k)*math.Log(1-(rangeHigh-rangeLow)))
		if k <= inside {
			atMost += p
		}
		if k >= inside {
			atLeast += p
		}
	}
	return n > 0 && min(atMost, atLeast) <= 0.05
}

func logChoose(n, k int) float64 {
	a, _ := math.Lgamma(float64(n + 1))
	b, _ := math.Lgamma(float64(k + 1))
	c, _ := math.Lgamma(float64(n - k + 1))
	return a - b - c
}

func varianceOf(values []float64) (float64, bool) {
	if len(values) < 2 {
		return 0, false
	}
	mean, squares := 0.0, 0.0
	for _, v := range values {
		mean += v / float64(len(values))
	}
	for _, v := range values {
		squares += (v - mean) * (v - mean)
	}
	return squares / float64(len(values)-1), true
}

// because says why no method could be tried.
func (s *sweep) because(past int) string {
	return fmt.Sprintf("the history reaches back over %d closed quarters at this point of the quarter; %d are needed", past, enoughQuarters)
}
