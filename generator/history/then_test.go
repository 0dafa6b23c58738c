package history_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// TestOpenThen: the Book of an earlier day holds the same open deals as one
// that was built on that day from the same export.
func TestOpenThen(t *testing.T) {
	won := deal("A", day(1, 10), "Won", 120, day(3, 5))
	won.Outcome, won.ClosedOn, won.NextStep = crm.Won, day(3, 5), "send the invoice"
	open := deal("B", day(2, 1), "Negotiate", 80, day(12, 1))
	young := deal("C", day(3, 1), "Qualify", 10, day(12, 1))
	data := dataset([]crm.Deal{won, open, young},
		full("A", day(1, 10), "Qualify", 100, day(2, 28)), full("A", day(2, 1), "Propose", 110, day(3, 31)), full("A", day(3, 5), "Won", 120, day(3, 5)),
		full("B", day(2, 1), "Qualify", 50, day(5, 1)), full("B", day(2, 20), "Negotiate", 80, day(12, 1)),
		full("C", day(3, 1), "Qualify", 10, day(12, 1)))
	b := history.Build(data, nil, day(10, 31))
	for _, on := range []crm.Date{day(1, 9), day(1, 10), day(2, 1), day(2, 19), day(2, 20), day(3, 4), day(3, 5), day(10, 30)} {
		var want []*crm.Deal
		for _, d := range history.Build(data, nil, on).Deals {
			if d.IsOpen() {
				want = append(want, d)
			}
		}
		then := openThen(b, on)
		if len(then.Deals) != len(want) || then.AsOf != on {
			t.Fatalf("%s: %d open deals, want %d", on, len(then.Deals), len(want))
		}
		for i, d := range then.Deals {
			w := want[i]
			if d.ID != w.ID || d.Stage != w.Stage || d.Amount != w.Amount || d.CloseDate != w.CloseDate || d.NextStep != "" || d.ClosedOn != crm.NoDate {
				t.Errorf("%s: %+v, want %+v", on, d, w)
			}
			stays := then.Stays(i)
			if last := stays[len(stays)-1]; last.Stage != d.Stage || last.Exit != history.StillThere || d.StageSince != last.From {
				t.Errorf("%s: %s stands since %s, its stays are %+v", on, d.ID, d.StageSince, stays)
			}
		}
	}
	part := b.Part([]int32{1})
	if len(part.Deals) != 1 || part.Deals[0].ID != "B" {
		t.Errorf("part: %+v", part.Deals)
	}
	if s, _ := part.At(0, day(2, 1)); s.Stage != "Qualify" {
		t.Errorf("the past of a part: %+v", s)
	}
	if then := openThen(b, day(2, 1)); !then.Forgotten.Has(crm.FieldNextStep) || !then.Forgotten.Has(crm.FieldOwner) || then.Forgotten.Has(crm.FieldAmount) {
		t.Errorf("what has no past: %v", then.Forgotten)
	}
}

// openThen is the Book of one earlier day.
func openThen(b *history.Book, day crm.Date) *history.Book {
	for then := range b.OpenThen(day) {
		return then
	}
	return nil
}

// TestOpenThenDays: days that are asked for together say what each says alone.
func TestOpenThenDays(t *testing.T) {
	b := history.Build(company(300), nil, day(10, 31))
	var days []crm.Date
	for on := day(1, 1) - 400; on < day(10, 31); on += 50 {
		days = append(days, on)
	}
	n := 0
	for then := range b.OpenThen(days...) {
		alone := openThen(b, days[n])
		if n++; then.AsOf != alone.AsOf || len(then.Deals) != len(alone.Deals) {
			t.Fatalf("%s: %d open deals, want %d", then.AsOf, len(then.Deals), len(alone.Deals))
		}
		open := 0
		for i := range b.Len() {
			if s, p := b.At(i, then.AsOf); p == history.Present && s.Set.Has(crm.FieldClosed) && s.Outcome == crm.Open {
				open++
			}
		}
		if open != len(then.Deals) {
			t.Errorf("%s: %d deals, and %d were open", then.AsOf, len(then.Deals), open)
		}
		for i := range then.Deals {
			if diff := cmp.Diff(alone.Deals[i], then.Deals[i]); diff != "" || then.Origin(i) != alone.Origin(i) {
				t.Errorf("%s: %s", then.AsOf, diff)
			}
			if since, ok := then.StageSince(i); ok {
				stays := then.Stays(i)
				if last := stays[len(stays)-1]; last.Exit != history.StillThere || !last.Certain || last.From != since || last.Stage != then.Deals[i].Stage {
					t.Errorf("%s stands since %s, its stays are %+v", then.Deals[i].ID, since, stays)
				}
			}
		}
	}
	if n != len(days) {
		t.Errorf("%d days of %d", n, len(days))
	}
}
