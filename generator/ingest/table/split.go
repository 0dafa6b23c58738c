package table

import "bytes"

// split finds the cells of the row at the start of b. end is where the row's
// text ends and used where the next row starts; used is 0 where b does not
// hold the whole row. plain is set where no cell of it is in quotes.
func (s *scanner) split(b []byte) (end, used int, f fault) {
	s.cells, s.count, s.plain = s.cells[:0], 0, true
	line := -1 // where the line ends on which the cell at i starts
	for i := 0; ; {
		if i == len(b) || b[i] != '"' {
			if line < i {
				if line = indexFrom(b, i, s.eol); line == len(b) && !s.eof {
					return 0, 0, whole
				}
			}
			k := bytes.IndexByte(b[i:line], s.sep)
			if k < 0 {
				end = s.withoutReturn(b, i, line)
				s.add(span{start: int32(i), end: int32(end)})
				return end, min(line+1, len(b)), whole
			}
			s.add(span{start: int32(i), end: int32(i + k)})
			i += k + 1
			continue
		}
		s.plain = false
		q, escaped := closing(b, i+1)
		if q < 0 || q+1 == len(b) && !s.eof {
			if s.eof {
				return len(b), len(b), openQuote
			}
			return 0, 0, whole
		}
		s.add(span{int32(i + 1), int32(q), true, escaped})
		i = q + 1
		switch {
		case i == len(b):
			return i, i, whole
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

// spansOf splits a whole row once more.
func spansOf(raw string, f form) []span {
	s := &scanner{sep: f.sep, eol: f.eol, eof: true}
	s.split([]byte(raw))
	return s.cells
}

// indexFrom gives the first place of c from i on, or the length of b.
func indexFrom(b []byte, i int, c byte) int {
	if k := bytes.IndexByte(b[i:], c); k >= 0 {
		return i + k
	}
	return len(b)
}

// withoutReturn gives where the last cell of a row ends, which starts at start
// and whose line ends at end.
func (s *scanner) withoutReturn(b []byte, start, end int) int {
	if s.eol == '\n' && end > start && b[end-1] == '\r' {
		return end - 1
	}
	return end
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
