package column

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// dateKind is the family of a written date.
type dateKind uint8

const (
	iso     dateKind = iota // year first, four digits: 2026-10-31, 2026/10/31
	numeric                 // three numbers whose order the column must settle
	named                   // a month by its name
	serial                  // days since 1899-12-30, as Excel stores them
	compact                 // 20261031
	epoch                   // seconds or milliseconds since 1970-01-01, in UTC
)

// written is one date as written, before its order is known.
type written struct {
	kind    dateKind
	mark    byte // separator of numeric dates: '/', '.' or '-'
	a, b, c int  // the numbers in the order in which they stand; y, m, d for iso and named; days for serial and epoch
	short   bool // the year has two digits
	clock   bool // a time of day stands behind it
	second  int  // of the day
	zoned   bool // the time says its zone
	offset  int  // seconds east of UTC
}

// cursor reads a cell from left to right.
type cursor struct {
	s string
	i int
}

func (c *cursor) peek() byte {
	if c.i < len(c.s) {
		return c.s[c.i]
	}
	return 0
}

// number reads a run of digits; n is how many.
func (c *cursor) number() (v, n int) {
	for c.i < len(c.s) && c.s[c.i]-'0' <= 9 {
		if n < 9 {
			v = v*10 + int(c.s[c.i]-'0')
		}
		c.i++
		n++
	}
	return v, n
}

// word reads a run of letters.
func (c *cursor) word() string {
	start := c.i
	for c.i < len(c.s) {
		r, n := utf8.DecodeRuneInString(c.s[c.i:])
		if !unicode.IsLetter(r) {
			break
		}
		c.i += n
	}
	return c.s[start:c.i]
}

// skip passes over bytes of set, all of which stand before the digits in
// ASCII: one comparison settles most calls.
func (c *cursor) skip(set string) {
	if c.i >= len(c.s) || c.s[c.i] > '/' {
		return
	}
	for c.i < len(c.s) && strings.IndexByte(set, c.s[c.i]) >= 0 {
		c.i++
	}
}

func (c *cursor) done() bool { return c.i >= len(c.s) }

// lexDate recognises a date in any form, and writes it into an empty d. Whether
// the day exists is not asked here: 31/02/2026 is a date, only a wrong one.
func lexDate(s string, d *written) bool {
	if len(s) < 5 || len(s) > longest {
		return false
	}
	if lexISO(s, d) {
		return true
	}
	*d = written{}
	return lexEpoch(s, d) || lexAny(s, d)
}

// lexAny is lexDate for every form there is.
func lexAny(s string, d *written) (ok bool) {
	c := cursor{s: plainSpaces(s)}
	first := c.peek()
	switch {
	case first-'0' <= 9:
		ok = c.digitsFirst(d)
	case first >= 'A' || first >= utf8.RuneSelf:
		ok = c.wordFirst(d)
	}
	if !ok || d.kind == serial || d.kind == compact {
		return ok
	}
	return c.clock(d)
}

// spaces turns the no-break and narrow spaces of newer browsers ("3:04 PM"
// with U+202F) into plain ones.
var spaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "\u2007", " ")

func plainSpaces(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return spaces.Replace(s)
		}
	}
	return s
}

func (c *cursor) digitsFirst(d *written) bool {
	a, n := c.number()
	switch {
	case c.done() && n == 8:
		d.kind, d.a, d.b, d.c = compact, a/10000, a/100%100, a%100
		return d.a >= 1900 && d.a <= 2100 && d.b >= 1 && d.b <= 12 && d.c >= 1 && d.c <= 31
	case n == 5 && a >= 20000 && a <= 80000:
		return c.serial(d, a)
	case n > 4 || n == 3:
		return false
	}
	mark := c.peek()
	c.skip(" ")
	if m := c.peek(); m == '.' || m == '/' || m == '-' || m == ',' {
		mark = m
		c.i++
		c.skip(" ")
	}
	if c.peek()-'0' <= 9 && mark != ' ' && mark != ',' {
		return c.threeNumbers(d, a, n, mark)
	}
	return c.dayMonthName(d, a, n)
}

// serial reads the fraction of an Excel day, which is its time.
func (c *cursor) serial(d *written, days int) bool {
	d.kind, d.a = serial, days
	if c.done() {
		return true
	}
	if m := c.peek(); m != '.' && m != ',' {
		return false
	}
	c.i++
	part, unit := 0.0, 0.1
	for c.i < len(c.s) && c.s[c.i]-'0' <= 9 {
		part += float64(c.s[c.i]-'0') * unit
		unit /= 10
		c.i++
	}
	d.clock = true
	d.second = min(int(part*86400+0.5), 86399)
	return c.done()
}

func (c *cursor) threeNumbers(d *written, a, n int, mark byte) bool {
	b, nb := c.number()
	c.skip(" ")
	if c.peek() != mark || nb > 2 {
		return false
	}
	c.i++
	c.skip(" ")
	y, ny := c.number()
	d.a, d.b, d.c, d.mark = a, b, y, mark
	switch {
	case n == 4 && ny <= 2 && ny > 0:
		d.kind = iso
		return b <= 12 && y <= 31
	case n <= 2 && ny == 4:
		d.kind = numeric
	case n <= 2 && ny == 2:
		d.kind, d.short = numeric, true
	default:
		return false
	}
	return a <= 31 || d.short
}

// dayMonthName reads "15 Apr, 2021", "12-Ago-24", "3. Mär 2024",
// "12 de agosto de 2024" and "2024-Aug-12" from behind the first number.
func (c *cursor) dayMonthName(d *written, a, n int) bool {
	d.kind = named
	m := c.monthWord()
	if m == 0 {
		return false
	}
	y, ny := c.number()
	d.a, d.b, d.c = y, m, a
	switch {
	case n <= 2 && (ny == 4 || ny == 2):
		d.short = ny == 2
		return a >= 1 && a <= 31
	case n == 4 && ny > 0 && ny <= 2:
		d.a, d.c = a, y
		return y >= 1 && y <= 31
	}
	return false
}

// monthWord reads a month's name and what stands around it, "de" and "of"
// among it.
func (c *cursor) monthWord() int {
	w := c.word()
	if w == "de" || w == "of" {
		c.skip(" ")
		w = c.word()
	}
	m := monthOf(w)
	c.skip(" .,-/'")
	at := c.i
	if w := c.word(); w == "de" || w == "del" || w == "of" {
		c.skip(" ")
	} else {
		c.i = at
	}
	return m
}

// wordFirst reads "Sep 12, 2026" and dates behind a weekday.
func (c *cursor) wordFirst(d *written) bool {
	at := c.i
	if weekday(c.word()) {
		c.skip(" .,")
		at = c.i
		if c.peek()-'0' <= 9 {
			return c.digitsFirst(d)
		}
	}
	c.i = at
	m := c.monthWord()
	day, n := c.number()
	if m == 0 || n == 0 || n > 2 {
		return false
	}
	at = c.i
	if w := c.word(); w != "st" && w != "nd" && w != "rd" && w != "th" {
		c.i = at
	}
	c.skip(" .,-")
	y, ny := c.number()
	d.kind, d.a, d.b, d.c, d.short = named, y, m, day, ny == 2
	return (ny == 4 || ny == 2) && day >= 1 && day <= 31
}
