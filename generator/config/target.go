package config

import "regexp"

// target is a comparison with a number: ">= 25%", "<= 40d", "> 1.5",
// ">= 2 000 000 EUR" is not one (no grouping). What its number is compared
// with is the KPI's business.
var targetPattern = regexp.MustCompile(`^(>=|<=|>|<|≥|≤) ?-?[0-9]+(\.[0-9]+)? ?(%|d|days?|k|K|M|m|[A-Z]{3})?$`)

func target() form {
	return form{noun: "a target", kinds: []kind{isText}, hint: `write a comparison in quotes, such as ">= 25%" or "< 40"`,
		parse: func(k *Known, s string) any {
			if k.Target != nil && k.Target(s) != nil || k.Target == nil && !targetPattern.MatchString(s) {
				return nil
			}
			return s
		},
		schema: func(*Known) map[string]any {
			return map[string]any{"type": "string", "pattern": `^(>=|<=|>|<|≥|≤)`}
		}}
}
