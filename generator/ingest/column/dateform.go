package column

import (
	"fmt"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// order is the sequence of day, month and year in numeric dates.
type order uint8

const (
	dmy order = iota
	mdy
	ymd
)

// text gives the order with its separator: "d/m/y".
func (o order) text(mark byte) string {
	m := string(mark)
	switch o {
	case dmy:
		return "d" + m + "m" + m + "y"
	case mdy:
		return "m" + m + "d" + m + "y"
	}
	return "y" + m + "m" + m + "d"
}

// DateForm reads the dates of one column.
type DateForm struct {
	Decision

	orders  [3]order // by markIndex
	serials bool     // five-digit numbers are Excel days
	first   crm.Date // the day that Excel's number 0 means
	epochs  bool     // long numbers are seconds or milliseconds since 1970
	compact bool     // eight-digit numbers are 20261031
	dayOnly bool     // every time of day is midnight: these are days
}

// ReadsAs tells whether both forms read every cell alike.
func (f *DateForm) ReadsAs(o *DateForm) bool {
	a, b := *f, *o
	a.Decision, b.Decision = Decision{}, Decision{}
	return a == b
}

// The years that dates in a CRM can have; beyond them a date is a slip of
// the hand (2206 for 2026), which must not stretch every chart.
const (
	firstYear = 1950
	lastYear  = 2100
)

// Parse reads one cell. blank is true for blanks and placeholders (TBD,
// 0000-00-00). A midnight-only column gives moments without a clock time.
// zone moves stamped moments that carry their own offset, or Z, to the report's zone;
// unmarked times are taken as they are. A nil zone is UTC. An error quotes
// the cell: `"31/02/2026" is not a date`.
func (f *DateForm) Parse(cell string, zone *time.Location) (m crm.Moment, blank bool, err error) {
	var d written
	if lexISO(cell, &d) && d.ordinary() {
		return f.moment(crm.DateOf(d.a, time.Month(d.b), d.c), &d, zone), false, nil
	}
	cell = trim(cell)
	if Blank(cell) {
		return crm.Moment{}, true, nil
	}
	d = written{}
	ok := lexDate(cell, &d)
	if ok && d.placeholder() {
		return crm.Moment{}, true, nil
	}
	y, month, day, readable := f.civil(&d)
	if !ok || !readable {
		return crm.Moment{}, false, fmt.Errorf("%q is not a date", short(cell))
	}
	if y < firstYear || y > lastYear {
		return crm.Moment{}, false, fmt.Errorf("%q is too far away", short(cell))
	}
	return f.moment(crm.DateOf(y, time.Month(month), day), &d, zone), false, nil
}

// civil gives year, month and day under the decided form; ok is false for a
// form that the column does not have and for a day that no calendar has.
func (f *DateForm) civil(d *written) (y, m, day int, ok bool) {
	switch d.kind {
	case serial:
		if !f.serials {
			return 0, 0, 0, false
		}
		year, month, day := (f.first + crm.Date(d.a)).Civil()
		return year, int(month), day, true
	case epoch:
		if !f.epochs {
			return 0, 0, 0, false
		}
		year, month, day := (crm.DateOf(1970, 1, 1) + crm.Date(d.a)).Civil()
		return year, int(month), day, true
	case numeric:
		switch o := f.orders[markIndex(d.mark)]; {
		case o == mdy:
			y, m, day = year(d.c, d.short), d.a, d.b
		case o == ymd && d.short:
			y, m, day = year(d.a, true), d.b, d.c
		default:
			y, m, day = year(d.c, d.short), d.b, d.a
		}
	default:
		if d.kind == compact && !f.compact {
			return 0, 0, 0, false
		}
		y, m, day = year(d.a, d.short), d.b, d.c
	}
	return y, m, day, exists(y, m, day)
}

// moment adds the clock time, moved to zone if the cell says its own.
func (f *DateForm) moment(at crm.Date, d *written, zone *time.Location) crm.Moment {
	if !d.clock || f.dayOnly {
		return crm.OnDay(at)
	}
	utc := zone == nil || zone == time.UTC
	if !d.zoned || utc && d.offset == 0 {
		return crm.Moment{Day: at, Second: int32(d.second)}
	}
	t := at.Time().Add(time.Duration(d.second-d.offset) * time.Second)
	if !utc {
		t = t.In(zone)
	}
	return crm.Moment{Day: crm.DateFrom(t), Second: int32(t.Hour()*3600 + t.Minute()*60 + t.Second())}
}

// ordinary tells of nearly all dates that lexISO reads that they are days of the
// calendar, in years that are neither too far away nor those of placeholders.
func (d *written) ordinary() bool {
	return d.a > 1970 && d.a < 2099 && exists(d.a, d.b, d.c)
}

// placeholder tells a date that stands for none: zeros, the first and last
// days that data bases know, the zero of Unix.
func (d *written) placeholder() bool {
	y, a, b := d.a, d.b, d.c
	switch d.kind {
	case serial, compact, epoch:
		return false
	case numeric:
		y, a, b = d.c, d.a, d.b
	}
	if d.short {
		return y == 0 && a == 0 && b == 0
	}
	switch y {
	case 0, 2999, 9999:
		return true
	case 1, 100, 1753, 1800, 1900, 1970:
		return a == 1 && b == 1 && d.second == 0
	case 1899, 2099:
		return a == 12 && b >= 30 || b == 12 && a >= 30
	}
	return false
}

// short keeps a message readable where a cell holds a page of text.
func short(cell string) string {
	n := 0
	for i := range cell {
		if n == 40 {
			return cell[:i] + "…"
		}
		n++
	}
	return cell
}
