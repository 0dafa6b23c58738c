package report

import (
	"math"
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// tableWriter writes a table of report.json row by row: a list may have a hundred
// thousand, whose text would be made, copied and indented as a whole. Long
// tables say each cell by its kind, so that no value is made of it on the way.
type tableWriter struct {
	w                 *longText
	columns, cells, n int
}

// beginRows writes the columns. Then comes, for each row, each cell and end; and
// at last close.
func beginRows(w *longText, columns []string) *tableWriter {
	w.rest = append(w.rest, "{\n   \"columns\": "...)
	w.rest = append(w.rest, jsonText(columns, "   ")...)
	w.rest = append(w.rest, ",\n   \"rows\": ["...)
	return &tableWriter{w: w, columns: len(columns)}
}

// next gives the text up to the next cell.
func (r *tableWriter) next() []byte {
	b := r.w.rest
	switch {
	case r.cells > 0:
		b = append(b, ",\n     "...)
	case r.n > 0:
		b = append(b, ",\n    [\n     "...)
	default:
		b = append(b, "\n    [\n     "...)
	}
	r.cells++
	return b
}

func (r *tableWriter) cell(value any) { r.w.rest = appendCell(r.next(), value) }

// text writes words with blanks between them.
func (r *tableWriter) text(words ...string) *tableWriter {
	b := append(r.next(), '"')
	begin := len(b)
	for i, word := range words {
		if !bareJSON(word) {
			r.w.rest = append(b[:begin-1], jsonText(strings.Join(words, " "), "     ")...)
			return r
		}
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, word...)
	}
	r.w.rest = append(b, '"')
	return r
}

// money is null where it is not known.
func (r *tableWriter) money(m crm.Money, known bool) *tableWriter {
	if !known {
		return r.null()
	}
	r.w.rest = m.Append(r.next())
	return r
}

// number is null where it is not known.
func (r *tableWriter) number(n int, known bool) *tableWriter {
	if !known {
		return r.null()
	}
	r.w.rest = strconv.AppendInt(r.next(), int64(n), 10)
	return r
}

// day is null for none.
func (r *tableWriter) day(d crm.Date) *tableWriter {
	if d == crm.NoDate {
		return r.null()
	}
	r.w.rest = append(d.Append(append(r.next(), '"')), '"')
	return r
}

func (r *tableWriter) float(x float64) *tableWriter {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		panic("internal error: not a number in report.json")
	}
	r.w.rest = appendFloat(r.next(), x)
	return r
}

func (r *tableWriter) null() *tableWriter {
	r.w.rest = append(r.next(), "null"...)
	return r
}

// end ends a row.
func (r *tableWriter) end() {
	if r.cells != r.columns {
		panic("internal error: a row does not fit its columns")
	}
	r.w.rest = append(r.w.rest, "\n    ]"...)
	r.w.aside()
	r.cells, r.n = 0, r.n+1
}

func (r *tableWriter) close() {
	if r.n > 0 {
		r.w.rest = append(r.w.rest, "\n   "...)
	}
	r.w.rest = append(r.w.rest, "]\n  }"...)
}
