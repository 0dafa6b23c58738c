package metrics

import (
	"fmt"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// From when on a sign speaks against the log. They are set so that ordinary
// untidiness passes: what is not life is far beyond.
const (
	lateMonth    = 0.5 // of a month's activities logged over a week late: filled in later
	fewInMonth   = 20  // activities of a month below which it is not graded
	unfitShare   = 1.0 / 3
	fewSigns     = 100 // records below which weekdays and texts are not graded
	weekdayBit   = 0.15
	weekdayMuch  = 0.40
	sameTextBit  = 0.10
	sameTextMuch = 0.50
	roundBit     = 0.40
	roundMuch    = 0.60
	fewWeeks     = 40 // weeks of single people with 10 or more of a kind
	outsideBit   = 0.10
	outsideMuch  = 0.50
	outsideDays  = 30
	hardlyAny    = 1 // activities of a deal that was won
)

// gradeAbove grades a share: it speaks against the log from bit on, and the log
// is unfit from much on.
func gradeAbove(x, bit, much float64) string {
	switch {
	case x > much:
		return Unfit
	case x > bit:
		return Caution
	}
	return Fit
}

// lateSign is how late activities are logged; the months in which most were
// are unfit.
func lateSign(lag *crm.LogLag) (FitnessSign, []crm.Date) {
	s := FitnessSign{ID: "late", Name: "Logged late", Grade: NotGraded}
	if lag.Known == 0 {
		s.Says = "the export does not say when activities were logged, so late entries can't be told from timely ones"
		return s, nil
	}
	var months []crm.Date
	for _, m := range lag.Happened {
		if m.All >= fewInMonth && float64(m.Late) > lateMonth*float64(m.All) {
			months = append(months, m.Month)
		}
	}
	late := lag.Month + lag.Later
	s.Share, s.N, s.Grade = fraction(late, lag.Known), lag.Known, Fit
	s.Says = fmt.Sprintf("%.0f%% of %d activities were logged on the day or the next, %.0f%% over a week late", share(lag.SameDay+lag.NextDay+lag.Early, lag.Known), lag.Known, share(late, lag.Known))
	if s.Share > lateMonth {
		s.Grade = Unfit
	}
	return s, months
}

// weekdaySign is a day of the week on which far more is logged than is done:
// the log of a week, filled in from memory.
func weekdaySign(lag *crm.LogLag) FitnessSign {
	s := FitnessSign{ID: "weekday", Name: "Logged on one day of the week", Grade: NotGraded}
	logged, took := 0, 0
	for d := range lag.LoggedOn {
		logged, took = logged+lag.LoggedOn[d], took+lag.TookPlaceOn[d]
	}
	if min(logged, took) < fewSigns {
		return s
	}
	day, excess := 0, -1.0
	for d := range lag.LoggedOn {
		if x := fraction(lag.LoggedOn[d], logged) - fraction(lag.TookPlaceOn[d], took); x > excess {
			day, excess = d, x
		}
	}
	s.N, s.Share, s.Grade = logged, fraction(lag.LoggedOn[day], logged), Fit
	s.Says = fmt.Sprintf("%.0f%% were logged on a %s, and %.0f%% took place on one", share(lag.LoggedOn[day], logged), time.Weekday((day+1)%7), share(lag.TookPlaceOn[day], took))
	s.Grade = gradeAbove(excess, weekdayBit, weekdayMuch)
	return s
}

// sameTextSign is the same words again and again on one day of one person:
// records that were copied. Where the few texts of a log are its codes, it says
// nothing.
func sameTextSign(lag *crm.LogLag) FitnessSign {
	s := FitnessSign{ID: "same_text", Name: "The same words again and again", Grade: NotGraded}
	if lag.Texts < fewSigns || lag.DistinctTexts*20 < lag.Texts {
		return s
	}
	s.N, s.Share, s.Grade = lag.Texts, fraction(lag.SameTexts, lag.Texts), Fit
	s.Says = fmt.Sprintf("%.0f%% of %d calls, meetings and tasks with words of their own have the same as four others of that person and day", share(lag.SameTexts, lag.Texts), lag.Texts)
	s.Grade = gradeAbove(s.Share, sameTextBit, sameTextMuch)
	return s
}

// bareSign looks at deals won while the log was kept: if most of them have
// hardly anything logged, the log is not where the work is.
func bareSign(in *Input) FitnessSign {
	s := FitnessSign{ID: "bare_wins", Name: "Deals won with hardly anything logged", Grade: NotGraded}
	log := &in.Data.Activities
	if len(log.ByDeal) == 0 {
		return s
	}
	won, bare := 0, 0
	m := in.known()
	for n, d := range m.won {
		if d.ClosedOn < log.First+90 || d.ClosedOn > log.Last {
			continue
		}
		won++
		if n, _ := in.dealActivities(int(m.wonAt[n]), []crm.ActivityKind{crm.Task, crm.Call, crm.Meeting, crm.Email, crm.OtherActivity}); n <= hardlyAny {
			bare++
		}
	}
	if won < 10 {
		return s
	}
	s.N, s.Share, s.Grade = won, fraction(bare, won), Fit
	s.Says = fmt.Sprintf("%d of %d deals won meanwhile have one activity or none", bare, won)
	switch {
	case share(bare, won) > 50 && 2*log.Unlinked < log.Total:
		s.Grade = Unfit
	case share(bare, won) > 25:
		s.Grade = Caution
	}
	return s
}

// outsideSign is activities that lie outside the life of their deal: a month
// before it was created, or a month after it was lost.
func outsideSign(in *Input) FitnessSign {
	s := FitnessSign{ID: "outside", Name: "Activities outside the life of a deal", Grade: NotGraded}
	outside := 0
	for i, d := range in.Book.Deals {
		if d.Outcome != crm.Lost || d.ClosedOn == crm.NoDate || !d.Created.Known() {
			continue
		}
		a := in.logged(i)
		if a == nil || a.First == crm.NoDate {
			continue
		}
		s.N++
		if a.First < d.Created.Day-outsideDays || a.Last > d.ClosedOn+outsideDays {
			outside++
		}
	}
	if s.N < 10 {
		s.N = 0
		return s
	}
	s.Share, s.Grade = fraction(outside, s.N), Fit
	s.Says = fmt.Sprintf("%d of %d lost deals have activities from a month before they were created or a month after they were lost", outside, s.N)
	s.Grade = gradeAbove(s.Share, outsideBit, outsideMuch)
	return s
}
