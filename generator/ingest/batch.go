package ingest

import (
	"slices"
	"unsafe"

	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// place is one row beside its typed form: its cells and the line it starts on.
type place struct {
	line  int
	cells []string // parallel to source.keys
}

// batchRows is how many rows gocsv is given at a time: enough to forget its
// cost per call, few enough to stay in the cache.
const batchRows = 256

// batch is some rows on their way from the splitter to the decoder. It hands
// them to gocsv under the canonical header, so that its struct tags are ours
// and none of its globals is needed.
type batch struct {
	header []string
	places []place
	leftRows
	err   error    // of the world: ends the file
	text  []byte   // of all cells, not written to after cut
	ends  []int    // where each cell ends in text
	cells []string // of all rows
	typed any      // the typed form of places, where gocsv made one
}

// GetCSVRows gives the canonical header and the rows.
func (b *batch) GetCSVRows() ([][]string, error) {
	rows := make([][]string, 1, len(b.places)+1)
	rows[0] = b.header
	for i := range b.places {
		rows = append(rows, b.places[i].cells)
	}
	return rows, nil
}

// split reads the file's rows into batches, those that did not come before; it
// touches nothing of the source but what the survey settled.
func (s *source) split(to chan<- *batch, seen *rowSet) {
	b := s.newBatch(0)
	err := s.table.Each(func(r *table.Row) error {
		switch {
		case !b.usable(r):
		case seen.again(r.Cells):
			b.skipped = append(b.skipped, "the same row twice")
		default:
			b.add(r, s.cols)
		}
		if len(b.places)+b.rows() == batchRows {
			b.cut(len(s.cols))
			size := len(b.text)
			to <- b
			b = s.newBatch(size + size/8)
		}
		return nil
	})
	b.cut(len(s.cols))
	b.err = err
	to <- b
}

// newBatch makes an empty batch for some bytes of text.
func (s *source) newBatch(size int) *batch {
	return &batch{header: s.keys, places: make([]place, 0, batchRows), text: make([]byte, 0, size), ends: make([]int, 0, batchRows*len(s.cols))}
}

// add copies the wanted cells of a row, because the row's own strings end
// with the call.
func (b *batch) add(r *table.Row, cols []int) {
	b.places = append(b.places, place{line: r.Line})
	for _, col := range cols {
		b.text = append(b.text, trimmed(r.Cells[col])...)
		b.ends = append(b.ends, len(b.text))
	}
}

// cut makes the copied text into cells: one string for the whole batch, and
// the cells are parts of it. What is kept of a row keeps its batch.
func (b *batch) cut(width int) {
	all := unsafe.String(unsafe.SliceData(b.text), len(b.text))
	b.cells = slices.Grow(b.cells[:0], len(b.ends))
	start := 0
	for _, end := range b.ends {
		b.cells = append(b.cells, all[start:end])
		start = end
	}
	for i := range b.places {
		b.places[i].cells = b.cells[i*width : (i+1)*width : (i+1)*width]
	}
}

// locate finds where the bad cells start. It costs a pass over the file, but
// only over files that have any; the good rows of all others need no places.
func (s *source) locate() error {
	if len(s.lost) == 0 {
		return nil
	}
	err := s.table.Each(func(r *table.Row) error {
		for _, l := range s.lost[r.Line] {
			pos := &s.rejects[l.reject].Reasons[l.reason].Pos
			pos.Line, pos.Col = r.Pos(s.cols[l.cell])
		}
		return nil
	})
	s.lost = nil
	return err
}

// lostCell is a bad cell whose place in the file is still to be found.
type lostCell struct{ reject, reason, cell int }
