package metrics_test

import (
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

func TestParseTargetAgainstTheLastRecord(t *testing.T) {
	for text, want := range map[string]metrics.Target{
		">= last":         {Op: ">=", Value: 0.2},
		"<= last + 10%":   {Op: "<=", Value: 0.22}, // a part of what it was
		"> last - 2pp":    {Op: ">", Value: 0.18},  // percentage points
		"≥ last − 0.05":   {Op: ">=", Value: 0.15},
		"< last + 1 pp":   {Op: "<", Value: 0.21},
		">= last + 1.25k": {Op: ">=", Value: 1250.2},
	} {
		got, err := metrics.ParseTarget(text)
		if err != nil || !got.Last {
			t.Errorf("%q: %+v, %v", text, got, err)
			continue
		}
		if at := got.Against(0.2); at.Op != want.Op || at.Value-want.Value > 1e-12 || want.Value-at.Value > 1e-12 {
			t.Errorf("%q against 0.2 is %+v, want %+v", text, at, want)
		}
	}
	if got, _ := metrics.ParseTarget(">= last - 5%"); got.Against(-100).Value != -105 {
		t.Error("5 % less than a loss of 100 is a loss of 105")
	}
	for _, text := range []string{">= last 5%", "last", ">= last * 2", ">= 5pp", ">= last + ", ">= lasting"} {
		if got, err := metrics.ParseTarget(text); err == nil {
			t.Errorf("%q was read as %+v", text, got)
		}
	}
}

// threeOfTen is 3 won and 7 lost deals, 2 and 3 of them of team North.
const threeOfTen = `as_of 2026-10-31
period 2026-08-01 2026-10-31
2x deal WN{} won amount=10 created=2026-07-01 closed=2026-09-01 team=North
1x deal WS{} won amount=10 created=2026-07-01 closed=2026-09-01 team=South
3x deal LN{} lost amount=10 created=2026-07-01 closed=2026-09-02 team=North
4x deal LS{} lost amount=10 created=2026-07-01 closed=2026-09-02 team=South`

func TestStatusAgainstTheLastRecord(t *testing.T) {
	record := func(month time.Month, value float64) history.Record {
		return history.Record{Day: crm.DateOf(2026, month, 30), KPIs: []history.RecordedKPI{{ID: "win_rate", Known: true, Value: value, N: 10}}}
	}
	for _, c := range []struct {
		recorded []history.Record
		target   string
		status   string
		goal     float64
	}{
		{nil, ">= last", "none", 0}, // no record: nothing can be said
		{[]history.Record{record(time.September, 0.25)}, ">= last", "good", 0.25},
		{[]history.Record{record(time.September, 0.35), record(time.August, 0.1)}, ">= last", "warn", 0.35}, // the newest counts
		{[]history.Record{record(time.September, 0.28)}, ">= last + 10%", "warn", 0.308},
		{[]history.Record{record(time.September, 0.28), record(time.December, 0.9)}, ">= last + 2pp", "good", 0.3}, // of later days nothing is known
	} {
		in := readWorld(t, threeOfTen).input()
		in.Recorded = c.recorded
		choices := []metrics.Choice{{ID: "win_rate", Lines: metrics.Lines{Target: c.target, Fail: "< last - 90%"}}}
		found := metrics.Compute(in, choices)
		m := found.Measures[0]
		if m.Status != c.status || m.Goal-c.goal > 1e-9 || c.goal-m.Goal > 1e-9 {
			t.Errorf("%q with %d records: %s, goal %v; want %s, %v", c.target, len(c.recorded), m.Status, m.Goal, c.status, c.goal)
		}
		if g := metrics.Gates(found, choices)[0]; g.Speaks != (c.recorded != nil) || g.Crossed {
			t.Errorf("%q: gate %+v", c.target, g)
		}
	}
}

// TestLinesOnADay: the rule of the quarter goes over what holds always, and a
// line that it does not draw stays.
func TestLinesOnADay(t *testing.T) {
	day := func(m time.Month, d int) crm.Date { return crm.DateOf(2026, m, d) }
	c := metrics.Choice{ID: "win_rate", Lines: metrics.Lines{Target: ">= 20%", Fail: "< 5%", FailSurely: true}, Rules: []metrics.TargetRule{
		{From: day(8, 1), To: day(10, 31), Lines: metrics.Lines{Target: ">= 40%"}},
		{From: day(11, 1), Lines: metrics.Lines{Target: ">= 30%", Fail: "< 10%"}},
		{By: "team", Value: "North", Lines: metrics.Lines{Target: ">= 90%"}}}}
	for on, want := range map[crm.Date]metrics.Lines{
		day(7, 31):  {Target: ">= 20%", Fail: "< 5%", FailSurely: true},
		day(8, 1):   {Target: ">= 40%", Fail: "< 5%", FailSurely: true},
		day(10, 31): {Target: ">= 40%", Fail: "< 5%", FailSurely: true},
		day(11, 1):  {Target: ">= 30%", Fail: "< 10%"},
	} {
		if got := c.On(on); got != want {
			t.Errorf("on %s: %+v, want %+v", on, got, want)
		}
	}
	// 30 % as of 31 October is short of that quarter's 40 %.
	if m := metrics.Compute(readWorld(t, threeOfTen).input(), []metrics.Choice{c}).Measures[0]; m.Status != "warn" || m.Target != ">= 40%" {
		t.Errorf("%s against %s", m.Status, m.Target)
	}
}

// TestTargetsOfParts: North won 2 of 5 (40 %), South 1 of 5; West has no deal,
// and of a team with fewer than five nothing is shown.
func TestTargetsOfParts(t *testing.T) {
	rule := func(team, target string) metrics.TargetRule {
		return metrics.TargetRule{By: "team", Value: team, Lines: metrics.Lines{Target: target, Fail: "< 25%"}}
	}
	choices := []metrics.Choice{{ID: "win_rate", Lines: metrics.Lines{Fail: "< 1%"}, Rules: []metrics.TargetRule{rule("North", ">= 30%"), rule("South", ">= 30%"), rule("West", ">= 30%")}}}
	in := readWorld(t, threeOfTen).input()
	found := metrics.Compute(in, choices)
	if len(found.Parts) != 3 {
		t.Fatalf("%+v", found.Parts)
	}
	for i, want := range []struct {
		value  float64
		n      int
		status string
	}{{0.4, 5, "good"}, {0.2, 5, "fail"}, {0, 0, "none"}} {
		if p := found.Parts[i]; p.Measure.Value != want.value || p.N != want.n || p.Status != want.status {
			t.Errorf("%s: %v of %d, %s (%s)", p.Value, p.Measure.Value, p.N, p.Status, p.Note)
		}
	}
	gates := metrics.Gates(found, choices)
	crossed := ""
	for _, g := range gates {
		if g.Crossed {
			crossed += g.By + " " + g.Value
		}
	}
	if len(gates) != 4 || crossed != "team South" {
		t.Errorf("%d gates, crossed: %q", len(gates), crossed)
	}
	missing := metrics.MissingParts(&in, choices)
	if len(missing) != 1 || missing[0].Value != "West" || len(missing[0].Values) != 2 {
		t.Errorf("missing: %+v", missing)
	}
}

// TestReviews: a KPI past its review, or without a find, leaves the Overview
// unless the config keeps it.
func TestReviews(t *testing.T) {
	in := readWorld(t, threeOfTen).input()
	court := metrics.CourtFound{Verdicts: []metrics.Verdict{{KPI: "calls", Verdict: metrics.NotShown}, {KPI: "meetings", Verdict: metrics.Predicts},
		{KPI: "emails", Verdict: metrics.TooLittle}, {KPI: "activities", Verdict: metrics.Contradicts}}}
	day := func(m time.Month, d int) crm.Date { return crm.DateOf(2026, m, d) }
	for _, c := range []struct {
		choice              metrics.Choice
		off, due, fell, say bool
	}{
		{metrics.Choice{ID: "calls"}, true, false, true, true},
		{metrics.Choice{ID: "calls", Keep: "the board asks for it"}, false, false, true, true},
		{metrics.Choice{ID: "activities"}, true, false, true, true},
		{metrics.Choice{ID: "meetings"}, false, false, false, false},
		{metrics.Choice{ID: "emails"}, false, false, false, false}, // too little data is no failure
		{metrics.Choice{ID: "meetings", Review: day(10, 30)}, true, true, false, true},
		{metrics.Choice{ID: "meetings", Review: day(10, 31)}, false, false, false, false}, // the day itself is in time
		{metrics.Choice{ID: "won_amount", Review: day(1, 1), Keep: "yearly"}, false, true, false, true},
	} {
		r := metrics.ReviewsOf(&in, []metrics.Choice{c.choice}, &court)[0]
		if r.Off != c.off || r.Unreviewed != c.due || r.Failed != c.fell || (r.Why != "") != c.say {
			t.Errorf("%+v: %+v", c.choice, r)
		}
	}
}

// TestVerdictsAreRemembered: what earlier builds said, without repetitions,
// and nothing of later days.
func TestVerdictsAreRemembered(t *testing.T) {
	in := salesTeam{people: 10, quarters: 12, tie: 0.9, seed: 3}.input()
	said := func(month time.Month, verdict string) history.Record {
		return history.Record{Day: crm.DateOf(2026, month, 1), Verdicts: []history.RecordedVerdict{{KPI: "meetings", Verdict: verdict}}}
	}
	in.Recorded = []history.Record{said(8, metrics.NotShown), said(5, metrics.TooLittle), said(6, metrics.TooLittle), said(11, metrics.Contradicts)}
	for _, v := range metrics.CourtOf(&in, courtChoices()).Verdicts {
		if v.KPI != "meetings" {
			continue
		}
		if len(v.Past) != 2 || v.Past[0] != (metrics.PastVerdict{Since: crm.DateOf(2026, 5, 1), Verdict: metrics.TooLittle}) || v.Past[1].Verdict != metrics.NotShown {
			t.Errorf("%+v", v.Past)
		}
	}
}
