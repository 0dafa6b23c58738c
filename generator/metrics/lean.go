package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// Fewest periods from which a person's own lean is told, the pull towards the
// team in pseudo-periods (definitions.md 1), and how far the forecast reaches.
const (
	leanPeriods = 4
	leanPull    = 4
	leanWeeks   = 13
	leanLooks   = 8
)

// Lean is how the results of somebody's quarters came out against the own
// commit forecast of 13 weeks before their end: Factor 0.92 says, plan with
// 0.92 of it. It is pulled towards the team's, so that few quarters don't
// speak too loudly, and Known only from four quarters on. It is for planning
// together, not for comparing people.
type Lean struct {
	Known   bool
	Factor  float64
	Periods int
}

// LeanOf works out the lean of one owner.
func LeanOf(in *Input, who crm.PersonID) Lean {
	if !in.Book.Coverage().Fields.Has(crm.FieldForecast) || in.Book.Coverage().Start == crm.NoDate {
		return Lean{}
	}
	var own, team leanSums
	for n := 1; n <= leanLooks; n++ {
		q := in.Scope.Calendar.QuarterAfter(in.Scope.AsOf, -n)
		day := q.To - 7*leanWeeks
		if day < in.Book.Coverage().Start {
			break
		}
		var mine, all leanSums
		for i := range in.Book.Deals {
			d := in.Book.Deals[i]
			f, a := in.leanOf(i, q, day)
			all.forecast, all.actual = all.forecast+f, all.actual+a
			if d.Owner == who {
				mine.forecast, mine.actual = mine.forecast+f, mine.actual+a
			}
		}
		own.add(mine)
		team.add(all)
	}
	if own.periods < leanPeriods || own.actual <= 0 || team.actual <= 0 {
		return Lean{Periods: own.periods}
	}
	bias := (own.bias()*float64(own.periods) + team.bias()*leanPull) / float64(own.periods+leanPull)
	if bias <= -1 {
		return Lean{Periods: own.periods}
	}
	return Lean{Known: true, Factor: 1 / (1 + bias), Periods: own.periods}
}

// leanSums are forecast and result over quarters that had a forecast.
type leanSums struct {
	forecast, actual crm.Money
	periods          int
}

func (s *leanSums) add(q leanSums) {
	if q.forecast > 0 {
		s.forecast, s.actual, s.periods = s.forecast+q.forecast, s.actual+q.actual, s.periods+1
	}
}

func (s *leanSums) bias() float64 { return (s.forecast - s.actual).Units() / s.actual.Units() }

// leanOf gives what deal i added to the commit forecast of a quarter on a day,
// and to its result.
func (in *Input) leanOf(i int, q crm.Period, day crm.Date) (forecast, actual crm.Money) {
	d := in.Book.Deals[i]
	if d.Outcome == crm.Won && q.Contains(d.ClosedOn) && d.HasAmount {
		actual = d.Amount
		if d.ClosedOn <= day {
			return d.Amount, actual
		}
	}
	s, presence := in.Book.At(i, day)
	if presence == history.Present && s.Outcome == crm.Open && s.Forecast == crm.Commit && s.HasAmount && q.Contains(s.CloseDate) && s.CloseDate >= day {
		forecast = s.Amount
	}
	return forecast, actual
}
