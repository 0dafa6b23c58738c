package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func staleAmount() KPI {
	return KPI{
		ID: "stale_amount", Name: "Stale amount", Role: Hygiene, Unit: Money, Better: Down, ofDeal: staleTrait(), past: []crm.Field{crm.FieldStage, crm.FieldAmount}, noPast: noPastStale,
		Definition: `What the stale deals are worth in the CRM: value that the forecast should not lean on.

**Formula:** sum of the amounts of open deals in the state *stale* or *zombie*, exact.

**Date basis:** the end of the as-of day; days of the past that no build has recorded are judged by today's limits, where all clocks can be read.

**Source:** definitions of Pipeglass, section 7.`,
		Compute: func(in *Input, _ crm.Period) Measure {
			w := in.staleWork()
			if why := w.unknown(); why != "" {
				return absent("%s", why)
			}
			return in.sumOf(w.deals(judged.isStale), "stale deals")
		},
	}
}
