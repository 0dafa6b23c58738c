package table_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// cellParts are put together at random into cells.
var cellParts = []string{"a", "Acme", "\"", "\"\"", ",", ";", "\n", "\r\n", " ", "1,234.50", "ü", "日本", "=1+1", "\t", "x\ry", "-"}

// writtenTable makes a random well-formed table and says how it must be read.
func writtenTable(rnd *rand.Rand, sep rune) (text string, header []string, rows [][]string) {
	cols := 2 + rnd.IntN(6)
	for i := range cols {
		header = append(header, fmt.Sprintf("Column %c", 'A'+i))
	}
	for range rnd.IntN(40) {
		row := []string{"id"} // a filled first cell: no blank row, no header
		for range cols - 1 {
			var b strings.Builder
			for range rnd.IntN(4) {
				b.WriteString(cellParts[rnd.IntN(len(cellParts))])
			}
			row = append(row, b.String())
		}
		rows = append(rows, row)
	}
	var b bytes.Buffer
	end := "\n"
	if rnd.IntN(2) == 0 {
		end = "\r\n"
	}
	always := rnd.IntN(2) == 0
	for _, row := range append([][]string{header}, rows...) {
		for i, c := range row {
			if i > 0 {
				b.WriteRune(sep)
			}
			if always || strings.ContainsAny(c, "\"\r\n"+string(sep)) || strings.TrimSpace(c) != c {
				c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
			b.WriteString(c)
		}
		b.WriteString(end)
	}
	return b.String(), header, rows
}

// On well-formed tables our scanner gives what was written, and what
// encoding/csv gives but for CRLF inside cells, which it turns into LF.
func TestAgainstEncodingCSV(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 2026))
	for n := range 600 {
		sep := []rune{',', ';', '\t', '|'}[rnd.IntN(4)]
		text, header, rows := writtenTable(rnd, sep)
		tab := open(t, text)
		if diff := cmp.Diff(header, tab.Header); diff != "" {
			t.Fatalf("table %d %q: %s", n, text, diff)
		}
		r := csv.NewReader(strings.NewReader(text))
		r.Comma = sep
		r.FieldsPerRecord = len(header)
		if _, err := r.Read(); err != nil {
			t.Fatal(err)
		}
		i := 0
		err := tab.Each(func(row *table.Row) error {
			theirs, err := r.Read()
			if err != nil {
				return err
			}
			if row.Bad != nil || row.Skip != "" && row.Skip != "total row" {
				return fmt.Errorf("row on line %d left out: %v %s", row.Line, row.Bad, row.Skip)
			}
			if diff := cmp.Diff(rows[i], row.Cells); diff != "" {
				return fmt.Errorf("row %d: %s", i, diff)
			}
			for k, c := range row.Cells {
				if strings.ReplaceAll(c, "\r\n", "\n") != theirs[k] {
					return fmt.Errorf("row %d cell %d: %q, encoding/csv %q", i, k, c, theirs[k])
				}
				line, _ := row.Pos(k)
				if theirLine, _ := r.FieldPos(k); line != theirLine {
					return fmt.Errorf("row %d cell %d on line %d, encoding/csv says %d", i, k, line, theirLine)
				}
			}
			i++
			return nil
		})
		if err != nil || i != len(rows) {
			t.Fatalf("table %d %q: %d of %d rows: %v", n, text, i, len(rows), err)
		}
	}
}

// Rows that lie across the blocks of reading are whole, at every offset.
func TestRowsAcrossBlocks(t *testing.T) {
	const rows = 60_000
	var b strings.Builder
	b.WriteString("Id,Note,End\r\n")
	for i := range rows {
		fmt.Fprintf(&b, "%d,\"a\r\nthe \"\"%d\"\", ü\",%s\r\n", i, i, strings.Repeat("z", i%7))
	}
	i := 0
	err := open(t, b.String()).Each(func(r *table.Row) error {
		want := []string{fmt.Sprint(i), fmt.Sprintf("a\r\nthe \"%d\", ü", i), strings.Repeat("z", i%7)}
		if diff := cmp.Diff(want, r.Cells); diff != "" || r.Line != 2+2*i {
			return fmt.Errorf("row %d on line %d: %s", i, r.Line, diff)
		}
		i++
		return nil
	})
	if err != nil || i != rows {
		t.Fatalf("%d rows: %v", i, err)
	}
}

// A broken quote anywhere costs its own row and no other.
func TestOneBrokenQuoteCostsOneRow(t *testing.T) {
	const rows = 200
	for broken := range rows {
		for _, bad := range []string{`%d,"Acme,open`, `"%d,Acme,open`, `%d,"Acme"x,y,open`} {
			var b strings.Builder
			b.WriteString("Id,Name,Stage\n")
			for i := range rows {
				if i == broken {
					fmt.Fprintf(&b, bad+"\n", i)
				} else {
					fmt.Fprintf(&b, "%d,\"Acme, Inc. %d\",\"open\nor so\"\n", i, i)
				}
			}
			good, wrong := 0, 0
			err := open(t, b.String()).Each(func(r *table.Row) error {
				if r.Bad != nil {
					wrong++
				} else {
					good++
				}
				return nil
			})
			if err != nil || good != rows-1 || wrong != 1 {
				t.Fatalf("%s in row %d: %d good and %d bad of %d (%v)", bad, broken, good, wrong, rows, err)
			}
		}
	}
}

func TestRowsBeyondTheLimit(t *testing.T) {
	long := strings.Repeat("x", 17<<20)
	got := told(t, open(t, "Id,Name\n1,Acme\n2,"+long+"\n3,Bolt\n4,\""+strings.Repeat("y,z\n", 5<<20)+"5,Cog\n"))
	if got[0] != "2 1¦Acme" || got[1] != "3 bad row-too-large" || got[2] != "4 3¦Bolt" || got[3] != "5 bad row-quote" {
		t.Errorf("%.200q", got[:4])
	}
	if last := got[len(got)-1]; last != fmt.Sprintf("%d 5¦Cog", 5+5<<20) {
		t.Errorf("last row %.100q", last)
	}
}
