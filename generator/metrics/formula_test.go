package metrics_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// formulaWorld: in the quarter three deals are won (100, 300, and one without
// an amount) and one is lost (50); one was won before it (1000); two are open
// (70 and 30). Ages of the wins at their closing: 10, 30 and 20 days.
const formulaWorld = `
as_of 2026-10-31
period 2026-08-01 2026-10-31
has source next_step
deal A won amount=100 created=2026-08-10 closed=2026-08-20 source=Web
deal B won amount=300 created=2026-08-10 closed=2026-09-09 source=Event
deal C won created=2026-10-01 closed=2026-10-21 source=Web
deal D lost amount=50 created=2026-07-10 closed=2026-09-01 source=Web
deal E won amount=1000 created=2026-01-10 closed=2026-07-31
deal F open amount=70 created=2026-10-02 close=2026-12-01 next="call back"
deal G open amount=30 created=2026-05-02 close=2026-09-01
week 2026-08-03 anna meeting 5
week 2026-08-03 anna call 9
week 2026-09-07 bert meeting 1
week 2026-07-06 bert meeting 40
lead L1 Web 2026-08-05 A
lead L2 Web 2026-09-05
lead L3 Web 2026-06-05
plan 2026-08-01 2026-10-31 1000
`

func TestFormulas(t *testing.T) {
	tests := []struct {
		formula string
		want    float64
		n       int
		why     string // part of the reason where it is absent
	}{
		{formula: `activities(type == "Meeting") / won_deals`, want: 2, n: 3},             // (5+1)/3
		{formula: `activities(kind in ["meeting", "call"])`, want: 15, n: 15},             // 5+1+9
		{formula: `deals()`, want: 6, n: 6},                                               // 3 won, 1 lost, 2 open
		{formula: `deals(outcome == "won")`, want: 3, n: 3},                               // E closed before the period
		{formula: `open_deals(close_date < as_of)`, want: 1, n: 1},                        // G
		{formula: `created_deals()`, want: 4, n: 4},                                       // A B C F
		{formula: `sum(won_deals, amount)`, want: 400, n: 3},                              // C has none
		{formula: `sum(won_deals, amount, amount > 100)`, want: 300, n: 1},                // B; C is unknown, not small
		{formula: `won_deals(not (amount > 100))`, want: 1, n: 1},                         // A; C is unknown
		{formula: `won_deals(blank(amount))`, want: 1, n: 1},                              // C
		{formula: `average(won_deals, days_between(created, closed_on))`, want: 20, n: 3}, // (10+30+20)/3
		{formula: `median(won_deals, amount)`, want: 200, n: 2},                           // of 100 and 300
		{formula: `quantile(won_deals, closed_on - created, 1)`, want: 30, n: 3},
		{formula: `distinct(won_deals, source)`, want: 2, n: 3},
		{formula: `share(closed_deals, outcome == "won")`, want: 0.75, n: 4},
		{formula: `won_deals / (won_deals + lost_deals)`, want: 0.75, n: 4},
		{formula: `sum(won_deals, amount, source == "Web") / won_amount`, want: 0.25, n: 3}, // 100/400
		{formula: `count(leads, converted) / leads()`, want: 0.5, n: 2},
		{formula: `won_amount / sum(plans, target)`, want: 0.4, n: 1},
		{formula: `won_amount / cycle_days_median`, want: 20, n: 3}, // 400/20 a day
		{formula: `won_deals > 2 ? won_deals : 0 - 1`, want: 3, n: 3},
		{formula: `max(won_deals, lost_deals) * 2 + 1`, want: 7, n: 3},
		{formula: `round(win_rate * 10) / 10`, want: 0.8, n: 4}, // 7.5 rounds to 8
		{formula: `won_deals(created >= "2026-08-10" and closed_on < date("2026-10-01"))`, want: 2, n: 2},
		{formula: `won_deals(month(closed_on) == 9)`, want: 1, n: 1},
		{formula: `won_deals(in_period(created))`, want: 3, n: 3},
		{formula: `deals(has(next_step))`, want: 1, n: 1},
		{formula: `won_deals(source startsWith "W" or source == "Event")`, want: 3, n: 3},
		{formula: `won_deals / count(deals, amount < 0)`, why: "because count(deals, amount < 0) is 0"},
		{formula: `average(won_deals, amount, source == "None")`, why: "because there are no won deals that the condition lets through"},
		{formula: `won_deals(region == "North") / contacts()`, why: "no export of contacts was read"},
		{formula: `won_deals(column("Size") == "L")`, why: `column "Size"`},
		{formula: `deals(loss_reason == "Price")`, why: "no export carries the loss_reason of deals"},
		{formula: `forecast_bias * 2`, why: "forecast_bias is absent: "},
	}
	for _, tt := range tests {
		m := own(t, formulaWorld, tt.formula)
		switch {
		case tt.why != "":
			if m.Known || !strings.Contains(m.Note, tt.why) {
				t.Errorf("%s: known %v, %q, want absent: %s", tt.formula, m.Known, m.Note, tt.why)
			}
		case !m.Known || math.Abs(m.Value-tt.want) > 1e-9 || m.N != tt.n:
			t.Errorf("%s: %v, n %d (%s), want %v, n %d", tt.formula, m.Value, m.N, m.Note, tt.want, tt.n)
		}
	}
}

