package table

import (
	"bytes"
	"io"
)

const (
	blockSize = 256 << 10
	// maxRow bounds the memory of one row. Excel cuts cells at 32 KB and
	// CRMs at 128 KB; what is longer is an unclosed quote or no table.
	maxRow = 16 << 20
	// maxCells is Excel's own number of columns; cells after it are counted
	// and not kept.
	maxCells = 16384
)

// fault says why a row could not be split by the rules.
type fault uint8

const (
	whole     fault = iota
	strayMark       // a quoted cell goes on after its closing quote
	openQuote       // a quoted cell is not closed before the file ends
	tooLong         // the row does not end within maxRow
)

// span is one cell's content within its row.
type span struct {
	start, end int32
	quoted     bool
	escaped    bool // holds "" for "
}

// scanner splits a stream of UTF-8 into rows. encoding/csv is not used: it
// turns CRLF inside cells into LF, and after one unclosed quote it has
// swallowed the rest of the file.
type scanner struct {
	src      io.Reader
	sep, eol byte
	want     int // cells of a good row, 0 while that is unknown

	buf  []byte
	p, n int // the unread part of buf
	eof  bool
	part bool // buf is a part of the file: what follows it is not to be seen
	next int  // line at p

	failed error // of reading ahead; read gives it when its turn comes

	// The row that was read last; valid until the next read.
	line  int
	raw   []byte // without its line end
	cells []span
	count int // cells of the row, also those beyond maxCells
	fault fault
	plain bool // no cell of it is in quotes

	marked marked // of a part
}

func newScanner(src io.Reader, sep, eol byte, want int) *scanner {
	return &scanner{src: src, sep: sep, eol: eol, want: want, buf: make([]byte, blockSize), next: 1}
}

// read moves to the next row; false is the end of the file.
func (s *scanner) read() (bool, error) {
	if s.marked.found = false; s.marked.marks != nil && s.p < s.n && s.failed == nil && s.byMarks() {
		return true, nil
	}
	for {
		b := s.buf[s.p:s.n]
		if s.failed != nil {
			return false, s.failed
		}
		if len(b) == 0 && (s.eof || s.part) {
			return false, nil
		}
		end, used, f := s.split(b)
		more := f == whole && used == 0
		if f == whole && used > 0 {
			f, more = s.swallowed(b, end)
		}
		switch {
		case more && len(b) < maxRow && !s.eof:
			if err := s.fill(); err != nil {
				return false, err
			}
		case more && used == 0:
			return true, s.setAside(tooLong)
		case f != whole:
			return true, s.setAside(f)
		default:
			s.take(end, used, whole)
			return true, nil
		}
	}
}

// take makes buf[p:p+end] the current row and moves past used bytes.
func (s *scanner) take(end, used int, f fault) {
	s.raw = s.buf[s.p : s.p+end]
	s.fault = f
	s.line = s.next
	if s.plain && used > end {
		s.next++
	} else {
		s.next += bytes.Count(s.buf[s.p:s.p+used], []byte{s.eol})
	}
	s.p += used
}

// swallowed tells whether a row of several lines with the wrong number of
// cells hides an unclosed quote: if the line below its first one starts a
// good row, only the first line is bad. more asks for more bytes to decide.
func (s *scanner) swallowed(b []byte, end int) (f fault, more bool) {
	if s.want == 0 || s.count == s.want {
		return whole, false
	}
	k := bytes.IndexByte(b[:end], s.eol)
	if k < 0 {
		return whole, false
	}
	_, used, below := s.split(b[k+1:])
	if below == whole && used == 0 {
		more = true
	} else if below == whole && s.count == s.want && !s.bareQuote(b[k+1:]) {
		f = openQuote
	}
	s.split(b)
	return f, more
}

// bareQuote tells whether an unquoted cell of the row at the start of b
// holds a quote, as the rest of a cell does whose beginning is lost.
func (s *scanner) bareQuote(b []byte) bool {
	for _, c := range s.cells {
		if !c.quoted && bytes.IndexByte(b[c.start:c.end], '"') >= 0 {
			return true
		}
	}
	return false
}

// setAside takes only the line on which the faulty row starts, so that
// reading goes on with the next line.
func (s *scanner) setAside(f fault) error {
	for {
		b := s.buf[s.p:s.n]
		if k := bytes.IndexByte(b, s.eol); k >= 0 {
			s.take(k, k+1, min(f, openQuote)) // a short line that is too long: its quote never closes
			break
		}
		if s.eof {
			s.take(len(b), len(b), f)
			break
		}
		if len(b) >= maxRow {
			return s.dropLine()
		}
		if err := s.fill(); err != nil {
			return err
		}
	}
	if n := len(s.raw); s.eol == '\n' && n > 0 && s.raw[n-1] == '\r' {
		s.raw = s.raw[:n-1]
	}
	for n := len(s.cells); n > 0 && int(s.cells[n-1].start) > len(s.raw); n-- {
		s.cells = s.cells[:n-1] // it stands on a line that is left for the next row
	}
	return nil
}

// dropLine passes over the rest of a line that is longer than maxRow and
// keeps its beginning for the message.
func (s *scanner) dropLine() error {
	head := bytes.Clone(s.buf[s.p : s.p+256])
	s.line, s.fault, s.cells, s.count = s.next, tooLong, s.cells[:0], 0
	for {
		if k := bytes.IndexByte(s.buf[s.p:s.n], s.eol); k >= 0 {
			s.p += k + 1
			s.next++
			break
		}
		s.p = s.n
		if s.eof {
			break
		}
		if err := s.fill(); err != nil {
			return err
		}
	}
	s.raw = head
	return nil
}

// fill reads on, moving the unread part to the front and growing the buffer
// when one row fills it. It fills the whole buffer, so that a long row is
// looked at again only each time the buffer has doubled.
func (s *scanner) fill() error {
	if s.part {
		return ErrUncut
	}
	if s.p > 0 {
		s.n = copy(s.buf, s.buf[s.p:s.n])
		s.p = 0
	}
	if s.n == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for s.n < len(s.buf) {
		k, err := s.src.Read(s.buf[s.n:])
		s.n += k
		if err == io.EOF {
			s.eof = true
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// below gives up to n lines that follow the current row, as far as the next
// 4 KB go; it does not move. raw is gone after it.
func (s *scanner) below(n int) []string {
	const far = 4 << 10
	if s.n-s.p < far && !s.eof && s.failed == nil {
		s.failed = s.fill()
	}
	b := s.buf[s.p:s.n]
	var lines []string
	for b = b[:min(len(b), far)]; n > 0 && len(b) > 0; n-- {
		line, rest, _ := bytes.Cut(b, []byte{s.eol})
		lines = append(lines, string(line))
		b = rest
	}
	return lines
}
