package metrics

import "testing"

// TestNoDealMovesWhereNoneCanStandStill: where nothing can be called stale,
// "2 of 2 deals move" would be healthy for want of a date.
func TestNoDealMovesWhereNoneCanStandStill(t *testing.T) {
	const why = "no won deal to learn a limit from"
	h := &healthWork{stale: &StaleFound{Open: 2, Clocks: []string{"age"}, Untold: why}}
	checks := h.staleChecks()
	if len(checks) != 1 || checks[0].Measure.Known || checks[0].Measure.Note != why {
		t.Errorf("%+v", checks)
	}
}
