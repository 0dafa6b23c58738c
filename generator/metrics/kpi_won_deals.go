package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func wonDeals() KPI {
	return KPI{
		ID: "won_deals", Name: "Won deals", Role: Outcome, Unit: Count, Better: Up, ByPeriod: true,
		Definition: `The number of deals won in the period.

**Formula:** count of deals whose outcome is won and whose actual close date lies in the period.

**Date basis:** actual close date, first and last day inclusive. A win that was reversed later does not count.

**Source:** common to all CRMs.`,
		Compute: func(in *Input, p crm.Period) Measure {
			return in.closedCount(in.wonIn(p))
		},
	}
}

// closedCount counts deals that closed in a period. Where no deal at all has
// a day of closing, nothing can be counted, and 0 would be a lie.
func (in *Input) closedCount(deals []*crm.Deal) Measure {
	if in.known().first == crm.NoDate {
		return absent("%s", notes("no deal in the export is closed on a known day", in.undatedNote()))
	}
	m := in.countOf(deals)
	m.Note = in.undatedNote()
	return m
}
