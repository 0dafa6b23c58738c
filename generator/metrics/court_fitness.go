package metrics

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Grades of the activity log, and of each sign of it.
const (
	Fit       = "fit"
	FitInPart = "fit but for some months"
	Unfit     = "unfit"
	Caution   = "caution" // of a sign: it is there, and does not settle the matter
	NotGraded = "not graded"
)

// FitnessSign is one thing that tells whether the log is life. It speaks of
// the team as a whole, never of a person.
type FitnessSign struct {
	ID    string // "late", "bursts", …
	Name  string
	Says  string  // one sentence without its full stop
	Share float64 // of N, 0 to 1; meaningful if N > 0
	N     int
	Grade string // Fit, Caution, Unfit or NotGraded
}

// Fitness says whether the activity log tells what happened: for the team as
// a whole, never by person. It is a reason for caution, not an accusation.
type Fitness struct {
	Grade string
	Signs []FitnessSign
	// Evidence says, sentence by sentence without full stops, what the grade
	// rests on: what speaks against the log first.
	Evidence []string
	// Unfit are the months (their first days) whose activities were logged
	// later; they are left out of every test.
	Unfit []crm.Date
}

// FitnessOf grades the log: unfit if one sign says so, else fit, or fit but
// for some months.
func FitnessOf(in *Input) Fitness {
	log := &in.Data.Activities
	if !log.Known {
		return Fitness{Grade: NotGraded, Evidence: []string{"no export of activities was read"}}
	}
	f := Fitness{Grade: NotGraded}
	if log.Lag.Known > 0 {
		f.Grade = Fit
	}
	late, months := lateSign(&log.Lag)
	f.Unfit = months
	monthSign := f.monthSign(&log.Lag)
	f.Signs = []FitnessSign{late, monthSign, burstSign(log), weekdaySign(&log.Lag), sameTextSign(&log.Lag), roundSign(in), roundTimes(&log.Lag), roundLengths(&log.Lag), bareSign(in), outsideSign(in)}
	if len(months) > 0 {
		f.Grade = FitInPart
	}
	for _, s := range f.Signs {
		if s.Grade == Unfit {
			f.Grade = Unfit
		}
	}
	for _, grade := range []string{Unfit, Caution, Fit, NotGraded} {
		for _, s := range f.Signs {
			if s.Grade == grade && s.Says != "" {
				f.Evidence = append(f.Evidence, s.Says)
			}
		}
	}
	return f
}

// against is the evidence of the signs that speak against the log.
func (f *Fitness) against() string {
	var out []string
	for _, grade := range []string{Unfit, Caution} {
		for _, s := range f.Signs {
			if s.Grade == grade && s.Says != "" {
				out = append(out, s.Says)
			}
		}
	}
	return strings.Join(out, "; ")
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}

func fraction(part, whole int) float64 { return share(part, whole) / 100 }

// monthSign speaks of the months that were filled in later.
func (f *Fitness) monthSign(lag *crm.LogLag) FitnessSign {
	s := FitnessSign{ID: "months", Name: "Months filled in later", Grade: NotGraded}
	unfit, all := 0, 0
	for _, m := range lag.Happened {
		all += m.All
		if slices.Contains(f.Unfit, m.Month) {
			unfit += m.All
			s.Says = notes(s.Says, fmt.Sprintf("%s: %d of %d activities were logged over a week late", m.Month.Time().Format("January 2006"), m.Late, m.All))
		}
	}
	if all == 0 {
		return s
	}
	s.Share, s.N, s.Grade = fraction(unfit, all), all, Fit
	switch {
	case s.Share > unfitShare:
		s.Grade = Unfit
	case unfit > 0:
		s.Grade = Caution
	}
	return s
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
