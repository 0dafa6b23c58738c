package history_test

import (
	"fmt"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// TestSnapshotsReplay: a company is built every week as its export was on that
// day, and recorded. From the snapshots alone, without the history rows, each
// recorded day looks as it did from the rows.
func TestSnapshotsReplay(t *testing.T) {
	data := company(150)
	s := store{}
	var days []crm.Date
	for on := day(5, 1); on < day(10, 31); on += 7 {
		book := history.Build(data, s.load(t), on)
		s.put(s.load(t), history.NewRecord(book, nil))
		days = append(days, on)
	}
	truth := history.Build(data, nil, day(10, 31))
	bare := *data
	bare.Facts = nil
	book := history.Build(&bare, s.load(t), day(10, 31))
	if c := book.Coverage(); c.Start != days[0] || !slices.Equal(c.SnapshotDays, days) {
		t.Errorf("coverage from %s with %v", c.Start, c.SnapshotDays)
	}
	compared := 0
	for i := range truth.Deals {
		for _, on := range days {
			want, p := truth.At(i, on)
			if closed, _ := truth.ClosedAt(i, on); closed != crm.NoDate && closed <= days[0] {
				continue // closed before the first record: never recorded
			}
			got, q := book.At(i, on)
			if p == history.Absent && q == history.Absent {
				continue
			}
			compared++
			want.Set, got.Set = 0, 0
			if want.Outcome != crm.Open {
				want.CloseDate, got.CloseDate = 0, 0 // set as it was closed, recorded at the week's end
				want.Amount, got.Amount = 0, 0
			}
			want.Owner, got.Owner = "", "" // has no history rows
			if p != q || want != got {
				t.Fatalf("%s on %s: %+v %v, want %+v %v", truth.ID(i), on, got, q, want, p)
			}
		}
	}
	if compared < 1000 {
		t.Errorf("compared only %d states", compared)
	}
	// Building any recorded day again changes nothing in the folder.
	for _, on := range days {
		again := history.Build(data, s.load(t), on)
		if changed := s.put(s.load(t), history.NewRecord(again, nil)); len(changed) > 0 {
			t.Errorf("building %s again changed %v", on, changed)
		}
	}
}

// TestGoneDeal: recorded open on 1 and 8 October, missing on the 15th and in
// the export.
func TestGoneDeal(t *testing.T) {
	x := recorded("X", "Propose", crm.Open, 30)
	a := recorded("A", "Qualify", crm.Open, 10)
	records := []history.Record{
		{Day: day(10, 15), Deals: []history.RecordedDeal{a}},
		{Day: day(10, 1), Deals: []history.RecordedDeal{a, x}},
		{Day: day(10, 8), Deals: []history.RecordedDeal{a, x}},
	}
	book := history.Build(dataset([]crm.Deal{deal("A", day(1, 1), "Qualify", 10, day(12, 1))}), records, day(10, 31))
	if book.Len() != 2 || len(book.Deals) != 1 || book.ID(1) != "X" {
		t.Fatalf("%d deals, %d present", book.Len(), len(book.Deals))
	}
	for _, c := range []struct {
		on    crm.Date
		there history.Presence
	}{{day(9, 30), history.Unknown}, {day(10, 1), history.Present}, {day(10, 14), history.Present}, {day(10, 15), history.Absent}, {day(10, 31), history.Absent}} {
		if _, p := book.At(1, c.on); p != c.there {
			t.Errorf("%s: %v, want %v", c.on, p, c.there)
		}
	}
}

// TestRecordOrder: the order of records, deals and rows does not matter.
func TestRecordOrder(t *testing.T) {
	data := company(60)
	one := history.Build(data, threeDays(), day(10, 31))
	records := threeDays()
	slices.Reverse(records)
	slices.Reverse(data.Deals)
	slices.SortStableFunc(data.Facts, func(a, b crm.Fact) int { return b.At.Compare(a.At) })
	two := history.Build(data, records, day(10, 31))
	for i := range one.Len() {
		for on := day(9, 1); on <= day(10, 31); on += 3 {
			s, p := one.At(i, on)
			u, q := two.At(i, on)
			if s != u || p != q || one.ID(i) != two.ID(i) {
				t.Fatalf("%s on %s: %+v %v and %+v %v", one.ID(i), on, s, p, u, q)
			}
		}
	}
	if diff := cmp.Diff(one.Coverage(), two.Coverage()); diff != "" {
		t.Error(diff)
	}
}

// fuzzed turns bytes into a company: five bytes a row.
func fuzzed(b []byte) *crm.Dataset {
	data := dataset(nil)
	for i := range 3 {
		d := deal(fmt.Sprint("D", i), day(1, 1)+crm.Date(i*5), "Propose", 10, day(6, 1))
		if len(b) > i && b[i]%3 > 0 {
			d.Outcome, d.ClosedOn = crm.Outcome(b[i]%3), day(1, 1)+crm.Date(b[i])
			d.Stage = []string{"Propose", "Won", "Lost"}[b[i]/3%3]
		}
		data.Deals = append(data.Deals, d)
	}
	for ; len(b) >= 5; b = b[5:] {
		f := crm.Fact{Deal: crm.DealID(fmt.Sprint("D", b[0]%4)), At: crm.Moment{Day: day(1, 1) - 3 + crm.Date(b[1]), Second: int32(b[0]/4) - 1}}
		s := crm.State{Stage: stages()[b[2]%5].Name, Amount: money(int(b[3])), HasAmount: b[3] > 9, CloseDate: day(3, 1) + crm.Date(b[4])}
		s.Set = crm.FieldSet(b[2]/5) & crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate)
		f.After = s
		if b[2]%2 == 0 {
			f.Before, f.Before.CloseDate = s, day(4, 1)
		}
		data.Facts = append(data.Facts, f)
	}
	return data
}

