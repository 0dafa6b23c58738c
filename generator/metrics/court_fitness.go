package metrics

import (
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Grades of the activity log.
const (
	Fit        = "fit"
	FitInPart  = "fit but for some months"
	Unfit      = "unfit"
	NotGraded  = "not graded"
	lateMonth  = 0.5 // of a month's activities logged over a week late: filled in later
	fewInMonth = 20  // activities of a month below which it is not graded
	unfitShare = 1.0 / 3
)

// Fitness says whether the activity log tells what happened: for the team as
// a whole, never by person. It is a reason for caution, not an accusation.
type Fitness struct {
	Grade string
	// Evidence says, sentence by sentence without full stops, what the grade
	// rests on.
	Evidence []string
	// Unfit are the months (their first days) whose activities were logged
	// later; they are left out of every test.
	Unfit []crm.Date
}

// FitnessOf grades the log.
func FitnessOf(in *Input) Fitness {
	log := &in.Data.Activities
	if !log.Known {
		return Fitness{Grade: NotGraded, Evidence: []string{"no export of activities was read"}}
	}
	var f Fitness
	lag := &log.Lag
	if lag.Known == 0 {
		f.Grade = NotGraded
		f.say("the export does not say when activities were logged, so late entries can't be told from timely ones")
	} else {
		f.Grade = Fit
		f.months(lag)
		late := lag.Month + lag.Later
		f.say("%.0f %% of %d activities were logged on the day or the next, %.0f %% over a week late", share(lag.SameDay+lag.NextDay+lag.Early, lag.Known), lag.Known, share(late, lag.Known))
		if share(late, lag.Known) > 100*lateMonth {
			f.Grade = Unfit
		}
		if lag.BurstRecords > 0 {
			f.say("%d times somebody logged 15 or more within ten minutes, %d records in all", lag.Bursts, lag.BurstRecords)
			if share(lag.BurstRecords, lag.Known) > 100*lateMonth {
				f.Grade = Unfit
			}
		}
	}
	f.winsWithoutLog(in)
	return f
}

func (f *Fitness) say(format string, args ...any) {
	f.Evidence = append(f.Evidence, fmt.Sprintf(format, args...))
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}

// months finds those that were filled in later.
func (f *Fitness) months(lag *crm.LogLag) {
	unfit, all := 0, 0
	for _, m := range lag.Happened {
		all += m.All
		if m.All >= fewInMonth && float64(m.Late) > lateMonth*float64(m.All) {
			f.Unfit = append(f.Unfit, m.Month)
			unfit += m.All
			f.say("%s: %d of %d activities were logged over a week late", m.Month.Time().Format("January 2006"), m.Late, m.All)
		}
	}
	switch {
	case unfit > 0 && float64(unfit) > unfitShare*float64(all):
		f.Grade = Unfit
	case unfit > 0:
		f.Grade = FitInPart
	}
}

// winsWithoutLog looks at deals won while the log was kept: if most of them
// have nothing logged, the log is not where the work is.
func (f *Fitness) winsWithoutLog(in *Input) {
	log := &in.Data.Activities
	if len(log.ByDeal) == 0 {
		return
	}
	won, bare := 0, 0
	for _, d := range in.known().won {
		if d.ClosedOn < log.First+90 || d.ClosedOn > log.Last {
			continue
		}
		won++
		if n, _ := in.dealActivities(d.ID, []crm.ActivityKind{crm.Task, crm.Call, crm.Meeting, crm.Email, crm.OtherActivity}); n == 0 {
			bare++
		}
	}
	if won < 10 || bare == 0 {
		return
	}
	f.say("%d of %d deals won meanwhile have no activity at all", bare, won)
	if share(bare, won) > 50 && 2*log.Unlinked < log.Total {
		f.Grade = Unfit
	}
}

// blind tells whether the log has no fit month of a quarter.
func (f *Fitness) blind(q crm.Period) bool {
	for m := q.From.MonthStart(); m <= q.To; m = m.AddMonths(1) {
		if !slices.Contains(f.Unfit, m) {
			return false
		}
	}
	return true
}
