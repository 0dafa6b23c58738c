package metrics_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

func staleOf(t *testing.T, text string) (metrics.StaleFound, []*crm.Deal) {
	t.Helper()
	in := readWorld(t, text).input()
	return metrics.StaleOf(&in), in.Book.Deals
}

// TestStaleReasons: limit of Proposal 40 days by config.
//
//	A 1000: 60 days in the stage (60/40 = 1.5), overdue 10, no next step → urgency 1500
//	B 2000: 44 days in the stage (1.1) → urgency 2200, above A
//	C: 10 days in the stage: live, though its next step is blank
func TestStaleReasons(t *testing.T) {
	found, deals := staleOf(t, `as_of 2026-10-31
has next_step
stage Proposal stale=40
deal A open stage=Proposal amount=1000 created=2026-09-01 since=2026-09-01 close=2026-10-21
deal B open stage=Proposal amount=2000 created=2026-09-01 since=2026-09-17 close=2026-12-31 next=visit
deal C open stage=Proposal amount=9000 created=2026-09-01 since=2026-10-21 close=2026-12-31`)
	if len(found.Deals) != 2 || found.Open != 3 || found.Stale != 2 || found.Zombies != 0 {
		t.Fatalf("found %+v", found)
	}
	b, a := found.Deals[0], found.Deals[1]
	if deals[a.Deal].ID != "A" || deals[b.Deal].ID != "B" {
		t.Error("not in the order of urgency: B before A")
	}
	want := []metrics.Reason{{Kind: "stage", Days: 60, Limit: 40}, {Kind: "overdue", Days: 10}, {Kind: "no_next_step"}}
	if d := cmp.Diff(want, a.Reasons); d != "" {
		t.Error(d)
	}
	if a.Urgency != 1500 || a.Threshold != 40 || a.Learned || a.DaysInStage != 60 || a.State != metrics.Stale {
		t.Errorf("A: %+v", a)
	}
	if found.StaleAmount.String() != "3000" || found.OpenAmount.String() != "12000" {
		t.Errorf("amounts %s of %s", found.StaleAmount, found.OpenAmount)
	}
	if !slices.Equal(found.Clocks, []string{"stage", "close date", "next step"}) {
		t.Errorf("clocks %v", found.Clocks)
	}
}

// TestSilence: no stage dates; A was touched 31 days ago (limit 30), B 30 days
// ago, C never since it was created 50 days ago.
func TestSilence(t *testing.T) {
	found, deals := staleOf(t, `as_of 2026-10-31
deal A open amount=1 created=2026-01-01 last=2026-09-30
deal B open amount=1 created=2026-01-01 last=2026-10-01
deal C open amount=1 created=2026-09-11`)
	var ids []string
	for _, d := range found.Deals {
		ids = append(ids, string(deals[d.Deal].ID))
		if d.HasStageDays {
			t.Error("days in the stage out of nowhere")
		}
	}
	if !slices.Equal(ids, []string{"C", "A"}) {
		t.Errorf("silent %v, want C (50/30) before A (31/30)", ids)
	}
}

// TestNoActivityExport: without activities or stage dates or wins to learn
// from, nothing can be called stale, and the KPI says why.
func TestNoActivityExport(t *testing.T) {
	w := readWorld(t, "as_of 2026-10-31\nperiod 2026-08-01 2026-10-31\ndeal A open amount=1 created=2020-01-01 close=2026-10-01")
	in := w.input()
	if found := metrics.StaleOf(&in); len(found.Deals) != 0 {
		t.Errorf("held against A what nobody exported: %+v", found.Deals)
	}
	if m := measureOf(t, w, "stale_amount_share"); m.Known || m.Note == "" {
		t.Errorf("share %+v", m)
	}
}

