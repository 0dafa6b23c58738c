package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

func medianWonAmount() KPI {
	return KPI{
		ID: "median_won_amount", Name: "Median won amount", Role: Outcome, Unit: Money, Better: Up, ByPeriod: true,
		Definition: `The amount that half of the deals won in the period reach: the usual deal.

**Formula:** median of the amounts of won deals with an amount (the mean of the middle two if their number is even). The 95 % interval is a percentile bootstrap (999 draws, fixed seed; above 2,000 deals from order statistics).

**Date basis:** actual close date in the period; amounts as of the as-of day.

**Source:** type 7 quantile of Hyndman and Fan.`,
		Compute: func(in *Input, p crm.Period) Measure {
			won := in.wonIn(p)
			units, exact := amounts(won)
			if len(exact) == 0 {
				return absent("%s", in.noWonAmount(won, p))
			}
			m := moneyOf(medianMoney(exact), len(exact))
			m.Interval = interval(stats.BootstrapMedian(units, seed))
			m.Note = notes(lacking(len(won)-len(exact), len(won), "won deals", "amount"), in.undatedNote())
			return m
		},
	}
}

// medianMoney is the exact median of ascending amounts.
func medianMoney(sorted []crm.Money) crm.Money {
	n := len(sorted)
	low, high := sorted[(n-1)/2], sorted[n/2]
	return low + (high-low).Times(1, 2)
}
