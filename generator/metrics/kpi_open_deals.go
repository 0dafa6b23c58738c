package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func openDeals() KPI {
	return KPI{
		ID: "open_deals", Name: "Open deals", Role: Leading, Unit: Count, Better: None, byHand: true, past: []crm.Field{},
		Definition: `The number of deals that are open on the as-of day. More is not better: *stale deals* says how many of them are alive.

**Formula:** count of deals that are neither won nor lost.

**Date basis:** the end of the as-of day.

**Source:** common to all CRMs.`,
		Compute: func(in *Input, _ crm.Period) Measure { return in.countOf(in.known().open) },
	}
}
