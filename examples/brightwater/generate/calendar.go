package main

import "time"

// day counts days since 1970-01-01; moment counts seconds since then, UTC.
type (
	day    int
	moment int64
)

func date(y int, m time.Month, d int) day {
	return day(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func (d day) time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// at gives the moment of the day at the hour, in hours with a fraction.
func (d day) at(hour float64) moment { return moment(int64(d)*86400 + int64(hour*3600)) }

func (m moment) day() day { return day(m / 86400) }

// String is the form of a pure date in a weekly export.
func (d day) String() string { return d.time().Format("2006-01-02 00:00:00") }

func (m moment) String() string { return time.Unix(int64(m), 0).UTC().Format("2006-01-02 15:04:05") }

func (d day) works() bool {
	w := d.time().Weekday()
	return w != time.Saturday && w != time.Sunday
}

// workday gives the first working day on or after d.
func (d day) workday() day {
	for !d.works() {
		d++
	}
	return d
}

// workdayBefore gives the last working day on or before d.
func (d day) workdayBefore() day {
	for !d.works() {
		d--
	}
	return d
}

// monthEnd gives the last day of d's month.
func (d day) monthEnd() day {
	y, m, _ := d.time().Date()
	return date(y, m+1, 1) - 1
}

// quarter counts fiscal quarters; they start in February, May, August and
// November.
type quarter int

func (d day) quarter() quarter {
	y, m, _ := d.time().Date()
	return quarter((y*12 + int(m) - 2) / 3)
}

func (q quarter) first() day {
	month := int(q)*3 + 1
	return date(month/12, time.Month(month%12+1), 1)
}

func (q quarter) last() day { return (q + 1).first() - 1 }

// fiscal gives the fiscal year, named by the year in which it ends, and the
// number of the quarter in it.
func (q quarter) fiscal() (year, number int) {
	y, m, _ := q.first().time().Date()
	if m >= time.February {
		y++
	}
	return y, (int(m)+10)%12/3 + 1
}
