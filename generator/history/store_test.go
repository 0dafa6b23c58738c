package history_test

import (
	"bytes"
	"maps"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// store is a history folder in memory.
type store fstest.MapFS

func (s store) load(t *testing.T) []history.Record {
	t.Helper()
	records, found, err := history.Load(fstest.MapFS(s))
	if err != nil || len(found) > 0 {
		t.Fatalf("load: %v %v", err, found)
	}
	return history.Whole(records)
}

// put writes what Plan says and gives the names of the files that changed.
func (s store) put(existing []history.Record, r history.Record) []string {
	var names []string
	for _, f := range history.Plan(existing, r) {
		if old := s[f.Name]; old == nil || !bytes.Equal(old.Data, f.Bytes) {
			names = append(names, f.Name)
		}
		s[f.Name] = &fstest.MapFile{Data: f.Bytes}
	}
	return names
}

func recorded(id, stage string, outcome crm.Outcome, amount int) history.RecordedDeal {
	d := history.RecordedDeal{ID: crm.DealID(id), Created: day(1, 1), State: crm.State{
		Set:   crm.FieldSet(0).With(crm.FieldStage, crm.FieldClosed, crm.FieldAmount, crm.FieldCloseDate, crm.FieldOwner),
		Stage: stage, Outcome: outcome, Amount: money(amount), HasAmount: true, CloseDate: day(12, 1), Owner: "Ada"}}
	if outcome != crm.Open {
		d.Closed = day(10, 9)
	}
	return d
}

func threeDays() []history.Record {
	return []history.Record{
		{Day: day(9, 30), Deals: []history.RecordedDeal{recorded("A", "Qualify", crm.Open, 10), recorded("B", "Propose", crm.Open, 20)}},
		{Day: day(10, 3), Deals: []history.RecordedDeal{recorded("A", "Propose", crm.Open, 10), recorded("B", "Propose", crm.Open, 20)},
			KPIs:     []history.RecordedKPI{{ID: "win_rate", Known: true, Value: 0.25, N: 8}, {ID: "open_amount"}},
			Verdicts: []history.RecordedVerdict{{KPI: "calls", Verdict: "not shown", Tested: true, Strength: -0.05, N: 168}, {KPI: "=own", Verdict: "can't be tested"}}},
		{Day: day(10, 10), Deals: []history.RecordedDeal{recorded("B", "Won", crm.Won, 25), recorded("C", "=1+1", crm.Open, -5)}},
	}
}

func written(t *testing.T) store {
	s := store{}
	for _, r := range threeDays() {
		s.put(s.load(t), r)
	}
	return s
}

func TestStoreKeepsRecords(t *testing.T) {
	if diff := cmp.Diff(threeDays(), written(t).load(t)); diff != "" {
		t.Error(diff)
	}
}

func TestStoreSaysOnlyWhatChanged(t *testing.T) {
	got := string(written(t)["2026-10-10.csv"].Data)
	lines := strings.Split(got, "\n")
	want := []string{
		"gone,A",
		"closed,B,2026-01-01,Won,won,25,2026-12-01,?,?,Ada,2026-10-09,",
		"open,C,2026-01-01,'=1+1,open,'-5,2026-12-01,?,?,Ada,,",
	}
	if diff := cmp.Diff(want, lines[2:5]); diff != "" {
		t.Error(diff)
	}
}

func TestStoreWriteAgainIsTheSame(t *testing.T) {
	s := written(t)
	for _, r := range threeDays() {
		if changed := s.put(s.load(t), r); len(changed) > 0 {
			t.Errorf("writing %s again changed %v", r.Day, changed)
		}
	}
	r := history.Record{Day: day(9, 30)}
	_, one := history.Encode(nil, threeDays()[0])
	_, two := history.Encode(nil, history.Record{Day: r.Day, Deals: []history.RecordedDeal{threeDays()[0].Deals[1], threeDays()[0].Deals[0]}})
	if !bytes.Equal(one, two) {
		t.Error("the order of deals shows in the file")
	}
}

func TestStoreReplacesDay(t *testing.T) {
	s := written(t)
	r := threeDays()[1]
	r.Deals = append(r.Deals, recorded("D", "Qualify", crm.Open, 7))
	if changed := s.put(s.load(t), r); !cmp.Equal(changed, []string{"2026-10-03.csv", "2026-10-10.csv"}) {
		t.Errorf("changed %v", changed)
	}
	want := threeDays()
	want[1] = r
	if diff := cmp.Diff(want, s.load(t)); diff != "" {
		t.Error(diff)
	}
}

func TestStoreTakesOlderDay(t *testing.T) {
	s := store{}
	days := threeDays()
	s.put(nil, days[0])
	s.put(s.load(t), days[2])
	s.put(s.load(t), days[1])
	if diff := cmp.Diff(days, s.load(t)); diff != "" {
		t.Error(diff)
	}
	if !maps.EqualFunc(s, written(t), func(a, b *fstest.MapFile) bool { return bytes.Equal(a.Data, b.Data) }) {
		t.Error("the folder depends on the order in which the days were put in")
	}
}

func TestStoreDamage(t *testing.T) {
	cut := func(b []byte) []byte { return b[:len(b)-40] }
	for _, c := range []struct {
		name  string
		spoil func(store)
		code  []string
		left  int
	}{
		{"cut", func(s store) { f := s["2026-10-10.csv"]; f.Data = cut(f.Data) }, []string{history.CodeCut}, 2},
		{"empty", func(s store) { s["2026-10-10.csv"].Data = nil }, []string{history.CodeCut}, 2},
		{"edited", func(s store) {
			f := s["2026-10-10.csv"]
			f.Data = bytes.Replace(f.Data, []byte("Won"), []byte("Win"), 1)
		}, []string{history.CodeEdited}, 2},
		{"base cut", func(s store) { f := s["2026-10-03.csv"]; f.Data = cut(f.Data) },
			[]string{history.CodeCut, history.CodeMissingPrevious}, 1},
		{"base missing", func(s store) { delete(s, "2026-10-03.csv") }, []string{history.CodeMissingPrevious}, 1},
		{"full after missing", func(s store) { delete(s, "2026-09-30.csv") }, []string{history.CodeMissingPrevious}, 2},
		{"bad name", func(s store) { s["notes.csv"] = &fstest.MapFile{Data: []byte("a,b\n")} }, []string{history.CodeBadName}, 3},
		{"renamed", func(s store) { s["2026-10-11.csv"] = s["2026-10-10.csv"]; delete(s, "2026-10-10.csv") },
			[]string{history.CodeBadName}, 2},
		{"other files", func(s store) { s["README.md"] = &fstest.MapFile{}; s[".gitattributes"] = &fstest.MapFile{} }, nil, 3},
		{"windows line ends", func(s store) {
			f := s["2026-10-10.csv"]
			f.Data = bytes.ReplaceAll(f.Data, []byte("\n"), []byte("\r\n"))
		}, nil, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := written(t)
			c.spoil(s)
			records, found, err := history.Load(fstest.MapFS(s))
			if err != nil {
				t.Fatal(err)
			}
			var codes []string
			for _, d := range found {
				codes = append(codes, d.Code)
				if d.Pos.File == "" || d.Hint == "" {
					t.Errorf("%+v names no file or gives no hint", d)
				}
			}
			if !cmp.Equal(codes, c.code) || len(records) != c.left {
				t.Errorf("codes %v, %d records; want %v, %d", codes, len(records), c.code, c.left)
			}
		})
	}
}

func TestStoreHostileText(t *testing.T) {
	d := recorded("'=cmd|' /C calc'!A0", "a\r\nb\\n,\"?", crm.Open, 1)
	d.State.Owner = "?"
	r := history.Record{Day: day(10, 3), Deals: []history.RecordedDeal{d}}
	s := store{}
	s.put(nil, r)
	if diff := cmp.Diff([]history.Record{r}, s.load(t)); diff != "" {
		t.Error(diff)
	}
	for _, line := range strings.Split(string(s["2026-10-03.csv"].Data), "\n") {
		for _, cell := range strings.Split(line, ",") {
			if cell != "" && strings.ContainsAny(strings.Trim(cell, `"`)[:1], "=+-@\t") {
				t.Errorf("%q starts a formula", cell)
			}
		}
	}
}
