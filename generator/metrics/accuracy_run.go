package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// openRun adds a deal that was open, in the same state, at a run of samples.
func (s *sweep) openRun(r *history.Run) {
	st := &r.State
	s.endsIn(r)
	if st.HasAmount {
		s.standing[r.Lo]++
		s.standing[r.Hi]--
	}
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
		stage = s.stage(st.Stage)
	}
	for _, k := range s.of[q] {
		if int(k) < r.Lo || int(k) >= r.Hi || s.days[k] > st.CloseDate {
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
		if more := stage + 2 - len(sum.byStage); more > 0 {
			sum.byStage = append(sum.byStage, make([]crm.Money, more)...)
		}
		sum.byStage[stage+1] += st.Amount
		s.mark(k, openHere)
	}
}

func (s *sweep) mark(k int32, what dealAt) {
	s.state[k] = what
	s.touched = append(s.touched, k)
}

// closedRun adds a deal that was won or lost at a run of samples.
func (s *sweep) closedRun(run *history.Run, entered []stageEntry) {
	lo, hi, st, closed := run.Lo, run.Hi, &run.State, run.Closed
	s.endsIn(run)
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
func (s *sweep) endsIn(r *history.Run) {
	st := &r.State
	q := s.quarterOf(s.days[r.Lo])
	for ; q >= 0 && q <= s.open; q++ {
		k := s.end[q]
		if k < 0 || k >= r.Hi {
			return
		}
		if k < r.Lo {
			continue
		}
		e := dealEnd{quarter: q, outcome: st.Outcome, close: st.CloseDate}
		if st.HasAmount {
			e.amount = st.Amount
		}
		s.ends = append(s.ends, e)
		if r.Closed != crm.NoDate {
			return
		}
	}
}
