package metrics_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

const moving = `as_of 2026-10-31
stage Demo stale=40
stage Proposal stale=40
stage Won outcome=won
stage Lost outcome=lost
deal A open stage=Proposal amount=10 created=2026-01-01 close=2026-12-31
fact A 2026-01-01 stage=Proposal close=2026-12-31
deal B lost stage=Lost amount=20 created=2026-01-01 closed=2026-10-20
fact B 2026-01-01 stage=Proposal close=2026-12-31
fact B 2026-10-20 stage=Lost outcome=lost
deal C open stage=Proposal amount=40 created=2026-01-01 close=2026-12-31
fact C 2026-01-01 stage=Demo close=2026-12-31
fact C 2026-10-20 stage=Proposal
deal D open stage=Proposal amount=80 created=2026-09-10 close=2026-12-31
fact D 2026-09-10 stage=Proposal close=2026-12-31
deal E open stage=Proposal amount=160 created=2026-01-01 close=2027-03-31
fact E 2026-01-01 stage=Proposal close=2026-12-31
fact E 2026-10-10 close=2027-03-31`

// TestStaleMoves: four weeks before 31 October is 3 October. Then A, B, E (275
// days in Proposal) and C (275 in Demo) were past 40 days; D stood there for
// 23. Today D has 51 and is new. A is still listed, B was lost, C advanced, E
// has a later date.
func TestStaleMoves(t *testing.T) {
	found, _ := staleOf(t, moving)
	m := found.Moves
	if m == nil || m.Day != date(t, "2026-10-03") || m.Recorded {
		t.Fatalf("moves %+v", m)
	}
	want := []metrics.StaleFate{
		{Fate: metrics.FateLost, Deals: 1, Amount: 20 * crm.MoneyScale}, {Fate: metrics.FateAdvanced, Deals: 1, Amount: 40 * crm.MoneyScale},
		{Fate: metrics.FateRedated, Deals: 1, Amount: 160 * crm.MoneyScale}, {Fate: metrics.FateStill, Deals: 1, Amount: 10 * crm.MoneyScale},
	}
	if d := cmp.Diff(want, m.Fates); d != "" {
		t.Error(d)
	}
	if m.Listed != 4 || m.Amount.String() != "230" || m.New != 1 || m.NewMoney.String() != "80" {
		t.Errorf("%+v", m)
	}
}

// TestNoMoves: without any past there is nothing to hold the list against.
func TestNoMoves(t *testing.T) {
	found, _ := staleOf(t, "as_of 2026-10-31\ndeal A open stage=Proposal amount=1 created=2026-01-01 since=2026-01-01")
	if len(found.Deals) != 1 || found.Moves != nil {
		t.Errorf("found %+v, moves %+v", found.Deals, found.Moves)
	}
}

// TestThreeClocks: A stood 60 days in its stage, was silent for 20, and is 120
// days old; its stage asks for an amount and a next step, of which the exports
// carry only the amount. What nobody exported is not missing.
func TestThreeClocks(t *testing.T) {
	found, _ := staleOf(t, `as_of 2026-10-31
stage Proposal stale=40 requires=amount,next_step,loss_reason,last_activity,stage
deal A open stage=Proposal created=2026-07-03 since=2026-09-01 last=2026-10-11
deal B open stage=Proposal amount=5 created=2026-10-30 since=2026-10-30 last=2026-10-30`)
	if len(found.Deals) != 1 {
		t.Fatalf("found %+v", found.Deals)
	}
	a := found.Deals[0]
	if a.DaysInStage != 60 || a.Silent != 20 || a.Age != 120 || !a.HasSilent || !a.HasAge {
		t.Errorf("clocks %+v", a)
	}
	if !slices.Equal(a.Missing, []string{"amount"}) {
		t.Errorf("missing %v, want amount alone", a.Missing)
	}
}

// TestMassTouch: 20 of 21 open deals were touched last on one day, which is no
// conversation with each; a stale one of them says so, it is not stale for it.
func TestMassTouch(t *testing.T) {
	found, _ := staleOf(t, `as_of 2026-10-31
stage Proposal stale=40
20x deal A{} open stage=Proposal amount=1 created=2026-10-01 since=2026-10-01 last=2026-10-20
deal B open stage=Proposal amount=9 created=2026-01-01 since=2026-01-01 last=2026-10-20
deal C open stage=Proposal amount=5 created=2026-01-01 since=2026-01-01 last=2026-10-19`)
	if found.Stale != 2 {
		t.Fatalf("%d stale, want B and C", found.Stale)
	}
	bulk := metrics.Reason{Kind: "bulk_touch", Days: 21, Limit: 20}
	if b, c := found.Deals[0], found.Deals[1]; !slices.Contains(b.Reasons, bulk) || slices.ContainsFunc(c.Reasons, func(r metrics.Reason) bool { return r.Kind == "bulk_touch" }) {
		t.Errorf("B %v, C %v", b.Reasons, c.Reasons)
	}
}

// TestValueAtRisk: of Proposal 10 of 30 is stale, of Demo nothing of 5; the
// splits add up to the whole, and a placeholder is no source.
func TestValueAtRisk(t *testing.T) {
	found, _ := staleOf(t, `as_of 2026-10-31
stage Demo stale=40
stage Proposal stale=40
deal A open stage=Proposal amount=10 created=2026-01-01 since=2026-01-01 source=Web
deal B open stage=Proposal amount=20 created=2026-10-01 since=2026-10-01 source=Fair
deal C open stage=Demo amount=5 created=2026-10-01 since=2026-10-01 source=Web
deal D open stage=Demo amount=1 created=2026-10-01 since=2026-10-01 source=TBD`)
	want := []metrics.StaleSplit{
		{By: "stage", Rows: []metrics.StaleSplitRow{
			{Value: "Proposal", Open: 2, Stale: 1, OpenAmount: 30 * crm.MoneyScale, StaleAmount: 10 * crm.MoneyScale},
			{Value: "Demo", Open: 2, OpenAmount: 6 * crm.MoneyScale}}},
		{By: "source", Rows: []metrics.StaleSplitRow{
			{Value: "Web", Open: 2, Stale: 1, OpenAmount: 15 * crm.MoneyScale, StaleAmount: 10 * crm.MoneyScale},
			{Value: "Fair", Open: 1, OpenAmount: 20 * crm.MoneyScale},
			{Open: 1, OpenAmount: crm.MoneyScale}}},
	}
	if d := cmp.Diff(want, found.By); d != "" {
		t.Error(d)
	}
}
