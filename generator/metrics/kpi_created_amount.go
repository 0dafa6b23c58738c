package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func createdAmount() KPI {
	return KPI{
		ID: "created_amount", Name: "Created amount", Role: Leading, Unit: Money, Better: Up, byHand: true, ByPeriod: true, byCreation: true, leak: "amounts",
		Definition: `What the deals created in the period are worth.

**Formula:** sum of the amounts of deals whose creation date lies in the period, whatever became of them; exact.

**Date basis:** creation date. The amount is the one that the deal has on the as-of day, not the one it was created with: many deals are created without any.

**Source:** common to all CRMs.`,
		Compute: func(in *Input, p crm.Period) Measure {
			if len(in.created().deals) == 0 {
				return absent("no deal has a creation date")
			}
			m := in.sumOf(in.createdIn(p), "created deals")
			m.Note = notes(m.Note, in.uncreatedNote())
			return m
		},
	}
}
