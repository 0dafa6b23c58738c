package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

func cycleDaysMedian() KPI {
	return KPI{
		ID: "cycle_days_median", Name: "Median cycle of won deals", Role: Outcome, Unit: Days, Better: Down, ByPeriod: true,
		Definition: `How long a deal won in the period took from its creation to its close. It speaks of won deals only, so it is shorter than the time that a deal started today should be given; the outcomes page shows the Kaplan–Meier median beside it.

**Formula:** median of actual close date − creation date, in days. The 95 % interval is a percentile bootstrap (999 draws, fixed seed).

**Date basis:** actual close date in the period. Deals without a creation date, or closed before it, are left out and counted in the note.

**Source:** "sales cycle length" of all CRMs, median instead of mean.`,
		Compute: func(in *Input, p crm.Period) Measure {
			won := in.wonIn(p)
			days := cycles(won)
			if len(days) == 0 {
				if len(won) > 0 {
					return absent("none of the %d won deals has a creation date before its close", len(won))
				}
				return absent("%s", in.noClosings(p, "won"))
			}
			m := Measure{Known: true, N: len(days)}
			m.Value, _ = stats.Median(days)
			m.Interval = interval(stats.BootstrapMedian(days, seed))
			if out := len(won) - len(days); out > 0 {
				m.Note = fmt.Sprintf("%d of %d won deals have no creation date before their close", out, len(won))
			}
			m.Note = notes(m.Note, in.undatedNote())
			return m
		},
	}
}

// cycles gives the days from creation to close of closed deals that have both
// in that order.
func cycles(closed []*crm.Deal) []float64 {
	days := make([]float64, 0, len(closed))
	for _, d := range closed {
		if age, ok := d.AgeOn(d.ClosedOn); ok {
			days = append(days, float64(age))
		}
	}
	return days
}
