package metrics

import (
	"math"
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestErrorOf: definitions.md N8. Forecasts 100 120 80 100 of 90 100 100 50
// are off by 10 20 −20 50: bias 60/340, WAPE 100/340, tracking 60/25.
// Naive forecasts of 90 90 100 100 are off by 0, 10, 0, 50: skill 1 − 100/60.
func TestErrorOf(t *testing.T) {
	var pairs []pair
	for i, f := range []int64{100, 120, 80, 100} {
		pairs = append(pairs, pair{forecast: crm.Money(f * crm.MoneyScale), was: crm.Money([]int64{90, 100, 100, 50}[i] * crm.MoneyScale),
			naive: crm.Money([]int64{90, 90, 100, 100}[i] * crm.MoneyScale), hasNaive: true})
	}
	e, ok := errorOf(pairs)
	if !ok || e.Periods != 4 || e.Over != 3 || e.Under != 1 {
		t.Fatalf("%+v %t", e, ok)
	}
	for _, c := range []struct{ got, want float64 }{
		{e.Bias, 0.1764706}, {e.WAPE, 0.2941176}, {*e.Tracking, 2.4}, {*e.Skill, -0.6666667},
		{e.Accuracy, 0.7058824}, {e.HubSpot, 0.6222222}, // .8889 .8 .8 0
	} {
		if math.Abs(c.got-c.want) > 1e-6 {
			t.Errorf("%g, want %g", c.got, c.want)
		}
	}
	if _, ok := errorOf([]pair{{forecast: 5}}); ok {
		t.Error("an error rate of nothing won")
	}
}

// TestPlanOf: the company's own plan counts first, then people's, and totals
// only where nothing else is there; part of a quarter is no plan of it.
func TestPlanOf(t *testing.T) {
	q := crm.Calendar{YearStart: time.January}.Quarter(crm.DateOf(2026, 8, 1))
	month := func(n int) crm.Period {
		from := q.From.AddMonths(n)
		return crm.Period{From: from, To: from.AddMonths(1) - 1}
	}
	people := []crm.Plan{
		{Person: "a", Period: q, Target: 10}, {Person: "b", Period: q, Target: 20}, {Team: "t", Period: q, Target: 30}, {Team: "t", Total: true, Period: q, Target: 30},
	}
	months := []crm.Plan{{Period: month(0), Target: 1}, {Period: month(2), Target: 4}, {Period: month(1), Target: 2}}
	for _, c := range []struct {
		name  string
		plans []crm.Plan
		want  crm.Money
		ok    bool
	}{
		{"none", nil, 0, false},
		{"people, not the team's sum of them", people, 30, true},
		{"company before people", append([]crm.Plan{{Period: q, Target: 50}}, people...), 50, true},
		{"months", months, 7, true},
		{"two months of three", months[:2], 0, false},
		{"only totals", people[3:], 30, true},
		{"a year", []crm.Plan{{Period: crm.Period{From: crm.DateOf(2026, 1, 1), To: crm.DateOf(2026, 12, 31)}, Target: 9}}, 0, false},
	} {
		if got, ok := planOf(c.plans, q); got != c.want || ok != c.ok {
			t.Errorf("%s: %d %t, want %d %t", c.name, got, ok, c.want, c.ok)
		}
	}
}
