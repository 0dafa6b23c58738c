package column

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Dates decides how the column's dates are written. hint is "dmy", "mdy",
// "ymd", "1904" or "" and is used only where the values leave it open. "1904"
// is the first day of the workbooks of old Macs.
func (p *Profile) Dates(hint string) DateForm {
	c := &p.dates
	f := DateForm{
		serials: c.serial > 0 && c.serial == p.filled,
		first:   crm.DateOf(1899, 12, 30),
		epochs:  c.epoch > 0 && c.epoch == p.filled,
		compact: c.compact > 0 && c.compact == p.filled,
		dayOnly: c.offclock == 0,
	}
	from1904 := hint == "1904"
	if from1904 {
		hint = "" // it says nothing of the order
	}
	var evidence []string
	for i, mark := range [...]byte{'/', '.', '-'} {
		o := &c.marks[i]
		ruling := o.decide(mark, hint)
		f.orders[i] = ruling.order
		if o.all > 0 {
			f.Doubt = f.Doubt || ruling.doubt
			evidence = append(evidence, ruling.why)
		}
	}
	if len(evidence) == 0 && c.all > 0 {
		evidence = append(evidence, "the form says the order by itself")
	}
	if f.serials {
		evidence = []string{"every value is a five-digit number, as Excel stores days"}
		if from1904 {
			f.first = crm.DateOf(1904, 1, 1)
		}
	}
	if f.epochs {
		f.dayOnly = c.epochOff == 0
		evidence = []string{"every value is a number of " + c.unit() + " since 1970, as programs store moments; they are in UTC"}
	}
	if (c.clocks > 0 || f.epochs) && f.dayOnly {
		evidence = append(evidence, "every time is midnight, so these are days")
	}
	f.Evidence = strings.Join(evidence, "; ")
	f.Format = c.format(f)
	return f
}

// ruling is what was found out about the dates with one separator.
type ruling struct {
	order order
	doubt bool
	why   string
}

// decide settles the order: a part above 12 is a day, one above 31 a year.
func (o *orderCount) decide(mark byte, hint string) ruling {
	if r, ok := o.yearEnd(mark, hint); ok {
		return r
	}
	switch {
	case o.bigFirst > 0 && o.bigSecond > 0:
		r := ruling{order: mdy, doubt: true}
		if o.dmy > o.mdy || o.dmy == o.mdy && hint != "mdy" && mark != '/' || o.dmy == o.mdy && hint == "dmy" {
			r.order = dmy
		}
		r.why = fmt.Sprintf("the column mixes orders: %s have a first part above 12 (%q), %s a second part above 12 (%q); read as %s",
			of(o.bigFirst, o.all), o.sampleFirst, of(o.bigSecond, o.all), o.sampleOther, r.order.text(mark))
		return r
	case o.bigFirst > 0:
		return ruling{dmy, false, fmt.Sprintf("%s: the first part is above 12 (%q)", of(o.bigFirst, o.all), o.sampleFirst)}
	case o.bigSecond > 0:
		return ruling{mdy, false, fmt.Sprintf("%s: the second part is above 12 (%q)", of(o.bigSecond, o.all), o.sampleOther)}
	case hint == "dmy" && o.all > 0:
		return ruling{dmy, false, "no part is above 12; the configured order is d, m, y"}
	case hint == "mdy" && o.all > 0:
		return ruling{mdy, false, "no part is above 12; the configured order is m, d, y"}
	}
	r := ruling{order: dmy, doubt: o.differ > 0}
	if mark == '/' {
		r.order = mdy
	}
	other := mdy + dmy - r.order
	r.why = "day and month are the same in every value"
	if r.doubt {
		r.why = fmt.Sprintf("no part is above 12: %q may be %s or %s; read as %s until dates: %s or %s is set for this file",
			o.sample, r.order.text(mark), other.text(mark), r.order.text(mark), dmyWord(r.order), dmyWord(other))
	}
	return r
}

func dmyWord(o order) string { return [...]string{"dmy", "mdy", "ymd"}[o] }

// yearEnd decides dates with two-digit years whose year stands first, and
// those that could (20-10-16 has three readings).
func (o *orderCount) yearEnd(mark byte, hint string) (ruling, bool) {
	if o.short == 0 {
		return ruling{}, false
	}
	possible := o.ymd == o.short
	switch end := o.yearFirst(); {
	case end > 0 && o.ymd > o.dmy/2:
		return ruling{ymd, false, "the last part takes many values and the first only a few, as days and years do"}, true
	case end < 0 || !possible || mark != '-' && hint != "ymd":
		return ruling{}, false
	case hint == "ymd":
		return ruling{ymd, false, "the values allow it; the configured order is y, m, d"}, true
	case hint != "":
		return ruling{}, false
	}
	r := ruling{order: dmy, doubt: true}
	if o.mdy > o.dmy {
		r.order = mdy
	}
	r.why = fmt.Sprintf("the year has two digits: %q may be %s or %s; read as %s until dates is set for this file",
		cmp.Or(o.sampleFirst, o.sampleOther, o.sample), r.order.text(mark), ymd.text(mark), r.order.text(mark))
	return r, true
}

// format names the forms of the column, the commonest first.
func (c *dateCount) format(f DateForm) string {
	type share struct {
		name string
		n    int
	}
	var forms []share
	add := func(name string, n int) {
		if n > 0 {
			forms = append(forms, share{name, n})
		}
	}
	add("2006-01-02", c.iso)
	for i, mark := range [...]byte{'/', '.', '-'} {
		add(f.orders[i].text(mark), c.marks[i].all)
	}
	add("2 Jan 2006", c.named)
	if f.compact {
		add("20060102", c.compact)
	}
	if f.serials {
		add("days since "+f.first.String(), c.serial)
	}
	if f.epochs {
		add(c.unit()+" since 1970-01-01", c.epoch)
	}
	slices.SortStableFunc(forms, func(a, b share) int { return cmp.Compare(b.n, a.n) })
	var names []string
	for _, s := range forms {
		names = append(names, s.name)
	}
	text := strings.Join(names, " and ")
	if c.offclock > 0 || f.epochs && !f.dayOnly {
		text += " 15:04:05"
	}
	return text
}

// unit names what numbers since 1970 count.
func (c *dateCount) unit() string {
	switch c.millis {
	case 0:
		return "seconds"
	case c.epoch:
		return "milliseconds"
	}
	return "seconds and of milliseconds"
}

// ShareDates is the share of filled cells that can be read as a date by the
// form that Dates("") would decide, in 0…1; 0 where no cell is filled. A
// column of nothing but five-digit numbers has the share 1, as Excel stores
// days so: it may as well hold post codes, which only its header can tell.
func (p *Profile) ShareDates() float64 {
	if p.filled == 0 {
		return 0
	}
	c := &p.dates
	f := p.Dates("")
	n := c.iso + c.named - c.wrongDay
	if f.serials {
		n += c.serial
	}
	if f.compact {
		n += c.compact
	}
	if f.epochs {
		n += c.epoch
	}
	for i := range c.marks {
		n += c.marks[i].readable(f.orders[i])
	}
	return float64(n) / float64(p.filled)
}

// readable counts the values that are days under the order.
func (o *orderCount) readable(by order) int {
	switch by {
	case dmy:
		return o.dmy
	case mdy:
		return o.mdy
	}
	return o.ymd
}
