package table_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

func opened(t *testing.T, text string) *table.Table {
	t.Helper()
	files, findings, err := table.Find(fstest.MapFS{"a.csv": {Data: []byte(text)}}, "a.csv", "a.csv", nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		return nil // reported
	}
	tab, problem, err := table.Open(files[0], table.Summed)
	if err != nil || tab == nil {
		if problem == nil && len(findings) == 0 {
			t.Fatalf("neither a table nor a problem: %v", err)
		}
		return nil
	}
	return tab
}

// rowText writes all that a row says.
func rowText(r *table.Row) string {
	line, col := r.Pos(max(0, len(r.Cells)-1))
	bad := ""
	if r.Bad != nil {
		bad = fmt.Sprintf("%+v", *r.Bad)
	}
	return fmt.Sprintf("%d:%q:%v:%s:%s:%q:%d:%d\n", r.Line, r.Cells, r.Plain, bad, r.Skip, r.Raw(), line, col)
}

func inOne(t *testing.T, tab *table.Table) string {
	t.Helper()
	var b strings.Builder
	if err := tab.Each(func(r *table.Row) error { b.WriteString(rowText(r)); return nil }); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func inParts(t *testing.T, tab *table.Table, size int) (string, int, error) {
	t.Helper()
	parts, err := tab.Parts(size)
	if err != nil {
		t.Fatal(err)
	}
	defer parts.Close()
	var b strings.Builder
	var part table.Part
	for n := 0; ; n++ {
		ok, err := parts.Next(&part)
		if !ok {
			return b.String(), n, err
		}
		if part.Index != n {
			t.Fatalf("part %d comes as %d", part.Index, n)
		}
		if err := part.Each(func(r *table.Row) error { b.WriteString(rowText(r)); return nil }); err != nil {
			return b.String(), n, err
		}
	}
}

// TestPartsOfWellFormed: a table whose quotes keep the rules can be cut into
// parts of any size, and gives the same rows.
func TestPartsOfWellFormed(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 7))
	most := 0
	for range 400 {
		text, _, rows := writtenTable(rnd, []rune(",;\t|")[rnd.IntN(4)])
		tab := opened(t, text)
		if tab == nil || len(rows) == 0 {
			continue
		}
		want := inOne(t, tab)
		for _, size := range []int{1, 7, 40, 200, 5000} {
			got, parts, err := inParts(t, tab, size)
			if err != nil || got != want {
				t.Fatalf("in parts of %d bytes (%v):\n%s\nwant\n%s\nof\n%s", size, err, got, want, text)
			}
			most = max(most, parts)
		}
	}
	if most < 10 {
		t.Errorf("at most %d parts were made: nothing was tested", most)
	}
}

// TestPartsKnowWhatTheyCannot: where a row, a footer or the line below a row
// reaches over a cut, the answer is ErrUncut and never another reading.
func TestPartsKnowWhatTheyCannot(t *testing.T) {
	row := "1,Acme,10\n"
	for name, text := range map[string]string{
		"a quote in a plain cell":  "Id,Name,Amount\n" + strings.Repeat(row, 40) + "2,5\" pipe,3\n" + strings.Repeat(row, 40),
		"an unclosed quote":        "Id,Name,Amount\n" + strings.Repeat(row, 40) + "2,\"Bolt,3\n" + strings.Repeat(row, 40),
		"a footer in the middle":   "Id,Name,Amount\n" + strings.Repeat(row, 40) + "Total\nCopyright\n" + strings.Repeat("x\n", 40) + row,
		"a name above the footer":  "Id,Name,Amount\n" + strings.Repeat(row, 40) + "My Report\nCopyright (c) 2026\n",
		"quotes that seem to pair": "Id,Name,Amount\n" + strings.Repeat("1,5\" pipe,3\n2,\"a\nb\",4\n", 40),
	} {
		tab := opened(t, text)
		want, refused := inOne(t, tab), 0
		for size := 1; size < 500; size += 3 {
			got, _, err := inParts(t, tab, size)
			switch {
			case errors.Is(err, table.ErrUncut):
				refused++
			case err != nil || got != want:
				t.Fatalf("%s, in parts of %d bytes (%v):\n%s\nwant\n%s", name, size, err, got, want)
			}
		}
		if refused == 0 {
			t.Logf("%s: no size was refused", name)
		}
	}
}

// FuzzParts: whatever the bytes and the size of the parts, the rows are those
// of the one-stream reader, or ErrUncut says that they can't be had so.
func FuzzParts(f *testing.F) {
	for i, s := range []string{"Id,Name\n1,Acme\n2,Bolt\n", "a;b\r\n\"1\";\"x\r\ny\"\r\n1;2\r\n", "\ufeffa\tb\n1\t2\n3\t4\n", "a|b\n\"|\n1|2\n", "sep=;\na;b\n1;2\n",
		"a,b\n1,5\" x\n2,3\n", "\xff\xfea\x00,\x00b\x00\n\x001\x00,\x002\x00", "a,b\n\xfc,\x8d\n1,2\n", "a,b\r1,2\r3,4\r", "a,b\n\"1\"\"\n2,3\nTotal,\nCopyright\n",
		"a,b\n1,2\n\n\n3,4\nReport\nCopyright\n5,6\n"} {
		f.Add([]byte(s), 1+3*i)
	}
	f.Fuzz(func(t *testing.T, data []byte, size int) {
		tab := opened(t, string(data))
		if tab == nil {
			return
		}
		want := inOne(t, tab)
		got, _, err := inParts(t, tab, size%300)
		if errors.Is(err, table.ErrUncut) {
			if !strings.HasPrefix(want, got) {
				// What was read before the refusal may differ only in its last
				// row, about which the refusal is.
				if cut := strings.LastIndexByte(strings.TrimSuffix(got, "\n"), '\n') + 1; !strings.HasPrefix(want, got[:cut]) {
					t.Fatalf("rows before the refusal differ:\n%s\nwant\n%s", got, want)
				}
			}
			return
		}
		if err != nil || got != want {
			t.Fatalf("%v:\n%s\nwant\n%s", err, got, want)
		}
	})
}
