package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func forecastWape() KPI {
	return KPI{
		ID: "forecast_wape", Name: "Forecast error", Role: Accuracy, Unit: Ratio, Better: Down,
		Definition: `How far the forecasts of past quarters were off, whichever way: misses above and below do not cancel out, as they do in the bias.

**Formula:** WAPE = Σ|forecast − actual| / Σ actual over closed fiscal quarters, for the same forecast and horizon as the forecast bias.

**Date basis:** the end-of-day state on the day of the forecast; actual close date in the quarter, as the as-of day sees it.

**Source:** weighted absolute percentage error; small and empty quarters do not make it explode as they do the mean of percentages (MAPE).`,
		Compute: func(in *Input, _ crm.Period) Measure {
			e, m := in.headlineError()
			if e == nil {
				return m
			}
			m.Known, m.Value, m.N = true, e.WAPE, e.Periods
			return m
		},
	}
}
