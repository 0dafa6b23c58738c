// Package column decides, over all the values of one column, how they are to
// be read, and then reads them: dates in any order and language, amounts with
// any decimal mark and currency sign, percentages, yes and no.
//
// It refuses to decide by the first row or by the file's language: only by
// the values. What they leave open is a Doubt that names both readings.
package column

import "fmt"

// Profile gathers the values of one column. Its size does not grow with the
// number of rows: it counts what speaks for each reading and keeps one
// example of each. The zero value is empty and ready.
type Profile struct {
	filled  int
	dates   dateCount
	numbers numberCount
}

// Add looks at one cell.
func (p *Profile) Add(cell string) { p.AddTimes(cell, 1) }

// AddTimes looks at a cell that stands in n rows. The cell is not kept.
func (p *Profile) AddTimes(cell string, n int) {
	var d written
	if lexISO(cell, &d) && d.ordinary() {
		p.filled += n
		p.dates.add(&d, cell, n)
		return
	}
	cell = trim(cell)
	if cell == "" || blank(cell) {
		return
	}
	p.filled += n
	if len(cell) > longest {
		return
	}
	if about, dot, ok := lexPlain(cell); ok && !plainDate(cell, dot) {
		p.numbers.add(&figure{core: cell, about: about}, cell, n)
		return
	}
	d = written{}
	if !hasDigit(cell) {
		return
	}
	if !lexDate(cell, &d) {
		p.addNumber(cell, n)
		return
	}
	if d.placeholder() {
		p.filled -= n
		return
	}
	p.dates.add(&d, cell, n)
	if d.kind == serial || d.kind == compact || d.kind == epoch || d.kind == numeric && d.mark == '.' { // 1.234.567 may be both
		p.addNumber(cell, n)
	}
}

func (p *Profile) addNumber(cell string, n int) {
	if v, ok := lexNumber(cell); ok {
		p.numbers.add(&v, cell, n)
	}
}

// Join adds what another profile gathered: the values of both are as if one
// had seen them all.
func (p *Profile) Join(o *Profile) {
	p.filled += o.filled
	p.dates.join(&o.dates)
	p.numbers.join(&o.numbers)
}

// longest is the length beyond which a cell is prose, neither date nor number.
const longest = 60

// Filled counts the cells that are neither blank nor a placeholder.
func (p *Profile) Filled() int { return p.filled }

// Decision is what was decided for a column, for crm.Column.
type Decision struct {
	Format   string // "d/m/y", "2006-01-02 15:04:05", "1.234,50", "percent"
	Evidence string
	Doubt    bool
}

// of words a count for Evidence: "13 of 240 values".
func of(n, all int) string {
	if all == 1 {
		return "the only value"
	}
	return fmt.Sprintf("%d of %d values", n, all)
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i]-'0' <= 9 {
			return true
		}
	}
	return false
}
