package config

import (
	"math"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func text(noun string) form {
	return form{noun: noun, kinds: []kind{isText}, hint: "write it in quotes if it looks like a number, a date or true",
		parse: func(_ *Known, s string) any {
			if strings.TrimSpace(s) == "" {
				return nil
			}
			return s
		},
		schema: func(*Known) map[string]any { return map[string]any{"type": "string", "minLength": 1} }}
}

// oneOf takes one of the names of a table.
func oneOf(noun string, table func(k *Known) []string) form {
	return form{noun: noun, kinds: []kind{isText}, names: table,
		parse: func(k *Known, s string) any {
			if slices.Contains(table(k), s) {
				return s
			}
			return nil
		},
		schema: func(k *Known) map[string]any { return enum(table(k)) }}
}

// enum is the schema of a name of a table; of any name where there is no
// table, since a schema can't list nothing.
func enum(list []string) map[string]any {
	if len(list) == 0 {
		return map[string]any{"type": "string"}
	}
	return map[string]any{"enum": list}
}

func fixed(list ...string) func(*Known) []string { return func(*Known) []string { return list } }

func whole(noun string, low, high int) form {
	return form{noun: noun, kinds: []kind{isNumber}, hint: "write a whole number from " + strconv.Itoa(low) + " to " + strconv.Itoa(high),
		parse: func(_ *Known, s string) any {
			n, err := strconv.Atoi(s)
			if err != nil || n < low || n > high {
				return nil
			}
			return n
		},
		schema: func(*Known) map[string]any {
			return map[string]any{"type": "integer", "minimum": low, "maximum": high}
		}}
}

func date() form {
	return form{noun: "a date", kinds: []kind{isText}, hint: "write the date as 2026-10-31",
		parse: func(_ *Known, s string) any {
			d, err := crm.ParseISODate(s)
			if err != nil || d < 1 {
				return nil
			}
			return d
		},
		schema: func(*Known) map[string]any { return map[string]any{"type": "string", "format": "date"} }}
}

func asOf() form {
	f := date()
	f.hint = "write the date as 2026-10-31, or today"
	day := f.parse
	f.parse = func(k *Known, s string) any {
		if s == "today" {
			return AsOf{Today: true}
		}
		if d, ok := day(k, s).(crm.Date); ok {
			return AsOf{Day: d}
		}
		return nil
	}
	f.schema = func(*Known) map[string]any {
		return map[string]any{"anyOf": []any{map[string]any{"const": "today"}, map[string]any{"type": "string", "format": "date"}}}
	}
	return f
}

func months() []string {
	var out []string
	for m := time.January; m <= time.December; m++ {
		out = append(out, m.String())
	}
	return out
}

// month takes a month by its English name, its first three letters, or its
// number.
func month() form {
	return form{noun: "a month", kinds: []kind{isText, isNumber}, hint: "write a month such as February", names: fixed(months()...),
		parse: func(_ *Known, s string) any {
			for m := time.January; m <= time.December; m++ {
				name := m.String()
				if strings.EqualFold(s, name) || strings.EqualFold(s, name[:3]) || s == strconv.Itoa(int(m)) {
					return m
				}
			}
			return nil
		},
		schema: func(*Known) map[string]any {
			return map[string]any{"anyOf": []any{map[string]any{"enum": months()}, map[string]any{"type": "string", "pattern": "^[A-Za-z]{3,9}$"},
				map[string]any{"type": "integer", "minimum": 1, "maximum": 12}}}
		}}
}

// number reads a plain decimal; the YAML forms 0x10, 1_000, .inf are refused.
var plainNumber = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,15})?$`)

func number(s string) (float64, bool) {
	if !plainNumber.MatchString(s) {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, 64)
	return f, err == nil
}

func rate() form {
	return form{noun: "a rate", kinds: []kind{isNumber}, hint: "write what one unit is worth in the reporting currency, such as 0.92",
		parse: func(_ *Known, s string) any {
			if f, ok := number(s); ok && f > 0 {
				return f
			}
			return nil
		},
		schema: func(*Known) map[string]any { return map[string]any{"type": "number", "exclusiveMinimum": 0} }}
}

// probability takes a fraction, or a percentage with its sign.
func probability() form {
	return form{noun: "a probability", kinds: []kind{isNumber, isText}, hint: "write a fraction such as 0.5, or 50%",
		parse: func(_ *Known, s string) any {
			digits, percent := strings.CutSuffix(s, "%")
			f, ok := number(strings.TrimSpace(digits))
			if percent {
				f /= 100
			}
			if !ok || f < 0 || f > 1 {
				return nil
			}
			return f
		},
		schema: func(*Known) map[string]any {
			return map[string]any{"anyOf": []any{map[string]any{"type": "number", "minimum": 0, "maximum": 1}, percentPattern()}}
		}}
}

func percentPattern() map[string]any {
	return map[string]any{"type": "string", "pattern": `^[0-9]+(\.[0-9]+)? ?%$`}
}

var lengthOfTime = regexp.MustCompile(`^([0-9]{1,4}) ?(d|w|days?|weeks?)?$`)

// days takes 21d, 3w, or a bare number of days.
func days() form {
	return form{noun: "a number of days", kinds: []kind{isNumber, isText}, hint: "write 21d for days or 3w for weeks",
		parse: func(_ *Known, s string) any {
			m := lengthOfTime.FindStringSubmatch(s)
			if m == nil {
				return nil
			}
			n, _ := strconv.Atoi(m[1]) // at most four digits
			if strings.HasPrefix(m[2], "w") {
				n *= 7
			}
			if n < 1 {
				return nil
			}
			return n
		},
		schema: func(*Known) map[string]any {
			return map[string]any{"anyOf": []any{map[string]any{"type": "integer", "minimum": 1},
				map[string]any{"type": "string", "pattern": `^[0-9]{1,4} ?(d|w|days?|weeks?)?$`}}}
		}}
}

func currency() form {
	return form{noun: "a currency", kinds: []kind{isText}, hint: "write its three capital letters, such as EUR",
		parse: func(_ *Known, s string) any {
			if !currencyCode.MatchString(s) {
				return nil
			}
			return s
		},
		schema: func(*Known) map[string]any { return map[string]any{"type": "string", "pattern": currencyCode.String()} }}
}

var currencyCode = regexp.MustCompile(`^[A-Z]{3}$`)

func zone() form {
	return form{noun: "a time zone", kinds: []kind{isText}, hint: "write a name such as Europe/Berlin, or UTC",
		parse: func(_ *Known, s string) any {
			// "Local" would make the report depend on the machine.
			if s == "" || s == "Local" {
				return nil
			}
			loc, err := time.LoadLocation(s)
			if err != nil {
				return nil
			}
			return loc
		},
		schema: func(*Known) map[string]any {
			return map[string]any{"type": "string", "examples": []string{"UTC", "Europe/Berlin", "America/New_York"}}
		}}
}

func allowance() form {
	return form{noun: "a number of rows or a share", kinds: []kind{isNumber, isText}, hint: "write 20 for twenty rows or 1% of all rows read",
		parse: func(_ *Known, s string) any {
			a, ok := ParseAllowance(s)
			if !ok {
				return nil
			}
			return a
		},
		schema: func(*Known) map[string]any {
			return map[string]any{"anyOf": []any{map[string]any{"type": "integer", "minimum": 0}, percentPattern()}}
		}}
}

// ParseAllowance reads "20" (rows) or "1%" (of the rows read), as in the
// config and on the command line; false where it is neither.
func ParseAllowance(s string) (Allowance, bool) {
	digits, percent := strings.CutSuffix(strings.TrimSpace(s), "%")
	f, ok := number(strings.TrimSpace(digits))
	switch {
	case !ok || f < 0:
		return Allowance{}, false
	case percent && f <= 100:
		return Allowance{PerMill: int64(math.Round(f * 10_000))}, true
	case percent || f != math.Trunc(f) || f > math.MaxInt32:
		return Allowance{}, false
	}
	return Allowance{Rows: int(f)}, true
}

// address takes a pattern of a web address with {id} in it.
func address() form {
	return form{noun: "a web address with {id} in it", kinds: []kind{isText}, hint: `write it as "https://crm.example.com/opportunity/{id}"`,
		parse: func(_ *Known, s string) any {
			u, err := url.Parse(strings.ReplaceAll(s, "{id}", "id"))
			if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || !strings.Contains(s, "{id}") || strings.ContainsAny(s, " \"'<>\\") {
				return nil
			}
			return s
		},
		schema: func(*Known) map[string]any {
			return map[string]any{"type": "string", "pattern": `^https?://.*\{id\}`}
		}}
}
