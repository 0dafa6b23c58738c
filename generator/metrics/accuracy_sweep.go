package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
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
	stages    []stageKey
	stageOf   map[stageKey]int
	rates     [][]rateSum // per stage: per sample, differences while sweeping
	pooled    []rateSum
	slips     []SlipRow // per quarter
	committed bool      // an open deal was ever in commit

	// Scratch of the deal in hand: what it was at each sample, and the quarters
	// in which it was won.
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
	byStage                               map[int]crm.Money
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
	s := &sweep{grid: gridOf(in), stageOf: map[stageKey]int{}}
	s.sums = make([]sampleSums, len(s.samples))
	s.actual = make([]crm.Money, len(s.quarters))
	s.wonKnown = make([]crm.Money, len(s.quarters)*(len(s.samples)+1))
	s.pooled = make([]rateSum, len(s.samples)+1)
	s.slips = make([]SlipRow, len(s.quarters))
	s.state = make([]dealAt, len(s.samples))
	for i := range in.Book.Deals {
		d := &in.Book.Deals[i]
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
	s.in.Book.Runs(i, s.days, func(lo, hi int, st *crm.State, closed crm.Date) {
		switch {
		case !st.Set.Has(crm.FieldStage) && !st.Set.Has(crm.FieldClosed):
		case st.Outcome == crm.Open:
			s.openRun(lo, hi, st, s.pipelineOf(i))
		default:
			s.closedRun(lo, hi, st, closed, entered)
		}
	})
	s.settle()
	s.slip()
	for _, k := range s.touched {
		s.state[k] = elsewhere
	}
}

func (s *sweep) pipelineOf(i int) string {
	if i < len(s.in.Book.Deals) {
		return s.in.Book.Deals[i].Pipeline
	}
	return ""
}

// stagesEntered lists the open stages that a deal visited, with the day.
func (s *sweep) stagesEntered(i int) []stageEntry {
	var list []stageEntry
	for _, stay := range s.in.Book.Stays(i) {
		if stay.Repeat == 0 {
			list = append(list, stageEntry{s.stage(stay.Pipeline, stay.Stage), stay.From})
		}
	}
	return list
}

type stageEntry struct {
	stage int
	from  crm.Date
}

func (s *sweep) stage(pipeline, name string) int {
	key := stageKey{pipeline, name}
	n, ok := s.stageOf[key]
	if !ok {
		n = len(s.stages)
		s.stageOf[key] = n
		s.stages = append(s.stages, key)
		s.rates = append(s.rates, make([]rateSum, len(s.samples)+1))
	}
	return n
}

// openRun adds a deal that was open, in the same state, at samples lo…hi-1.
func (s *sweep) openRun(lo, hi int, st *crm.State, pipeline string) {
	s.endsIn(lo, hi, st, crm.NoDate)
	if !st.Set.Has(crm.FieldCloseDate) || !st.HasAmount {
		return
	}
	q := s.quarterOf(st.CloseDate)
	if q < 0 {
		return
	}
	weighted := crm.Money(0)
	if st.HasProbability {
		weighted = st.Amount.Weighted(st.Probability)
	}
	stage := -1
	if st.Set.Has(crm.FieldStage) {
		stage = s.stage(pipeline, st.Stage)
	}
	for _, k := range s.of[q] {
		if int(k) < lo || int(k) >= hi || s.days[k] > st.CloseDate {
			continue
		}
		sum := &s.sums[k]
		sum.open += st.Amount
		sum.openDeals++
		sum.weighted += weighted
		switch st.Forecast {
		case crm.Commit:
			sum.commit += st.Amount
			s.committed = s.committed || st.Amount != 0
		case crm.BestCase:
			sum.bestCase += st.Amount
		}
		if sum.byStage == nil {
			sum.byStage = map[int]crm.Money{}
		}
		sum.byStage[stage] += st.Amount
		s.mark(k, openHere)
	}
}

func (s *sweep) mark(k int32, what dealAt) {
	s.state[k] = what
	s.touched = append(s.touched, k)
}

// closedRun adds a deal that was won or lost at samples lo…hi-1.
func (s *sweep) closedRun(lo, hi int, st *crm.State, closed crm.Date, entered []stageEntry) {
	s.endsIn(lo, hi, st, closed)
	won := int32(0)
	if st.Outcome == crm.Won {
		won = 1
	}
	s.pooled[lo].closed++
	s.pooled[lo].won += won
	s.pooled[hi].closed--
	s.pooled[hi].won -= won
	for _, e := range entered {
		if e.from <= s.days[lo] {
			r := s.rates[e.stage]
			r[lo].closed++
			r[lo].won += won
			r[hi].closed--
			r[hi].won -= won
		}
	}
	q := s.quarterOf(closed)
	if won == 0 || q < 0 || !st.HasAmount {
		return
	}
	row := s.wonKnown[q*(len(s.samples)+1):]
	for lo < hi && s.days[lo] < closed { // recorded as won ahead of its day
		lo++
	}
	if lo == hi {
		return
	}
	row[lo] += st.Amount
	row[hi] -= st.Amount
	for _, k := range s.of[q] {
		if int(k) >= lo && int(k) < hi {
			s.sums[k].won += st.Amount
			s.mark(k, wonHere)
		}
	}
	if k := s.end[q]; k >= lo && k < hi {
		s.wins = append(s.wins, dealWin{q, st.Amount})
	}
}

// endsIn notes the deal at the ends of quarters. Of a closed run only the
// first matters: nothing starts a quarter open after it.
func (s *sweep) endsIn(lo, hi int, st *crm.State, closed crm.Date) {
	q := s.quarterOf(s.days[lo])
	for ; q >= 0 && q <= s.open; q++ {
		k := s.end[q]
		if k < 0 || k >= hi {
			return
		}
		if k < lo {
			continue
		}
		e := dealEnd{quarter: q, outcome: st.Outcome, close: st.CloseDate}
		if st.HasAmount {
			e.amount = st.Amount
		}
		s.ends = append(s.ends, e)
		if closed != crm.NoDate {
			return
		}
	}
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
	for _, r := range append(s.rates, s.pooled) {
		for k := 1; k < n; k++ {
			r[k].closed += r[k-1].closed
			r[k].won += r[k-1].won
		}
	}
}

// wonAt is what was won in quarter q as known at sample k.
func (s *sweep) wonAt(q, k int) crm.Money { return s.wonKnown[q*(len(s.samples)+1)+k] }
