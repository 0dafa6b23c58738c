package report

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestTablesReadLikeJSON: a table written row by row is what package json makes
// of it.
func TestTablesReadLikeJSON(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	share := 0.25
	cells := []any{nil, 0, -12, 1 << 40, 0.1, 1e-9, 1e21, 1e-6, 9.999999e-7, -1e-7, 0.0, math.Copysign(0, -1), 7816771.501818181, -1e20, true, false, crm.Money(0), crm.Money(-5000), crm.Money(1_234_567), int64(7), &share, (*float64)(nil),
		"", "Proposal", "a \"quoted\" \\ name", "<b>&amp;</b>", "Söhne", "line\nbreak", "\u2028", "\x7f", "\xff", []string{"a", "b"}, map[string]int{"a": 1}}
	for range 300 {
		table := jsonTable{Columns: []string{}, Rows: [][]any{}}
		columns := 1 + r.IntN(5)
		for range columns {
			table.Columns = append(table.Columns, cells[22+r.IntN(9)].(string))
		}
		for range r.IntN(4) {
			row := make([]any, columns)
			for k := range row {
				row[k] = cells[r.IntN(len(cells))]
			}
			table.Rows = append(table.Rows, row)
		}
		var w longText
		table.writeJSON(&w)
		if diff := cmp.Diff(string(jsonText(table, "  ")), string(w.bytes())); diff != "" {
			t.Fatalf("(-json +written):\n%s", diff)
		}
	}
}

// TestCellsOfLongTables: a cell said by its kind is what the same value is as any
// cell.
func TestCellsOfLongTables(t *testing.T) {
	words := [][]string{nil, {""}, {"Proposal"}, {"too", "old"}, {"a", "<b>"}, {"Söhne"}, {"a \"b\"", "c"}}
	for _, m := range []crm.Money{0, -5000, 1_234_567, 1 << 50} {
		for i, text := range words {
			day, x := crm.Date(0), 0.25
			if i > 0 {
				day, x = crm.DateOf(2026, 3, 30+i), float64(i)*1e-9
			}
			var said, boxed longText
			a, b := tableWriter{w: &said, columns: 5}, tableWriter{w: &boxed, columns: 5}
			for _, known := range []bool{true, false} {
				a.text(text...).money(m, known).number(-i, known).day(day).float(x).end()
				for _, value := range []any{strings.Join(text, " "), ifAny(known, m), ifAny(known, -i), isoDay(day), x} {
					b.cell(value)
				}
				b.end()
			}
			if diff := cmp.Diff(string(boxed.bytes()), string(said.bytes())); diff != "" {
				t.Fatalf("(-any +by kind):\n%s", diff)
			}
		}
	}
}
