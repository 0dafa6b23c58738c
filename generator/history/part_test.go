package history_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// TestPart: a part says of each of its deals what the whole says, though it
// holds no copy of any.
func TestPart(t *testing.T) {
	data := company(300)
	whole := history.Build(data, nil, day(10, 31))
	var pick []int32
	for i := range whole.Deals {
		if whole.Deals[i].Owner == "P3" || whole.Deals[i].Owner == "P7" {
			pick = append(pick, int32(i))
		}
	}
	part := whole.Part(pick)
	if len(part.Deals) != len(pick) || len(pick) < 10 {
		t.Fatalf("%d deals of %d", len(part.Deals), len(pick))
	}
	for n, place := range pick {
		i := int(place)
		if part.Deals[n] != whole.Deals[i] || part.ID(n) != whole.ID(i) {
			t.Fatalf("deal %d is %s, want %s", n, part.ID(n), whole.ID(i))
		}
		if at, ok := part.Index(part.ID(n)); !ok || at != n {
			t.Errorf("%s is found at %d, want %d", part.ID(n), at, n)
		}
		if diff := cmp.Diff(whole.Stays(i), part.Stays(n)); diff != "" {
			t.Errorf("%s: %s", part.ID(n), diff)
		}
		pushes := whole.Pushes(i)
		if diff := cmp.Diff(pushes, part.Pushes(n)); diff != "" {
			t.Errorf("%s: %s", part.ID(n), diff)
		}
		if first, ok := part.FirstPush(n); part.PushCount(n) != len(pushes) || ok != (len(pushes) > 0) || ok && first != pushes[0] {
			t.Errorf("%s: %d pushes, the first %+v; want %+v", part.ID(n), part.PushCount(n), first, pushes)
		}
		if part.Origin(n) != i || whole.Origin(i) != i {
			t.Errorf("%s comes from %d, want %d", part.ID(n), part.Origin(n), i)
		}
		for on := crm.DateOf(2023, 1, 1); on <= whole.AsOf; on += 17 {
			a, p := whole.At(i, on)
			b, q := part.At(n, on)
			if a != b || p != q {
				t.Errorf("%s on %s: %v %+v, want %v %+v", part.ID(n), on, q, b, p, a)
			}
		}
	}
}

// TestAppendVisits: what is in the list already neither changes nor counts as an
// earlier visit.
func TestAppendVisits(t *testing.T) {
	book := history.Build(company(40), nil, day(10, 31))
	var list, want []history.Visit
	for i := range book.Deals {
		list = book.AppendVisits(list, i)
		want = append(want, book.AppendVisits(nil, i)...)
	}
	if diff := cmp.Diff(want, list); diff != "" {
		t.Error(diff)
	}
}

// TestOrigin: each deal of a past day knows where it was taken from, also one
// that is gone from the export since.
func TestOrigin(t *testing.T) {
	data := company(200)
	gone := history.Record{Day: day(3, 1), Deals: []history.RecordedDeal{{ID: "gone", Created: day(1, 1), State: crm.State{
		Set: crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate), Stage: "Qualify", CloseDate: day(9, 1)}}}}
	book := history.Build(data, []history.Record{gone}, day(10, 31))
	then := openThen(book, day(3, 2))
	few := then.Part([]int32{1, 3})
	if few.Origin(1) != then.Origin(3) {
		t.Errorf("the second of a part comes from %d, want %d", few.Origin(1), then.Origin(3))
	}
	of := openThen(book.Part([]int32{2, 5, 9}), day(3, 2))
	for i, d := range of.Deals {
		if book.ID(of.Origin(i)) != d.ID {
			t.Errorf("%s of a part comes from %d", d.ID, of.Origin(i))
		}
	}
	met := false
	for i, d := range then.Deals {
		from := then.Origin(i)
		if book.ID(from) != d.ID {
			t.Fatalf("deal %d is %s, its origin %s", i, d.ID, book.ID(from))
		}
		met = met || from >= len(book.Deals)
	}
	if !met {
		t.Error("the deal that is gone is not among those that were open")
	}
}

func BenchmarkVisits(b *testing.B) {
	book := history.Build(company(10_000), nil, day(10, 31))
	var visits []history.Visit
	b.ReportAllocs()
	for b.Loop() {
		for i := range book.Deals {
			visits = book.AppendVisits(visits[:0], i)
		}
	}
}

func BenchmarkOpenThen(b *testing.B) {
	book := history.Build(company(100_000), nil, day(10, 31))
	b.ReportAllocs()
	for b.Loop() {
		openThen(book, day(1, 31))
	}
}

func BenchmarkPart(b *testing.B) {
	book := history.Build(company(100_000), nil, day(10, 31))
	var pick []int32
	for i := 0; i < len(book.Deals); i += 3 {
		pick = append(pick, int32(i))
	}
	b.ReportAllocs()
	for b.Loop() {
		book.Part(pick)
	}
}
