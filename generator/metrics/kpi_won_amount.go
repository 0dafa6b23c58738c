package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func wonAmount() KPI {
	return KPI{
		ID: "won_amount", Name: "Won amount", Role: Outcome, Unit: Money, Better: Up, ByPeriod: true,
		Definition: `What the deals won in the period are worth, in the reporting currency.

**Formula:** sum of the amounts of won deals, exact. Won deals without an amount add nothing and are counted in the note.

**Date basis:** actual close date in the period; the amount is the one that the deal has on the as-of day.

**Source:** common to all CRMs.`,
		Compute: func(in *Input, p crm.Period) Measure {
			if in.known().first == crm.NoDate {
				return in.closedCount(nil)
			}
			m := in.sumOf(in.wonIn(p), "won deals")
			m.Note = notes(m.Note, in.undatedNote())
			return m
		},
	}
}
