package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func meetings() KPI {
	return KPI{
		ID: "meetings", Name: "Meetings", Role: Activity, Unit: Count, Better: None, ByPeriod: true,
		Definition: `The number of meetings that took place, as logged. It says how much was logged, not how much was done and not what it brought: never a target on its own.

**Formula:** count of meetings completed in the period; planned ones are not in it.

**Date basis:** the week: those whose Monday lies in the period count in full, the others not at all, so that no activity is counted in two periods.

**Source:** the CRM's activity log. Absent where no activities were exported.`,
		Compute: func(in *Input, p crm.Period) Measure {
			return in.activityCount(p, crm.Meeting)
		},
	}
}