// TestStagesLearnedApart: Proposal learns from 30 stays of 10 days, Demo has
// 29 and falls back on the config's 21; a lost deal's stay teaches nothing.
func TestStagesLearnedApart(t *testing.T) {
	found, _ := staleOf(t, `as_of 2026-10-31
stage Demo stale=21
stage Proposal stale=90
stage Won outcome=won
29x deal W{} won stage=Won amount=1 created=2026-01-01 closed=2026-01-16
29x fact W{} 2026-01-01 stage=Demo
29x fact W{} 2026-01-06 stage=Proposal
29x fact W{} 2026-01-16 stage=Won outcome=won
deal V won stage=Won amount=1 created=2026-01-01 closed=2026-01-11
fact V 2026-01-01 stage=Proposal
fact V 2026-01-11 stage=Won outcome=won
deal L lost stage=Lost amount=1 created=2026-01-01 closed=2026-06-01
fact L 2026-01-01 stage=Demo
fact L 2026-06-01 stage=Lost outcome=lost`)
	want := []metrics.Threshold{
		{Stage: "Demo", Median: 5, Q75: 5, Q90: 5, N: 29, Days: 21, Configured: true},
		{Stage: "Proposal", Median: 10, Q75: 10, Q90: 10, N: 30, Days: 10, Learned: true},
	}
	if d := cmp.Diff(want, found.Thresholds); d != "" {
		t.Error(d)
	}
}

// TestPushedDeal: three pushes are a reason; two are none.
func TestPushedDeal(t *testing.T) {
	found, deals := staleOf(t, `as_of 2026-10-31
stage Proposal stale=20
deal A open stage=Proposal amount=5 created=2026-01-01 since=2026-09-01 close=2026-12-31
fact A 2026-01-01 stage=Proposal close=2026-03-31
fact A 2026-03-30 close=2026-06-30
fact A 2026-06-30 close=2026-09-30
fact A 2026-09-30 close=2026-12-31
deal B open stage=Proposal amount=4 created=2026-01-01 since=2026-09-01 close=2026-12-31
fact B 2026-01-01 stage=Proposal close=2026-06-30
fact B 2026-06-30 close=2026-09-30
fact B 2026-09-30 close=2026-12-31`)
	if len(found.Deals) != 2 {
		t.Fatalf("found %+v", found.Deals)
	}
	for _, d := range found.Deals {
		pushed := slices.Contains(d.Reasons, metrics.Reason{Kind: "pushed", Days: 3, Limit: 3})
		if want := deals[d.Deal].ID == "A"; pushed != want {
			t.Errorf("%s: %+v", deals[d.Deal].ID, d.Reasons)
		}
	}
}

