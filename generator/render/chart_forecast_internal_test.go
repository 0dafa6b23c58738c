package render

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/report"
)

// TestForecastLabelsClearTheirColumns: a column that ends above its forecast
// covers the line, and the label is not to lie on it, dark on dark.
func TestForecastLabelsClearTheirColumns(t *testing.T) {
	c := report.Chart{Categories: []string{"Q1", "Q2", "Q3", "Q4"}, Series: []report.Series{
		{Role: report.RoleForecast, Points: []report.Point{{V: 10, Show: true, Text: "−20%"}, {V: 10, Show: true, Text: "+50%"}, {V: 10, Show: true, Text: "new"}, {V: 2, Show: true, Text: "low"}}},
		{Role: report.RoleActual, Points: []report.Point{{V: 8}, {V: 15}, {Missing: true}}},
	}}
	axis := scale{min: 0, max: 20, step: 5}
	marks := ticks(c, c.Series[0], axis, box{w: 400, h: 200}, 40, false)
	// 200 pixels for 20: the second column ends 5, so 50 pixels, above its forecast.
	for i, up := range []float64{0, 50, 0, 0} {
		got := 0.0
		if offset, ok := marks[i].label["offset"].([]any); ok {
			got = -offset[1].(float64)
		}
		if got != up {
			t.Errorf("%s: the label is %v pixels above the line, want %v", c.Categories[i], got, up)
		}
	}
}
