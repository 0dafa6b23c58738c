package metrics

// Compute gives every figure of a build: a measure for each KPI of the
// catalogue, the chosen ones first and in their order, and the analyses. A
// choice whose id is not in the catalogue is left out: config has refused it.
func Compute(in Input, choices []Choice) *Found {
	if in.Accuracy == nil {
		a := AccuracyOf(&in)
		in.Accuracy = &a
	}
	found := &Found{
		Measures: measures(&in, choices),
		Parts:    partMeasures(&in, choices),
		Accuracy: *in.Accuracy,
		Stale:    StaleOf(&in),
		Outcomes: OutcomesOf(&in),
		Hygiene:  HygieneOf(&in),
	}
	found.Health = HealthOf(&in, in.Accuracy, &found.Stale, &found.Hygiene)
	found.Court = CourtOf(&in, choices)
	found.Reviews = ReviewsOf(&in, choices, &found.Court)
	found.Lint = LintOf(&in, choices, found)
	return found
}

func measures(in *Input, choices []Choice) []Measure {
	catalogue := KPIs(choices)
	taken := make([]bool, len(catalogue))
	var out []Measure
	for _, c := range choices {
		for i, k := range catalogue {
			if k.ID == c.ID && !taken[i] {
				taken[i] = true
				out = append(out, measure(in, k, c))
			}
		}
	}
	for i, k := range catalogue {
		if !taken[i] {
			out = append(out, measure(in, k, Choice{ID: k.ID}))
		}
	}
	return out
}

// measure computes one KPI with its comparison, trend and status.
func measure(in *Input, k KPI, c Choice) Measure {
	m := k.Compute(in, in.Scope.Period)
	m.KPI = k.ID
	m.Before = in.before(k, &m, in.Scope.Period)
	m.Change = compare(in, k, &m, m.Before)
	m.Trend = in.trend(k)
	judge(k, &m, c.On(in.Scope.AsOf), in.lastValue(k.ID))
	return m
}
