package config

import "github.com/pipeglass/pipeglass/generator/metrics"

// target takes a comparison with a number. Whether its number is in the unit
// of the KPI is seen where the KPI is computed.
func target() form {
	return form{noun: "a target", kinds: []kind{isText}, hint: `write a comparison in quotes, such as ">= 25%" or "< 40"`,
		parse: func(_ *Known, s string) any {
			if _, err := metrics.ParseTarget(s); err != nil {
				return nil
			}
			return s
		},
		schema: func(*Known) map[string]any {
			return map[string]any{"type": "string", "pattern": `^ *(>=|<=|>|<|≥|≤)`}
		}}
}

// gateForm takes a comparison, or one that asks for more.
func gateForm() form {
	f := target()
	f.shape = scalarOrMapping
	f.noun = "a comparison"
	return f
}

// truth takes true or false.
func truth() form {
	return form{noun: "true or false", kinds: []kind{isTruth}, hint: "write true or false, without quotes",
		parse: func(_ *Known, s string) any {
			switch s {
			case "true":
				return true
			case "false":
				return false
			}
			return nil
		},
		schema: func(*Known) map[string]any { return map[string]any{"type": "boolean"} }}
}
