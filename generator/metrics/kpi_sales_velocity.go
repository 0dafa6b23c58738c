package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func salesVelocity() KPI {
	return KPI{
		ID: "sales_velocity", Name: "Sales velocity", Role: Outcome, Unit: MoneyPerDay, Better: Up, parts: kpiParts(winRateMatured(), averageWonAmount()), ByPeriod: true,
		Definition: `What the pipeline brings a day. Four uncertain factors multiplied: read it as an order of size, and look at the factors.

**Formula:** open deals × matured win rate × average won amount / median days to resolution. The win rate is *win rate, matured* (Aalen–Johansen at 180 days) and the days are the median (product-limit) from creation to won or lost, open deals censored, because the plain win rate and the cycle of won deals both flatter.

**Date basis:** open deals: on the last day of the period, by creation and close date; the other three: of the period.

**Source:** the usual formula of sales velocity, with unbiased factors in place of two biased ones.`,
		Compute: velocity,
	}
}

func velocity(in *Input, p crm.Period) Measure {
	v := in.velocityParts(p)
	if !v.Known {
		return Measure{Note: v.Note}
	}
	m := Measure{Known: true, N: v.Open, Value: float64(v.Open) * v.Rate * v.Average / v.Days}
	m.Note = fmt.Sprintf("%d open deals × %.3f × %.0f / %.0f days", v.Open, v.Rate, v.Average, v.Days)
	return m
}

// VelocityParts are the four factors of sales velocity; Note says why it is
// not Known. Average is in units of the reporting currency.
type VelocityParts struct {
	Known               bool
	Note                string
	Open                int
	Rate, Average, Days float64
	RateN, AverageN     int // what the rate and the average rest on
}

func (in *Input) velocityParts(p crm.Period) VelocityParts {
	average, _ := in.averageWon(p)
	rate := winRateMatured().Compute(in, p)
	for _, m := range []Measure{rate, average} {
		if !m.Known {
			return VelocityParts{Note: m.Note}
		}
	}
	v := VelocityParts{Rate: rate.Value, RateN: rate.N, Average: average.Value, AverageN: average.N}
	end := min(p.To, in.Scope.AsOf)
	for _, l := range in.lives() {
		if l.born != crm.NoDate && l.born <= end && (l.outcome == crm.Open || l.closed > end) {
			v.Open++
		}
	}
	v.Days, v.Known = in.daysToResolution(p)
	if !v.Known {
		v.Note = "fewer than half of the deals have been resolved at the pace of the period, or in less than a day: there is no median time to divide by"
	}
	return v
}

// daysToResolution is the median age at which a deal is won or lost, at the
// pace of the period: older deals count from the age they had when it began.
func (in *Input) daysToResolution(p crm.Period) (days float64, ok bool) {
	inc, _ := in.incidenceIn(p)
	for _, at := range inc.Points {
		if at.Survival <= 0.5+1e-12 {
			return at.Time, at.Time > 0
		}
	}
	return 0, false
}
