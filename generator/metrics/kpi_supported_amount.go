package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func supportedAmount() KPI {
	return KPI{
		ID: "supported_amount", Name: "Supported amount", Role: Leading, Unit: Money, Better: None,
		untested: "it takes the chances of deals by age as they are known today, so its past would hold the later result already",
		Definition: `The open pipeline, each deal at the chance that deals of its age had in the past: what the evidence supports. It stands beside the seller's value, never in its place.

**Formula:** sum of amount × P(won | still open at this age) over open deals, from the Aalen–Johansen incidence of won by age over all deals: (incidence at the end − incidence at the age) / still open at the age. 0 for zombie deals. It needs 30 closed deals with a creation date.

**Date basis:** age on the as-of day, from the creation date; all deals of the record.

**Source:** definitions of Pipeglass, sections 5 and 7.`,
		Compute: func(in *Input, _ crm.Period) Measure {
			open := in.known().open
			if a := in.ages(); a.closed < enoughAges {
				return absent("%d closed deals have a creation date; %d are needed", a.closed, enoughAges)
			}
			w, sum := in.staleWork(), 0.0 // rounded once, at the end
			var counted []*crm.Deal
			for i, d := range open {
				if proven, ok := w.supported(i); ok {
					sum += proven
					counted = append(counted, d)
				}
			}
			if len(counted) == 0 && len(open) > 0 {
				return absent("none of the %d open deals has both an amount and a creation date", len(open))
			}
			m := moneyOf(moneyFrom(sum), len(open))
			in.adds(&m, counted)
			if out := len(open) - len(counted); out > 0 {
				m.Note = fmt.Sprintf("%d of %d open deals lack an amount or a creation date", out, len(open))
			}
			return m
		},
	}
}
