package metrics

import (
	"math"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

const (
	// stayWeeks is how finely time in a stage is told apart; the last week
	// stands for all that come after it.
	stayWeeks = 53
	// priorWeeks is how many deal-weeks the whole stage counts for beside what
	// was seen in one week of it, and all stages beside one.
	priorWeeks = 20
	// mostStages is how many stages a simulation can tell apart.
	mostStages = 100
)

// weekCount is what was seen of one week of stays in one stage: how many began
// it and how they ended in it. Won, lost and moved on are competing risks.
type weekCount struct{ risk, won, lost, moved int32 }

func (c *weekCount) add(o weekCount) {
	c.risk += o.risk
	c.won += o.won
	c.lost += o.lost
	c.moved += o.moved
}

// hazards is what stays in stages teach, as known at each sample: only weeks
// that had passed and ends that were recorded by then are counted.
type hazards struct {
	s      *sweep
	stages int
	weeks  []weekCount // by sample, stage, week
	moves  []int32     // by sample, stage, next stage
}

func hazardsOf(s *sweep) *hazards {
	h := &hazards{s: s, stages: len(s.stages)}
	h.weeks = make([]weekCount, len(s.samples)*h.stages*stayWeeks)
	h.moves = make([]int32, len(s.samples)*h.stages*h.stages)
	var visits []history.Visit
	for i := range s.in.Book.Deals {
		visits = s.in.Book.AppendVisits(visits[:0], i)
		for k := range visits {
			h.stay(i, &visits[k])
		}
	}
	for k := 1; k < len(s.samples); k++ {
		row, before := h.at(k), h.at(k-1)
		for n := range row {
			row[n].add(before[n])
		}
		n := h.stages * h.stages
		for m := range n {
			h.moves[k*n+m] += h.moves[(k-1)*n+m]
		}
	}
	return h
}

func (h *hazards) at(k int) []weekCount {
	n := h.stages * stayWeeks
	return h.weeks[k*n : (k+1)*n]
}

// stay counts one stay. One that was under way as the record began has no
// known beginning, so its weeks can't be told.
func (h *hazards) stay(i int, stay *history.Visit) {
	s := h.s
	if !stay.Certain && stay.From <= s.start {
		return
	}
	stage := s.stage(stay.Step)
	seen := func(day crm.Date, week int, c weekCount) {
		if k := s.looks.From(day); k < len(s.days) {
			h.at(k)[stage*stayWeeks+min(week, stayWeeks-1)].add(c)
		}
	}
	end := stay.To
	if stay.Exit == history.StillThere {
		end = s.in.Scope.AsOf
	}
	last := max(0, int(end-stay.From)/7)
	for week := range last {
		seen(stay.From+crm.Date(7*(week+1)), week, weekCount{risk: 1})
	}
	if stay.Exit == history.StillThere {
		return
	}
	c := weekCount{risk: 1}
	switch _, outcome := s.in.Book.ClosedAt(i, stay.To); outcome {
	case crm.Won:
		c.won = 1
	case crm.Lost:
		c.lost = 1
	default:
		c.moved = 1
		next := int(s.stageOf[stay.Next])
		if k := s.looks.From(stay.To); next >= 0 && k < len(s.days) {
			h.moves[(k*h.stages+stage)*h.stages+next]++
		}
	}
	seen(stay.To, last, c)
}

// weekRisk is the chance that a deal is won, lost or moves on within a week.
type weekRisk struct{ won, lost, moved float64 }

// risks are smoothed at a sample: each week of a stage leans on the whole
// stage, which leans on all stages. The stage after the last stands for all.
func (h *hazards) risks(k int) [][]weekRisk {
	row := h.at(k)
	var all weekCount
	sums := make([]weekCount, h.stages)
	for n := range row {
		sums[n/stayWeeks].add(row[n])
		all.add(row[n])
	}
	mean := rateWith(all, weekRisk{})
	out := make([][]weekRisk, h.stages+1)
	for stage := range out {
		out[stage] = make([]weekRisk, stayWeeks)
		if stage == h.stages {
			for week := range out[stage] {
				out[stage][week] = weekRisk{won: mean.won, lost: mean.lost}
			}
			continue
		}
		whole := rateWith(sums[stage], mean)
		for week := range out[stage] {
			out[stage][week] = rateWith(row[stage*stayWeeks+week], whole)
		}
	}
	return out
}

func rateWith(c weekCount, prior weekRisk) weekRisk {
	n := float64(c.risk) + priorWeeks
	return weekRisk{(float64(c.won) + priorWeeks*prior.won) / n, (float64(c.lost) + priorWeeks*prior.lost) / n,
		(float64(c.moved) + priorWeeks*prior.moved) / n}
}

// chances gives, for each stage and week in it, the chance to be won within
// the period as seen at sample k: the Aalen–Johansen product over the weeks to
// come, in which a deal is won, lost, moves to another stage and starts there
// afresh, or grows a week older.
func (h *hazards) chances(k int, p crm.Period) [][]float64 {
	day := h.s.days[k]
	from, to := float64(max(0, p.From-1-day))/7, float64(max(0, p.To-day))/7
	risks, split := h.risks(k), h.split(k)
	now, next := newTable(h.stages+1), newTable(h.stages+1)
	out := newTable(h.stages + 1)
	for n := 0; float64(n) <= math.Ceil(to); n++ {
		// The share won within n weeks counts with its weight at both ends.
		weight := hat(to, n) - hat(from, n)
		for stage := range now {
			for week := range now[stage] {
				out[stage][week] += weight * now[stage][week]
			}
		}
		for stage := range now {
			onward := 0.0
			if stage < h.stages {
				for other, share := range split[stage] {
					onward += share * now[other][0]
				}
			}
			for week := range now[stage] {
				r := &risks[stage][week]
				next[stage][week] = r.won + r.moved*onward + max(0, 1-r.won-r.lost-r.moved)*now[stage][min(week+1, stayWeeks-1)]
			}
		}
		now, next = next, now
	}
	return out
}

// hat is the weight of week n in reading a table of whole weeks at x.
func hat(x float64, n int) float64 { return max(0, 1-math.Abs(x-float64(n))) }

func newTable(stages int) [][]float64 {
	t := make([][]float64, stages)
	for i := range t {
		t[i] = make([]float64, stayWeeks)
	}
	return t
}

// split gives, for each stage, where its deals moved to.
func (h *hazards) split(k int) [][]float64 {
	out := make([][]float64, h.stages)
	for stage := range out {
		row := h.moves[(k*h.stages+stage)*h.stages : (k*h.stages+stage+1)*h.stages]
		sum := int32(0)
		for _, n := range row {
			sum += n
		}
		if sum == 0 {
			continue
		}
		out[stage] = make([]float64, h.stages)
		for other, n := range row {
			out[stage][other] = float64(n) / float64(sum)
		}
	}
	return out
}
