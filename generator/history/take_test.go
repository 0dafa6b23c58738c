package history_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// Take gives the Book that Build gives, also where deals of later days are
// left away and where the deals are in no order.
func TestTakeIsBuild(t *testing.T) {
	day := crm.DateOf(2026, 6, 30)
	deals := []crm.Deal{
		{ID: "A", Stage: "Demo", Created: crm.OnDay(day - 30)},
		{ID: "B", Stage: "Demo", Created: crm.OnDay(day + 5)},
		{ID: "C", Stage: "Won", Outcome: crm.Won, ClosedOn: day + 2, Created: crm.OnDay(day - 90), Amount: 5, HasAmount: true},
		{ID: "D", Stage: "Lost", Outcome: crm.Lost, ClosedOn: day - 2, Created: crm.OnDay(day - 9)},
	}
	for _, reverse := range []bool{false, true} {
		if reverse {
			slices.Reverse(deals)
		}
		made := func() *crm.Dataset {
			return &crm.Dataset{Deals: slices.Clone(deals), Newest: crm.OnDay(day + 10), Facts: []crm.Fact{{Deal: "C", At: crm.OnDay(day + 2),
				Before: crm.State{Set: crm.FieldSet(0).With(crm.FieldStage), Stage: "Demo"},
				After:  crm.State{Set: crm.FieldSet(0).With(crm.FieldStage), Stage: "Won", Outcome: crm.Won}}}}
		}
		want, got := history.Build(made(), nil, day), history.Take(made(), nil, day)
		if len(want.Deals) != 3 {
			t.Fatalf("%d deals, want 3", len(want.Deals))
		}
		if diff := cmp.Diff(want.Deals, got.Deals); diff != "" {
			t.Errorf("Take differs (-Build +Take):\n%s", diff)
		}
	}
}

// The Book is the same whether facts come one by one or packed.
func TestPackedFactsAreFacts(t *testing.T) {
	loose := company(200)
	packed := *loose
	packed.Log, packed.Facts = loose.AllFacts(), nil
	want, got := history.Build(loose, nil, day(10, 31)), history.Build(&packed, nil, day(10, 31))
	if diff := cmp.Diff(want.Deals, got.Deals); diff != "" || len(want.Deals) == 0 {
		t.Fatalf("deals differ: %s", diff)
	}
	for i := range want.Deals {
		for on := crm.DateOf(2023, 1, 1); on <= want.AsOf; on += 13 {
			a, p := want.At(i, on)
			if b, q := got.At(i, on); a != b || p != q {
				t.Fatalf("%s on %s: %v %+v, want %v %+v", want.ID(i), on, q, b, p, a)
			}
		}
	}
}
