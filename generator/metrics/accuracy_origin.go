package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

// OriginRow says where the value won in a closed quarter came from: deals that
// were first dated in it, by the first date on record, in an earlier quarter (they slipped into it), in a
// later one (they were pulled in), or of which the first date is not known. The
// four sum to Won.
type OriginRow struct {
	Period                                crm.Period
	Won, OnTime, Slipped, Pulled, Unknown crm.Money
	Deals                                 int
}

// origins gives one row per closed quarter from the first that the record knows
// the start of, and in which anything was won.
func (s *sweep) origins() []OriginRow {
	if s.start == crm.NoDate || !s.recorded(crm.FieldCloseDate) {
		return nil
	}
	all := make([]OriginRow, len(s.quarters))
	for i := range s.in.Book.Deals {
		d := s.in.Book.Deals[i]
		q := s.quarterOf(d.ClosedOn)
		if q < 0 || d.Outcome != crm.Won || !d.HasAmount {
			continue
		}
		r := &all[q]
		r.Deals++
		r.Won += d.Amount
		first, known := s.in.Book.FirstClose(i)
		switch {
		case !known:
			r.Unknown += d.Amount
		case first < s.quarters[q].From:
			r.Slipped += d.Amount
		case first > s.quarters[q].To:
			r.Pulled += d.Amount
		default:
			r.OnTime += d.Amount
		}
	}
	var rows []OriginRow
	for q, r := range all {
		if r.Deals == 0 || !s.over(q) || s.quarters[q].From <= s.start {
			continue
		}
		r.Period = s.quarters[q]
		if r.OnTime+r.Slipped+r.Pulled+r.Unknown != r.Won {
			panic("internal error: where the value of " + r.Period.String() + " came from does not add up")
		}
		rows = append(rows, r)
	}
	return rows
}
