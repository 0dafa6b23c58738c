package column

import "math/bits"

// dateCount is what the values of a column say about its dates.
type dateCount struct {
	all      int // everything that can be a date
	iso      int
	named    int
	serial   int
	compact  int
	epoch    int
	millis   int // of these, milliseconds
	epochOff int // of these, not at midnight
	wrongDay int // iso, named, compact days that no calendar has
	clocks   int // values with a time of day
	offclock int // of these, times other than midnight
	zoned    int
	marks    [3]orderCount // '/', '.', '-'
}

// orderCount is what the values with one separator say about their order.
type orderCount struct {
	all         int
	differ      int // first and second number differ: only these can tell
	short       int // two-digit years
	bigFirst    int // first number above 12
	bigSecond   int
	wideFirst   int // first number above 31: a year
	wideLast    int
	dmy, mdy    int // days that exist under each order
	ymd         int
	firsts      uint32 // two-digit years: which first and last numbers occur
	lasts       uint32
	sample      string // the first ambiguous value by text, so that order of rows does not matter
	sampleFirst string // one with a first part above 12
	sampleOther string // one with a second part above 12
}

func markIndex(mark byte) int {
	switch mark {
	case '/':
		return 0
	case '.':
		return 1
	}
	return 2
}

// smaller keeps the smallest example, whatever the order of rows.
func smaller(have *string, cell string) {
	if *have == "" || cell < *have {
		*have = string([]byte(cell)) // a cell is only valid during Add
	}
}

func (c *dateCount) add(d *written, cell string, n int) {
	c.all += n
	if d.clock && d.kind != epoch { // a stray number among days makes no moments of them
		c.clocks += n
		if d.second != 0 {
			c.offclock += n
		}
		if d.zoned {
			c.zoned += n
		}
	}
	switch d.kind {
	case serial:
		c.serial += n
	case epoch:
		c.epoch += n
		if len(cell) > 10 {
			c.millis += n
		}
		if d.second != 0 {
			c.epochOff += n
		}
	case numeric:
		c.marks[markIndex(d.mark)].add(d, cell, n)
	default:
		switch d.kind {
		case compact:
			c.compact += n
		case named:
			c.named += n
		default:
			c.iso += n
		}
		if !exists(year(d.a, d.short), d.b, d.c) {
			c.wrongDay += n
		}
	}
}

func (o *orderCount) add(d *written, cell string, n int) {
	o.all += n
	if d.a != d.b {
		o.differ += n
	}
	if d.a > 12 {
		o.bigFirst += n
		smaller(&o.sampleFirst, cell)
	}
	if d.b > 12 {
		o.bigSecond += n
		smaller(&o.sampleOther, cell)
	}
	if d.a <= 12 && d.b <= 12 && d.a != d.b {
		smaller(&o.sample, cell)
	}
	y := year(d.c, d.short)
	if exists(y, d.b, d.a) {
		o.dmy += n
	}
	if exists(y, d.a, d.b) {
		o.mdy += n
	}
	if !d.short {
		return
	}
	o.short += n
	if d.a > 31 {
		o.wideFirst += n
	}
	if d.c > 31 {
		o.wideLast += n
	}
	o.firsts |= 1 << (d.a & 31)
	o.lasts |= 1 << (d.c & 31)
	if exists(year(d.a, true), d.b, d.c) {
		o.ymd += n
	}
}

func (c *dateCount) join(o *dateCount) {
	c.all += o.all
	c.iso += o.iso
	c.named += o.named
	c.serial += o.serial
	c.compact += o.compact
	c.epoch += o.epoch
	c.millis += o.millis
	c.epochOff += o.epochOff
	c.wrongDay += o.wrongDay
	c.clocks += o.clocks
	c.offclock += o.offclock
	c.zoned += o.zoned
	for i := range c.marks {
		c.marks[i].join(&o.marks[i])
	}
}

func (o *orderCount) join(p *orderCount) {
	o.all += p.all
	o.differ += p.differ
	o.short += p.short
	o.bigFirst += p.bigFirst
	o.bigSecond += p.bigSecond
	o.wideFirst += p.wideFirst
	o.wideLast += p.wideLast
	o.dmy += p.dmy
	o.mdy += p.mdy
	o.ymd += p.ymd
	o.firsts |= p.firsts
	o.lasts |= p.lasts
	joinSample(&o.sample, p.sample)
	joinSample(&o.sampleFirst, p.sampleFirst)
	joinSample(&o.sampleOther, p.sampleOther)
}

// joinSample keeps the smaller of two examples, of which either may lack.
func joinSample(have *string, other string) {
	if other != "" {
		smaller(have, other)
	}
}

// yearFirst tells from two-digit years which end holds the year: days of the
// month take many values, years few. 1 is first, -1 last, 0 can't tell.
func (o *orderCount) yearFirst() int {
	first, last := bits.OnesCount32(o.firsts), bits.OnesCount32(o.lasts)
	switch {
	case o.wideFirst > o.wideLast:
		return 1
	case o.wideLast > o.wideFirst:
		return -1
	case last > 12 && last >= 3*first:
		return 1
	case first > 12 && first >= 3*last:
		return -1
	}
	return 0
}

// year makes two digits into four: 00–69 are 2000–2069, 70–99 are 1970–1999.
func year(y int, short bool) int {
	switch {
	case !short:
		return y
	case y < 70:
		return 2000 + y
	}
	return 1900 + y
}

// exists tells whether the calendar has the day.
func exists(y, m, d int) bool {
	if y < 1 || m < 1 || m > 12 || d < 1 || d > 31 {
		return false
	}
	if d <= 28 {
		return true
	}
	switch m {
	case 2:
		leap := y%4 == 0 && (y%100 != 0 || y%400 == 0)
		return d == 29 && leap
	case 4, 6, 9, 11:
		return d <= 30
	}
	return true
}
