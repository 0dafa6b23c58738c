// Package column decides, over all the values of one column, how they are to
// be read, and then reads them: dates in any order and language, amounts with
// any decimal mark and currency sign, percentages, yes and no.
//
// It refuses to decide by the first row or by the file's language: only by
// the values. What they leave open is a Doubt that names both readings.
package column

import (
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Profile gathers the values of one column. Its size does not grow with the
// number of rows beyond a few examples.
type Profile struct{}

// Add looks at one cell.
func (p *Profile) Add(cell string) { panic("seam") }

// Filled counts the cells that are neither blank nor a placeholder.
func (p *Profile) Filled() int { panic("seam") }

// Decision is what was decided for a column, for crm.Column.
type Decision struct {
	Format   string // "d/m/y", "2006-01-02 15:04:05", "1.234,50", "percent"
	Evidence string
	Doubt    bool
}

// DateForm reads the dates of one column.
type DateForm struct {
	Decision
}

// Dates decides how the column's dates are written. hint is "dmy", "mdy",
// "ymd" or "" and is used only where the values leave it open.
func (p *Profile) Dates(hint string) DateForm { panic("seam") }

// ShareDates is the share of filled cells that can be read as a date by the
// form that Dates("") would decide, in 0…1.
func (p *Profile) ShareDates() float64 { panic("seam") }

// Parse reads one cell. blank is true for blanks and placeholders (TBD,
// 0000-00-00). A midnight-only column gives moments without a clock time.
// zone moves stamped moments that carry their own offset, or Z, to the report's zone;
// unmarked times are taken as they are.
func (f DateForm) Parse(cell string, zone *time.Location) (m crm.Moment, blank bool, err error) {
	panic("seam")
}

// NumberForm reads the numbers of one column.
type NumberForm struct {
	Decision
	Percent bool // values are 0…100 (or carry %), to be divided by 100
}

// Numbers decides decimal mark, grouping, k/M, signs. hint is "," or "." or "".
func (p *Profile) Numbers(hint string) NumberForm { panic("seam") }

// ShareNumbers is the share of filled cells that can be read as numbers.
func (p *Profile) ShareNumbers() float64 { panic("seam") }

// Money reads an amount. currency is the code of a sign or code written in
// the cell ("" if none).
func (f NumberForm) Money(cell string) (m crm.Money, currency string, blank bool, err error) {
	panic("seam")
}

// Fraction reads a probability or share as 0…1.
func (f NumberForm) Fraction(cell string) (v float64, blank bool, err error) { panic("seam") }

// Bool reads yes/no in the ways of CRMs: 1/0, TRUE/FALSE, Yes/No, ja/nein, …
func Bool(cell string) (v, blank, ok bool) { panic("seam") }

// Blank tells whether a cell is empty or a placeholder that means so: "-",
// "n/a", "null", "TBD", "Select", "000000000000000AAA", "\N".
func Blank(cell string) bool { panic("seam") }
