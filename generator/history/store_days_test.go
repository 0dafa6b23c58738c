package history_test

import (
	"bytes"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/history"
)

// TestLostNewestIsNoticed: no later file names the newest one, so the list of
// days does; it names a lost day until somebody decides, whatever is recorded
// in the meantime.
func TestLostNewestIsNoticed(t *testing.T) {
	s, days := store{}, threeDays()
	for _, r := range days {
		s.add(t, r, func() {
			if _, found, err := history.Load(fstest.MapFS(s)); err != nil || len(found) > 0 {
				t.Fatal("between two writes", found, err)
			}
		})
	}
	lost := s["2026-10-10.csv"]
	delete(s, "2026-10-10.csv")
	for range 2 {
		records, found, err := history.Load(fstest.MapFS(s))
		if err != nil || len(found) != 1 || found[0].Code != history.CodeDays || found[0].Pos.File != "2026-10-10.csv" {
			t.Fatalf("%d records, found %v, %v", len(records), found, err)
		}
		later := days[2]
		later.Day = day(10, 17)
		files, _, err := history.Add(fstest.MapFS(s), later)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			s[f.Name] = &fstest.MapFile{Data: f.Bytes}
		}
	}
	// Restored as it was, it fits in again, but for the day that was recorded
	// without it: that one rests on the third of October.
	s["2026-10-10.csv"] = lost
	if diff := cmp.Diff(4, len(s.load(t))); diff != "" {
		t.Error(diff)
	}
	delete(s, "2026-10-10.csv")
	list := s["days.txt"]
	list.Data = bytes.Replace(list.Data, []byte("2026-10-10\n"), nil, 1)
	s.load(t) // done without
}

func TestDaysListDamaged(t *testing.T) {
	s := store{}
	for _, r := range threeDays() {
		s.add(t, r, func() {})
	}
	s["days.txt"].Data = append(s["days.txt"].Data, ">>>>>>> theirs\r\n2026-10-03\r\n"...)
	records, found, err := history.Load(fstest.MapFS(s))
	if err != nil || len(records) != 3 || len(found) != 1 || found[0].Code != history.CodeDays || found[0].Pos.Line != 5 {
		t.Fatal(len(records), found, err)
	}
}

// TestFormatBefore: a folder from before deals had a currency is read on, and
// the next day is written after it.
func TestFormatBefore(t *testing.T) {
	const before = `pipeglass history,1,2026-10-03,full,,
what,id,created,stage,outcome,amount,close_date,forecast_category,probability,owner,closed_on
open,A,2026-01-01,Propose,open,10,2026-12-01,?,?,Ada,
open,B,2026-01-01,Propose,open,20,2026-12-01,?,?,"A, da",
kpi,win_rate,0.25,8
end,3,1c1e57714c6de077bcb161f2382f764dcb5aa26d2f5e3e372555087787020bf8,5b88dabbad508339bfe90ab1de8c3bc376a5114b79dfb6e2eb6016dfcd3705c3
`
	s := store{"2026-10-03.csv": &fstest.MapFile{Data: []byte(before)}}
	r := threeDays()[2]
	s.add(t, r, func() {})
	got := s.load(t)
	if len(got) != 2 || got[0].Deals[1].State.Owner != "A, da" || !cmp.Equal(got[1], r) {
		t.Errorf("%+v", got)
	}
}
