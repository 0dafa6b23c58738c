package crm

import (
	"fmt"
	"time"
)

// Date is a day without clock or zone, counted so that 1 January of year 1
// is 1. The zero value is "no date", so a forgotten field is absent, not
// 1970. Dates compare and subtract as integers: b-a is a number of days.
type Date int32

// NoDate is the zero Date: absent.
const NoDate Date = 0

// epochOffset is the Date of 1970-01-01.
const epochOffset = 719163

// DateOf gives the Date of a civil day. Month and day may overflow as in
// time.Date (month 14 is February of the next year).
func DateOf(year int, month time.Month, day int) Date {
	if year > 0 && month >= time.January && month <= time.December {
		years := year - 1
		days := years*365 + years/4 - years/100 + years/400 + daysBefore[month] + day
		if month > time.February && leap(year) {
			days++
		}
		return Date(days)
	}
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	return Date(t.Unix()/86400 + epochOffset - floorFix(t.Unix()))
}

// daysBefore counts the days of a common year that lie before its months.
var daysBefore = [...]int{time.January: 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334}

func leap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

// floorFix makes integer division of negative seconds round down.
func floorFix(sec int64) int64 {
	if sec < 0 && sec%86400 != 0 {
		return 1
	}
	return 0
}

// DateFrom gives the day that t shows in its own zone.
func DateFrom(t time.Time) Date { return DateOf(t.Year(), t.Month(), t.Day()) }

// Time gives midnight UTC of the day. It panics on NoDate.
func (d Date) Time() time.Time {
	if d == NoDate {
		panic("internal error: Time of no date")
	}
	return time.Unix((int64(d)-epochOffset)*86400, 0).UTC()
}

// Civil gives year, month and day of month. It panics on NoDate.
func (d Date) Civil() (int, time.Month, int) { return d.Time().Date() }

// String gives the ISO day, or "" for NoDate.
func (d Date) String() string { return string(d.Append(make([]byte, 0, len(time.DateOnly)))) }

// Append adds what String gives to b.
func (d Date) Append(b []byte) []byte {
	if d == NoDate {
		return b
	}
	year, month, day := d.Civil()
	if year < 1000 || year > 9999 {
		return d.Time().AppendFormat(b, time.DateOnly)
	}
	digit := func(n int) byte { return '0' + byte(n%10) }
	return append(b, digit(year/1000), digit(year/100), digit(year/10), digit(year), '-',
		digit(int(month)/10), digit(int(month)), '-', digit(day/10), digit(day))
}

// AddMonths moves by whole months; a day that the target month lacks becomes
// its last day (31 January + 1 month = 28 or 29 February).
func (d Date) AddMonths(n int) Date {
	y, m, day := d.Civil()
	first := DateOf(y, m+time.Month(n), 1)
	if last := first.monthLength(); day > last {
		day = last
	}
	return first + Date(day-1)
}

func (d Date) monthLength() int {
	y, m, _ := d.Civil()
	return int(DateOf(y, m+1, 1) - DateOf(y, m, 1))
}

// MonthStart gives the first day of d's month.
func (d Date) MonthStart() Date {
	y, m, _ := d.Civil()
	return DateOf(y, m, 1)
}

// ParseISODate reads exactly YYYY-MM-DD. Config, history files and flags use
// this one form; the many forms of CRM exports are ingest's business.
func ParseISODate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return NoDate, fmt.Errorf("%q is not a date such as 2026-10-31", s)
	}
	return DateFrom(t), nil
}

// Moment is a point in time as far as an export tells it: a day, and the
// second of that day in the report's time zone, or -1 where only the day is
// known. The zero value is "no moment".
type Moment struct {
	Day    Date
	Second int32
}

// OnDay is a Moment of which only the day is known.
func OnDay(d Date) Moment {
	if d == NoDate {
		return Moment{}
	}
	return Moment{Day: d, Second: -1}
}

// Known tells whether the Moment has a day.
func (m Moment) Known() bool { return m.Day != NoDate }

// Before orders moments; one without a clock time comes before all clock
// times of its day.
func (m Moment) Before(o Moment) bool {
	if m.Day != o.Day {
		return m.Day < o.Day
	}
	return m.Second < o.Second
}

// Compare is -1, 0 or 1, in the order of Before.
func (m Moment) Compare(o Moment) int {
	switch {
	case m.Before(o):
		return -1
	case o.Before(m):
		return 1
	}
	return 0
}

// String gives "2026-10-31" or "2026-10-31 14:05:09"; "" for none.
func (m Moment) String() string {
	if !m.Known() {
		return ""
	}
	if m.Second < 0 {
		return m.Day.String()
	}
	return fmt.Sprintf("%s %02d:%02d:%02d", m.Day, m.Second/3600, m.Second/60%60, m.Second%60)
}
