package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func lostDeals() KPI {
	return KPI{
		ID: "lost_deals", Name: "Lost deals", Role: Outcome, Unit: Count, Better: None, ByPeriod: true,
		Definition: `The number of deals lost in the period. More of them is not bad in itself: a team that lets go of dead deals loses more of them, and has a truer pipeline.

**Formula:** count of deals whose outcome is lost and whose actual close date lies in the period.

**Date basis:** actual close date, first and last day inclusive.

**Source:** common to all CRMs.`,
		Compute: func(in *Input, p crm.Period) Measure {
			return in.closedCount(in.lostIn(p))
		},
	}
}
