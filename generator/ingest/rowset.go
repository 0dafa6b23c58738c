package ingest

import (
	"encoding/binary"
	"hash/maphash"
)

// rowSet remembers rows by a hash of all their cells, to find the ones that
// an export repeats: an open table of 64-bit hashes, some 16 bytes a row, so
// that two million activities cost 32 MB. Among ten million rows the chance
// of one false repeat is 1 in 370,000.
//
// maphash is seeded at random, but nothing that is written depends on it.
type rowSet struct {
	seed  maphash.Seed
	head  []byte
	slots []uint64 // 0 is free
	used  int
	buf   []byte
}

func newRowSet() *rowSet {
	return &rowSet{seed: maphash.MakeSeed(), slots: make([]uint64, 1024)}
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
	h := max(1, maphash.Bytes(s.seed, s.buf))
	if s.put(h) {
		return true
	}
	if s.used++; s.used*4 > len(s.slots)*3 {
		old := s.slots
		s.slots = make([]uint64, 2*len(old))
		for _, h := range old {
			if h != 0 {
				s.put(h)
			}
		}
	}
	return false
}

// put adds a hash; true if it was there.
func (s *rowSet) put(h uint64) bool {
	mask := uint64(len(s.slots) - 1)
	for i := h & mask; ; i = (i + 1) & mask {
		switch s.slots[i] {
		case h:
			return true
		case 0:
			s.slots[i] = h
			return false
		}
	}
}

func appendCells(to []byte, cells []string) []byte {
	for _, c := range cells {
		to = binary.AppendUvarint(to, uint64(len(c)))
		to = append(to, c...)
	}
	return to
}
