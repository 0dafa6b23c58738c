package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// maturedAge is the age in days at which the matured win rate is read.
const maturedAge = 180

func winRateMatured() KPI {
	return KPI{
		ID: "win_rate_matured", Name: "Win rate, matured", Role: Outcome, Unit: Ratio, Better: Up, ByPeriod: true,
		Definition: `The share of deals that are won within 180 days of their creation, at the pace of the period. Open deals count as open, not as gone, so a pipeline full of dead deals lowers it, and periods can be compared.

**Formula:** Aalen–Johansen cumulative incidence of *won* at 180 days of age, lost deals as competing risk, open ones censored; 95 % log-log interval.

**Date basis:** what happened in the period. A deal created earlier enters at the age it had when the period began (left truncation), so that the newest quarter is as mature as the oldest.

**Source:** Aalen and Johansen 1978; period analysis after Brenner. n is the number of deals that were open on some day of the period.`,
		Compute: func(in *Input, p crm.Period) Measure {
			inc, ok := in.incidenceIn(p)
			if !ok {
				return absent("no deal with a creation date was open from %s to %s", p.From, p.To)
			}
			if inc.Last < maturedAge && inc.At(inc.Last).Survival > 0 {
				return absent("no deal was seen at an age of %d days in the period (the oldest: %d)", maturedAge, int(inc.Last))
			}
			if t, gone := ranOut(inc); gone {
				return absent("too few young deals in the period: at an age of %d days none of them was left, while older ones were open", t)
			}
			won := inc.At(maturedAge).Share[0]
			low, high, ok := inc.Interval(maturedAge, 1)
			if !ok {
				low, high = stats.Wilson(int(won+0.5)*inc.N, inc.N, level)
			}
			return Measure{Known: true, Value: won, N: inc.N, Interval: &Interval{low, high, level}}
		},
	}
}

// ranOut tells whether all deals in sight at some age had closed although
// older ones, which entered later, were open: the known weakness of left
// truncation. What the curve says after that age rests on nothing.
func ranOut(inc stats.Incidence) (age int, gone bool) {
	for _, p := range inc.Points {
		if p.Survival <= 0 && p.Time < min(maturedAge, inc.Last) {
			return int(p.Time), true
		}
	}
	return 0, false
}
