package metrics

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Target is a configured bound of a KPI: an order (">=", "<=", ">", "<") and
// a number in the unit of the KPI, 0.25 for "25%". With Last, the number is
// what is added to the value of the last record: a part of that value with
// Relative, else in the unit of the KPI.
type Target struct {
	Op    string
	Value float64
	// Percent tells whether the number was written with a percent sign.
	Percent        bool
	Last, Relative bool
}

const (
	orderForm  = `^(>=|<=|>|<|≥|≤)\s*`
	amountForm = `(?:€|\$|£|[A-Z]{3})?\s*(-?(?:\d{1,3}(?:[ ',_]\d{3})+|\d+)(?:\.\d+)?)\s*(%|pp|k|K|m|M|bn|d|days|€|\$|£|[A-Z]{3})?$`
)

var (
	targetForm = regexp.MustCompile(orderForm + amountForm)
	lastForm   = regexp.MustCompile(orderForm + `last(?:\s*$|\s*([+\-−])\s*` + amountForm + `)`)
)

// ParseTarget reads ">= 25%", "<= 15 %", "> €1.2M", ">= 250k", "< 45 d", and
// against the last record ">= last", ">= last + 5%" (of what it was),
// ">= last - 2pp" (percentage points), "<= last + 10". The decimal sign is the
// dot; thousands may be set apart by a comma, a blank, an apostrophe or an
// underscore.
func ParseTarget(s string) (Target, error) {
	s = strings.TrimSpace(s)
	if parts := lastForm.FindStringSubmatch(s); parts != nil {
		t := Target{Op: orderOf(parts[1]), Last: true}
		if parts[3] == "" {
			return t, nil
		}
		v, err := amountOf(parts[3], parts[4])
		if parts[2] != "+" {
			v = -v
		}
		t.Value, t.Percent, t.Relative = v, parts[4] == "%" || parts[4] == "pp", parts[4] == "%"
		return t, err
	}
	parts := targetForm.FindStringSubmatch(s)
	if parts == nil || parts[3] == "pp" {
		return Target{}, fmt.Errorf(`%q is not a target such as ">= 25%%", "<= 1.2M" or ">= last + 5%%"`, s)
	}
	v, err := amountOf(parts[2], parts[3])
	return Target{Op: orderOf(parts[1]), Value: v, Percent: parts[3] == "%"}, err
}

func orderOf(sign string) string { return strings.NewReplacer("≥", ">=", "≤", "<=").Replace(sign) }

// amountOf reads a number with what stands behind it.
func amountOf(number, behind string) (float64, error) {
	v, err := strconv.ParseFloat(strings.NewReplacer(",", "", " ", "", "'", "", "_", "").Replace(number), 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a number that a target can have", number)
	}
	switch behind {
	case "%", "pp":
		return v / 100, nil
	case "k", "K":
		return v * 1e3, nil
	case "m", "M":
		return v * 1e6, nil
	case "bn":
		return v * 1e9, nil
	}
	return v, nil
}

// Against gives the bound as a number, where it leans on the last record with
// the value of that.
func (t Target) Against(last float64) Target {
	if !t.Last {
		return t
	}
	change := t.Value
	if t.Relative {
		change *= math.Abs(last)
	}
	// 0.28 + 0.02 is 0.3, also for a computer.
	return Target{Op: t.Op, Value: math.Round((last+change)*1e9) / 1e9, Percent: t.Percent}
}

// Misfit says why a target can't be one of a KPI of this unit, with a hint;
// "" where it can. An error in the text itself is ParseTarget's.
func Misfit(s string, k KPI) (why, hint string) {
	t, err := ParseTarget(s)
	if err != nil {
		return "", ""
	}
	behind := unitBehind(s)
	unit := map[Unit]string{Ratio: "a share", Money: "an amount of money", Count: "a count", Days: "a number of days", Number: "a plain number", MoneyPerDay: "an amount a day", Score: "a score"}[k.Unit]
	is := fmt.Sprintf("and %s is %s", k.ID, unit)
	switch {
	case behind == "pp" && k.Unit != Ratio:
		why, hint = fmt.Sprintf("%q counts percentage points, %s", s, is), fmt.Sprintf("write a part of what it was, %q", strings.Replace(s, "pp", "%", 1))
	case t.Percent && !t.Relative && k.Unit != Ratio:
		why, hint = fmt.Sprintf("%q is a share, %s", s, is), "leave the percent sign out"
	case (behind == "d" || behind == "days") && k.Unit != Days:
		why, hint = fmt.Sprintf("%q is a number of days, %s", s, is), "write the number alone"
	case strings.ContainsAny(behind, "€$£") || len(behind) == 3 && behind == strings.ToUpper(behind):
		if k.Unit != Money && k.Unit != MoneyPerDay {
			why, hint = fmt.Sprintf("%q is an amount of money, %s", s, is), "write the number alone"
			if k.Unit == Days {
				hint = "write the number alone, or with d for days"
			}
		}
	case k.Unit == Ratio && !k.Own && !t.Percent && math.Abs(t.Value) > 1:
		why = fmt.Sprintf("%q is %s of %s, which is a share", s, strconv.FormatFloat(t.Value*100, 'f', -1, 64)+" %", k.ID)
		hint = fmt.Sprintf("did you mean %q?", strings.TrimSpace(s)+"%")
	}
	return why, hint
}

var currencyAhead = regexp.MustCompile(`(€|\$|£|[A-Z]{3})\s*-?\d`)

// unitBehind is the unit that a target is written with: "d", "days", a
// currency, or "".
func unitBehind(s string) string {
	if ahead := currencyAhead.FindStringSubmatch(s); ahead != nil {
		return ahead[1]
	}
	s = strings.TrimRight(strings.TrimSpace(s), " ")
	return strings.TrimLeft(s[strings.LastIndexAny(s, "0123456789")+1:], " ")
}

// Met tells whether v satisfies the target.
func (t Target) Met(v float64) bool {
	switch t.Op {
	case ">=":
		return v >= t.Value
	case "<=":
		return v <= t.Value
	case ">":
		return v > t.Value
	default:
		return v < t.Value
	}
}
