package metrics_test

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

func TestParseTarget(t *testing.T) {
	for text, want := range map[string]metrics.Target{
		">= 25%":       {Op: ">=", Value: 0.25, Percent: true},
		"<= 15 %":      {Op: "<=", Value: 0.15, Percent: true},
		"> 30%":        {Op: ">", Value: 0.3, Percent: true},
		"<20%":         {Op: "<", Value: 0.2, Percent: true},
		"≥ 12.5%":      {Op: ">=", Value: 0.125, Percent: true},
		">= €1.2M":     {Op: ">=", Value: 1.2e6},
		">= 250k":      {Op: ">=", Value: 250e3},
		"> EUR 1,250":  {Op: ">", Value: 1250},
		">= 1 250 000": {Op: ">=", Value: 1250000},
		"<= 45 days":   {Op: "<=", Value: 45},
		"> -5%":        {Op: ">", Value: -0.05, Percent: true},
	} {
		got, err := metrics.ParseTarget(text)
		if err != nil || got != want {
			t.Errorf("%q = %+v, %v; want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "25%", ">= ", ">= a lot", "=> 5", ">= 1,5", ">= NaN", ">= 1e9", ">= 0x10", ">= 5 %%", ">= 1,25,000"} {
		if got, err := metrics.ParseTarget(text); err == nil {
			t.Errorf("%q was read as %+v", text, got)
		}
	}
}

// TestStatus: 3 won, 7 lost: a win rate of exactly 30 %.
func TestStatus(t *testing.T) {
	w := readWorld(t, `as_of 2026-10-31
period 2026-08-01 2026-10-31
3x deal W{} won amount=10 created=2026-07-01 closed=2026-09-01
7x deal L{} lost amount=10 created=2026-07-01 closed=2026-09-02`)
	for _, c := range []struct {
		target, warn, fail, status string
	}{
		{"", "", "", "none"},
		{">= 30%", "", "", "good"},
		{"> 30%", "", "", "warn"},             // missed, and no warning line of its own
		{">= 40%", "< 20%", "", "none"},       // between the lines
		{">= 40%", "< 35%", "", "warn"},       //
		{">= 40%", "< 35%", "<= 30%", "fail"}, // the worst that holds
		{"", "< 35%", "< 10%", "warn"},        //
		{"", "< 20%", "< 10%", "good"},        // a line, and not crossed
		{">= 30%", "< 35%", "", "warn"},       // a warning is louder than a target met
	} {
		m := metrics.Compute(w.input(), []metrics.Choice{{ID: "win_rate", Lines: metrics.Lines{Target: c.target, Warn: c.warn, Fail: c.fail}}}).Measures[0]
		if m.Status != c.status || m.Target != c.target || m.HasGoal != (c.target != "") {
			t.Errorf("%+v: status %s, target %q", c, m.Status, m.Target)
		}
	}
	m := metrics.Compute(w.input(), []metrics.Choice{{ID: "calls", Lines: metrics.Lines{Target: ">= 5"}}}).Measures[0]
	if m.Known || m.Status != "none" || m.Goal != 5 {
		t.Errorf("a target for a figure that is absent: %+v", m)
	}
}

// TestStatusOfBias: a forecast 20 % too low misses a target of at most 5 %.
func TestStatusOfBias(t *testing.T) {
	in := readWorld(t, "as_of 2026-10-31\nperiod 2026-08-01 2026-10-31").input()
	for bias, want := range map[float64]string{-0.2: "fail", -0.07: "warn", -0.04: "good", 0.04: "good", 0.2: "fail"} {
		in.Accuracy = &metrics.AccuracyFound{HeadlineMethod: metrics.MethodCommit, HeadlineWeeks: 13,
			Errors: []metrics.ForecastError{{Method: metrics.MethodCommit, Weeks: 13, Periods: 8, Bias: bias, WAPE: 0.2}}}
		m := metrics.Compute(in, []metrics.Choice{{ID: "forecast_bias", Lines: metrics.Lines{Target: "<= 5%", Fail: "> 10%"}}}).Measures[0]
		if !m.Known || m.Status != want {
			t.Errorf("bias %v: %q (%s), want %q", bias, m.Status, m.Note, want)
		}
	}
}
