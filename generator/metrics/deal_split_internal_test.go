package metrics

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// scattered is a Book of deals whose values, owners and days are drawn; some
// have none.
func scattered(n uint64) *Input {
	draw := rand.New(rand.NewPCG(n, 2))
	pick := func(list ...string) string { return list[draw.IntN(len(list))] }
	data := &crm.Dataset{ExtraColumns: []string{"product"}, People: []crm.Person{{ID: "p1", Name: "Anna", Team: "North"}, {ID: "p2", Region: "West"}, {ID: "p3", Name: "Anna", Team: " North", Region: "n/a"}}}
	for i := range 200 {
		d := crm.Deal{ID: crm.DealID(fmt.Sprintf("D%03d", i)), Owner: crm.PersonID(pick("", "p1", "p2", "p3", "p4")), Team: pick("", "", "South"), Region: pick("", "West"),
			Source: pick("", "Web", " Web", "TBD"), Stage: pick("Demo", "Offer"), Created: crm.OnDay(crm.Date(700000 + draw.IntN(50)))}
		if draw.IntN(2) == 0 {
			d.Extra = []string{pick("A", "B", "")}
		}
		if draw.IntN(9) == 0 {
			d.Created = crm.Moment{}
		}
		data.Deals = append(data.Deals, d)
	}
	return &Input{Data: data, Book: history.Build(data, nil, 700100), Scope: Scope{AsOf: 700100}}
}

// TestSplitAsDealByDeal: a split says of each deal what SegmentValue says, also
// of a part of the business.
func TestSplitAsDealByDeal(t *testing.T) {
	for n := range uint64(20) {
		in := scattered(n)
		for _, by := range append(SegmentFields(), "no such column") {
			for _, one := range []*Input{in, in.people()[0].in} {
				split := one.split(by)
				rows := newSplitRows(one, by, func(value string) string { return value })
				plain := newRowsBy(func(value string) string { return value })
				for i, d := range one.Book.Deals {
					want := SegmentValue(d, one.Data, by)
					if got := split.values[split.of[one.place(i)]]; got != want {
						t.Fatalf("%s of %s: %q, want %q", by, d.ID, got, want)
					}
					if got, want := *rows.ofDeal(int32(i)), *plain.of(given(want)); got != want {
						t.Fatalf("row by %s of %s: %q, want %q", by, d.ID, got, want)
					}
				}
				if !slices.Equal(rows.rows, plain.rows) {
					t.Errorf("rows by %s: %q, want %q", by, rows.rows, plain.rows)
				}
			}
		}
	}
}

// TestInOrder: by day and, of one day, by id, each with its place in the Book.
func TestInOrder(t *testing.T) {
	in := scattered(1)
	in.Book.Deals[7].Created = crm.OnDay(-3) // a day before the first
	m := in.created()
	want := slices.DeleteFunc(slices.Clone(in.Book.Deals), func(d *crm.Deal) bool { return !d.Created.Known() })
	slices.SortFunc(want, func(a, b *crm.Deal) int {
		return cmp.Or(cmp.Compare(a.Created.Day, b.Created.Day), cmp.Compare(a.ID, b.ID))
	})
	if !slices.Equal(want, m.deals) || len(want) < 100 {
		t.Errorf("%d deals in another order than %d", len(m.deals), len(want))
	}
	for n, i := range m.at {
		if in.Book.Deals[i] != m.deals[n] {
			t.Fatalf("deal %d is not at place %d", n, i)
		}
	}
}

// TestOneOf: texts of plain letters are compared only with those as long, all
// others with all; both as EqualFold does.
func TestOneOf(t *testing.T) {
	for s, want := range map[string]bool{"N/A": true, "n/a ": false, "tBd": true, "tb": false, "un\u212Anown": true, "u\u0144known": false, "mi\u017Fc": true} {
		if got := oneOf(append([]string{"misc"}, placeholders...), s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

// TestLongestWord: none is longer than the length from which on nothing is
// compared.
func TestLongestWord(t *testing.T) {
	for _, word := range slices.Concat(placeholders, notSources) {
		if len(word) > longestWord {
			t.Errorf("%q has %d letters", word, len(word))
		}
	}
}

// BenchmarkSegment splits 100,000 deals by a column, once their values are
// numbered.
func BenchmarkSegment(b *testing.B) {
	data := &crm.Dataset{Has: 1<<crm.FieldCount - 1}
	for i := range 100_000 {
		data.Deals = append(data.Deals, crm.Deal{ID: crm.DealID(fmt.Sprintf("D%06d", i)), Source: fmt.Sprint("Source ", i*31%9), Outcome: crm.Outcome(i % 3), ClosedOn: crm.Date(1 + i%900)})
	}
	in := &Input{Data: data, Book: history.Build(data, nil, 1000), Scope: Scope{AsOf: 1000}}
	in.split("source")
	b.ReportAllocs()
	for b.Loop() {
		in.segment("source", crm.Period{From: 1, To: 1000})
	}
}
