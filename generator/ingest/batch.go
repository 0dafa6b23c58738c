package ingest

import (
	"slices"
	"unsafe"

	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// place is one row beside its typed form: its cells and the line it starts on.
type place struct {
	line  int
	again bool     // the same row came before (only in activities)
	cells []string // parallel to source.keys
}

// batchRows is how many rows gocsv is given at a time: enough to forget its
// cost per call, few enough to stay in the cache.
const batchRows = 256

// batch is some rows on their way from the splitter to the decoder. It hands
// them to gocsv under the canonical header, so that its struct tags are ours
// and none of its globals is needed.
type batch struct {
	header  []string
	places  []place
	skipped []string // why rows were left out
	bad     []badRow // rows that could not be split
	err     error    // of the world: ends the file
	text    []byte   // of all cells, not written to after cut
	ends    []int    // where each cell ends in text
	cells   []string // of all rows
	rows    any      // the typed form of places, where gocsv made one
}

type badRow struct {
	line   int
	reason diag.Diagnostic
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

// account counts the rows of a batch that are no data or can't be split.
func (s *source) account(b *batch) {
	for _, why := range b.skipped {
		s.ignore(why)
	}
	for _, bad := range b.bad {
		s.quarantine(bad.line, "", []diag.Diagnostic{bad.reason})
	}
}

// split reads the file's rows into batches; it touches nothing of the source
// but what the survey settled. next gives an empty batch, and is shown the one
// before; row adds a usable row, and an error of its own ends the file.
func (s *source) split(to chan<- *batch, next func(done *batch) *batch, row func(*table.Row, *batch) error) {
	b := next(nil)
	err := s.table.Each(func(r *table.Row) error {
		switch {
		case r.Skip != "":
			b.skipped = append(b.skipped, r.Skip)
		case r.Bad != nil:
			b.bad = append(b.bad, badRow{r.Line, *r.Bad})
		default:
			if err := row(r, b); err != nil {
				return err
			}
		}
		if len(b.places)+len(b.skipped)+len(b.bad) == batchRows {
			b.cut(len(s.cols))
			full := b
			b = next(full)
			to <- full
		}
		return nil
	})
	b.cut(len(s.cols))
	b.err = err
	to <- b
	close(to)
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

// reset empties a batch of which nothing was kept.
func (b *batch) reset() {
	*b = batch{header: b.header, places: b.places[:0], skipped: b.skipped[:0], bad: b.bad[:0], text: b.text[:0], ends: b.ends[:0], cells: b.cells[:0]}
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
