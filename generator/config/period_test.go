package config_test

import (
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
)

func TestPeriodOnDay(t *testing.T) {
	february := crm.Calendar{YearStart: time.February}
	january := crm.Calendar{}
	for _, c := range []struct {
		name     config.PeriodName
		asOf     string
		calendar crm.Calendar
		from, to string
		label    string
	}{
		// The year up to 31 Oct 2026 begins the day after 31 Oct 2025: 365 days.
		{"", "2026-10-31", february, "2025-11-01", "2026-10-31", "the last 12 months"},
		{config.Last12Months, "2026-02-28", january, "2025-03-01", "2026-02-28", "the last 12 months"},
		// With 29 Feb 2028 in it: 1 Mar 2027 to 29 Feb 2028, 366 days.
		{config.Last12Months, "2028-02-29", january, "2027-03-01", "2028-02-29", "the last 12 months"},
		{config.Last12Months, "2028-03-15", january, "2027-03-16", "2028-03-15", "the last 12 months"},
		// A fiscal year from February 2026 to January 2027 is FY2027.
		{config.FiscalYear, "2026-10-31", february, "2026-02-01", "2026-10-31", "FY2027 to date"},
		{config.FiscalYear, "2027-01-31", february, "2026-02-01", "2027-01-31", "FY2027"},
		{config.FiscalYear, "2026-10-31", january, "2026-01-01", "2026-10-31", "2026 to date"},
		// Quarters from February: Feb–Apr, May–Jul, Aug–Oct, Nov–Jan.
		{config.FiscalQuarter, "2026-10-30", february, "2026-08-01", "2026-10-30", "Q3 FY2027 to date"},
		{config.FiscalQuarter, "2026-10-31", february, "2026-08-01", "2026-10-31", "Q3 FY2027"},
		{config.LastQuarter, "2026-10-30", february, "2026-05-01", "2026-07-31", "Q2 FY2027"},
		// On its last day the quarter is over.
		{config.LastQuarter, "2026-10-31", february, "2026-08-01", "2026-10-31", "Q3 FY2027"},
		{config.LastQuarter, "2026-01-01", january, "2025-10-01", "2025-12-31", "Q4 2025"},
	} {
		p, label := config.PeriodChoice{Name: c.name}.On(day(t, c.asOf), c.calendar)
		if p.From.String() != c.from || p.To.String() != c.to || label != c.label {
			t.Errorf("%q on %s: %s %q, want %s..%s %q", c.name, c.asOf, p, label, c.from, c.to, c.label)
		}
	}
}

func TestPeriodAllHasNoFirstDay(t *testing.T) {
	p, _ := config.PeriodChoice{Name: config.AllTime}.On(day(t, "2026-10-31"), crm.Calendar{})
	if !p.Contains(1) || !p.Contains(day(t, "2026-10-31")) || p.Contains(day(t, "2026-11-01")) || p.Contains(crm.NoDate) {
		t.Errorf("all time is %v", p)
	}
}

func TestLast12MonthsIsAlwaysAYear(t *testing.T) {
	for d := day(t, "2023-01-01"); d < day(t, "2029-01-01"); d++ {
		p, _ := config.PeriodChoice{}.On(d, crm.Calendar{})
		if n := p.Days(); n != 365 && n != 366 {
			t.Fatalf("%s: %d days", d, n)
		}
	}
}
