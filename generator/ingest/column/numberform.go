package column

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// NumberForm reads the numbers of one column.
type NumberForm struct {
	Decision
	// Percent is true where values are 0…100 (or all carry %), to be divided
	// by 100; false where some lie above 0, none above 1: those are fractions.
	Percent bool

	decimal byte // '.' or ','; 0 is '.'
}

var errTooLarge = errors.New("too large")

// Money reads an amount. currency is the code of a sign or code written in
// the cell ("" if none): "$" gives USD, "kr" none, since three currencies
// share it. Decimals beyond the fourth are rounded half away from zero. An
// error quotes the cell: `"12 apples" is not a number`.
func (f *NumberForm) Money(cell string) (m crm.Money, currency string, blank bool, err error) {
	if m, ok := f.plainMoney(cell); ok {
		return m, "", false, nil
	}
	n, blank, err := f.read(cell)
	if blank || err != nil {
		return 0, "", blank, err
	}
	if n.percent {
		return 0, "", false, fmt.Errorf("%q is a percentage, not an amount", short(trim(cell)))
	}
	m, err = n.money(f.mark())
	if err != nil {
		return 0, "", false, fmt.Errorf("%q is too large", short(trim(cell)))
	}
	return m, n.currency, false, nil
}

// Fraction reads a probability or share as 0…1; a cell outside of that is an
// error.
func (f *NumberForm) Fraction(cell string) (v float64, blank bool, err error) {
	if v, ok := f.plainFraction(cell); ok {
		return v, false, nil
	}
	n, blank, err := f.read(cell)
	if blank || err != nil {
		return 0, blank, err
	}
	digits, decimals := n.digits(f.mark())
	scale := n.scale - decimals
	if n.percent || f.Percent {
		scale -= 2
	}
	v, err = shifted(digits, scale)
	if err != nil || v > 1 || n.negative && v > 0 {
		return 0, false, fmt.Errorf("%q is not between 0 and 100 %%", short(trim(cell)))
	}
	return v, false, nil
}

// shifted gives digits times ten to the scale, as near as a float64 can be. A
// quotient of two numbers that a float64 holds is that near; others strconv reads.
func shifted(digits string, scale int) (float64, error) {
	const exact = 15 // up to which digits, and powers of ten, are held
	if len(digits) > exact || scale > 0 || scale < -exact {
		return strconv.ParseFloat(digits+"e"+strconv.Itoa(scale), 64)
	}
	v, by := 0.0, 1.0
	for i := range len(digits) {
		v = v*10 + float64(digits[i]-'0')
	}
	for range -scale {
		by *= 10
	}
	return v / by, nil
}

func (f *NumberForm) mark() byte {
	if f.decimal == 0 {
		return '.'
	}
	return f.decimal
}

// read recognises the number and checks that it fits the column's form.
func (f *NumberForm) read(cell string) (n figure, blank bool, err error) {
	cell = trim(cell)
	if Blank(cell) {
		return n, true, nil
	}
	if strings.Trim(cell, "#") == "" {
		return n, false, fmt.Errorf("%q was copied from a column too narrow to show its number", short(cell))
	}
	n, ok := lexNumber(cell)
	switch {
	case !ok:
		return n, false, fmt.Errorf("%q is not a number", short(cell))
	case n.about == saysComma && f.mark() == '.', n.about == saysDot && f.mark() == ',':
		return n, false, fmt.Errorf("%q does not fit the numbers of its column, which have %q as decimal mark", short(cell), string(f.mark()))
	}
	return n, false, nil
}

// digits gives the number's digits without marks, and how many of them stand
// behind the decimal mark.
func (n *figure) digits(mark byte) (digits string, decimals int) {
	k := strings.LastIndexByte(n.core, mark)
	if k >= 0 && n.about != openDot && n.about != openComma && n.about != decimalBy(mark) {
		k = -1 // several marks of one kind part groups
	}
	if k >= 0 && strings.IndexByte(n.core, mark) != k {
		k = -1
	}
	b := make([]byte, 0, 64)
	for i := range len(n.core) {
		if n.core[i]-'0' > 9 {
			continue
		}
		b = append(b, n.core[i])
		if k >= 0 && i > k {
			decimals++
		}
	}
	return string(b), decimals
}

// money gives the exact amount in ten-thousandths, rounded half away from
// zero, or errTooLarge.
func (n *figure) money(mark byte) (crm.Money, error) {
	digits, decimals := n.digits(mark)
	digits = strings.TrimLeft(digits, "0")
	shift := n.scale - decimals + 4
	up := false
	if shift < 0 {
		cut := len(digits) + shift
		if cut < 0 {
			return 0, nil
		}
		up = digits[cut] >= '5'
		digits, shift = digits[:cut], 0
	}
	if digits == "" && !up {
		return 0, nil
	}
	if len(digits)+shift > 19 {
		return 0, errTooLarge
	}
	var v uint64
	for i := range len(digits) {
		v = v*10 + uint64(digits[i]-'0')
	}
	for range shift {
		v *= 10
	}
	if up {
		v++
	}
	if v > math.MaxInt64 {
		return 0, errTooLarge
	}
	if n.negative {
		return -crm.Money(v), nil
	}
	return crm.Money(v), nil
}
