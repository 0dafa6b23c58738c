package report

import (
	"math"
	"strconv"
	"strings"
)

// minus is the true minus sign: as wide as a plus, and never taken for a dash.
const minus = "\u2212"

// format writes every number, amount and day of a report; nothing else does.
type format struct {
	loc      locale
	currency string // ISO code, "" where the export names none
}

func newFormat(localeID, currency string) format {
	return format{loc: localeByID(localeID), currency: currency}
}

// plain writes a number with a fixed count of decimals, grouped.
func (f format) plain(x float64, decimals int) string {
	s := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	whole, frac, _ := strings.Cut(s, ".")
	out := f.grouped(whole)
	if frac != "" {
		out += f.loc.decimal + frac
	}
	if x < 0 && strings.Trim(s, "0.") != "" {
		out = minus + out
	}
	return out
}

// grouped puts the group separator into a run of digits. Spanish, Polish and
// others leave four digits together; we don't, so that columns line up.
func (f format) grouped(digits string) string {
	if len(digits) <= 3 {
		return digits
	}
	var b strings.Builder
	b.Grow(len(digits) + len(digits)/3*len(f.loc.group))
	for from, to := 0, (len(digits)-1)%3+1; from < len(digits); from, to = to, to+3 {
		if from > 0 {
			b.WriteString(f.loc.group)
		}
		b.WriteString(digits[from:to])
	}
	return b.String()
}

// trimmed is plain without trailing zeros: 5.10 is 5.1, 5.00 is 5.
func (f format) trimmed(x float64, decimals int) string {
	for decimals > 0 {
		s := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
		if !strings.HasSuffix(s, "0") {
			break
		}
		decimals--
	}
	return f.plain(x, decimals)
}

// whole is plain for a whole number: most numbers of a list are.
func (f format) whole(n int) string {
	if n < 0 {
		return minus + f.whole(-n)
	}
	return f.grouped(strconv.Itoa(n))
}

// count writes a whole number.
func (f format) count(n int) Span { return figure(f.whole(n)) }

// many writes a count with its noun in the right number: "1 deal", "14 deals".
func (f format) many(n int, one, more string) Span {
	noun := more
	if n == 1 || n == -1 {
		noun = one
	}
	return figure(f.whole(n) + nbsp + noun)
}

func (f format) deals(n int) Span { return f.many(n, "deal", "deals") }
func (f format) days(n int) Span  { return f.many(n, "day", "days") }

// percentText writes a share. Decimals appear only from 1,000 cases on: with
// fewer they would be noise. A share that is not all or nothing is never
// rounded to 0 % or 100 %.
func (f format) percentText(share float64, cases int) string {
	decimals := 0
	if cases >= 1000 && share != 0 && share != 1 {
		decimals = 1
	}
	step := math.Pow(10, -float64(decimals))
	p := share * 100
	switch {
	case p > 0 && p < step/2:
		return "<" + f.plain(step, decimals) + f.loc.percent
	case p < 100 && p > 100-step/2:
		return ">" + f.plain(100-step, decimals) + f.loc.percent
	}
	return f.plain(p, decimals) + f.loc.percent
}

// percent is percentText as a figure.
func (f format) percent(share float64, cases int) Span { return figure(f.percentText(share, cases)) }

// signed writes a share with its sign: "+10%", "−9%", "0%".
func (f format) signed(share float64) Span {
	s := f.plain(share*100, 0)
	if math.Round(share*100) > 0 {
		s = "+" + s
	}
	return figure(s + f.loc.percent)
}

// pointsBetween writes the difference of two shares as they are shown, so that
// "23%, was 20%" is never four points: "+3 percentage points".
func (f format) pointsBetween(now, then float64, cases, casesThen int) Span {
	decimals := 0
	shown := func(share float64, cases int) float64 {
		d := 0
		if cases >= 1000 && share != 0 && share != 1 {
			d = 1
		}
		decimals = max(decimals, d)
		scale := 100 * math.Pow(10, float64(d))
		return math.Round(share*scale) / scale * 100
	}
	n := shown(now, cases) - shown(then, casesThen)
	s := f.plain(n, decimals)
	if s == f.plain(0, decimals) || s == "−"+f.plain(0, decimals) {
		return figure("0" + nbsp + "percentage points")
	}
	if n > 0 {
		s = "+" + s
	}
	unit := "percentage points"
	if s == "+1" || s == "−1" {
		unit = "percentage point"
	}
	return figure(s + nbsp + unit)
}

// shareRange writes a range of shares: "22–33%".
func (f format) shareRange(low, high float64, cases int) Span {
	decimals := 0
	if cases >= 1000 {
		decimals = 1
	}
	// A range whose ends would read the same gets one more digit.
	if l, h := f.plain(low*100, decimals), f.plain(high*100, decimals); l == h && low < high {
		decimals++
	}
	return figure(f.plain(low*100, decimals) + "–" + f.plain(high*100, decimals) + f.loc.percent)
}

// outOf writes counts of a rate: "62 of 229".
func (f format) outOf(part, whole int) Span {
	return figure(f.whole(part) + " of " + f.whole(whole))
}

// rate writes a share with as much precision as its cases carry: below 10
// cases the counts alone, below 30 counts first.
func (f format) rate(part, whole int) Span {
	switch {
	case whole == 0:
		return figure("–")
	case whole < 10:
		return f.outOf(part, whole)
	case whole < 30:
		return figure(f.outOf(part, whole).Text + " (" + f.percentText(float64(part)/float64(whole), whole) + ")")
	}
	return f.percent(float64(part)/float64(whole), whole)
}
