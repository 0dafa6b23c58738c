package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
)

func winRateAmount() KPI {
	return KPI{
		ID: "win_rate_amount", Name: "Win rate by amount", Role: Outcome, Unit: Ratio, Better: Up, ByPeriod: true,
		Definition: `The share of the amount closed in the period that was won. Below the win rate by count it says that the large deals are the ones that are lost.

**Formula:** won amount / (won amount + lost amount), over closed deals with an amount above 0. The 95 % interval is a percentile bootstrap over deals (999 draws, fixed seed; above 2,000 deals the delta method), because one large deal moves the rate more than a count can tell.

**Date basis:** actual close date in the period; amounts as of the as-of day.

**Source:** definitions of Pipeglass, section 5 (count and value).`,
		Compute: func(in *Input, p crm.Period) Measure {
			closed := in.byID(in.closedAt(p))
			if len(closed) == 0 {
				return absent("%s", in.noClosings(p, "closed"))
			}
			m := in.amountShare(closed, func(_ int, d *crm.Deal) bool { return d.Outcome == crm.Won }, "closed deal")
			if m.Known {
				m.Note = notes(m.Note, in.oneSided(), in.undatedNote())
			}
			return m
		},
	}
}
