package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func activitiesPerPersonWeek() KPI {
	return KPI{
		ID: "activities_per_person_week", Name: "Activities per person and week", Role: Activity, Unit: Number, Better: None, ByPeriod: true, ofTeam: true,
		Definition: `How much a person logs in a week, the whole team taken together. The best often log least: it is context, no measure of a person.

**Formula:** activities of the period that name a person / (people who logged any in it × weeks of the period).

**Date basis:** the week: those whose Monday lies in the period count in full, the others not at all, so that no activity is counted in two periods.

**Source:** the CRM's activity log. n is the number of person-weeks.`,
		Compute: perPersonWeek,
	}
}

func perPersonWeek(in *Input, p crm.Period) Measure {
	if !in.Data.Activities.Known {
		return absent("%s", in.Data.Activities.Missing())
	}
	people, total := map[crm.PersonID]bool{}, 0
	for _, w := range in.weeksIn(p) {
		if w.Person != "" {
			people[w.Person] = true
			total += int(w.Count)
		}
	}
	weeks := mondays(p)
	if len(people) == 0 || weeks == 0 {
		return absent("no activity of the period from %s to %s names a person", p.From, p.To)
	}
	n := len(people) * weeks
	return Measure{Known: true, Value: float64(total) / float64(n), N: n, Of: total, Out: n}
}

// mondays counts the Mondays in p. Day 1 of the Date count is a Monday.
func mondays(p crm.Period) int {
	before := func(d crm.Date) int { return int(d+6) / 7 }
	return before(p.To) - before(p.From-1)
}