// FuzzReplay holds the ways of asking about the past against each other.
func FuzzReplay(f *testing.F) {
	f.Add([]byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))
	f.Add([]byte{0, 10, 40, 50, 60, 1, 90, 41, 51, 61, 2, 200, 39, 0, 255, 0, 10, 37, 50, 60})
	f.Fuzz(func(t *testing.T, b []byte) {
		data := fuzzed(b)
		for _, asOf := range []crm.Date{day(3, 15), day(10, 31)} {
			book := history.Build(data, nil, asOf)
			for i := range book.Len() {
				checkDeal(t, book, i)
			}
			s := store{}
			s.put(nil, history.NewRecord(book, nil))
			if diff := cmp.Diff([]history.Record{history.NewRecord(book, nil)}, s.load(t)); diff != "" {
				t.Error(diff)
			}
		}
	})
}

func checkDeal(t *testing.T, book *history.Book, i int) {
	t.Helper()
	var days []crm.Date
	for on := day(1, 1) - 5; on <= book.AsOf; on += 2 {
		days = append(days, on)
	}
	seen := make([]bool, len(days))
	for _, r := range book.AppendRuns(nil, i, history.NewDays(days)) {
		for k := r.Lo; k < r.Hi; k++ {
			seen[k] = true
			want, p := book.At(i, days[k])
			on, o := book.ClosedAt(i, days[k])
			if s := lettered(book, &r, want.Owner); p != history.Present || want != s || on != r.Closed || (o == crm.Open) != (r.Closed == crm.NoDate) {
				t.Fatalf("%s on %s: Runs %+v, At %+v %v closed %s", book.ID(i), days[k], r, want, p, on)
			}
		}
	}
	for _, on := range days {
		if s, p := book.At(i, on); book.ClosedBy(i, on) && (p != history.Present || s.Outcome != book.Deals[i].Outcome) {
			t.Fatalf("%s is said to be closed by %s: %+v %v", book.ID(i), on, s, p)
		}
	}
	for k, on := range days {
		if _, p := book.At(i, on); (p == history.Present) != seen[k] {
			t.Fatalf("%s on %s: presence %v, in Runs %t", book.ID(i), on, p, seen[k])
		}
	}
	d := book.Deals[i]
	if s, p := book.At(i, book.AsOf); p == history.Present && s.Outcome != d.Outcome {
		t.Fatalf("%s is %s in the end, the deal %s", d.ID, s.Outcome, d.Outcome)
	}
	stays := book.Stays(i)
	for k, s := range stays {
		if (s.Exit == history.StillThere) != (s.To == crm.NoDate) || s.To != crm.NoDate && s.To < s.From && s.From > book.Created(i) ||
			s.Exit == history.StillThere && (k != len(stays)-1 || d.Closed()) {
			t.Fatalf("stays of %s: %+v", d.ID, stays)
		}
	}
	for _, p := range book.Pushes(i) {
		if p.To <= p.From || p.From == crm.NoDate {
			t.Fatalf("push %+v", p)
		}
	}
}

