package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// sweep goes once over all deals and adds each up where it belongs: per
// sample, what was won and what was open; per quarter, what slipped. All sums
// are integers, so the order of deals does not matter.
type sweep struct {
	grid
	sums   []sampleSums
	actual []crm.Money // per quarter: won as the as-of day sees it
	// wonKnown[q*len(samples)+k] is what was won in quarter q as far as known
	// at sample k. While sweeping it holds differences along k.
	wonKnown  []crm.Money
	stages    []int32     // steps, in the order in which they were met
	stageOf   []int32     // per step: its place in stages, -1 for none
	standing  []int32     // per sample: open deals with an amount, differences while sweeping
	rates     [][]rateSum // per stage: per sample, differences while sweeping
	pooled    []rateSum
	slips     []SlipRow // per quarter
	dealSlips []dealSlip
	committed bool // an open deal was ever in commit

	// Scratch of the deal in hand: its visits to stages, what it was at each
	// sample, and the quarters in which it was won.
	visits  []history.Visit
	runs    []history.Run
	entered []stageEntry
	state   []dealAt
	touched []int32
	wins    []dealWin
	ends    []dealEnd
}

// sampleSums is what one sample adds up to. Open deals are those with a close
// date in the quarter and not before the day.
type sampleSums struct {
	won, open, commit, bestCase, weighted crm.Money
	openDeals                             int
	byStage                               []crm.Money // by place in stages plus one: first what stands in none
	// Known only after the quarter's end: of what was open, what was won by
	// the end; and what was won of anything else after the sample.
	wonExisting, wonNew crm.Money
}

type rateSum struct{ closed, won int32 }

type dealAt uint8

const (
	elsewhere dealAt = iota
	openHere
	wonHere
)

type dealWin struct {
	quarter int
	amount  crm.Money
}

// dealEnd is the deal at the end of a quarter.
type dealEnd struct {
	quarter int
	outcome crm.Outcome
	close   crm.Date
	amount  crm.Money
}

func sweepOf(in *Input) *sweep {
	s := &sweep{grid: gridOf(in), stageOf: slices.Repeat([]int32{-1}, in.Book.Steps())}
	s.sums = make([]sampleSums, len(s.samples))
	s.actual = make([]crm.Money, len(s.quarters))
	s.wonKnown = make([]crm.Money, len(s.quarters)*(len(s.samples)+1))
	s.pooled = make([]rateSum, len(s.samples)+1)
	s.standing = make([]int32, len(s.samples)+1)
	s.slips = make([]SlipRow, len(s.quarters))
	s.state = make([]dealAt, len(s.samples))
	for i := range in.Book.Deals {
		d := in.Book.Deals[i]
		if q := s.quarterOf(d.ClosedOn); q >= 0 && d.Outcome == crm.Won && d.HasAmount {
			s.actual[q] += d.Amount
		}
	}
	if len(s.samples) > 0 {
		for i := range in.Book.Len() {
			s.deal(i)
		}
		s.accumulate()
	}
	return s
}

// deal adds one deal.
func (s *sweep) deal(i int) {
	s.touched, s.wins, s.ends = s.touched[:0], s.wins[:0], s.ends[:0]
	entered := s.stagesEntered(i)
	s.runs = s.in.Book.AppendRuns(s.runs[:0], i, s.looks)
	for n := range s.runs {
		r := &s.runs[n]
		switch st := &r.State; {
		case !st.Set.Has(crm.FieldStage) && !st.Set.Has(crm.FieldClosed):
		case st.Outcome == crm.Open:
			s.openRun(r)
		default:
			s.closedRun(r, entered)
		}
	}
	s.settle()
	s.slip(i)
	for _, k := range s.touched {
		s.state[k] = elsewhere
	}
}

// stagesEntered lists the open stages that a deal visited, with the day.
func (s *sweep) stagesEntered(i int) []stageEntry {
	s.entered, s.visits = s.entered[:0], s.in.Book.AppendVisits(s.visits[:0], i)
	for k := range s.visits {
		if v := &s.visits[k]; v.Repeat == 0 {
			s.entered = append(s.entered, stageEntry{s.stage(v.Step), v.From})
		}
	}
	return s.entered
}

type stageEntry struct {
	stage int
	from  crm.Date
}

// stage gives the place of a step in stages.
func (s *sweep) stage(step int32) int {
	if s.stageOf[step] < 0 {
		s.stageOf[step] = int32(len(s.stages))
		s.stages = append(s.stages, step)
		s.rates = append(s.rates, make([]rateSum, len(s.samples)+1))
	}
	return int(s.stageOf[step])
}

// settle splits what the deal brought to the quarters in which it was won:
// from the pipeline that was open at each sample, or new since.
func (s *sweep) settle() {
	for _, w := range s.wins {
		for _, k := range s.of[w.quarter] {
			switch s.state[k] {
			case openHere:
				s.sums[k].wonExisting += w.amount
			case elsewhere:
				s.sums[k].wonNew += w.amount
			}
		}
	}
}

// accumulate turns the differences into sums.
func (s *sweep) accumulate() {
	n := len(s.samples) + 1
	for q := range s.quarters {
		row := s.wonKnown[q*n : (q+1)*n]
		for k := 1; k < n; k++ {
			row[k] += row[k-1]
		}
	}
	for k := 1; k < n; k++ {
		s.standing[k] += s.standing[k-1]
	}
	for _, r := range append(s.rates, s.pooled) {
		for k := 1; k < n; k++ {
			r[k].closed += r[k-1].closed
			r[k].won += r[k-1].won
		}
	}
}

// wonAt is what was won in quarter q as known at sample k.
func (s *sweep) wonAt(q, k int) crm.Money { return s.wonKnown[q*(len(s.samples)+1)+k] }
