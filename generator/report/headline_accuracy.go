package report

import "github.com/pipeglass/pipeglass/generator/crm"

// accuracyRules are the sentences of the accuracy page, the first that holds.
func accuracyRules() []rule[accuracyFacts] {
	n := func(t accuracyFacts) int { return len(t.record.closed) }
	deck := func(t accuracyFacts) Text {
		result, _ := t.record.result()
		miss, _ := t.record.typicalMiss()
		return Say("Over %s, what was won came to %s against the %s made %s; the typical miss was %s.",
			t.cite("Closed quarters", t.f.many(n(t), "quarter", "quarters"), ""),
			t.cite("Result against forecast", t.f.signed(result), ""),
			methodName(t.record.method), t.when(t.record.weeks),
			t.cite("Typical miss", t.f.percent(miss, 1), ""))
	}
	return []rule[accuracyFacts]{
		{"no_history", kindTooFew, func(t accuracyFacts) bool {
			c := t.found.Accuracy.Coverage
			return n(t) == 0 && c.Start == crm.NoDate && c.Fields == 0
		}, func(t accuracyFacts) (Text, Text) {
			known := "What can be known now is shown below: overdue deals, missing dates and amounts, and how the open deals stand."
			if !t.in.Options.Recorded {
				return plain("Past forecasts are not in the exports"), plain(known + " This build keeps no record; with a history folder, forecast misses become visible from build to build.")
			}
			return plain("The record begins today: past forecasts are not in the exports"),
				plain(known + " Build again with the same history folder and forecast misses become visible.")
		}},
		{"no_closed", kindTooFew, func(t accuracyFacts) bool { return n(t) == 0 }, func(t accuracyFacts) (Text, Text) {
			if t.found.Accuracy.Coverage.Start == crm.NoDate {
				return plain("Past forecasts cannot be judged from this history"), append(t.coverageSentence(), Span{Text: ". What can be known now is shown below."})
			}
			if gaps := t.found.Accuracy.Missing; len(gaps) > 0 {
				return plain("Past forecasts cannot be judged from this history"), Say("%s, but %s.", t.coverageSentence(), trimDot(gaps[0].Why))
			}
			return plain("No closed quarter has a forecast on record yet"), append(t.coverageSentence(), Span{Text: "; a forecast can be judged when its quarter has ended."})
		}},
		{"few", kindTooFew, func(t accuracyFacts) bool { return n(t) < 4 }, func(t accuracyFacts) (Text, Text) {
			return Say("Only %s with a forecast on record: too few to judge it", t.cite("Closed quarters", t.f.many(n(t), "closed quarter", "closed quarters"), "")), deck(t)
		}},
		{"close", kindBetter, func(t accuracyFacts) bool {
			miss, ok := t.record.typicalMiss()
			down, up := t.record.lean()
			return ok && miss <= materialLean && !down && !up
		}, func(t accuracyFacts) (Text, Text) {
			miss, _ := t.record.typicalMiss()
			return Say("Half of the forecasts came within %s of the result", t.cite("Typical miss", t.f.percent(miss, 1), "")), deck(t)
		}},
		{"all_under", kindWorse, func(t accuracyFacts) bool { _, under := t.record.sides(); return under == n(t) }, func(t accuracyFacts) (Text, Text) {
			return Say("Every quarter since %s closed below its forecast", t.cal.QuarterLabel(t.record.closed[0].Period)), deck(t)
		}},
		{"all_over", kindWorse, func(t accuracyFacts) bool { over, _ := t.record.sides(); return over == n(t) }, func(t accuracyFacts) (Text, Text) {
			return Say("Every quarter since %s closed above its forecast", t.cal.QuarterLabel(t.record.closed[0].Period)), deck(t)
		}},
		{"lean_under", kindWorse, func(t accuracyFacts) bool { down, _ := t.record.lean(); return down }, func(t accuracyFacts) (Text, Text) {
			_, under := t.record.sides()
			return Say("%s quarters closed below their forecast", t.cite("Quarters under forecast", t.f.outOf(under, n(t)), "")), deck(t)
		}},
		{"lean_over", kindWorse, func(t accuracyFacts) bool { _, up := t.record.lean(); return up }, func(t accuracyFacts) (Text, Text) {
			over, _ := t.record.sides()
			return Say("%s quarters closed above their forecast", t.cite("Quarters over forecast", t.f.outOf(over, n(t)), "")), deck(t)
		}},
		{"no_lean", kindUnclear, always[accuracyFacts], func(t accuracyFacts) (Text, Text) {
			over, under := t.record.sides()
			return Say("Forecasts show no steady lean: %s over, %s under",
				t.cite("Quarters over forecast", t.f.count(over), ""), t.cite("Quarters under forecast", t.f.count(under), "")), deck(t)
		}},
	}
}
