package metrics_test

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// halves has a quarter with w1 of n1 closed deals won, and the one before
// with w0 of n0; an old loss lets the record reach back.
func halves(t *testing.T, w1, n1, w0, n0 string) *world {
	return readWorld(t, `as_of 2026-10-31
period 2026-08-01 2026-10-31
`+w1+`x deal W{} won amount=100 created=2026-07-01 closed=2026-09-01
`+n1+`x deal L{} lost amount=100 created=2026-07-01 closed=2026-09-02
`+w0+`x deal V{} won amount=100 created=2026-01-01 closed=2026-06-01
`+n0+`x deal M{} lost amount=100 created=2026-01-01 closed=2026-06-01
deal X lost amount=10 created=2026-01-01 closed=2026-01-31`)
}

func TestChange(t *testing.T) {
	for _, c := range []struct {
		what, w1, l1, w0, l0, kpi string
		want                      metrics.Change
	}{
		// Newcombe: .8 of 100 against .5 of 100 excludes 0; of 10 it does not.
		{"clear", "80", "20", "50", "50", "win_rate", metrics.BetterChange},
		{"clear down", "50", "50", "80", "20", "win_rate", metrics.WorseChange},
		{"small n", "8", "2", "5", "5", "win_rate", metrics.NoClearChange},
		{"fewer than ten", "8", "1", "5", "5", "win_rate", metrics.TooFew},
		// Counts: 80 against 50, difference 30 ± 1.96 √130 = 22.3.
		{"count", "80", "20", "50", "50", "won_deals", metrics.BetterChange},
		// 60 against 50: 10 ± 20.6.
		{"count within chance", "60", "20", "50", "50", "won_deals", metrics.NoClearChange},
		{"fewer lost deals are neither good nor bad", "50", "20", "50", "80", "lost_deals", metrics.NotCompared},
		{"no interval, no claim", "80", "20", "20", "80", "sales_velocity", metrics.NotCompared},
		{"few", "4", "1", "5", "5", "won_deals", metrics.TooFew},
		// Sums: 8000 against 5000, ± 1.96 × 100 × √130 = 2235.
		{"sum", "80", "20", "50", "50", "won_amount", metrics.BetterChange},
		{"all amounts alike", "80", "20", "50", "50", "average_won_amount", metrics.NoClearChange},
	} {
		if m := measureOf(t, halves(t, c.w1, c.l1, c.w0, c.l0), c.kpi); m.Change != c.want {
			t.Errorf("%s: %q, want %q (%v after %+v)", c.what, m.Change, c.want, m.Value, m.Before)
		}
	}
}

// TestNoBefore: the record does not reach back to the period before, which
// would look poor for that reason alone.
func TestNoBefore(t *testing.T) {
	m := measureOf(t, readWorld(t, `as_of 2026-10-31
period 2026-08-01 2026-10-31
20x deal W{} won amount=100 created=2026-07-01 closed=2026-09-01
2x deal V{} won amount=100 created=2026-01-01 closed=2026-07-20`), "won_deals")
	if m.Before != nil || m.Change != metrics.NotCompared {
		t.Errorf("before %+v, change %q", m.Before, m.Change)
	}
}

// TestPeriodBefore: whole months go back by whole months: the quarter before
// 1 August to 31 October begins on 1 May, 92 days each by luck; the month
// before March is February.
func TestPeriodBefore(t *testing.T) {
	m := measureOf(t, readWorld(t, `as_of 2026-03-31
period 2026-03-01 2026-03-31
deal A won amount=1 created=2025-01-01 closed=2026-02-01
deal B won amount=1 created=2025-01-01 closed=2026-02-28
deal C won amount=1 created=2025-01-01 closed=2026-01-31
deal D lost amount=1 created=2025-01-01 closed=2025-01-02
20x deal W{} won amount=1 created=2025-01-01 closed=2026-03-05`), "won_deals")
	if m.Before == nil || m.Before.Value != 2 {
		t.Errorf("before %+v, want 2 (A and B)", m.Before)
	}
}

