package crm

import (
	"fmt"
	"time"
)

// Period is a run of days, both ends inclusive. The zero value is "no
// period"; an open end is written as NoDate only by All.
type Period struct {
	From, To Date
}

// Contains tells whether d lies in the period. NoDate lies in none.
func (p Period) Contains(d Date) bool {
	return d != NoDate && d >= p.From && d <= p.To
}

// Days is the length of the period in days, at least 1.
func (p Period) Days() int { return int(p.To-p.From) + 1 }

// Before gives the period of the same length that ends the day before p.
func (p Period) Before() Period {
	return Period{From: p.From - Date(p.Days()), To: p.From - 1}
}

// String gives "2026-08-01..2026-10-31".
func (p Period) String() string { return p.From.String() + ".." + p.To.String() }

// Calendar is the fiscal calendar: the month in which a fiscal year starts.
// A fiscal year is named by the calendar year in which it ends, as most
// companies and Salesforce's default do; a year that starts in January has
// the calendar year's name.
type Calendar struct {
	YearStart time.Month
}

// start gives the fiscal year's starting month, January when unset.
func (c Calendar) start() time.Month {
	if c.YearStart < time.January || c.YearStart > time.December {
		return time.January
	}
	return c.YearStart
}

// Year gives the fiscal year that contains d.
func (c Calendar) Year(d Date) Period {
	y, m, _ := d.Civil()
	if m < c.start() {
		y--
	}
	return Period{From: DateOf(y, c.start(), 1), To: DateOf(y+1, c.start(), 1) - 1}
}

// Quarter gives the fiscal quarter that contains d.
func (c Calendar) Quarter(d Date) Period {
	y, m, _ := d.Civil()
	offset := (int(m) - int(c.start()) + 12) % 3
	from := DateOf(y, m-time.Month(offset), 1)
	return Period{From: from, To: from.AddMonths(3) - 1}
}

// QuarterAfter gives the fiscal quarter n quarters after (before, if
// negative) the one that contains d.
func (c Calendar) QuarterAfter(d Date, n int) Period {
	return c.Quarter(c.Quarter(d).From.AddMonths(3 * n))
}

// QuarterLabel gives "Q3 FY2026", or "Q3 2026" where the fiscal year is the
// calendar year.
func (c Calendar) QuarterLabel(p Period) string {
	n, year := c.quarterNumber(p)
	if c.start() == time.January {
		return fmt.Sprintf("Q%d %d", n, year)
	}
	return fmt.Sprintf("Q%d FY%d", n, year)
}

// QuarterShort gives "Q3 26", or "Q3 FY26" where the fiscal year is not the
// calendar year: for axes.
func (c Calendar) QuarterShort(p Period) string {
	n, year := c.quarterNumber(p)
	if c.start() != time.January {
		return fmt.Sprintf("Q%d FY%02d", n, year%100)
	}
	return fmt.Sprintf("Q%d %02d", n, year%100)
}

func (c Calendar) quarterNumber(p Period) (quarter, fiscalYear int) {
	year := c.Year(p.From)
	_, fromMonth, _ := year.From.Civil()
	_, m, _ := p.From.Civil()
	endYear, _, _ := year.To.Civil()
	return (int(m)-int(fromMonth)+12)%12/3 + 1, endYear
}
