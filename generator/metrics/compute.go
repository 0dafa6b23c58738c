package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/cores"
)

// Compute gives every figure of a build: a measure for each KPI of the
// catalogue, the chosen ones first and in their order, and the analyses. A
// choice whose id is not in the catalogue is left out: config has refused it.
// Analyses that do not need each other run on both cores; each is computed by
// one goroutine, so that the figures do not depend on their speed.
func Compute(in Input, choices []Choice) *Found {
	found := &Found{}
	in.unlisted, in.kpis = true, KPIs(choices)
	in.shared()
	var court *court
	health := &healthWork{in: &in}
	var forecasts, accuracies []func()
	if in.Accuracy == nil {
		forecasts, accuracies = found.Accuracy.tasks(&in)
	}
	uses, signs := health.tasks()
	// Long tasks come first, but for the past days: they would stand beside the
	// forecasts, and each of the two takes more memory than all others.
	cores.All(slices.Concat(forecasts, []func(){func() { found.Outcomes = OutcomesOf(&in) }}, uses, []func(){
		func() {
			court = courtOn(&in, choices)
			asked := in.askedDays()
			in.visitDays(slices.Concat(asked, court.then.days), func(then *rebuilt) {
				if day := then.input.Scope.AsOf; slices.Contains(asked, day) {
					in.figures(day, func() *rebuilt { return then })
				}
				court.visit(then)
			})
		},
		func() { found.Splits = splitsOf(&in, choices) },
		func() { found.Stale, found.Hygiene = StaleOf(&in), HygieneOf(&in) },
	}, accuracies, []func(){func() { found.Plans, found.Objectives = PlansOf(&in), ObjectivesOf(&in) }}, signs)...)
	if in.Accuracy == nil {
		found.Accuracy.Missing = gapsOf(&in, &found.Accuracy)
		in.Accuracy = &found.Accuracy
	}
	found.Accuracy = *in.Accuracy

	cores.All(append([]func(){
		func() { found.Court = court.verdicts(choices) },
		func() { found.Health = health.read(in.Accuracy, &found.Stale) },
		func() { found.Parts = partMeasures(&in, choices) },
	}, measures(&in, choices, &found.Measures)...)...)
	found.Reviews = ReviewsOf(&in, choices, &found.Court)
	found.Lint = LintOf(&in, choices, found)
	return found
}

// measures are the tasks that give a measure for each KPI, the chosen ones
// first and in their order.
func measures(in *Input, choices []Choice, out *[]Measure) []func() {
	taken := make([]bool, len(in.kpis))
	var tasks []func()
	add := func(k KPI, c Choice) {
		n := len(tasks)
		tasks = append(tasks, func() { (*out)[n] = withoutDeals(measure(in, k, c)) })
	}
	for _, c := range choices {
		for i, k := range in.kpis {
			if k.ID == c.ID && !taken[i] {
				taken[i] = true
				add(k, c)
			}
		}
	}
	for i, k := range in.kpis {
		if !taken[i] {
			add(k, Choice{ID: k.ID})
		}
	}
	*out = make([]Measure, len(tasks))
	return tasks
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
