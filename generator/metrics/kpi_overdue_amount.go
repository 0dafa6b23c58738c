package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func overdueAmount() KPI {
	return KPI{
		ID: "overdue_amount", Name: "Overdue amount", Role: Hygiene, Unit: Money, Better: Down, ofDeal: overdueTrait(), past: []crm.Field{crm.FieldAmount, crm.FieldCloseDate},
		Definition: `What the overdue deals are worth: pipeline that is in no period any more.

**Formula:** sum of the amounts of open deals whose close date is before the as-of day, exact.

**Date basis:** expected close date against the as-of day.

**Source:** common to all CRMs. Absent where no open deal has a close date.`,
		Compute: func(in *Input, _ crm.Period) Measure {
			late, why := in.overdue()
			if why != "" {
				return absent("%s", why)
			}
			return in.sumOf(late, "overdue deals")
		},
	}
}
