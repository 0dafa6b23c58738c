package metrics_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// groupsWorld: in the twelve months from November five people win 1, 2, 3, 4
// and 5 deals (15), P1 in January, the others in September; Pn also logs 2n meetings. P6 was there before only.
func groupsWorld() string {
	var b strings.Builder
	b.WriteString("as_of 2026-10-31\nperiod 2025-11-01 2026-10-31\n")
	for p := 1; p <= 5; p++ {
		for d := 1; d <= p; d++ {
			day := "2026-09-09"
			if p == 1 {
				day = "2026-01-09"
			}
			b.WriteString(fmt.Sprintf("deal W%d%d won amount=%d owner=P%d created=2025-12-01 closed=%s\n", p, d, 100*p, p, day))
		}
		b.WriteString(fmt.Sprintf("week 2026-09-07 P%d meeting %d\n", p, 2*p))
	}
	b.WriteString("deal OLD won amount=100 owner=P6 created=2024-01-01 closed=2024-02-01\n")
	return b.String()
}

func TestFormulasByGroup(t *testing.T) {
	for formula, want := range map[string]float64{
		`median(by_person(won_deals))`:                         3,
		`average(by_person(sum(won_deals, amount)))`:           1100, // (100+400+900+1600+2500)/5
		`quantile(by_person(won_deals), 1)`:                    5,
		`sum(by_person(won_deals))`:                            15,
		`share(by_person(won_deals), value >= 4)`:              0.4,
		`count(by_person(won_deals), value != 1)`:              4,
		`average(by_person(activities() / won_deals))`:         2,
		`share(by_person(won_amount), value > 1000)`:           0.4, // 1,600 and 2,500
		`max(median(by_person(won_deals)), 4)`:                 4,
		`median(by_person(won_deals)) / 2`:                     1.5,
		`sum(by_period(won_deals))`:                            15,
		`average(by_period(won_deals))`:                        5,  // the three whole quarters: 1, 0 and 14
		`count(by_month(won_deals), value == 0)`:               10, // all but January and September
		`quantile(by_month(won_amount), 1)`:                    5400,
		`share(by_period(won_deals), value > 0)`:               2.0 / 3,
		`share(by_person(won_deals), value > won_deals)`:       0.0,
		`count(by_period(share(won_deals, true)), value == 1)`: 2, // two quarters with wins; in the others there is no share
	} {
		m := metrics.Compute(readWorld(t, groupsWorld()).input(), []metrics.Choice{{ID: "mine", Own: &metrics.Own{Formula: formula}}}).Measures[0]
		if m.KPI != "mine" || !m.Known || math.Abs(m.Value-want) > 1e-9 {
			t.Errorf("%s = %v (%s), want %v", formula, m.Value, m.Note, want)
		}
	}
}

// TestFewPeopleAreNotCompared: four people are no group.
func TestFewPeopleAreNotCompared(t *testing.T) {
	four := strings.ReplaceAll(groupsWorld(), "owner=P5", "owner=P4")
	for world, why := range map[string]string{four: "because only 4 people have a value"} {
		m := metrics.Compute(readWorld(t, world).input(), []metrics.Choice{{ID: "mine", Own: &metrics.Own{Formula: `median(by_person(won_deals))`}}}).Measures[0]
		if m.Known || !strings.HasPrefix(m.Note, why) {
			t.Errorf("%v: %q, want %q", m.Value, m.Note, why)
		}
	}
}

func TestMistakesInGroups(t *testing.T) {
	for formula, want := range map[string]string{
		`by_person(won_deals)`:                              "by_person gives many figures",
		`average(by_person(won_deals, 3))`:                  "by_person takes one figure",
		`distinct(by_person(won_deals), owner)`:             "distinct is not used with by_person",
		`average(by_person(average(by_period(won_deals))))`: "stands inside another grouping",
		`average(by_period(open_deals()))`:                  "takes what has a period",
		`share(by_person(won_deals))`:                       "share takes 2 with by_person",
		`share(by_person(won_deals), won_deals > 1)`:        "stands a comparison of value",
		`share(by_person(won_amount), value > "x")`:         "a formula computes with numbers",
		`quantile(by_person(won_deals), 2)`:                 "from 0 to 1",
		`average(by_persons(won_deals))`:                    "begins with a kind of record",
		`value > 3 ? 1 : 2`:                                 `"value" is no KPI`,
	} {
		_, problems := metrics.ParseFormula(formula, metrics.FormulaKPIs())
		if len(problems) == 0 || !strings.Contains(problems[0].Text, want) {
			t.Errorf("%s: %+v, want %q", formula, problems, want)
		}
	}
}

// TestWhatFormulasKnow: what can be rebuilt, what holds the result, and what
// can't be asked of one person.
func TestWhatFormulasKnow(t *testing.T) {
	in := dealTeam(1, 0.4, 0.15)
	verdict := func(formula string) metrics.Verdict {
		return metrics.CourtOf(&in, []metrics.Choice{{ID: "mine", Own: &metrics.Own{Role: metrics.Leading, Better: metrics.Up, Formula: formula}}}).Verdicts[0]
	}
	if v := verdict(`share(open_deals, has(amount))`); v.ByDeal == nil || v.Verdict != metrics.Predicts {
		t.Errorf("a condition on open deals is tested by deal: %+v", v)
	}
	if v := verdict(`sum(open_deals, amount) / open_deals`); v.ByDeal != nil || v.N == 0 {
		t.Errorf("a figure of open deals is tested by person, as it stood: %+v", v)
	}
	for formula, want := range map[string]string{
		`created_deals(outcome == "won")`:              "it holds the later result already",
		`open_deals(has(next_step))`:                   "it speaks about one day",
		`median(by_person(created_deals))`:             "it is a figure of the whole team",
		`sum(open_deals, amount) / created_deals`:      "it speaks about one day",
		`open_deals(column("Size") == "L")`:            "it speaks about one day",
		`share(open_deals, close_date < "2026-01-01")`: "the record does not say what the close date",
	} {
		if v := verdict(formula); v.Verdict != metrics.CannotTest || !strings.Contains(v.Reason, want) {
			t.Errorf("%s: %s, %s; want %q", formula, v.Verdict, v.Reason, want)
		}
	}
	if v := verdict(`sum(created_deals, amount)`); v.Leak != "amount" {
		t.Errorf("amounts of created deals may be of later: %+v", v)
	}
}