// lettered is the state of a run as At gives it, with an owner, whom runs don't
// tell.
func lettered(book *history.Book, r *history.Run, owner crm.PersonID) crm.State {
	n := &r.State
	s := crm.State{Set: n.Set, Outcome: n.Outcome, Amount: n.Amount, HasAmount: n.HasAmount, CloseDate: n.CloseDate,
		Probability: n.Probability, HasProbability: n.HasProbability, Forecast: n.Forecast, Owner: owner}
	if n.Stage != crm.NoStage {
		_, s.Stage = book.Step(n.Stage)
	}
	return s
}

// TestDays: a day is found where plain search finds it.
func TestDays(t *testing.T) {
	for _, list := range [][]crm.Date{nil, {day(3, 1)}, {day(3, 1), day(3, 1), day(3, 4), day(3, 5), day(3, 5), day(3, 20)}} {
		days := history.NewDays(list)
		for on := crm.NoDate; on < day(3, 25); on++ {
			if want, _ := slices.BinarySearch(list, on); days.From(on) != want {
				t.Fatalf("%v: %s is at %d, want %d", list, on, days.From(on), want)
			}
		}
	}
}

// FuzzLoad: whatever is in the folder, it is read or named, never a panic; and
// what was read is written again as a folder that reads the same.
func FuzzLoad(f *testing.F) {
	s := store{}
	for _, r := range threeDays() {
		for _, file := range history.Plan(nil, r) {
			s[file.Name] = &fstest.MapFile{Data: file.Bytes}
			f.Add(string(file.Bytes))
		}
	}
	f.Fuzz(func(t *testing.T, content string) {
		records, found, err := history.Load(fstest.MapFS{"2026-10-03.csv": {Data: []byte(content)}})
		if err != nil || len(records)+len(found) == 0 {
			t.Fatalf("%d records, %v, %v", len(records), found, err)
		}
		for _, r := range records {
			s := store{}
			s.put(nil, r)
			if diff := cmp.Diff(r, s.load(t)[0]); diff != "" {
				t.Error(diff)
			}
		}
	})
}

// TestWithin: a cut for one audience knows nothing of other deals, nor of the
// company's figures.
func TestWithin(t *testing.T) {
	data := dataset([]crm.Deal{deal("A", day(1, 1), "Propose", 10, day(12, 1))})
	cut := history.Within(threeDays(), data)
	if book := history.Build(data, cut, day(10, 31)); book.Len() != 1 {
		t.Errorf("%d deals, want only A", book.Len())
	}
	for _, r := range cut {
		if len(r.KPIs) > 0 {
			t.Errorf("%s keeps %v", r.Day, r.KPIs)
		}
	}
	if s, p := history.Build(data, cut, day(10, 31)).At(0, day(10, 3)); p != history.Present || s.Stage != "Propose" {
		t.Errorf("%+v %v", s, p)
	}
}
