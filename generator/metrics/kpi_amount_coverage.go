package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func amountCoverage() KPI {
	return KPI{
		ID: "amount_coverage", Name: "Deals with an amount", Role: Hygiene, Unit: Ratio, Better: Up, ofDeal: fieldTrait(crm.FieldAmount, "an amount"), past: []crm.Field{crm.FieldAmount},
		Definition: `The share of open deals that say what they are worth.

**Formula:** open deals with an amount (in a currency whose rate is known) / open deals, with Wilson's 95 % interval.

**Date basis:** the end of the as-of day.

**Source:** definitions of Pipeglass, section 9.`,
		Compute: func(in *Input, _ crm.Period) Measure {
			m := in.fieldCoverage(crm.FieldAmount)
			zeros := 0
			for _, d := range in.known().open {
				if d.HasAmount && d.Amount == 0 {
					zeros++
				}
			}
			if m.Known && zeros > 0 {
				m.Note = fmt.Sprintf("an amount of 0 counts as one (%d)", zeros)
			}
			return m
		},
	}
}
