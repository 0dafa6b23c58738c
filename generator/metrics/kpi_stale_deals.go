package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func staleDeals() KPI {
	return KPI{
		ID: "stale_deals", Name: "Stale deals", Role: Hygiene, Unit: Count, Better: Down, ofDeal: staleTrait(), past: []crm.Field{crm.FieldStage}, noPast: noPastStale,
		Definition: `Open deals that have stood still for longer than deals that were won did.

**Formula:** count of open deals in the state *stale* or *zombie*. Clocks: days in the stage; days since the last contact with the buyer (a meeting, call or e-mail; any activity, where the log does not tell them apart), if the export tells; age, where the days in the stage are not known. Limit of a stage: the 90 % quantile of the stays of deals later won (30 stays or more, floor 7 days), else the configured limit, else 30 days. Age is held against the 90 % quantile of won cycles, only where there are 30 of them, and not of a deal that was touched within its limit; past the oldest won deal it is a *zombie* all the same.

**Date basis:** the end of the as-of day; days of the past that no build has recorded are judged by today's limits, where all clocks can be read.

**Source:** definitions of Pipeglass, section 7.`,
		Compute: func(in *Input, _ crm.Period) Measure {
			w := in.staleWork()
			if why := w.unknown(); why != "" {
				return absent("%s", why)
			}
			return w.count(judged.isStale)
		},
	}
}
