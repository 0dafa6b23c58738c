package report

import (
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// TestRangeOfACheckIsInItsUnit: days are not a share.
func TestRangeOfACheckIsInItsUnit(t *testing.T) {
	v := &view{f: newFormat("en-GB", "EUR")}
	for _, c := range []struct {
		unit metrics.Unit
		span metrics.Interval
		want string
	}{
		{metrics.Number, metrics.Interval{Low: 19, High: 31}, "19–31"},
		{metrics.Ratio, metrics.Interval{Low: 0.19, High: 0.31}, "19–31%"},
	} {
		check := &metrics.HealthCheck{Unit: c.unit, Measure: metrics.Measure{Known: true, N: 163, Interval: &c.span}}
		if got := v.rangeCell(check).Text.String(); got != c.want {
			t.Errorf("%v: %q, want %q", c.unit, got, c.want)
		}
	}
}

// TestHealthySignSaysHowFarItCouldBeSeen: one good check of three is not the
// whole sign.
func TestHealthySignSaysHowFarItCouldBeSeen(t *testing.T) {
	v := &view{f: newFormat("en-GB", "EUR")}
	sign := sign{HealthSign: &metrics.HealthSign{ID: "current", Grade: metrics.Healthy, Checks: []metrics.HealthCheck{
		{ID: "overdue", Grade: metrics.Healthy, Unit: metrics.Ratio, Measure: metrics.Measure{Known: true, Value: 1, N: 50}},
		{ID: "forecast", Grade: metrics.Unmeasured}, {ID: "updated", Grade: metrics.Unmeasured}}}}
	sign.lead = &sign.Checks[0]
	row := v.signRow(sign)
	if got := row.Goal.String(); !strings.HasSuffix(got, "; 1 of 3 checks could be made") {
		t.Errorf("%q", got)
	}
}
