package ingest

import "github.com/pipeglass/pipeglass/generator/ingest/table"

// lostCell is a bad cell whose place in the file is still to be found.
type lostCell struct{ reject, reason, cell int }

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
