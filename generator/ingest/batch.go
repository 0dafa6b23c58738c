package ingest

import (
	"slices"
	"unsafe"

	"github.com/gocarina/gocsv"

	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// place is one row beside its typed form: its cells and the line it starts on.
type place struct {
	line  int
	cells []string // parallel to source.keys
	hash  uint64   // of all cells of the file's row, and the key: see rowSet
	key   string
}

// batchRows is how many rows gocsv is given at a time: enough to forget its
// cost per call, few enough to stay in the cache.
const batchRows = 512

// batch is some rows on their way through the decoder. It hands them to gocsv
// under the canonical header, so that its struct tags are ours and none of its
// globals is needed.
type batch[T any] struct {
	header []string
	places []place
	copies bool     // the rows' own text does not last as long as the batch
	text   []byte   // then: of all cells, not written to after cut
	ends   []int    // and where each cell ends in it
	cells  []string // of all rows
	rows   []T      // the typed form of places, where gocsv made one
}

// GetCSVRows gives the canonical header and the rows.
func (b *batch[T]) GetCSVRows() ([][]string, error) {
	rows := make([][]string, 1, len(b.places)+1)
	rows[0] = b.header
	for i := range b.places {
		rows = append(rows, b.places[i].cells)
	}
	return rows, nil
}

// add takes the wanted cells of a row.
func (b *batch[T]) add(r *table.Row, cols []int) *place {
	b.places = append(b.places, place{line: r.Line})
	for _, col := range cols {
		cell := trimmed(r.Cells[col])
		if !b.copies {
			b.cells = append(b.cells, cell)
			continue
		}
		b.text = append(b.text, cell...)
		b.ends = append(b.ends, len(b.text))
	}
	return &b.places[len(b.places)-1]
}

// decode has gocsv make rows of the places.
func (b *batch[T]) decode() {
	if b.copies {
		b.cut()
	}
	width := len(b.header)
	for i := range b.places {
		b.places[i].cells = b.cells[i*width : (i+1)*width : (i+1)*width]
	}
	b.rows = slices.Grow(b.rows[:0], len(b.places))[:len(b.places)] // gocsv fills a slice that is long enough
	if len(b.rows) == 0 {
		return
	}
	if err := gocsv.UnmarshalDecoder(b, &b.rows); err != nil {
		panic("internal error: gocsv refused strings: " + err.Error())
	}
}

// cut makes the copied text into cells: one string for the whole batch, and
// the cells are parts of it. What is kept of a row keeps its batch.
func (b *batch[T]) cut() {
	all := unsafe.String(unsafe.SliceData(b.text), len(b.text))
	b.cells = slices.Grow(b.cells[:0], len(b.ends))
	start := 0
	for _, end := range b.ends {
		b.cells = append(b.cells, all[start:end])
		start = end
	}
}

// empty makes the batch ready for other rows. Kept text is left to those who
// have parts of it.
func (b *batch[T]) empty(kept bool) {
	b.places, b.cells, b.ends, b.text = b.places[:0], b.cells[:0], b.ends[:0], b.text[:0]
	if kept {
		b.text = make([]byte, 0, cap(b.text))
	}
}
