package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func closeDateCoverage() KPI {
	return KPI{
		ID: "close_date_coverage", Name: "Deals with a close date", Role: Hygiene, Unit: Ratio, Better: Up, ofDeal: fieldTrait(crm.FieldCloseDate, "a close date"), past: []crm.Field{crm.FieldCloseDate},
		Definition: `The share of open deals that say when they are expected to close.

**Formula:** open deals with an expected close date / open deals, with Wilson's 95 % interval. A date in the past counts as filled here; *overdue deals* counts those.

**Date basis:** the end of the as-of day.

**Source:** definitions of Pipeglass, section 9.`,
		Compute: func(in *Input, _ crm.Period) Measure { return in.fieldCoverage(crm.FieldCloseDate) },
	}
}