// own computes one formula in a world.
func own(t *testing.T, world, formula string) metrics.Measure {
	t.Helper()
	choices := []metrics.Choice{{ID: "mine", Own: &metrics.Own{Formula: formula}}}
	if _, problems := metrics.ParseFormula(formula, metrics.FormulaKPIs()); len(problems) > 0 {
		t.Fatalf("%s: %s", formula, problems[0].Text)
	}
	found := metrics.Compute(readWorld(t, world).input(), choices)
	if found.Measures[0].KPI != "mine" {
		t.Fatalf("%s comes first, not mine", found.Measures[0].KPI)
	}
	return found.Measures[0]
}

// TestRangesOfFormulas: k of n gets Wilson's interval, sums and means of
// records a bootstrap one, and two different things get none.
func TestRangesOfFormulas(t *testing.T) {
	rate := own(t, formulaWorld, `won_deals / (won_deals + lost_deals)`)
	if rate.Interval == nil || rate.Of != 3 || rate.Out != 4 || math.Abs(rate.Interval.Low-0.30064) > 1e-4 { // Wilson 3/4
		t.Errorf("%+v %+v", rate, rate.Interval)
	}
	part := own(t, formulaWorld, `won_deals(source == "Web") / won_deals`)
	if part.Interval == nil || part.Of != 2 || part.Out != 3 {
		t.Errorf("%+v", part)
	}
	// 4 created, 3 won, but not all that was won was created: no share.
	other := own(t, formulaWorld, `lost_deals / created_deals`)
	if other.Out == 4 && other.Of == 1 && other.Interval != nil && other.Interval.Low > 0 {
		t.Errorf("a share of what it is no part of: %+v", other)
	}
	if two := own(t, formulaWorld, `activities() / won_deals`); two.Interval != nil || !strings.Contains(two.Note, "two different things") {
		t.Errorf("%+v", two)
	}
	if mean := own(t, formulaWorld, `average(won_deals, days_between(created, closed_on))`); mean.Interval == nil || mean.Interval.Low > 20 || mean.Interval.High < 20 {
		t.Errorf("%+v", mean.Interval)
	}
}

// TestOwnKPIsUseEachOther in whatever order they stand, and keep the unit.
func TestOwnKPIsUseEachOther(t *testing.T) {
	choices := []metrics.Choice{
		{ID: "double", Own: &metrics.Own{Formula: "base * 2"}},
		{ID: "base", Own: &metrics.Own{Formula: "sum(won_deals, amount)"}},
	}
	found := metrics.Compute(readWorld(t, formulaWorld).input(), choices)
	if m := found.Measures[0]; m.Value != 800 || m.Exact.String() != "800" {
		t.Errorf("%+v", m)
	}
	kpis := metrics.KPIs(choices)
	if k := kpis[len(kpis)-2]; k.ID != "double" || k.Unit != metrics.Money || !k.ByPeriod {
		t.Errorf("%+v", k)
	}
}

