package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

func slipRate() KPI {
	return KPI{
		ID: "slip_rate", Name: "Slip rate", Role: Accuracy, Unit: Ratio, Better: Down, ofDeal: pushTrait(), ByPeriod: true,
		Definition: `Of the pipeline that was to close in a quarter when it began, the share that was still open at its end and had been moved to a later one.

**Formula:** value slipped / value open at the start of the quarter with a close date in it; amounts as they stood at the start. Won, lost, slipped and other (overdue, removed, moved earlier) sum to the whole.

**Date basis:** the closed fiscal quarters whose last day lies in the period; end-of-day states of the eve of the quarter and of its last day.

**Source:** the slippage reports of forecasting tools; the exact cut is ours.`,
		Compute: func(in *Input, p crm.Period) Measure {
			a := in.accuracy()
			if len(a.Slippage) == 0 {
				return absent("there is no history that shows the start and the end of a closed quarter")
			}
			t, quarters := SlipSummary(a, p)
			if quarters == 0 {
				return absent("the record shows no quarter that closed from %s to %s", p.From, p.To)
			}
			if t.Start <= 0 {
				return absent("the deals that were to close had no amount")
			}
			low, high := stats.Wilson(t.DealsSlip, t.Deals, level)
			return Measure{Known: true, Value: t.Slipped.Units() / t.Start.Units(), N: t.Deals,
				Note: fmt.Sprintf("A share of the amount. By count %d of %d deals slipped, likely %.0f–%.0f%%; closed quarters: %d", t.DealsSlip, t.Deals, 100*low, 100*high, quarters)}
		},
	}
}
