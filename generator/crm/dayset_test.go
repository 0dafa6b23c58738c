package crm_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestDaySet holds the set against a plain map of days.
func TestDaySet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := rapid.Int32Range(700_000, 700_120)
		var s crm.DaySet
		plain := map[crm.Date]bool{}
		for _, d := range rapid.SliceOf(day).Draw(t, "days") {
			s.Add(crm.Date(d))
			plain[crm.Date(d)] = true
		}
		from := crm.Date(day.Draw(t, "from"))
		to := from + crm.Date(rapid.Int32Range(0, 40).Draw(t, "days after"))
		want, newest := false, crm.NoDate
		for d := range plain {
			want = want || d >= from && d <= to
			if d <= to {
				newest = max(newest, d)
			}
		}
		if got := s.In(crm.Period{From: from, To: to}); got != want {
			t.Errorf("in %s to %s: %v", from, to, got)
		}
		if got, ok := s.Last(to); got != newest || ok != (newest != crm.NoDate) {
			t.Errorf("last up to %s: %s, want %s", to, got, newest)
		}
	})
}

// TestDaySetIsSmall: a year with ten activities a day takes a number a week.
func TestDaySetIsSmall(t *testing.T) {
	var s crm.DaySet
	for n := range 3650 {
		s.Add(crm.DateOf(2026, 1, 1) + crm.Date(n%365))
	}
	s.Add(crm.NoDate)
	if len(s) > 54 {
		t.Errorf("%d numbers", len(s))
	}
}
