package column

import (
	"strings"
	"unicode/utf8"
)

// evidence is what one number says about the decimal mark.
type evidence uint8

const (
	says      evidence = iota // nothing: no mark
	saysDot                   // the dot is the decimal mark: 1.5, 1,234.50, 1,234,567
	saysComma                 // the comma is: 1,5, 1.234,50, 1.234.567
	openDot                   // 1.234: a thousand, or three decimals
	openComma                 // 1,234: likewise
)

// figure is one number as written, before its decimal mark is known.
type figure struct {
	core     string // digits and marks
	about    evidence
	spaced   bool // groups are parted by spaces
	tick     bool // groups are parted by apostrophes
	scale    int  // power of ten from k, M, E5
	negative bool
	percent  bool
	currency string
}

// lexNumber recognises a number in any form.
func lexNumber(s string) (n figure, ok bool) {
	if s == "" || len(s) > longest {
		return n, false
	}
	if n.about, _, ok = lexPlain(s); ok {
		n.core = s
		return n, true
	}
	return lexFigure(s)
}

// lexFigure is lexNumber for every form there is.
func lexFigure(s string) (n figure, ok bool) {
	c := cursor{s: plainMarks(s)}
	brackets, ok := c.before(&n)
	if !ok || !c.core(&n) {
		return n, false
	}
	if !c.after(&n, brackets) || !c.done() {
		return n, false
	}
	n.about, ok = weigh(n.core)
	n.spaced = strings.IndexByte(n.core, ' ') >= 0
	n.tick = strings.IndexByte(n.core, '\'') >= 0
	return n, ok
}

// marks turns no-break spaces, true minus signs and typographic apostrophes
// into plain ones.
var marks = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "\u2007", " ",
	"\u2212", "-", "\u2013", "-", "\u2019", "'", "\u02bc", "'")

func plainMarks(s string) string {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return marks.Replace(s)
		}
	}
	return s
}

// before reads sign, bracket and currency in any order.
func (c *cursor) before(n *figure) (brackets, ok bool) {
	signs := 0
	for !c.done() {
		switch b := c.peek(); {
		case b-'0' <= 9:
			return brackets, signs <= 1
		case (b == '.' || b == ',') && c.i+1 < len(c.s) && c.s[c.i+1]-'0' <= 9:
			return brackets, signs <= 1
		case b == ' ':
			c.i++
		case b == '-', b == '+':
			n.negative = n.negative || b == '-'
			signs++
			c.i++
		case b == '(' && !brackets:
			brackets, n.negative = true, true
			signs++
			c.i++
		default:
			if !c.currency(n) {
				return false, false
			}
		}
	}
	return false, false
}

// core reads digits and the marks between them, then an exponent.
func (c *cursor) core(n *figure) bool {
	start := c.i
	for !c.done() {
		b := c.peek()
		if b-'0' > 9 {
			mark := b == '.' || b == ',' || b == ' ' || b == '\''
			if !mark || c.i+1 >= len(c.s) || c.s[c.i+1]-'0' > 9 {
				break
			}
		}
		c.i++
	}
	n.core = c.s[start:c.i]
	if b := c.peek(); b == 'e' || b == 'E' {
		at := c.i
		c.i++
		sign := 1
		switch c.peek() {
		case '-':
			sign = -1
			c.i++
		case '+':
			c.i++
		}
		v, digits := c.number()
		if digits == 0 {
			c.i = at // "5 EUR" without its space
			return true
		}
		n.scale = sign * v
		return digits <= 3
	}
	return true
}

// after reads what follows the digits: ",-", %, k, M, currency, a trailing
// minus, the closing bracket.
func (c *cursor) after(n *figure, brackets bool) bool {
	if !c.done() && hasDigit(c.s[c.i:]) {
		return false // an id, a date, a phone number
	}
	if b := c.peek(); b == '.' || b == ',' { // 100.- and 1.234,-- have no cents
		c.i++
		c.skip("-")
	}
	closed, scaled := !brackets, false
	for !c.done() {
		switch b := c.peek(); {
		case b == ' ':
			c.i++
		case b == '%' && !n.percent:
			n.percent = true
			c.i++
		case b == ')' && !closed:
			closed = true
			c.i++
		case b == '-' && !n.negative:
			n.negative = true
			c.i++
		default:
			if c.currency(n) {
				continue
			}
			if scaled || !c.thousands(n) {
				return false
			}
			scaled = true
		}
	}
	return closed
}

// thousands reads k, M, bn and their like.
func (c *cursor) thousands(n *figure) bool {
	at := c.i
	w := strings.ToLower(c.word())
	c.skip(".")
	switch w {
	case "k", "tsd", "th", "tis":
		n.scale += 3
	case "m", "mm", "mn", "mio", "mil", "mln", "million", "millionen":
		if w == "mil" { // Spanish and Portuguese for a thousand, English for a million
			c.i = at
			return false
		}
		n.scale += 6
	case "b", "bn", "mrd", "billion":
		n.scale += 9
	default:
		c.i = at
		return false
	}
	return true
}

// weigh looks at the marks of a number: what they say of the decimal mark,
// and whether its groups are such as people write.
func weigh(core string) (evidence, bool) {
	var sizes [24]int // digits between marks
	var between [24]byte
	n := 0
	counts := [2]int{} // dots, commas
	for i := range len(core) {
		if core[i]-'0' <= 9 {
			sizes[n]++
			continue
		}
		if n == len(between)-1 {
			return says, false
		}
		between[n] = core[i]
		n++
		switch core[i] {
		case '.':
			counts[0]++
		case ',':
			counts[1]++
		}
	}
	if n == 0 {
		return says, sizes[0] > 0
	}
	last := between[n-1]
	lone := last == '.' && counts[0] == 1 || last == ',' && counts[1] == 1
	grouped := n - 1 // groups in front of a decimal mark
	switch {
	case !lone: // all marks part groups
		verdict := says
		if last == '.' {
			verdict = saysComma
		} else if last == ',' {
			verdict = saysDot
		}
		return verdict, goodGroups(sizes[:n+1], between[:n])
	case grouped > 0:
		return decimalBy(last), goodGroups(sizes[:n], between[:n-1])
	case sizes[1] == 3 && sizes[0] >= 1 && sizes[0] <= 3 && core[0] != '0':
		if last == '.' {
			return openDot, true
		}
		return openComma, true
	}
	return decimalBy(last), true
}

func decimalBy(mark byte) evidence {
	if mark == '.' {
		return saysDot
	}
	return saysComma
}

// goodGroups accepts groups of three, and the Indian 1,23,45,678; one kind of
// mark only.
func goodGroups(sizes []int, marks []byte) bool {
	end := len(sizes) - 1
	if sizes[0] < 1 || sizes[0] > 3 || sizes[end] != 3 {
		return false
	}
	twos := 0
	for i := 1; i < end; i++ {
		if sizes[i] == 2 {
			twos++
		} else if sizes[i] != 3 {
			return false
		}
	}
	for _, m := range marks {
		if m != marks[0] {
			return false
		}
	}
	return twos == 0 || twos == end-1 && sizes[0] <= 2 && marks[0] == ','
}
