package column

import "strings"

// clock reads what stands behind the day: nothing, or a time of day with or
// without AM/PM and zone. Anything else means that this is no date.
func (c *cursor) clock(d *written) bool {
	if c.done() {
		return true
	}
	before := c.i
	c.skip(" ,")
	at := c.i
	switch w := c.word(); strings.ToLower(w) {
	case "t", "at", "um", "a", "à", "om", "alle":
		c.skip(" ")
	default:
		c.i = at
	}
	if c.i == before {
		return false
	}
	if c.done() {
		return d.kind == named // "3. Mär 2024," is a date, "2024-01-01T" is cut off
	}
	h, n := c.number()
	if n == 0 || n > 2 {
		return false
	}
	m, s, ok := c.minutes()
	if !ok {
		return false
	}
	if h, ok = c.halfDay(h); !ok || h > 23 || m > 59 || s > 60 {
		return false
	}
	d.clock = true
	d.second = h*3600 + m*60 + min(s, 59)
	return c.zone(d) && c.done()
}

// minutes reads ":04", ":04:05", ":04:05.678", ".04" and "h04" as written in
// French. A lone hour is a time only before AM or PM.
func (c *cursor) minutes() (m, s int, ok bool) {
	mark := c.peek()
	if mark != ':' && mark != '.' && mark != 'h' {
		half := strings.ToLower(strings.TrimLeft(c.s[c.i:], " "))
		return 0, 0, strings.HasPrefix(half, "a") || strings.HasPrefix(half, "p")
	}
	c.i++
	m, n := c.number()
	if n != 2 {
		return 0, 0, mark == 'h' && n == 0
	}
	if c.peek() != ':' && !(mark == '.' && c.peek() == '.') {
		return m, 0, true
	}
	c.i++
	s, n = c.number()
	if p := c.peek(); n == 2 && (p == '.' || p == ',') {
		c.i++
		_, f := c.number()
		return m, s, f > 0
	}
	return m, s, n == 2
}

// halfDay reads AM or PM in its many spellings and gives the hour of 24.
func (c *cursor) halfDay(h int) (int, bool) {
	at := c.i
	c.skip(" ")
	rest := strings.ToLower(c.s[c.i:])
	for _, mark := range [...]string{"am", "a.m.", "a. m.", "pm", "p.m.", "p. m."} {
		if !strings.HasPrefix(rest, mark) {
			continue
		}
		c.i += len(mark)
		if h < 1 || h > 12 {
			return h, mark[0] == 'p' && h < 24 // 13:05 PM is meant as 13:05
		}
		if mark[0] == 'p' {
			return h%12 + 12, true
		}
		return h % 12, true
	}
	c.i = at
	return h, true
}

// zone reads Z, UTC, GMT, +0000, +05:00, -03 and a trailing "Uhr" or "h".
func (c *cursor) zone(d *written) bool {
	c.skip(" ")
	at := c.i
	switch w := c.word(); strings.ToLower(w) {
	case "":
	case "z", "utc", "gmt":
		d.zoned = true
		if c.done() {
			return true
		}
	case "uhr", "h":
		return true
	default:
		c.i = at
		return false
	}
	sign := 1
	switch c.peek() {
	case 0:
		return true
	case '-':
		sign = -1
	case '+':
	default:
		return false
	}
	c.i++
	v, n := c.number()
	if n == 2 {
		m := 0
		if c.peek() == ':' {
			c.i++
			if m, n = c.number(); n != 2 {
				return false
			}
		}
		v = v*100 + m
	} else if n != 4 {
		return false
	}
	d.zoned, d.offset = true, sign*(v/100*3600+v%100*60)
	return v/100 <= 14 && v%100 <= 59
}