// TestOldButAlive: 30 deals were won after 1 to 30 days, so nine in ten took up
// to 27.1 days (type 7: 1 + 0.9 × 29), a limit of 28. A is 29 days old and was
// touched yesterday: late, not stale, since three of the 30 won deals stood
// there too. B, as old, was never touched in a stage with a limit of 20: stale. C is 31 days old, older
// than any: a zombie, though touched yesterday.
func TestOldButAlive(t *testing.T) {
	world := "as_of 2026-10-31\nstage Proposal stale=20\n"
	for n := 1; n <= 30; n++ {
		world += fmt.Sprintf("deal W%d won stage=Won amount=1 created=2026-01-01 closed=%s last=2026-01-01\n", n, date(t, "2026-01-01")+crm.Date(n))
	}
	found, deals := staleOf(t, world+`deal A open stage=Proposal amount=1 created=2026-10-02 last=2026-10-30
deal B open stage=Proposal amount=1 created=2026-10-02 last=2026-09-30
deal C open stage=Proposal amount=1 created=2026-09-30 last=2026-10-30`)
	got := map[crm.DealID]string{}
	for _, d := range found.Deals {
		got[deals[d.Deal].ID] = d.State + " by " + d.Clock
	}
	want := map[crm.DealID]string{"A": "late by ", "B": "stale by silent", "C": "zombie by age"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestClock: of two clocks past their limit the one that ran further counts:
// A stood 60 days (1.5 × 40) and was silent for 50 (1.25); B stood 44 (1.1) and
// was silent for 80 (2.0), though that is fewer days than its age.
func TestClock(t *testing.T) {
	found, deals := staleOf(t, `as_of 2026-10-31
stage Proposal stale=40
deal A open stage=Proposal amount=1 created=2026-07-01 since=2026-09-01 last=2026-09-11
deal B open stage=Proposal amount=1 created=2026-07-01 since=2026-09-17 last=2026-08-12`)
	for _, d := range found.Deals {
		want := map[crm.DealID]string{"A": "stage", "B": "silent"}[deals[d.Deal].ID]
		if d.Clock != want {
			t.Errorf("%s listed by %q, want %q", deals[d.Deal].ID, d.Clock, want)
		}
	}
}

// TestBlind: of B nothing tells how long it has stood still; A has an age.
func TestBlind(t *testing.T) {
	found, _ := staleOf(t, "as_of 2026-10-31\ndeal A open amount=1 created=2026-10-30\ndeal B open amount=1")
	if found.Blind != 1 || found.Untold == "" {
		t.Errorf("blind %d, untold %q: want B, and that without wins no age is too old", found.Blind, found.Untold)
	}
}

// TestClosedLater: B was won after the as-of day, and nothing is recorded of
// how it stood on that day. It is as old as A, which is stale, but a deal that
// the CRM calls won is not one to close.
func TestClosedLater(t *testing.T) {
	w := readWorld(t, `as_of 2026-10-31
stage Demo stale=40
deal A open stage=Demo amount=1 created=2026-01-01 last=2026-01-01
deal B won stage=Won amount=1 created=2026-01-01 closed=2026-11-20 last=2026-01-01`)
	w.data.Newest = crm.OnDay(w.data.Deals[1].ClosedOn) // the export is newer than the report
	w.data.Deals[0].Modified = w.data.Deals[0].Created
	in := w.input()
	found, deals := metrics.StaleOf(&in), in.Book.Deals
	if len(found.Deals) != 1 || deals[found.Deals[0].Deal].ID != "A" || found.Blind != 1 {
		t.Errorf("listed %+v, blind %d", found.Deals, found.Blind)
	}
}

// TestSilentTouches: A met its buyer 61 days ago and has had two tasks and a
// mass mail since, the last of them yesterday: silent for 61 days, and marked.
// B had the same 10 days ago: live. C's own column knows of something newer
// than the log, which counts: live.
func TestSilentTouches(t *testing.T) {
	w := readWorld(t, `as_of 2026-10-31
deal A open amount=1 created=2026-01-01 last=2026-10-30 contact=2026-08-31
deal B open amount=1 created=2026-01-01 last=2026-10-30 contact=2026-10-21
deal C open amount=1 created=2026-01-01 last=2026-10-30`)
	since := crm.DealContact{Last: date(t, "2026-08-31"), Kind: crm.Meeting, Since: [crm.SilentTouches]int32{crm.TaskTouch: 2, crm.MailingTouch: 1}}
	w.data.Activities.Known, w.data.Activities.ByKind = true, true
	w.data.Activities.ByDeal = []crm.DealActivity{{Deal: "A", Contact: since}, {Deal: "B", Contact: crm.DealContact{Last: date(t, "2026-10-21")}}, {Deal: "C", Contact: since}}
	in := w.input()
	found := metrics.StaleOf(&in)
	if len(found.Deals) != 1 || in.Book.Deals[found.Deals[0].Deal].ID != "A" {
		t.Fatalf("listed %+v, want A alone", found.Deals)
	}
	want := []metrics.Reason{{Kind: "silent", Days: 61, Limit: 30}, {Kind: "silent_touch", Days: 3}}
	if d := cmp.Diff(want, found.Deals[0].Reasons); d != "" {
		t.Error(d)
	}
	if c := found.Deals[0].Contact; c == nil || *c != since {
		t.Errorf("contact %+v", c)
	}
}
