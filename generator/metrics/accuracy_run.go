package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

// openRun adds a deal that was open, in the same state, at samples lo…hi-1.
func (s *sweep) openRun(lo, hi int, st *crm.State, pipeline string) {
	s.endsIn(lo, hi, st, crm.NoDate)
	if st.HasAmount {
		s.standing[lo]++
		s.standing[hi]--
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
