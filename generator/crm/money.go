package crm

import (
	"bytes"
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// Money is an amount in ten-thousandths of a currency unit. Exports carry up
// to three or four decimals (9225.225 in Salesforce, $2,968.765 in Zoho), and
// sums must be exact and independent of order, so this is an integer, finer
// than the cent; it is rounded once, for display. Range: ±922 trillion units.
type Money int64

// MoneyScale is how many Money make one currency unit.
const MoneyScale = 10000

// MoneyFromUnits rounds a number of currency units to Money. It is for
// results of statistics (an expected value), never for reading an export.
func MoneyFromUnits(units float64) Money {
	return Money(math.Round(units * MoneyScale))
}

// Units gives currency units as a float, for charts and statistics only.
func (m Money) Units() float64 { return float64(m) / MoneyScale }

// String gives the shortest exact decimal: "125000", "9225.225", "-0.5".
func (m Money) String() string { return string(m.Append(make([]byte, 0, 24))) }

// Append adds what String gives to b.
func (m Money) Append(b []byte) []byte {
	u := uint64(m)
	if m < 0 {
		b, u = append(b, '-'), -u
	}
	b = strconv.AppendUint(b, u/MoneyScale, 10)
	if u %= MoneyScale; u == 0 {
		return b
	}
	at := len(b)
	b = strconv.AppendUint(b, MoneyScale+u, 10) // with the zeros before it
	b[at] = '.'
	return bytes.TrimRight(b, "0")
}

// MarshalJSON writes the exact decimal as a JSON number.
func (m Money) MarshalJSON() ([]byte, error) { return m.Append(nil), nil }

// Times gives m × num ÷ den, rounded half away from zero, without
// overflowing in between; what is beyond the range becomes its end. It panics if den is 0: a ratio with nothing below
// must be absent before it gets here.
func (m Money) Times(num, den int64) Money {
	if den == 0 {
		panic("internal error: money divided by zero")
	}
	over, by := magnitude(int64(m)), magnitude(den)
	high, low := bits.Mul64(over, magnitude(num))
	q := uint64(math.MaxInt64)
	if high < by {
		var rest uint64
		q, rest = bits.Div64(high, low, by)
		if rest >= by-rest && q < math.MaxInt64 {
			q++
		}
		q = min(q, math.MaxInt64)
	}
	if (m < 0) != (num < 0) != (den < 0) {
		return -Money(q)
	}
	return Money(q)
}

// magnitude is n without its sign, of the least integer too.
func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// Weighted gives m × p, with p a probability in 0…1 rounded to a millionth:
// exact and the same on every machine.
func (m Money) Weighted(p float64) Money {
	return m.Times(int64(math.Round(p*1e6)), 1e6)
}

// ParseMoney reads a plain decimal with a dot, as Pipeglass itself writes it
// ("125000", "-9225.225"); at most four decimals. The forms that exports use
// are ingest's business.
func ParseMoney(s string) (Money, error) {
	if m, ok := plainMoney(s); ok {
		return m, nil
	}
	r, ok := new(big.Rat).SetString(s)
	if !ok || strings.ContainsAny(s, "eE/_xXpP") {
		return 0, fmt.Errorf("%q is not an amount such as 1250.50", s)
	}
	r.Mul(r, big.NewRat(MoneyScale, 1))
	if !r.IsInt() || !r.Num().IsInt64() {
		return 0, fmt.Errorf("%q has more than four decimals or is too large", s)
	}
	return Money(r.Num().Int64()), nil
}

// plainMoney reads what nearly every amount is: up to fourteen digits, and at
// most four after a dot. The rest is left to exact arithmetic.
func plainMoney(s string) (Money, bool) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, fraction, dot := strings.Cut(digits, ".")
	if whole == "" || len(whole) > 14 || dot && (fraction == "" || len(fraction) > 4) {
		return 0, false
	}
	m := Money(0)
	for _, part := range [...]string{whole, fraction} {
		for i := range len(part) {
			if part[i] < '0' || part[i] > '9' {
				return 0, false
			}
			m = 10*m + Money(part[i]-'0')
		}
	}
	for range 4 - len(fraction) {
		m *= 10
	}
	if negative {
		m = -m
	}
	return m, true
}
