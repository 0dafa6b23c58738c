package column

import "github.com/pipeglass/pipeglass/generator/crm"

// plainMoney is Money for what nearly every amount is; of the rest it says
// nothing.
func (f *NumberForm) plainMoney(cell string) (m crm.Money, ok bool) {
	digits, decimals, ok := plainValue(cell)
	if !ok || decimals > 4 || f.mark() != '.' {
		return 0, false
	}
	return crm.Money(digits * powers[4-decimals]), true
}

// plainFraction is Fraction, likewise.
func (f *NumberForm) plainFraction(cell string) (v float64, ok bool) {
	digits, decimals, ok := plainValue(cell)
	if f.Percent {
		decimals += 2
	}
	if !ok || f.mark() != '.' || digits > powers[decimals] {
		return 0, false
	}
	return float64(digits) / float64(powers[decimals]), true
}

// powers has those of ten that a float64 holds.
var powers = func() (of [plainDigits + 2]uint64) {
	of[0] = 1
	for i := range len(of) - 1 {
		of[i+1] = 10 * of[i]
	}
	return of
}()

// plainDigits is up to how many digits plainValue reads: with the four decimals
// of an amount behind them they still fit.
const plainDigits = 14

// plainValue reads a number as lexPlain does, whose dot is its decimal mark: its
// digits, and how many of them stand behind that. Whatever is blank is longer, or
// no such number.
func plainValue(s string) (digits uint64, decimals int, ok bool) {
	if s == "" || len(s) > plainDigits {
		return 0, 0, false
	}
	dot := len(s) - 1
	for i := range len(s) {
		switch b := s[i] - '0'; {
		case b <= 9:
			digits = digits*10 + uint64(b)
		case s[i] == '.' && dot == len(s)-1 && i > 0 && i < dot:
			dot = i
		default:
			return 0, 0, false
		}
	}
	return digits, len(s) - 1 - dot, true
}
