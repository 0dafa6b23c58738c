package ingest

import (
	"slices"
	"strings"
	"unsafe"

	"github.com/gocarina/gocsv"

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

// eachRow decodes every usable row of the source into an all-string T and
// calls fn for it, in the order of the file. Bad rows are quarantined here,
// and rows that are no data are counted. fn accounts for the rest.
//
// One goroutine splits the file, this one decodes and counts: batches go
// over in the order of the file, so that nothing depends on their speed.
func eachRow[T any](s *source, seen *rowSet, fn func(row *T, at *place)) error {
	batches := make(chan *batch, 8)
	go s.split(seen, batches)
	var failed error
	buf := make([]T, batchRows)
	for b := range batches {
		s.file.Read += len(b.places) + len(b.skipped) + len(b.bad)
		s.account(b)
		if b.err != nil {
			failed = b.err
		}
		if len(b.places) == 0 {
			continue
		}
		rows := buf[:len(b.places)] // gocsv fills a slice that is long enough
		if err := gocsv.UnmarshalDecoder(b, &rows); err != nil {
			panic("internal error: gocsv refused strings: " + err.Error())
		}
		for i := range rows {
			fn(&rows[i], &b.places[i])
		}
	}
	if failed != nil {
		return failed
	}
	return s.locate()
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
// but what the survey settled.
func (s *source) split(seen *rowSet, to chan<- *batch) {
	b := s.newBatch(0)
	err := s.table.Each(func(r *table.Row) error {
		switch {
		case r.Skip != "":
			b.skipped = append(b.skipped, r.Skip)
		case r.Bad != nil:
			b.bad = append(b.bad, badRow{r.Line, *r.Bad})
		case seen.again(r.Cells):
			b.skipped = append(b.skipped, "the same row twice")
		default:
			b.add(r, s.cols)
		}
		if len(b.places)+len(b.skipped)+len(b.bad) == batchRows {
			size := len(b.text)
			b.cut(len(s.cols))
			to <- b
			b = s.newBatch(size + size/8)
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
		b.text = append(b.text, strings.TrimSpace(r.Cells[col])...)
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
