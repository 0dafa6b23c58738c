package ingest

import (
	"strings"

	"github.com/gocarina/gocsv"

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

// batch hands projected rows to gocsv under the canonical header, so that
// its struct tags are ours and none of its globals is needed.
type batch struct{ rows [][]string }

// GetCSVRows gives the canonical header and the rows.
func (b *batch) GetCSVRows() ([][]string, error) { return b.rows, nil }

// eachRow decodes every usable row of the source into an all-string T and
// calls fn for it, in the order of the file. Bad rows are quarantined here,
// and rows that are no data are counted. fn accounts for the rest.
func eachRow[T any](s *source, seen *rowSet, fn func(row *T, at *place)) error {
	b := &batch{rows: [][]string{s.keys}}
	places := make([]place, 0, batchRows)
	flush := func() error {
		if len(places) == 0 {
			return nil
		}
		var rows []T
		if err := gocsv.UnmarshalDecoder(b, &rows); err != nil {
			panic("internal error: gocsv refused strings: " + err.Error())
		}
		for i := range rows {
			fn(&rows[i], &places[i])
		}
		b.rows, places = b.rows[:1], places[:0]
		return nil
	}
	err := s.table.Each(func(r *table.Row) error {
		s.file.Read++
		switch {
		case r.Skip != "":
			s.ignore(r.Skip)
			return nil
		case r.Bad != nil:
			s.quarantine(r.Line, "", []diagnostic{*r.Bad})
			return nil
		case seen.again(r.Cells):
			s.ignore("the same row twice")
			return nil
		}
		p := place{line: r.Line, cells: s.cut(r.Cells)}
		b.rows, places = append(b.rows, p.cells), append(places, p)
		if len(places) == batchRows {
			return flush()
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := flush(); err != nil {
		return err
	}
	return s.locate()
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

// cut copies the wanted cells: one string, cut into views, because the row's
// own strings end with the call.
func (s *source) cut(cells []string) []string {
	n := 0
	for _, col := range s.cols {
		n += len(cells[col])
	}
	var b strings.Builder
	b.Grow(n)
	for _, col := range s.cols {
		b.WriteString(cells[col])
	}
	all := b.String()
	out := make([]string, len(s.cols))
	for i, col := range s.cols {
		n := len(cells[col])
		out[i] = strings.TrimSpace(all[:n])
		all = all[n:]
	}
	return out
}
