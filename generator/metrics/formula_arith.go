package metrics

import (
	"math"
	"strconv"
	"strings"
)

// combined gives the dimension of a op b, and false where they don't go
// together: an amount and a number of days can be divided, not added.
func combined(op string, a, b dim) (dim, bool) {
	switch op {
	case "+", "-":
		switch {
		case a == b && a.isFigure():
			return a, true
		case a == dimDate && b == dimDate && op == "-":
			return dimDays, true
		case a == dimDate && (b == dimDays || b == dimNumber):
			return dimDate, true
		case a == dimDays && b == dimNumber, a == dimNumber && b == dimDays:
			return dimDays, true
		}
	case "*":
		switch {
		case a == dimNumber && b.isFigure():
			return b, true
		case b == dimNumber && a.isFigure():
			return a, true
		case a == dimDays && b == dimMoneyPerDay, a == dimMoneyPerDay && b == dimDays:
			return dimMoney, true
		}
	case "/":
		switch {
		case b == dimNumber && a.isFigure():
			return a, true
		case a == b && a.isFigure():
			return dimNumber, true
		case a == dimMoney && b == dimDays:
			return dimMoneyPerDay, true
		case a == dimMoney && b == dimMoneyPerDay:
			return dimDays, true
		}
	}
	return dimBad, false
}

func arithmeticWords(op string) string {
	return map[string]string{"+": "adds things of one kind", "-": "subtracts things of one kind", "*": "multiplies with a number", "/": "divides by a number or by a thing of the same kind"}[op]
}

// calculate gives x op y; ok is false where there is no such number.
func calculate(op string, x, y float64) (v float64, ok bool) {
	switch op {
	case "+":
		v = x + y
	case "-":
		v = x - y
	case "*":
		v = x * y
	case "/":
		if y == 0 {
			return 0, false
		}
		v = x / y
	}
	return v, !math.IsNaN(v) && !math.IsInf(v, 0)
}

// plainNumber reads a number from a column of text: digits, commas between
// thousands, a dot before decimals, a sign, a percent sign.
func plainNumber(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	scale := 1.0
	if rest, ok := strings.CutSuffix(s, "%"); ok {
		s, scale = strings.TrimSpace(rest), 0.01
	}
	if strings.ContainsAny(s, "xXpPnNiI_") {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
	if err != nil || math.IsInf(v, 0) {
		return 0, false
	}
	return v * scale, true
}
