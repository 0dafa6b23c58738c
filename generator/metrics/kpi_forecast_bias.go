package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func forecastBias() KPI {
	return KPI{
		ID: "forecast_bias", Name: "Forecast bias", Role: Accuracy, Unit: Ratio, Better: Near,
		Definition: `How far the forecasts of past quarters lay above (+) or below (−) what was won: +10 % means that they promised a tenth too much.

**Formula:** Σ(forecast − actual) / Σ actual over closed fiscal quarters. The forecast is commit plus what was won by then (the weighted pipeline where nobody uses categories), as it stood 13 weeks before the quarter's end, or as early as four quarters of history allow.

**Date basis:** the end-of-day state on the day of the forecast; actual close date in the quarter, as the as-of day sees it.

**Source:** mean percentage error of the forecasting literature. HubSpot's *forecast accuracy* is another figure, 1 − |actual − forecast| / actual for each period.`,
		Compute: func(in *Input, _ crm.Period) Measure {
			e, m := in.headlineError()
			if e == nil {
				return m
			}
			m.Known, m.Value, m.N = true, e.Bias, e.Periods
			return m
		},
	}
}
