package table

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// split finds the cells of the row at the start of b. end is where the row's
// text ends and used where the next row starts; used is 0 where b does not
// hold the whole row.
func (s *scanner) split(b []byte) (end, used int, f fault) {
	s.cells, s.count = s.cells[:0], 0
	for i := 0; ; {
		if i < len(b) && b[i] == '"' {
			q, escaped := closing(b, i+1)
			if q < 0 || q+1 == len(b) && !s.eof {
				if s.eof {
					return len(b), len(b), openQuote
				}
				return 0, 0, whole
			}
			s.add(span{int32(i + 1), int32(q), true, escaped})
			i = q + 1
			if i == len(b) {
				return i, i, whole
			}
		} else {
			e := indexEither(b, i, s.sep, s.eol)
			if e == len(b) && !s.eof {
				return 0, 0, whole
			}
			stop := e
			if s.eol == '\n' && stop > i && b[stop-1] == '\r' && (e == len(b) || b[e] == '\n') {
				stop--
			}
			s.add(span{start: int32(i), end: int32(stop)})
			i = e
			if e == len(b) {
				return stop, e, whole
			}
			if b[e] == s.eol {
				return stop, e + 1, whole
			}
		}
		switch {
		case b[i] == s.sep:
			i++
		case b[i] == s.eol:
			return i, i + 1, whole
		case b[i] == '\r' && i+1 == len(b) && !s.eof:
			return 0, 0, whole
		case b[i] == '\r' && i+1 == len(b):
			return i, i + 1, whole
		case b[i] == '\r' && b[i+1] == s.eol:
			return i, i + 2, whole
		default:
			return i, i, strayMark
		}
	}
}

func (s *scanner) add(c span) {
	s.count++
	if len(s.cells) < maxCells {
		s.cells = append(s.cells, c)
	}
}

// closing gives the place of the quote that closes a cell whose content
// starts at i, -1 if b ends first.
func closing(b []byte, i int) (at int, escaped bool) {
	for {
		k := bytes.IndexByte(b[i:], '"')
		if k < 0 {
			return -1, escaped
		}
		i += k
		if i+1 >= len(b) || b[i+1] != '"' {
			return i, escaped
		}
		escaped = true
		i += 2
	}
}

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// indexEither gives the first place from i on of x or y, or len(b). Eight
// bytes are looked at in one step, which doubles the speed of plain files.
func indexEither(b []byte, i int, x, y byte) int {
	xs, ys := uint64(x)*ones, uint64(y)*ones
	for ; i+8 <= len(b); i += 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		p, q := w^xs, w^ys
		if m := ((p-ones)&^p | (q-ones)&^q) & highs; m != 0 {
			return i + bits.TrailingZeros64(m)>>3
		}
	}
	for i < len(b) && b[i] != x && b[i] != y {
		i++
	}
	return i
}
