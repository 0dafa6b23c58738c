package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func activitiesPerWonDeal() KPI {
	return KPI{
		ID: "activities_per_won_deal", Name: "Activities per won deal", Role: Activity, Unit: Number, Better: None, ByPeriod: true, ofTeam: true,
		Definition: `How much logged work stands behind a win, lost and open deals' share included.

**Formula:** all activities of the period / deals won in the period.

**Date basis:** the week: those whose Monday lies in the period count in full, the others not at all, so that no activity is counted in two periods. Won deals: actual close date in the period.

**Source:** the CRM's activity log. n is the number of won deals.`,
		Compute: perWonDeal,
	}
}

func perWonDeal(in *Input, p crm.Period) Measure {
	all, won := activities().Compute(in, p), len(in.wonIn(p))
	if !all.Known {
		return all
	}
	if won == 0 {
		return absent("%s", in.noClosings(p, "won"))
	}
	return Measure{Known: true, Value: all.Value / float64(won), N: won, Of: all.N, Out: won, Note: in.undatedNote()}
}