// TestRunningPeriod: 1 January to 10 February is a running quarter (and year):
// it is compared with 1 October to 10 November, not with its last 41 days.
func TestRunningPeriod(t *testing.T) {
	m := measureOf(t, readWorld(t, `as_of 2026-02-10
period 2026-01-01 2026-02-10
deal A won amount=1 created=2025-01-01 closed=2025-11-10
deal B won amount=1 created=2025-01-01 closed=2025-12-10
deal C lost amount=1 created=2025-01-01 closed=2025-01-02`), "won_deals")
	if m.Before == nil || m.Before.Value != 1 {
		t.Errorf("before %+v, want 1 (A)", m.Before)
	}
}

// TestRecordedRate: 50 of 100 open deals have a next step; a month ago a tenth
// of 100 had. Wilson's .404–.596 lent to .1: they are apart.
func TestRecordedRate(t *testing.T) {
	in := readWorld(t, "as_of 2026-10-31\nhas next_step\nperiod 2026-08-01 2026-10-31\n50x deal O{} open next=visit\n50x deal P{} open").input()
	in.Recorded = []history.Record{{Day: date(t, "2026-09-30"), KPIs: []history.RecordedKPI{{ID: "next_step_coverage", Known: true, Value: .1, N: 100}}}}
	m := metrics.Compute(in, []metrics.Choice{{ID: "next_step_coverage"}}).Measures[0]
	if m.Change != metrics.BetterChange || m.Before == nil || m.Before.Interval == nil {
		t.Errorf("change %q, before %+v", m.Change, m.Before)
	}
}

// TestRecorded: KPIs of one day are compared with the newest record that is
// four weeks old, and their trend is the records.
func TestRecorded(t *testing.T) {
	w := readWorld(t, "as_of 2026-10-31\nperiod 2026-08-01 2026-10-31\n100x deal O{} open amount=10 close=2026-01-01")
	in := w.input()
	for day, n := range map[string]float64{"2026-10-24": 90, "2026-10-03": 40, "2026-09-05": 20} {
		in.Recorded = append(in.Recorded, history.Record{Day: date(t, day),
			KPIs: []history.RecordedKPI{{ID: "overdue_deals", Known: true, Value: n, N: int(n)}}})
	}
	m := metrics.Compute(in, []metrics.Choice{{ID: "overdue_deals"}}).Measures[0]
	if m.Before == nil || m.Before.Value != 40 || m.Change != metrics.WorseChange {
		t.Errorf("before %+v, change %q; want 40 and worse", m.Before, m.Change)
	}
	var trend []float64
	for i, p := range m.Trend {
		trend = append(trend, p.Value)
		if i > 0 && p.Period.From <= m.Trend[i-1].Period.From {
			t.Error("the trend is not in the order of days")
		}
	}
	if len(trend) != 3 {
		t.Errorf("trend %v", trend)
	}
}

// TestTrend: twelve closed fiscal quarters at most, none before the record.
func TestTrend(t *testing.T) {
	w := readWorld(t, `as_of 2026-10-31
period 2026-08-01 2026-10-31
deal A won amount=1 created=2025-01-01 closed=2026-02-01
deal B won amount=1 created=2025-01-01 closed=2026-08-01`)
	m := measureOf(t, w, "won_deals")
	if len(m.Trend) != 3 || m.Trend[0].Label != "Q1 26" || m.Trend[2].Label != "Q3 26" ||
		m.Trend[0].Value != 1 || m.Trend[1].Value != 0 || m.Trend[2].Value != 1 {
		t.Errorf("trend %+v", m.Trend)
	}
	in := w.input()
	in.Scope.Calendar = crm.Calendar{YearStart: 2} // Q3 FY2027 ends on the as-of day and is closed
	m = metrics.Compute(in, []metrics.Choice{{ID: "won_deals"}}).Measures[0]
	if last := m.Trend[len(m.Trend)-1]; last.Label != "Q3 FY27" || last.Value != 1 {
		t.Errorf("last point %+v", last)
	}
}
