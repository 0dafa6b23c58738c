package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// mostPushes is the last row of the table: that many pushes or more.
const mostPushes = 3

// evidenceDays is how near to a push an activity has to be to count as a
// reason for it.
const evidenceDays = 14

// PushFound is how close dates were moved to later, over all deals of the
// record. Of Once deals whose date after the first push has come, Again were
// pushed once more; Low and High are its 95 % interval. Deals that are not due
// yet can't tell, and of closed deals alone those that were pushed for long are
// missing.
type PushFound struct {
	Deals        int // open and closed deals with at least one push
	Pushes       int
	Days         Spread // by which dates were moved
	CrossMonth   int    // pushes into a later month
	CrossQuarter int    // into a later fiscal quarter
	Once, Again  int
	Low, High    float64
	// Of the pushes, those with an activity on the deal within 14 days, those
	// without, and those of which it is not known, since they lie before the first
	// or after the last activity of the whole log. All 0 where there is no log.
	WithActivity, WithoutActivity, ActivityUnknown int
}

// pushRows gives what became of closed deals by how often their close date
// had been pushed, and all pushes summed up. Without recorded close dates there are
// no rows.
func pushRows(in *Input) ([]PushRow, *PushFound) {
	if !in.Book.Coverage().Fields.Has(crm.FieldCloseDate) {
		return nil, nil
	}
	rows := make([]PushRow, mostPushes+1)
	found, ends := &PushFound{}, periodEnds{calendar: in.Scope.Calendar, of: map[crm.Date][2]crm.Date{}}
	closed := 0
	var days []float64
	var pushes []history.Push
	for i := range in.Book.Deals {
		pushes = in.Book.AppendPushes(pushes[:0], i)
		if len(pushes) > 0 {
			days = found.count(in, pushes, in.activeDays(i), days, &ends)
			if pushes[0].To <= in.Scope.AsOf {
				found.Once++
				if len(pushes) > 1 {
					found.Again++
				}
			}
		}
		outcome := in.Book.Deals[i].Outcome
		if outcome == crm.Open {
			continue
		}
		closed++
		r := &rows[min(len(pushes), mostPushes)]
		if outcome == crm.Won {
			r.Won++
		} else {
			r.Lost++
		}
	}
	if closed == 0 {
		return nil, nil
	}
	for n := range rows {
		rows[n].Pushes = n
		rows[n].Low, rows[n].High = stats.Wilson(rows[n].Won, rows[n].Won+rows[n].Lost, level)
	}
	if s, ok := stats.SpreadOf(days); ok {
		found.Days = Spread(s)
	}
	found.Low, found.High = stats.Wilson(found.Again, found.Once, level)
	return rows, found
}

// count adds the pushes of one deal, at least one, and their days to a list.
func (f *PushFound) count(in *Input, pushes []history.Push, active crm.DaySet, days []float64, ends *periodEnds) []float64 {
	f.Deals++
	for _, p := range pushes {
		f.Pushes++
		days = append(days, float64(p.To-p.From))
		month, quarter := ends.after(p.From)
		if p.To > month {
			f.CrossMonth++
		}
		if p.To > quarter {
			f.CrossQuarter++
		}
		around, log := crm.Period{From: p.On - evidenceDays, To: p.On + evidenceDays}, &in.Data.Activities
		switch {
		case !log.Known:
		case active.In(around):
			f.WithActivity++
		case around.To < log.First || around.From > log.Last:
			f.ActivityUnknown++
		default:
			f.WithoutActivity++
		}
	}
	return days
}

// periodEnds remembers with which day the month and the fiscal quarter of a day end.
type periodEnds struct {
	calendar crm.Calendar
	of       map[crm.Date][2]crm.Date
}

func (e *periodEnds) after(day crm.Date) (month, quarter crm.Date) {
	ends, met := e.of[day]
	if !met {
		ends = [2]crm.Date{day.MonthStart().AddMonths(1) - 1, e.calendar.Quarter(day).To}
		e.of[day] = ends
	}
	return ends[0], ends[1]
}

// pushCount is how often the close date of deal i was pushed, counted once for
// all deals but for those of past days.
func (in *Input) pushCount(i int) int {
	root := in.root()
	if in.Scope.AsOf != root.Scope.AsOf {
		return in.Book.PushCount(i)
	}
	return int(root.shared().pushes.of(func() []int32 {
		counts := make([]int32, len(root.Book.Deals))
		for i := range counts {
			counts[i] = int32(root.Book.PushCount(i))
		}
		return counts
	})[in.place(i)])
}

// activeDays gives the days of the activities of deal i.
func (in *Input) activeDays(i int) crm.DaySet {
	if a := in.logged(i); a != nil {
		return a.Days
	}
	return nil
}
