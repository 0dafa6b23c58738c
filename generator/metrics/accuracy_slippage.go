package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

// dealSlip is one quarter that a deal started open with a close date in it.
type dealSlip struct {
	amount  crm.Money
	deal    int32
	slipped bool
}

// slip adds deal i to the slippage of each quarter that it started
// open with a close date in it. Amounts are those at the start, so that the
// parts sum to it.
func (s *sweep) slip(i int) {
	for n, e := range s.ends {
		q := e.quarter + 1
		if e.outcome != crm.Open || !s.over(q) || !s.quarters[q].Contains(e.close) {
			continue
		}
		r := &s.slips[q]
		r.Deals++
		r.Start += e.amount
		s.dealSlips = append(s.dealSlips, dealSlip{deal: int32(i), amount: e.amount})
		if n+1 == len(s.ends) || s.ends[n+1].quarter != q {
			r.Other += e.amount // no longer there
			continue
		}
		switch after := s.ends[n+1]; {
		case after.outcome == crm.Won:
			r.DealsWon++
			r.Won += e.amount
		case after.outcome == crm.Lost:
			r.DealsLost++
			r.Lost += e.amount
		case after.close > s.quarters[q].To:
			r.DealsSlip++
			s.dealSlips[len(s.dealSlips)-1].slipped = true
			r.Slipped += e.amount
		default:
			r.Other += e.amount // overdue, or moved to an earlier date, or to none
		}
	}
}

// slippage gives one row per closed quarter whose start the record reaches and
// which began with open deals dated in it.
func (s *sweep) slippage() []SlipRow {
	var rows []SlipRow
	for q := 1; q <= s.open; q++ {
		r := s.slips[q]
		if len(s.samples) == 0 || !s.over(q) || s.end[q-1] < 0 || s.end[q] < 0 || r.Deals == 0 {
			continue
		}
		r.Period = s.quarters[q]
		if r.Won+r.Lost+r.Slipped+r.Other != r.Start {
			panic("internal error: slippage of " + r.Period.String() + " does not add up")
		}
		rows = append(rows, r)
	}
	return rows
}
