package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func overdueDeals() KPI {
	return KPI{
		ID: "overdue_deals", Name: "Overdue deals", Role: Hygiene, Unit: Count, Better: Down, ofDeal: overdueTrait(), past: []crm.Field{crm.FieldCloseDate},
		Definition: `Open deals whose expected close date has passed: each is a date that nobody believes.

**Formula:** count of open deals whose close date is before the as-of day.

**Date basis:** expected close date against the as-of day. A deal due on that day is not overdue.

**Source:** common to all CRMs. Absent where no open deal has a close date.`,
		Compute: func(in *Input, _ crm.Period) Measure {
			late, why := in.overdue()
			if why != "" {
				return absent("%s", why)
			}
			m := in.countOf(late)
			m.N = len(in.known().open)
			return m
		},
	}
}

// overdueFound is how many open deals have a close date, and those of which it has
// passed.
type overdueFound struct {
	dated int
	late  []*crm.Deal
}

// overdue gives the open deals whose close date has passed, or why that can't
// be told.
func (in *Input) overdue() (late []*crm.Deal, why string) {
	if !in.Data.Has.Has(crm.FieldCloseDate) {
		return nil, "no export has an expected close date"
	}
	open := in.known().open
	found := in.shared().overdue.of(func() *overdueFound {
		found, n := &overdueFound{}, 0
		for _, d := range open {
			if d.CloseDate != crm.NoDate {
				found.dated++
				if d.CloseDate < in.Scope.AsOf {
					n++
				}
			}
		}
		found.late = make([]*crm.Deal, 0, n)
		for _, d := range open {
			if d.CloseDate != crm.NoDate && d.CloseDate < in.Scope.AsOf {
				found.late = append(found.late, d)
			}
		}
		return found
	})
	if found.dated == 0 && len(open) > 0 {
		return nil, fmt.Sprintf("none of the %d open deals has an expected close date", len(open))
	}
	return found.late, ""
}
