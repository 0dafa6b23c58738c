package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func staleAmountShare() KPI {
	return KPI{
		ID: "stale_amount_share", Name: "Stale share of the pipeline", Role: Hygiene, Unit: Ratio, Better: Down, ofDeal: staleTrait(), past: []crm.Field{crm.FieldStage, crm.FieldAmount}, noPast: noPastStale,
		Definition: `The part of the open pipeline that is stale.

**Formula:** amount of stale and zombie deals / amount of all open deals, over open deals with an amount above 0. The 95 % interval is a percentile bootstrap over deals (999 draws, fixed seed): it says how much the share hangs on single deals.

**Date basis:** the end of the as-of day; days of the past that no build has recorded are judged by today's limits, where all clocks can be read.

**Source:** definitions of Pipeglass, section 7.`,
		Compute: func(in *Input, _ crm.Period) Measure {
			w := in.staleWork()
			if why := w.unknown(); why != "" {
				return absent("%s", why)
			}
			return in.amountShare(in.known().open, func(n int, _ *crm.Deal) bool { return w.rows[n].isStale() }, "open deal")
		},
	}
}
