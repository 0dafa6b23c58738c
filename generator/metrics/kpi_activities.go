package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func activities() KPI {
	return KPI{
		ID: "activities", Name: "Activities", Role: Activity, Unit: Count, Better: None, ByPeriod: true,
		Definition: `The number of activities of every kind that took place, as logged. It says how much was logged, not how much was done and not what it brought: never a target on its own.

**Formula:** count of activities of every kind completed in the period; planned ones are not in it.

**Date basis:** the week: those whose Monday lies in the period count in full, the others not at all, so that no activity is counted in two periods.

**Source:** the CRM's activity log. Absent where no activities were exported.`,
		Compute: func(in *Input, p crm.Period) Measure {
			return in.activityCount(p, crm.Task, crm.Call, crm.Meeting, crm.Email, crm.OtherActivity)
		},
	}
}

// activityCount counts activities of some kinds in the weeks of a period.
func (in *Input) activityCount(p crm.Period, kinds ...crm.ActivityKind) Measure {
	if !in.Data.Activities.Known {
		return absent("%s", in.Data.Activities.Missing())
	}
	n := 0
	for _, w := range in.weeksIn(p) {
		if slices.Contains(kinds, w.Kind) {
			n += int(w.Count)
		}
	}
	return Measure{Known: true, Value: float64(n), N: n}
}

// weeksIn gives the counts of the weeks whose Monday lies in p.
func (in *Input) weeksIn(p crm.Period) []crm.WeekActivity {
	all := in.Data.Activities.ByWeek
	at := func(day crm.Date) int {
		i, _ := slices.BinarySearchFunc(all, day, func(w crm.WeekActivity, day crm.Date) int { return cmp.Compare(w.Week, day) })
		return i
	}
	from := at(p.From)
	return all[from:max(from, at(p.To+1))]
}
