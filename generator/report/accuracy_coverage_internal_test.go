package report

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// One page must not say of one quarter that it is covered and that it ends
// short: where the two disagree, the title says so.
func TestCoverageSpeaksUpWhenTheLikelyRangeDisagrees(t *testing.T) {
	const k = 1000 * crm.MoneyScale
	five := 5.0
	for _, c := range []struct {
		now       float64
		low, high crm.Money
		want      string
	}{
		{8, 900 * k, 950 * k, "it looks enough, yet the likely range ends below plan"},
		{8, 900 * k, 1100 * k, "enough if the quarter goes as past ones did"},
		{3, 1000 * k, 1100 * k, "it looks short, yet the likely range is above plan"},
		{3, 900 * k, 950 * k, "less than past quarters needed"},
	} {
		v := &view{f: newFormat("en-GB", "EUR"), found: &metrics.Found{}}
		v.found.Accuracy.CoverageRatio = metrics.CoverageFound{Now: &c.now, Required: &five}
		v.found.Accuracy.Outlooks = []metrics.Outlook{{Known: true, HasRange: true, HasPlan: true, Plan: 1000 * k, Low: c.low, High: c.high}}
		if got := v.coverageVerdict(); got != c.want {
			t.Errorf("coverage %g of %g, range %s to %s: %q, want %q", c.now, five, c.low, c.high, got, c.want)
		}
	}
	v := &view{f: newFormat("en-GB", "EUR"), found: &metrics.Found{}}
	if v.coverageDisagrees() {
		t.Error("nothing is known, and yet it disagrees")
	}
}
