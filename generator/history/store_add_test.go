package history_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// add writes what Add says, step by step, and calls after each.
func (s store) add(t *testing.T, r history.Record, after func()) {
	t.Helper()
	files, found, err := history.Add(fstest.MapFS(s), r)
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	for _, f := range files {
		s[f.Name] = &fstest.MapFile{Data: f.Bytes}
		after()
	}
}

// TestAddKilled: between any two writes nothing that was recorded is lost:
// whatever day is put in, each other day reads as it did.
func TestAddKilled(t *testing.T) {
	days := threeDays()
	days = append(days, history.Record{Day: day(10, 12), Deals: days[2].Deals[1:]})
	replaced := days[1]
	replaced.Deals = append([]history.RecordedDeal{recorded("A", "Propose", crm.Open, 99)}, replaced.Deals[1])
	steps := 0
	for _, r := range []history.Record{replaced, {Day: day(10, 5), Deals: days[1].Deals}, {Day: day(9, 1)}, {Day: day(10, 12), Deals: days[1].Deals}} {
		s := store{}
		for _, d := range days {
			s.add(t, d, func() {})
		}
		check := func() {
			t.Helper()
			steps++
			records, _, err := history.Load(fstest.MapFS(s))
			if err != nil {
				t.Fatal(err)
			}
			at, records := 0, history.Whole(records)
			for _, want := range days {
				for at < len(records) && records[at].Day < want.Day {
					at++
				}
				if want.Day == r.Day {
					continue
				}
				if at == len(records) || !cmp.Equal(records[at], want) {
					t.Errorf("adding %s: %s is lost", r.Day, want.Day)
				}
			}
		}
		s.add(t, r, check)
		final := s.load(t)
		again, _, err := history.Add(fstest.MapFS(s), r)
		if err != nil || len(again) > 0 {
			t.Errorf("adding %s again writes %d files (%v)", r.Day, len(again), err)
		}
		if len(final) < len(days) {
			t.Errorf("%d days after adding %s", len(final), r.Day)
		}
	}
	if steps < 8 {
		t.Errorf("looked only %d times", steps)
	}
}

// TestAddRefusesDamaged: what is left of a damaged day is not written over.
func TestAddRefusesDamaged(t *testing.T) {
	s := written(t)
	s["2026-10-10.csv"].Data = bytes.Replace(s["2026-10-10.csv"].Data, []byte("Won"), []byte("Win"), 1)
	files, found, err := history.Add(fstest.MapFS(s), threeDays()[2])
	if err != nil || len(files) > 0 || len(found) != 1 || found[0].Code != history.CodeNotKept || found[0].Pos.File != "2026-10-10.csv" {
		t.Errorf("%d files, %v, %v", len(files), found, err)
	}
	delete(s, "2026-10-10.csv")
	s.add(t, threeDays()[2], func() {})
	if diff := cmp.Diff(threeDays(), s.load(t)); diff != "" {
		t.Error(diff)
	}
}

func TestList(t *testing.T) {
	s := written(t)
	list, found, err := history.List(fstest.MapFS(s))
	if err != nil || len(found) > 0 {
		t.Fatal(found, err)
	}
	for i, want := range []history.DayFile{{Day: day(9, 30), Open: 2}, {Day: day(10, 3), Open: 2, KPIs: 2}, {Day: day(10, 10), Open: 1, Closed: 1}} {
		want.Size = int64(len(s[want.Day.String()+".csv"].Data))
		if list[i] != want {
			t.Errorf("%+v, want %+v", list[i], want)
		}
	}
	s["2026-10-03.csv"].Data = []byte("pipeglass history")
	if list, found, _ = history.List(fstest.MapFS(s)); len(list) != 1 || len(found) != 2 || !strings.Contains(found[1].Text, "2026-10-03") {
		t.Errorf("%v %v", list, found)
	}
}
