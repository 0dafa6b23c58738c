package ingest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// planPeriod finds the days of a plan: from and to, the CRM's period, or a
// period's name; a start alone is completed in finishPlans.
func (r *reader) planPeriod(c *cells, row *planRow, from, to crm.Date) crm.Period {
	if p, ok := r.periods[joinKey(cleanID(row.PeriodID))]; ok {
		return p
	}
	if from != crm.NoDate {
		if to != crm.NoDate && to < from {
			c.fail("to", "row-bad-period", fmt.Sprintf("the period ends on %s, before it starts on %s", to, from), "swap the two dates")
		}
		return crm.Period{From: from, To: to}
	}
	name := strings.TrimSpace(row.Period + " " + row.Year)
	p, ok := namedPeriod(name, crm.Calendar{YearStart: r.yearStart()})
	if !ok && len(c.bad) == 0 {
		c.fail("period", "row-bad-period", fmt.Sprintf("period %q is not a month, quarter or year", shown(name)),
			"write periods as 2026-Q3, 2026-07 or 2026, or give start and end dates")
	}
	return p
}

// yearStart is the month in which fiscal years start: the config's, else the
// export's, else January.
func (r *reader) yearStart() time.Month {
	if r.opt.YearStart != 0 {
		return r.opt.YearStart
	}
	return time.Month(max(1, r.calendarStart()))
}

// namedPeriod reads "2026-Q3", "Q3 FY26", "Quarter 1 FY2025", "2026-07",
// "July 2026" and "2026". Quarters and years are those of the calendar.
func namedPeriod(s string, cal crm.Calendar) (crm.Period, bool) {
	if m := monthName.FindStringSubmatch(s); m != nil {
		y, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		return monthPeriod(y, month)
	}
	quarter := 0
	if m := quarterName.FindStringSubmatch(s); m != nil {
		quarter, _ = strconv.Atoi(m[1])
		s = strings.Replace(s, m[0], " ", 1)
	}
	m := yearName.FindStringSubmatch(s)
	if m == nil {
		return crm.Period{}, false
	}
	year, _ := strconv.Atoi(m[1])
	if year < 100 {
		year += 2000
	}
	if quarter == 0 {
		for i, name := range []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"} {
			if strings.HasPrefix(fold(s), name) {
				return monthPeriod(year, i+1)
			}
		}
	}
	last := crm.DateOf(year, 12, 31)
	if cal.YearStart > time.January { // a fiscal year has the name of the year it ends in
		last = crm.DateOf(year, cal.YearStart, 1) - 1
	}
	if quarter == 0 {
		return cal.Year(last), true
	}
	return cal.QuarterAfter(last, quarter-4), true
}

func monthPeriod(year, month int) (crm.Period, bool) {
	if month < 1 || month > 12 {
		return crm.Period{}, false
	}
	from := crm.DateOf(year, time.Month(month), 1)
	return crm.Period{From: from, To: from.AddMonths(1) - 1}, true
}

// stepMonths is the distance of one person's plans: a month where two start
// within 31 days of each other, a year where none start within 200, else a
// quarter.
func stepMonths(starts []crm.Date) int {
	slices.Sort(starts)
	least := crm.Date(0)
	for i := 1; i < len(starts); i++ {
		if gap := starts[i] - starts[i-1]; gap > 0 && (least == 0 || gap < least) {
			least = gap
		}
	}
	switch {
	case least > 0 && least <= 31:
		return 1
	case least > 200:
		return 12
	}
	return 3
}
