package crm_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func TestDateAgreesWithTime(t *testing.T) {
	if crm.DateOf(1, 1, 1) != 1 {
		t.Errorf("1 January of year 1 is day %d, want 1", crm.DateOf(1, 1, 1))
	}
	day := time.Date(1895, 12, 25, 0, 0, 0, 0, time.UTC)
	last := crm.DateFrom(day) - 1
	for range 80000 { // to 2114, across all leap rules that matter
		d := crm.DateFrom(day)
		if d != last+1 || d.String() != day.Format(time.DateOnly) || !d.Time().Equal(day) {
			t.Fatalf("%s became day %d = %s after day %d", day, d, d, last)
		}
		last, day = d, day.AddDate(0, 0, 1)
	}
}

// Months and days that overflow, and years before the first, are as time has them.
func TestDateOfOverflows(t *testing.T) {
	rnd := rand.New(rand.NewPCG(4, 1))
	for range 100_000 {
		year, month, day := rnd.IntN(5000)-1000, rnd.IntN(60)-20, rnd.IntN(2000)-800
		at := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		want := crm.DateOf(1970, 1, 1) + crm.Date(at.Unix()/86400) // midnight: nothing to round
		if have := crm.DateOf(year, time.Month(month), day); have != want {
			t.Fatalf("%d-%d-%d is day %d, want %d", year, month, day, have, want)
		}
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2026-10-31", -12, "2025-10-31"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-12-15", 1, "2027-01-15"},
	} {
		from, err := crm.ParseISODate(c.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := from.AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s + %d months = %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestMoments(t *testing.T) {
	d := crm.DateOf(2026, 10, 31)
	morning, evening := crm.Moment{Day: d, Second: 9 * 3600}, crm.Moment{Day: d, Second: 20 * 3600}
	if !crm.OnDay(d).Before(morning) || !morning.Before(evening) || evening.Before(crm.OnDay(d)) {
		t.Error("a day without clock time comes first, then by clock")
	}
	if crm.OnDay(crm.NoDate).Known() || evening.String() != "2026-10-31 20:00:00" || crm.OnDay(d).String() != "2026-10-31" {
		t.Errorf("unexpected: %v, %v", evening, crm.OnDay(d))
	}
}

func TestFiscalQuarters(t *testing.T) {
	brightwater := crm.Calendar{YearStart: time.February}
	for _, c := range []struct {
		calendar          crm.Calendar
		day, from, to, is string
	}{
		{brightwater, "2026-10-10", "2026-08-01", "2026-10-31", "Q3 FY2027"},
		{brightwater, "2026-01-31", "2025-11-01", "2026-01-31", "Q4 FY2026"},
		{brightwater, "2026-02-01", "2026-02-01", "2026-04-30", "Q1 FY2027"},
		{crm.Calendar{}, "2026-10-10", "2026-10-01", "2026-12-31", "Q4 2026"},
		{crm.Calendar{YearStart: time.December}, "2026-12-01", "2026-12-01", "2027-02-28", "Q1 FY2027"},
	} {
		day, _ := crm.ParseISODate(c.day)
		q := c.calendar.Quarter(day)
		if q.From.String() != c.from || q.To.String() != c.to || c.calendar.QuarterLabel(q) != c.is {
			t.Errorf("quarter of %s = %s %s, want %s..%s %s", c.day, q, c.calendar.QuarterLabel(q), c.from, c.to, c.is)
		}
		if next := c.calendar.QuarterAfter(day, 1); next.From != q.To+1 {
			t.Errorf("the quarter after %s starts %s", q, next.From)
		}
		if back := c.calendar.QuarterAfter(c.calendar.QuarterAfter(day, -5).From, 5); back != q {
			t.Errorf("five quarters back and forth from %s is %s", q, back)
		}
	}
}

// TestDaysReadLikeGoTimes: the quick way to write a day says what package time
// says, in years of one digit too.
func TestDaysReadLikeGoTimes(t *testing.T) {
	for d := crm.DateOf(-20, 1, 1); d < crm.DateOf(12000, 1, 1); d += 97 {
		if got, want := d.String(), d.Time().Format(time.DateOnly); d != crm.NoDate && got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	}
}
