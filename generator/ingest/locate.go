package ingest

import (
	"errors"

	"github.com/pipeglass/pipeglass/generator/ingest/table"
)

// lostCell is a bad cell whose place in the file is still to be found.
type lostCell struct{ reject, reason, cell int }

// locate finds where the bad cells start. It costs a pass over the file, but
// only over files whose rows were copied before they were read, and that have
// any; the good rows of all others need no places.
func (r *reader) locate(s *source) error {
	if len(s.lost) == 0 {
		return nil
	}
	list := make([]partReader, readers)
	for i := range list {
		list[i] = &locator{s: s}
	}
	err := r.inParts(s, list)
	if errors.Is(err, table.ErrUncut) {
		err = r.inParts(s, list)
	}
	s.lost = nil
	return err
}

// locator looks for lost cells in parts of a file, beside others of its kind:
// each row has rejects of its own.
type locator struct{ s *source }

func (l *locator) read(row *table.Row) (full bool, err error) {
	for _, lost := range l.s.lost[row.Line] {
		pos := &l.s.rejects[lost.reject].Reasons[lost.reason].Pos
		pos.Line, pos.Col = row.Pos(l.s.cols[lost.cell])
	}
	return false, nil
}

func (l *locator) ended() {}

func (l *locator) tell() error { return nil }

func (l *locator) copies() bool { return true }
