package table_test

import (
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// Whatever the bytes: every row is good, bad or skipped and nothing else;
// lines go up; a good row has as many cells as the header, each where Pos
// says; all text is valid UTF-8; reading twice gives the same.
func FuzzTable(f *testing.F) {
	for _, s := range []string{"Id,Name\n1,Acme\n", "a;b\r\n\"1\";\"x\r\ny\"\r\n", "\ufeffa\tb\n1\t2", "a|b\n\"|\n", "sep=;\na;b\n",
		"a,b\n1,5\" x\n", "\xff\xfea\x00,\x00b\x00\n\x00", "a,b\n\xfc,\x8d\n", "a,b\r1,2\r", "a,b\n\"1\"\"\n2,3\nTotal,\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		fsys := fstest.MapFS{"a.csv": {Data: data}}
		files, findings, err := table.Find(fsys, "a.csv", "a.csv", nil)
		if err != nil || len(files)+len(findings) == 0 {
			t.Fatalf("neither listed nor reported: %v", err)
		}
		if len(files) == 0 {
			return
		}
		tab, problem, err := table.Open(files[0], table.Summed)
		if err != nil || (tab == nil) == (problem == nil) {
			t.Fatalf("a table or a problem, not %v and %v (%v)", tab, problem, err)
		}
		if problem != nil {
			return
		}
		if len(tab.Header) < 2 || tab.HeaderAt < 1 || tab.Size != int64(len(data)) {
			t.Fatalf("header %q at %d, size %d of %d", tab.Header, tab.HeaderAt, tab.Size, len(data))
		}
		first := rowsOf(t, tab)
		if second := rowsOf(t, tab); first != second {
			t.Fatal("reading twice differs")
		}
	})
}

func rowsOf(t *testing.T, tab *table.Table) string {
	all, last := "", tab.HeaderAt
	err := tab.Each(func(r *table.Row) error {
		if r.Line <= last {
			t.Fatalf("line %d after %d", r.Line, last)
		}
		last = r.Line
		if r.Bad != nil && r.Skip != "" {
			t.Fatal("a row can't be both bad and left out")
		}
		if r.Bad != nil && (r.Bad.Pos.Line != r.Line || r.Bad.Hint == "") {
			t.Fatalf("bad row on line %d: %+v", r.Line, r.Bad)
		}
		if r.Bad == nil && r.Skip == "" && len(r.Cells) != len(tab.Header) {
			t.Fatalf("%d cells under %d headers", len(r.Cells), len(tab.Header))
		}
		place := 0
		for i, c := range r.Cells {
			if !utf8.ValidString(c) {
				t.Fatalf("cell %q is no UTF-8", c)
			}
			line, col := r.Pos(i)
			if now := line<<20 + col; now <= place || line < r.Line || col < 1 {
				t.Fatalf("cell %d at %d:%d does not lie behind the one before", i, line, col)
			} else {
				place = now
			}
			all += c + "\x1f"
		}
		all += "\x1e"
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
