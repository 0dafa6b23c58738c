package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

func averageWonAmount() KPI {
	return KPI{
		ID: "average_won_amount", Name: "Average won amount", Role: Outcome, Unit: Money, Better: Up, parts: kpiParts(wonAmount(), wonDeals()), ByPeriod: true,
		Definition: `What a deal won in the period is worth on average. A single large deal moves it; the median stands beside it.

**Formula:** won amount / number of won deals with an amount. The 95 % interval is a percentile bootstrap (999 draws, fixed seed; above 2,000 deals the normal one).

**Date basis:** actual close date in the period; amounts as of the as-of day.

**Source:** common to all CRMs ("average deal size").`,
		Compute: func(in *Input, p crm.Period) Measure {
			m, exact := in.averageWon(p)
			if m.Known {
				m.Interval = interval(stats.BootstrapMean(unitsOf(exact), seed))
			}
			return m
		},
	}
}

// averageWon is the average without its interval, which costs the most, and the
// amounts that it is of.
func (in *Input) averageWon(p crm.Period) (Measure, []crm.Money) {
	won := in.wonIn(p)
	var sum crm.Money
	exact := make([]crm.Money, 0, len(won))
	for _, d := range won {
		if d.HasAmount {
			exact = append(exact, d.Amount)
			sum += d.Amount
		}
	}
	if len(exact) == 0 {
		return absent("%s", in.noWonAmount(won, p)), nil
	}
	m := moneyOf(sum.Times(1, int64(len(exact))), len(exact))
	m.Note = notes(lacking(len(won)-len(exact), len(won), "won deals", "amount"), in.undatedNote())
	return m, exact
}

// noWonAmount is the reason of figures that rest on won amounts.
func (in *Input) noWonAmount(won []*crm.Deal, p crm.Period) string {
	if len(won) == 0 {
		return in.noClosings(p, "won")
	}
	return lacking(len(won), len(won), "won deals", "amount")
}
