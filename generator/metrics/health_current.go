package metrics

import (
	"math"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// freshDays is how old the last change of an open deal may be to be current.
const freshDays = 30

// currentChecks are sign 1: is the pipeline accurate and current?
func (h *healthWork) currentChecks() []HealthCheck {
	return []HealthCheck{h.forecastCheck(), h.overdueCheck(), h.updatedCheck(), h.caughtUpCheck(), h.ageCheck()}
}

// ageCheck is how old the last change of an open deal is, in days: to know, and
// the other side of updatedCheck.
func (h *healthWork) ageCheck() HealthCheck {
	c := HealthCheck{ID: "update_age", Unit: Number, Better: None, Measure: absent("no export says when a deal was last changed")}
	var days []float64
	for _, d := range h.in.known().open {
		if d.Modified.Known() && d.Modified.Day <= h.in.Scope.AsOf {
			days = append(days, float64(h.in.Scope.AsOf-d.Modified.Day))
		}
	}
	slices.Sort(days)
	if median, ok := stats.Quantile(days, 0.5); ok && h.in.Data.Has.Has(crm.FieldModified) {
		c.Measure = Measure{Known: true, Value: median, N: len(days)}
		low, high, ok := stats.BootstrapMedian(days, seed)
		c.Measure.Interval = interval(low, high, ok)
	}
	return c
}

// forecastCheck is the error of the sellers' own forecast, as on the accuracy
// page.
func (h *healthWork) forecastCheck() HealthCheck {
	c := HealthCheck{ID: "forecast", Unit: Ratio, Better: Down, Good: 0.10, Watch: 0.25,
		Measure: absent("no closed quarter has both a forecast and a result")}
	for _, e := range h.accuracy.Errors {
		if e.Method == h.accuracy.HeadlineMethod && e.Weeks == h.accuracy.HeadlineWeeks && e.Periods > 0 {
			c.Measure = Measure{Known: true, Value: e.WAPE, N: e.Periods}
			h.forecastMisses(&c)
		}
	}
	return c
}

// forecastMisses gives the error its range over quarters drawn anew, the
// quarters that missed by more than is healthy, and the open amount that the
// next forecast is made of: what is dated in the quarter of the as-of day.
func (h *healthWork) forecastMisses(c *HealthCheck) {
	var miss, actual []float64
	var wrong []int32
	for i, f := range h.accuracy.Forecasts {
		if f.Method != h.accuracy.HeadlineMethod || f.Weeks != h.accuracy.HeadlineWeeks || !f.Closed {
			continue
		}
		m, a := math.Abs((f.Forecast - f.Actual).Units()), f.Actual.Units()
		miss, actual = append(miss, m), append(actual, a)
		if m > c.Good*a {
			wrong = append(wrong, int32(i))
		}
	}
	low, high, ok := stats.BootstrapRatio(miss, actual, seed)
	c.Measure.Interval = interval(low, high, ok)
	quarter := h.in.Scope.Calendar.Quarter(h.in.Scope.AsOf)
	touched := crm.Money(0)
	for _, d := range h.in.known().open {
		if d.HasAmount && quarter.Contains(d.CloseDate) {
			touched += d.Amount
		}
	}
	c.list(ErrorRecords, wrong, touched)
}

func (h *healthWork) overdueCheck() HealthCheck {
	if !h.in.Data.Has.Has(crm.FieldCloseDate) {
		return unmeasured("overdue", "no export has a close date")
	}
	return h.in.shareCheck("overdue", h.in.known().openAt, func(d *crm.Deal) bool {
		return d.CloseDate == crm.NoDate || d.CloseDate >= h.in.Scope.AsOf
	}, 0.95, 0.85, "there is no open deal")
}

// updatedCheck is the share of open deals that anybody changed of late.
func (h *healthWork) updatedCheck() HealthCheck {
	if !h.in.Data.Has.Has(crm.FieldModified) {
		return unmeasured("updated", "no export says when a deal was last changed")
	}
	return h.in.shareCheck("updated", h.in.known().openAt, func(d *crm.Deal) bool {
		return d.Modified.Known() && h.in.Scope.AsOf-d.Modified.Day <= freshDays
	}, 0.80, 0.60, "there is no open deal")
}

// caughtUpCheck is how late stage changes are recorded. No export says when a
// change happened, only when it was typed in; what shows is a deal that is
// led through a stage within one day: the stages were entered afterwards, in
// one sitting. The closing that follows on the day is part of it.
func (h *healthWork) caughtUpCheck() HealthCheck {
	c := countCheck("caught_up", h.moves.left-h.moves.sameDay, h.moves.left, 0.90, 0.75, "no change of stage is recorded in the period")
	c.Mend = h.moves.rushed
	return c
}
