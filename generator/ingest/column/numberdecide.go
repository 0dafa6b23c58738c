package column

import (
	"fmt"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// numberCount is what the values of a column say about its numbers.
type numberCount struct {
	all                  int
	saysDot, saysComma   int
	openDot, openComma   int
	longPlain            int // whole numbers of four digits and more without groups
	spaced, ticked       int
	dotGroups, comGroups int // marks that part groups
	percents             int
	over, within, unit   [2]int // unmarked values above 1, strictly between 0 and 1, and 1, read with dot and with comma
	sampleDot, sampleCom string // of what says so
	sampleOpen           string
}

func (c *numberCount) add(n *figure, cell string, k int) {
	c.all += k
	switch n.about {
	case saysDot:
		c.saysDot += k
		smaller(&c.sampleDot, cell)
		c.comGroups += k * strings.Count(n.core, ",")
	case saysComma:
		c.saysComma += k
		smaller(&c.sampleCom, cell)
		c.dotGroups += k * strings.Count(n.core, ".")
	case openDot:
		c.openDot += k
		smaller(&c.sampleOpen, cell)
	case openComma:
		c.openComma += k
		smaller(&c.sampleOpen, cell)
	default:
		if !n.spaced && !n.tick && len(n.core) > 3 {
			c.longPlain += k
		}
	}
	if n.spaced {
		c.spaced += k
	}
	if n.tick {
		c.ticked += k
	}
	if n.percent {
		c.percents += k
		return
	}
	if n.plainlyOver() {
		c.over[0] += k
		c.over[1] += k
		return
	}
	for i, mark := range [...]byte{'.', ','} {
		m, err := n.money(mark)
		switch {
		case err != nil || m > crm.MoneyScale || m < 0:
			c.over[i] += k
		case m == crm.MoneyScale:
			c.unit[i] += k
		case m > 0:
			c.within[i] += k
		}
	}
}

func (c *numberCount) join(o *numberCount) {
	c.all += o.all
	c.saysDot += o.saysDot
	c.saysComma += o.saysComma
	c.openDot += o.openDot
	c.openComma += o.openComma
	c.longPlain += o.longPlain
	c.spaced += o.spaced
	c.ticked += o.ticked
	c.dotGroups += o.dotGroups
	c.comGroups += o.comGroups
	c.percents += o.percents
	for i := range c.over {
		c.over[i] += o.over[i]
		c.within[i] += o.within[i]
		c.unit[i] += o.unit[i]
	}
	joinSample(&c.sampleDot, o.sampleDot)
	joinSample(&c.sampleCom, o.sampleCom)
	joinSample(&c.sampleOpen, o.sampleOpen)
}

// plainlyOver is a quick look that spares most amounts the exact one: two
// digits before any mark make more than 1 under either decimal mark.
func (n *figure) plainlyOver() bool {
	return len(n.core) >= 2 && n.core[0] >= '1' && n.core[0] <= '9' && n.core[1]-'0' <= 9 && n.scale >= 0
}

// Numbers decides decimal mark, grouping, k/M, signs. hint is "," or "." or
// "" and is used only where the values leave it open.
func (p *Profile) Numbers(hint string) NumberForm {
	c := &p.numbers
	f := NumberForm{decimal: '.'}
	f.settle(c, hint)
	i := 0
	if f.decimal == ',' {
		i = 1
	}
	f.Percent = c.over[i] > 0 || c.within[i]+c.unit[i] == 0
	f.Format = f.format(c)
	return f
}

// settle finds the decimal mark.
func (f *NumberForm) settle(c *numberCount, hint string) {
	open := c.openDot + c.openComma
	switch {
	case c.saysDot > 0 && c.saysComma > 0:
		if c.saysComma > c.saysDot || c.saysComma == c.saysDot && hint == "," {
			f.decimal = ','
		}
		f.Doubt = true
		f.Evidence = fmt.Sprintf("the column mixes marks: %s have a decimal dot (%q), %s a decimal comma (%q); those that do not fit %q are refused",
			of(c.saysDot, c.all), c.sampleDot, of(c.saysComma, c.all), c.sampleCom, string(f.decimal))
	case c.saysDot > 0:
		f.Evidence = fmt.Sprintf("%s can only have a decimal dot (%q)", of(c.saysDot, c.all), c.sampleDot)
	case c.saysComma > 0:
		f.decimal = ','
		f.Evidence = fmt.Sprintf("%s can only have a decimal comma (%q)", of(c.saysComma, c.all), c.sampleCom)
	case open == 0:
		f.Evidence = "no value has a decimal mark"
	case hint == "." || hint == ",":
		f.decimal = hint[0]
		f.Evidence = fmt.Sprintf("%q may be read in two ways; the configured decimal mark is %q", c.sampleOpen, hint)
	default:
		f.settleOpen(c)
	}
}

// sure is how many values with exactly three digits behind their only mark
// make it a group mark beyond doubt: decimals would vary in length.
const sure = 3

// settleOpen decides where every mark has exactly three digits behind it.
func (f *NumberForm) settleOpen(c *numberCount) {
	grouping := c.longPlain == 0
	f.decimal = '.'
	if c.openDot > c.openComma == grouping { // the mark that is not the decimal one groups
		f.decimal = ','
	}
	if c.openDot > 0 && c.openComma > 0 {
		f.decimal = '.'
		f.Doubt = true
		f.Evidence = fmt.Sprintf("values with one dot and with one comma before three digits stand side by side (%q): a thousand or three decimals; read with a decimal dot until decimal is set for this file", c.sampleOpen)
		return
	}
	n := c.openDot + c.openComma
	if grouping && n >= sure {
		f.Evidence = fmt.Sprintf("%s: exactly three digits behind the mark (%q), so it parts thousands", of(n, c.all), c.sampleOpen)
		return
	}
	f.Doubt = true
	as := "a decimal mark, since longer numbers stand without groups"
	if grouping {
		as = "a thousands mark"
	}
	f.Evidence = fmt.Sprintf("%q may be about a thousand or have three decimals; its mark is read as %s until decimal is set for this file", c.sampleOpen, as)
}

// format shows a number in the form of the column.
func (f *NumberForm) format(c *numberCount) string {
	if c.percents > 0 && c.percents == c.all {
		return "percent"
	}
	group := ""
	switch {
	case c.spaced > 0:
		group = " "
	case c.ticked > 0:
		group = "'"
	case f.decimal == ',' && c.openDot+c.dotGroups > 0:
		group = "."
	case f.decimal == '.' && c.openComma+c.comGroups > 0:
		group = ","
	}
	return "1" + group + "234" + string(f.decimal) + "50"
}

// ShareNumbers is the share of filled cells that can be read as numbers by
// the form that Numbers("") would decide, in 0…1; 0 where no cell is filled.
func (p *Profile) ShareNumbers() float64 {
	if p.filled == 0 {
		return 0
	}
	n := p.numbers.all
	if f := p.Numbers(""); f.decimal == ',' {
		n -= p.numbers.saysDot
	} else {
		n -= p.numbers.saysComma
	}
	return float64(n) / float64(p.filled)
}
