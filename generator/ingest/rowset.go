package ingest

import (
	"encoding/binary"
	"hash/maphash"
)

// rowSet remembers rows by a hash of all their cells, to find the ones that
// an export repeats. Sixteen bytes a row, so that two million activities cost
// 64 MB at most; a false repeat needs two of 2^128 hashes to meet.
//
// maphash is seeded at random, but no output depends on the hashes.
type rowSet struct {
	a, b maphash.Seed
	head []byte
	rows map[[2]uint64]struct{}
	buf  []byte
}

func newRowSet() *rowSet {
	return &rowSet{a: maphash.MakeSeed(), b: maphash.MakeSeed(), rows: map[[2]uint64]struct{}{}}
}

// under sets the header of the rows that follow: equal cells under other
// headers are other rows.
func (s *rowSet) under(header []string) *rowSet {
	s.head = appendCells(nil, header)
	return s
}

// again tells whether the same cells came before, and remembers them; a nil
// set remembers nothing.
func (s *rowSet) again(cells []string) bool {
	if s == nil {
		return false
	}
	s.buf = appendCells(append(s.buf[:0], s.head...), cells)
	key := [2]uint64{maphash.Bytes(s.a, s.buf), maphash.Bytes(s.b, s.buf)}
	if _, ok := s.rows[key]; ok {
		return true
	}
	s.rows[key] = struct{}{}
	return false
}

func appendCells(to []byte, cells []string) []byte {
	for _, c := range cells {
		to = binary.AppendUvarint(to, uint64(len(c)))
		to = append(to, c...)
	}
	return to
}
