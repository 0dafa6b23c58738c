package metrics

import "sync"

// Compute gives every figure of a build: a measure for each KPI of the
// catalogue, the chosen ones first and in their order, and the analyses. A
// choice whose id is not in the catalogue is left out: config has refused it.
// Analyses that do not need each other run on both cores; each is computed by
// one goroutine, so that the figures do not depend on their speed.
func Compute(in Input, choices []Choice) *Found {
	found := &Found{}
	in.unlisted = true
	in.known()
	in.staleWork()
	halves := both
	if len(in.Book.Deals) > manyDeals {
		halves = func(one, other func()) { one(); other() }
	}
	apart := in // the accuracy of this input is still to be found
	halves(func() {
		if in.Accuracy == nil {
			a := AccuracyOf(&in)
			in.Accuracy = &a
		}
		found.Accuracy = *in.Accuracy
		found.Measures = measures(&in, choices)
		found.Parts = partMeasures(&in, choices)
		found.Splits = splitsOf(&in, choices)
		found.Stale, found.Hygiene = StaleOf(&in), HygieneOf(&in)
		found.Health = HealthOf(&in, in.Accuracy, &found.Stale, &found.Hygiene)
	}, func() {
		found.Court = CourtOf(&apart, choices)
		found.Plans, found.Objectives = PlansOf(&apart), ObjectivesOf(&apart)
		found.Outcomes = OutcomesOf(&apart)
	})
	found.Reviews = ReviewsOf(&in, choices, &found.Court)
	found.Lint = LintOf(&in, choices, found)
	return found
}

// manyDeals is where memory is scarcer than time: of that many, the two halves
// of Compute do not hold what they need at once.
const manyDeals = 250_000

// both calls two functions at a time. A panic of the other comes out of the
// caller, where the program can still say what happened.
func both(one, other func()) {
	var failed any
	var end sync.WaitGroup
	end.Go(func() {
		defer func() { failed = recover() }()
		other()
	})
	one()
	end.Wait()
	if failed != nil {
		panic(failed)
	}
}

func measures(in *Input, choices []Choice) []Measure {
	catalogue := KPIs(choices)
	in.kpis = catalogue
	taken := make([]bool, len(catalogue))
	var out []Measure
	for _, c := range choices {
		for i, k := range catalogue {
			if k.ID == c.ID && !taken[i] {
				taken[i] = true
				out = append(out, withoutDeals(measure(in, k, c)))
			}
		}
	}
	for i, k := range catalogue {
		if !taken[i] {
			out = append(out, withoutDeals(measure(in, k, Choice{ID: k.ID})))
		}
	}
	return out
}

// withoutDeals drops the lists of deals, now that their measure is compared:
// forty of them are as long as the export.
func withoutDeals(m Measure) Measure {
	m.Deals = nil
	if m.Before != nil {
		m.Before.Deals = nil
	}
	return m
}

// measure computes one KPI with its comparison, trend and status.
func measure(in *Input, k KPI, c Choice) Measure {
	m := k.Compute(in, in.Scope.Period)
	m.KPI = k.ID
	m.Before = in.before(k, &m, in.Scope.Period)
	m.Change = compare(k, &m, m.Before)
	m.Trend = in.trend(k)
	judge(k, &m, c.On(in.Scope.AsOf), in.lastValue(k.ID))
	return m
}
