package crm

import "slices"

// DaySet is a set of days in which a deal's log is kept: seven days to a
// number, weeks in ascending order. It grows with the weeks in which anything
// happened, never with how often; nil is the empty set.
type DaySet []uint32

// weekdays is how many bits of a number say the days; those above, the week.
const weekdays = 7

func weekOf(d Date) (week, day uint32) { return uint32(d) / weekdays, uint32(d) % weekdays }

// Add puts a day into the set. NoDate is none.
func (s *DaySet) Add(d Date) {
	if d <= NoDate {
		return
	}
	week, day := weekOf(d)
	i := s.from(week)
	if i < len(*s) && (*s)[i]>>weekdays == week {
		(*s)[i] |= 1 << day
		return
	}
	*s = slices.Insert(*s, i, week<<weekdays|1<<day)
}

// from finds the first number of a week or a later one; logs come mostly in
// order, and most deals are of few weeks, so the last ones are looked at first.
func (s *DaySet) from(week uint32) int {
	const few = 8
	n := len(*s)
	for last := max(0, n-few); n > last; n-- {
		if (*s)[n-1]>>weekdays < week {
			return n
		}
	}
	i, _ := slices.BinarySearchFunc((*s)[:n], week, func(have, week uint32) int { return int(have>>weekdays) - int(week) })
	return i
}

// In tells whether any day of the set lies in a period.
func (s DaySet) In(p Period) bool {
	last, ok := s.Last(p.To)
	return ok && last >= p.From
}

// Last gives the newest day of the set up to a day; false where there is none.
func (s DaySet) Last(upTo Date) (Date, bool) {
	if upTo <= NoDate {
		return NoDate, false
	}
	week, day := weekOf(upTo)
	for i := s.from(week + 1); i > 0; i-- {
		days := s[i-1] & (1<<weekdays - 1)
		if s[i-1]>>weekdays == week {
			days &= 1<<(day+1) - 1
		}
		for d := range uint32(weekdays) {
			if bit := weekdays - 1 - d; days>>bit&1 == 1 {
				return Date(s[i-1]>>weekdays*weekdays + bit), true
			}
		}
	}
	return NoDate, false
}
