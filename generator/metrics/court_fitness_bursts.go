package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// What a run of records is held against (definitions.md 10): so many or more
// within ten minutes, where a person who logs evenly works 40 hours a week.
const (
	burstSize         = 15
	tenMinutesOfAWeek = 40 * 6
)

// burstSign is records that one person made by the dozen, with how likely one
// such run would be if everybody logged at his usual pace.
func burstSign(log *crm.Activities) FitnessSign {
	lag := &log.Lag
	s := FitnessSign{ID: "bursts", Name: "Logged in bursts", Grade: NotGraded, N: lag.Known, Share: fraction(lag.BurstRecords, lag.Known)}
	if lag.Known == 0 {
		return s
	}
	s.Grade = Fit
	if lag.BurstRecords == 0 {
		s.Says = "nobody ever logged 15 or more within ten minutes"
		return s
	}
	s.Says = fmt.Sprintf("%d times somebody logged %d or more within ten minutes, %d records in all", lag.Bursts, burstSize, lag.BurstRecords)
	if pace := usualPace(log); pace > 0 {
		s.Says += fmt.Sprintf("; at the usual %.0f a week and person such ten minutes have a chance of %s", pace, rarity(stats.PoissonTail(burstSize, pace/tenMinutesOfAWeek)))
	}
	s.Grade = gradeAbove(s.Share, sameTextBit, lateMonth)
	return s
}

// usualPace is how many activities a person has in a week with any; 0 where
// that is not known.
func usualPace(log *crm.Activities) float64 {
	type personWeek struct {
		person crm.PersonID
		week   crm.Date
	}
	weeks, n := map[personWeek]struct{}{}, 0
	for _, w := range log.ByWeek {
		if w.Person == "" {
			continue
		}
		weeks[personWeek{w.Person, w.Week}] = struct{}{}
		n += int(w.Count)
	}
	return fraction(n, len(weeks))
}

// rarity writes a small chance.
func rarity(p float64) string {
	if p < 1e-6 {
		return "less than one in a million"
	}
	return fmt.Sprintf("one in %.0f", 1/p)
}