// TestLongChainsOfKPIs: each of forty uses the one before twice, which is 2⁴⁰
// looks at the deals unless each is computed once.
func TestLongChainsOfKPIs(t *testing.T) {
	for op, want := range map[string]float64{"(%[1]s + %[1]s) / 2": 3, "%[1]s / %[1]s": 1} {
		choices := []metrics.Choice{{ID: "k0", Own: &metrics.Own{Formula: "won_deals"}}}
		for i := 1; i <= 40; i++ {
			choices = append(choices, metrics.Choice{ID: fmt.Sprintf("k%d", i), Own: &metrics.Own{Formula: fmt.Sprintf(op, fmt.Sprintf("k%d", i-1))}})
		}
		in := readWorld(t, formulaWorld).input()
		for _, k := range metrics.KPIs(choices) {
			if k.ID != "k40" {
				continue
			}
			if m := k.Compute(&in, in.Scope.Period); m.Value != want {
				t.Errorf("%s: %+v", op, m)
			}
		}
	}
}

// TestFormulasOfTheDayHaveNoPast: a formula over open deals speaks about the
// as-of day, one over closed deals about any period.
func TestFormulasOfTheDayHaveNoPast(t *testing.T) {
	for formula, want := range map[string]bool{
		`open_deals(amount > 10)`: false, `deals(amount > 10)`: false, `deals()`: false, `open_amount / won_amount`: false, `accounts()`: false,
		`deals(outcome != "open")`: true, `deals(amount > 10 and outcome == "won")`: true, `won_deals(amount > 10)`: true, `deals(in_period(closed_on))`: true,
	} {
		kpis := metrics.KPIs([]metrics.Choice{{ID: "mine", Own: &metrics.Own{Formula: formula}}})
		if got := kpis[len(kpis)-1].ByPeriod; got != want {
			t.Errorf("%s: by period %v", formula, got)
		}
	}
}

// TestFormulasDontDependOnRowOrder: the same deals in another order.
func TestFormulasDontDependOnRowOrder(t *testing.T) {
	w := readWorld(t, formulaWorld)
	formula := `sum(won_deals, amount * 0.1, source != "") / average(closed_deals, amount)`
	choices := []metrics.Choice{{ID: "mine", Own: &metrics.Own{Formula: formula}}}
	before := metrics.Compute(w.input(), choices).Measures[0]
	slices.Reverse(w.data.Activities.ByWeek)
	w.sort()
	if after := metrics.Compute(w.input(), choices).Measures[0]; after.Value != before.Value || !before.Known {
		t.Errorf("%v, then %v", before.Value, after.Value)
	}
}

func FuzzFormula(f *testing.F) {
	for _, seed := range []string{
		`activities(type == "Meeting") / won_deals`, `sum(deals, amount, where)`, `quantile(won_deals, amount, 0.9, has(source))`,
		`won_deals > 1 ? 2 : 3`, `deals(stage in ["A", 1, created])`, `((((((`, `a |`, `deals | count(true)`, "x\n/ y", `-share(people, active)`, `"`, `let x = 1; x`, `{a: 1}`, `#`, `1..3`, `share(by_person(won_deals), value >= won_deals / 2)`, `quantile(by_month(open_amount), 0.1)`, `deals(created > "2026-01-01" - 3)`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		formula, problems := metrics.ParseFormula(src, metrics.FormulaKPIs())
		if (formula == nil) == (len(problems) == 0) {
			t.Fatalf("%q: neither formula nor problem, or both", src)
		}
		for _, p := range problems {
			if p.Line < 1 || p.Col < 1 || p.Text == "" {
				t.Fatalf("%q: a problem without place or words: %+v", src, p)
			}
		}
		if formula == nil {
			return
		}
		in := readWorld(t, formulaWorld).input()
		for _, k := range metrics.KPIs([]metrics.Choice{{ID: "mine", Own: &metrics.Own{Formula: src}}}) {
			if k.ID != "mine" {
				continue
			}
			m := k.Compute(&in, in.Scope.Period)
			if m.Known && (math.IsNaN(m.Value) || math.IsInf(m.Value, 0)) || !m.Known && m.Note == "" {
				t.Fatalf("%q: %+v", src, m)
			}
		}
	})
}
