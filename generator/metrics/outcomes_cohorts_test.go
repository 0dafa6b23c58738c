package metrics_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// TestCohorts: of four deals of March 2026 one was won on day 31, one on day
// 200, one lost, one is open. March was over 214 days ago: ripe, and 1 of 4 was
// won within 180 days. May ended 153 days ago: not ripe.
func TestCohorts(t *testing.T) {
	found := outcomesOf(t, `deal A won amount=1 created=2026-03-01 closed=2026-04-01
deal B won amount=1 created=2026-03-01 closed=2026-09-17
deal C lost amount=1 created=2026-03-01 closed=2026-03-02
deal D open amount=1 created=2026-03-31
deal E won amount=1 created=2026-05-01 closed=2026-05-02`)
	if len(found.Cohorts) != 8 {
		t.Fatalf("%d months, want March to October", len(found.Cohorts))
	}
	march, may := found.Cohorts[0], found.Cohorts[2]
	if march.Created != 4 || march.Won != 2 || march.Lost != 1 || march.Open != 1 || march.WonInTime != 1 || !march.Ripe {
		t.Errorf("March %+v", march)
	}
	if may.Created != 1 || may.Ripe {
		t.Errorf("May %+v", may)
	}
	if found.CohortChange != metrics.NotCompared {
		t.Errorf("compared with one ripe month: %q", found.CohortChange)
	}
}

// TestWinRatesByName: the hand-checked case of definitions.md N8, with 90 open
// deals of which 40 are overdue: 3 of 100 created, 3 of 10 closed, and 3 of 50
// with the dead wood.
func TestWinRatesByName(t *testing.T) {
	found := outcomesOf(t, `3x deal W{} won amount=1 created=2026-08-01 closed=2026-09-01
7x deal L{} lost amount=1 created=2026-08-01 closed=2026-09-01
40x deal O{} open amount=1 created=2026-08-01 close=2026-10-01
50x deal P{} open amount=1 created=2026-08-01 close=2026-12-01`)
	if c := found.Cohort; c.Won != 3 || c.Created != 100 || c.Open != 90 || c.Ripe {
		t.Errorf("cohort %+v", c)
	}
	if w := found.Wide; w.Won != 3 || w.Won+w.Lost+w.Dead != 50 {
		t.Errorf("wide %+v", w)
	}
}

// TestEverSegments: in the period Fair wins 6 of 12 and Web 3 of 12, too few
// to tell; with the 100 and 100 deals of earlier years the difference is plain.
func TestEverSegments(t *testing.T) {
	found := outcomesOf(t, `6x deal A{} won amount=1 created=2026-08-01 closed=2026-09-01 source=Fair
6x deal B{} lost amount=1 created=2026-08-01 closed=2026-09-01 source=Fair
3x deal C{} won amount=1 created=2026-08-01 closed=2026-09-01 source=Web
9x deal D{} lost amount=1 created=2026-08-01 closed=2026-09-01 source=Web
50x deal E{} won amount=1 created=2024-08-01 closed=2024-09-01 source=Fair
50x deal F{} lost amount=1 created=2024-08-01 closed=2024-09-01 source=Fair
20x deal G{} won amount=1 created=2024-08-01 closed=2024-09-01 source=Web
80x deal H{} lost amount=1 created=2024-08-01 closed=2024-09-01 source=Web`, "source")
	if len(found.Segments) != 1 || len(found.EverSegments) != 1 || found.Segments[0].Differs || !found.EverSegments[0].Differs {
		t.Fatalf("period %+v, ever %+v", found.Segments, found.EverSegments)
	}
	fair := found.EverSegments[0].Rows[0]
	if fair.Value != "Fair" || fair.Won != 56 || fair.Lost != 56 || fair.Verdict != metrics.BetterChange {
		t.Errorf("%+v", fair)
	}
	if found.Ever.From != date(t, "2024-09-01") {
		t.Errorf("from %s", found.Ever.From)
	}
}

// TestTransitions: A moves Demo → Proposal → won, B skips Proposal and is
// lost, C goes back; every move is counted once.
func TestTransitions(t *testing.T) {
	found := outcomesOf(t, `stage Demo
stage Proposal
stage Contract
stage Won outcome=won
stage Lost outcome=lost
deal A won stage=Won amount=1 created=2026-08-01 closed=2026-09-01
fact A 2026-08-01 stage=Demo
fact A 2026-08-10 stage=Proposal
fact A 2026-09-01 stage=Won outcome=won
deal B lost stage=Lost amount=1 created=2026-08-01 closed=2026-09-05
fact B 2026-08-01 stage=Demo
fact B 2026-08-11 stage=Contract
fact B 2026-09-05 stage=Lost outcome=lost
deal C open stage=Demo amount=1 created=2026-08-01
fact C 2026-08-01 stage=Proposal
fact C 2026-08-20 stage=Demo`)
	want := []metrics.TransitionRow{
		{From: "Demo", To: "Proposal", Exit: history.Advanced, Deals: 1},
		{From: "Demo", To: "Contract", Exit: history.Skipped, Deals: 1},
		{From: "Proposal", To: "Demo", Exit: history.Back, Deals: 1},
		{From: "Proposal", To: "Won", Exit: history.Advanced, Deals: 1},
		{From: "Contract", To: "Lost", Exit: history.LostExit, Deals: 1},
	}
	if d := cmp.Diff(want, found.Transitions); d != "" {
		t.Error(d)
	}
	for _, r := range found.Conversion {
		if r.Stage == "Proposal" && (r.Entries != 2 || r.Won != 1 || r.Closed != 1) {
			t.Errorf("Proposal %+v: of its two entries one deal closed, and was won", r)
		}
	}
}

// TestDifferences: deals that closed by day 30 are not looked at. Of the rest
// the 40 from Fair win 30, the 40 from Web 10: 50 points apart. The type is
// "won" or "lost": it tells the outcome itself, and is called a leak.
func TestDifferences(t *testing.T) {
	found := outcomesOf(t, `has source type
30x deal A{} won amount=1 created=2026-07-01 closed=2026-09-01 source=Fair type=gain
10x deal B{} lost amount=1 created=2026-07-01 closed=2026-09-01 source=Fair type=drop
10x deal C{} won amount=1 created=2026-07-01 closed=2026-09-01 source=Web type=gain
30x deal D{} lost amount=1 created=2026-07-01 closed=2026-09-01 source=Web type=drop
50x deal E{} won amount=1 created=2026-07-01 closed=2026-07-31 source=Web type=gain`)
	d := found.Differences
	if d.Won != 40 || d.Lost != 40 || d.Landmark != 30 {
		t.Fatalf("%+v", d)
	}
	seen := map[string]metrics.DifferenceRow{}
	for _, r := range d.Rows {
		seen[r.Kind+" "+r.Value] = r
	}
	fair := seen["source Fair"]
	if fair.WithWon != 30 || fair.WithClosed != 40 || fair.OtherWon != 10 || fair.OtherClosed != 40 || fair.Difference != 0.5 || fair.Verdict != metrics.BetterChange || fair.Leak || !fair.AsOfNow {
		t.Errorf("Fair %+v", fair)
	}
	if gain := seen["type gain"]; !gain.Leak {
		t.Errorf("a type that tells the outcome: %+v", gain)
	}
	if len(d.Left) < 4 {
		t.Errorf("left out without a word: %+v", d.Left)
	}
}
