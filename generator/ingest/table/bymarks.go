package table

import (
	"math/bits"
	"strings"
	"unsafe"
)

// marked is what a scanner of a part knows besides: the marks of all its
// bytes, and the cells of the row that was read last, if it was read by them.
type marked struct {
	cursor
	text  string   // the bytes
	cells []string // of the row, unquoted
	found bool     // the row was read by the marks
	room  []byte   // for cells that hold quotes; like the text it lasts as long as the part
}

// begin marks the text; ascii is that of marks.of.
func (m *marked) begin(text []byte, sep, eol byte) (ascii bool) {
	m.text, m.room = unsafe.String(unsafe.SliceData(text), len(text)), m.room[:0]
	m.marks, ascii = m.marks.of(text, sep, eol)
	return ascii
}

// byMarks moves to the next row by the marks of the text. It does so for rows
// that follow the rules, which are nearly all; it says false, and does not move,
// where there is anything to find out: split and its callers do that then.
func (s *scanner) byMarks() bool {
	m, start, lines := &s.marked, s.p, 0
	text := m.text
	m.cells, s.plain = m.cells[:0], true
	for m.from(start); ; {
		var at int
		start, at = m.unquoted(start, s.sep)
		switch {
		case at >= len(text) || len(m.cells) >= maxCells:
			return false
		case text[at] == s.eol:
			end := s.withoutReturn(s.buf, start, at)
			m.cells = append(m.cells, text[start:end])
			return s.arrive(end, at+1, lines)
		case text[at] == s.sep: // there was no room
			m.cells = append(m.cells, text[start:at])
			start = at + 1
		case at > start: // a quote within a cell that has none around it is text
		default:
			s.plain = false
			cell, below, ok := m.quoted(start, s.eol)
			if !ok {
				return false
			}
			m.cells, lines = append(m.cells, cell), lines+below
			end := m.at + 1
			next := m.next() // what follows the quote: a separator or a line end, if the rules are kept
			switch {
			case next >= len(text):
				return false
			case next == end && text[next] == s.sep:
				start = next + 1
			case text[next] == s.eol && (next == end || next == end+1 && text[end] == '\r'):
				return s.arrive(end, next+1, lines)
			default:
				return false
			}
		}
	}
}

// unquoted takes the cells that end with separators, from the cell at start on,
// as far as the first mark that is something else, or for whose cell there is no
// room: at is its place, and begin that of the cell it stands in. Here most marks
// of an export are met, so the loop is as short as can be and calls nothing.
func (m *marked) unquoted(start int, sep byte) (begin, at int) {
	text, marks, word, left := m.text, m.marks, m.word, m.left
	n, cells := len(m.cells), m.cells[:cap(m.cells)]
	for {
		for left == 0 {
			word++
			left = marks[word]
		}
		at = word*64 + bits.TrailingZeros64(left)
		left &= left - 1
		if uint(at) >= uint(len(text)) || text[at] != sep || uint(n) >= uint(len(cells)) { // unsigned: one question for both ends
			m.cells, m.at, m.word, m.left = cells[:n], at, word, left
			return start, at
		}
		cells[n] = text[start:at]
		n++
		start = at + 1
	}
}

// quoted takes the cell in quotes whose opening one, at start, was the last
// mark, and goes to the closing one. lines is how many lines end in it.
func (m *marked) quoted(start int, eol byte) (cell string, lines int, ok bool) {
	for escaped := false; ; {
		end := m.next()
		switch {
		case end+1 >= len(m.text):
			return "", 0, false
		case m.text[end] == eol:
			lines++
		case m.text[end] != '"':
		case m.text[end+1] == '"':
			escaped = true
			m.next()
		case escaped:
			return m.unescape(m.text[start+1 : end]), lines, true
		default:
			return m.text[start+1 : end], lines, true
		}
	}
}

// unescape writes each pair of quotes as one.
func (m *marked) unescape(cell string) string {
	begin := len(m.room)
	for {
		k := strings.IndexByte(cell, '"')
		if k < 0 {
			m.room = append(m.room, cell...)
			return unsafe.String(&m.room[begin], len(m.room)-begin)
		}
		m.room = append(m.room, cell[:k+1]...)
		cell = cell[k+2:] // without the other of the pair
	}
}

// arrive makes buf[p:end] the current row and moves to next; lines is how many
// line ends are in it. It says false where the row may hide an unclosed quote,
// for it has several lines and not the right number of cells.
func (s *scanner) arrive(end, next, lines int) bool {
	n := len(s.marked.cells)
	if lines > 0 && n != s.want {
		return false
	}
	s.marked.found = true
	s.raw, s.fault, s.count = s.buf[s.p:end], whole, n
	s.line = s.next
	s.next += lines + 1
	s.p = next
	return true
}
