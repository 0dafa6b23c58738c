package report

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// money writes an amount in two or three digits for headlines and tiles:
// "€5.1M", "€770k". Tables use full.
func (f format) money(m crm.Money) Span { return figure(f.moneyText(m)) }

func (f format) moneyText(m crm.Money) string {
	number, unit := f.compact(math.Abs(m.Units()))
	s := f.withSign(number + unit)
	if m < 0 && number != "0" {
		return minus + s
	}
	return s
}

// change writes an amount with its sign: "+€1.1M", "−€0.3M".
func (f format) change(m crm.Money) Span {
	s := f.moneyText(m)
	if m > 0 {
		s = "+" + s
	}
	return figure(s)
}

// moneyRange writes a range of amounts, the unit once where both share it:
// "€4.8–5.3M", "€770k–€1.1M".
func (f format) moneyRange(low, high crm.Money) Span {
	l, unit := f.compact(math.Abs(low.Units()))
	h, other := f.compact(math.Abs(high.Units()))
	if low < 0 || high < 0 || unit != other {
		return figure(f.moneyText(low) + "–" + f.moneyText(high))
	}
	return figure(f.withSign(l + "–" + h + unit))
}

// compact gives number and unit of a size. Below 2 a third digit is kept:
// 1.24 against 1.2 is the difference that readers ask about.
func (f format) compact(units float64) (number, unit string) {
	scale := 1.0
	switch {
	case units >= 999.5e6:
		scale, unit = 1e9, f.loc.billion
	case units >= 999.5e3:
		scale, unit = 1e6, f.loc.million
	case units >= 999.5:
		scale, unit = 1e3, f.loc.thousand
	}
	v := units / scale
	decimals := 1
	switch {
	case scale == 1 || v >= 99.95:
		decimals = 0
	case v < 1.995:
		decimals = 2
	}
	return f.trimmed(v, decimals), unit
}

// withSign puts the currency on the side where the locale has it.
func (f format) withSign(amount string) string {
	sign := currencySign(f.currency)
	switch {
	case sign == "":
		return amount
	case f.loc.after:
		return amount + nbsp + sign
	case f.loc.signSpace || endsInLetter(sign):
		return sign + nbsp + amount
	}
	return sign + amount
}

// endsInLetter tells signs such as CHF and Kč, which need a space before a
// digit, from € and R$.
func endsInLetter(sign string) bool {
	last, _ := utf8.DecodeLastRuneInString(sign)
	return unicode.IsLetter(last)
}

// full writes an amount in whole units for a table; the caption names the
// currency.
func (f format) full(m crm.Money) Span {
	return figure(f.plain(math.Round(m.Units()), 0))
}

// fullChange is full with a sign.
func (f format) fullChange(m crm.Money) Span {
	s := f.full(m).Text
	if m > 0 {
		s = "+" + s
	}
	return figure(s)
}

// amountsIn names the unit of a table's amounts in its caption.
func (f format) amountsIn() string {
	if f.currency == "" {
		return "amounts as exported"
	}
	return "amounts in " + f.currency
}

// onAxis writes an amount in the unit of its axis, for marks with no room for
// more: "1.45" on an axis in EUR million.
func (f format) onAxis(m crm.Money, scale float64) string {
	v := m.Units() / scale
	switch {
	case math.Abs(v) >= 99.5:
		return f.plain(v, 0)
	case math.Abs(v) >= 1.995:
		return f.plain(v, 1)
	}
	return f.plain(v, 2)
}

// axis chooses the scale of a money axis for the largest amount on it, and
// its name: "EUR million".
func (f format) axis(largest crm.Money) (float64, string) {
	units := math.Abs(largest.Units())
	scale, name := 1.0, ""
	switch {
	case units >= 2e9:
		scale, name = 1e9, "billion"
	case units >= 2e6:
		scale, name = 1e6, "million"
	case units >= 2e3:
		scale, name = 1e3, "thousand"
	}
	switch {
	case f.currency == "" && name == "":
		return scale, "as exported"
	case f.currency == "":
		return scale, name + "s as exported"
	}
	return scale, strings.TrimSpace(f.currency + " " + name)
}
