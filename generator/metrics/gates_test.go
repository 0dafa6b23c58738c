package metrics_test

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// TestGates: 3 of 4 closed deals are won, Wilson 30 % to 95 %. A line is
// crossed by the value; surely crossed only by the whole range.
func TestGates(t *testing.T) {
	tests := []struct {
		choice metrics.Choice
		want   string
		status string
	}{
		{metrics.Choice{ID: "win_rate", Lines: metrics.Lines{Fail: "> 50%"}}, "crossed", metrics.StatusFail},
		{metrics.Choice{ID: "win_rate", Lines: metrics.Lines{Fail: "> 50%", FailSurely: true}}, "kept", metrics.StatusGood},
		{metrics.Choice{ID: "win_rate", Lines: metrics.Lines{Fail: "> 25%", FailSurely: true}}, "crossed", metrics.StatusFail},
		{metrics.Choice{ID: "win_rate", Lines: metrics.Lines{Fail: "< 50%"}}, "kept", metrics.StatusGood},
		{metrics.Choice{ID: "won_deals", Lines: metrics.Lines{Fail: "> 1", FailSurely: true}}, "mute", metrics.StatusNone}, // a count has no range
		{metrics.Choice{ID: "forecast_bias", Lines: metrics.Lines{Fail: "> 1%"}}, "absent", metrics.StatusNone},
	}
	for _, tt := range tests {
		choices := []metrics.Choice{tt.choice}
		found := metrics.Compute(readWorld(t, formulaWorld).input(), choices)
		gates := metrics.Gates(found, choices)
		if len(gates) != 1 {
			t.Fatalf("%+v: %d gates", tt.choice, len(gates))
		}
		got := "kept"
		if gates[0].Crossed {
			got = "crossed"
		}
		switch {
		case !gates[0].Measure.Known:
			got = "absent"
		case !gates[0].Speaks:
			got = "mute"
		}
		if got != tt.want || gates[0].Measure.Status != tt.status {
			t.Errorf("%+v: %s, status %s; want %s, %s", tt.choice, got, gates[0].Measure.Status, tt.want, tt.status)
		}
	}
}
