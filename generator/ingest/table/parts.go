package table

import (
	"bytes"
	"errors"
	"io"
	"sync"
)

// ErrUncut says that a file can't be read in parts: a row does not end where
// the file was cut, or what a row is shows only in the part after it. Each
// reads such a file.
var ErrUncut = errors.New("the table can't be read in parts")

// PartSize is how many bytes of text a part should have: few enough to stay in
// a core's cache from the first look to the last.
const PartSize = 256 << 10

// maxPart is how large a part may grow for a row end to be found.
const maxPart = 4 << 20

// Parts cuts the text of a table at ends of rows, so that several goroutines
// can split it into rows at once.
//
// A line end is taken for the end of a row where the quotes before it are even
// in number. That is a guess, for a quote may also stand in a cell that is not
// quoted; but it is proven before any row counts: each part must end with the
// end of a row, without a look at what follows. If all parts before one do,
// its own first byte begins a row of the file, and its rows are those that
// Each gives.
type Parts struct {
	table *Table
	size  int

	turn  sync.Mutex
	file  io.Closer
	text  io.Reader
	rest  []byte // read, and behind the last cut
	line  int    // on which the next part starts
	given int
	ended bool
	err   error
}

// Part is some rows of a table. It may be filled again and again.
type Part struct {
	Index int // from 0, in the order of the file

	table *Table
	data  []byte
	room  []byte
	line  int
	last  bool
	row   Row

	cells  []span // memory of the scanner
	marked marked
}

// Parts begins to cut the table into parts of about size bytes.
func (t *Table) Parts(size int) (*Parts, error) {
	file, err := t.bytes()
	if err != nil {
		return nil, worldError(t.File.Show, err)
	}
	text, err := t.form.charset.reader(file)
	if err != nil {
		file.Close()
		return nil, worldError(t.File.Show, err)
	}
	return &Parts{table: t, size: max(1, size), file: file, text: text, line: 1}, nil
}

// Close lets the file go.
func (p *Parts) Close() error { return p.file.Close() }

// Next fills a part with the next rows; false is the end of the file. It may
// be called by several goroutines, each with a part of its own.
func (p *Parts) Next(part *Part) (bool, error) {
	p.turn.Lock()
	defer p.turn.Unlock()
	if p.err != nil || p.ended {
		return false, p.err
	}
	if p.err = p.cut(part); p.err != nil {
		return false, p.err
	}
	if len(part.data) == 0 {
		return false, nil
	}
	part.Index, part.table, part.line = p.given, p.table, p.line
	p.given++
	p.line += bytes.Count(part.data, []byte{p.table.form.eol})
	return true, nil
}

// cut reads on until a row ends near the end of what was read.
func (p *Parts) cut(part *Part) error {
	part.room = append(part.room[:0], p.rest...)
	p.rest = p.rest[:0]
	for size := max(p.size, 2*len(part.room)); ; size *= 2 {
		have := len(part.room)
		if cap(part.room) < size {
			part.room = append(make([]byte, 0, size), part.room...)
		}
		n, err := io.ReadFull(p.text, part.room[have:size])
		part.room = part.room[:have+n]
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			part.data, part.last, p.ended = part.room, true, true
			return nil
		}
		if err != nil {
			return worldError(p.table.File.Show, err)
		}
		if end := rowsEnd(part.room, p.table.form.eol); end > 0 {
			part.data, part.last = part.room[:end], false
			p.rest = append(p.rest, part.room[end:]...)
			return nil
		}
		if size >= maxPart {
			return ErrUncut
		}
	}
}

// rowsEnd gives where the last row that is whole seems to end, 0 if none does.
func rowsEnd(b []byte, eol byte) int {
	mark := []byte{'"'}
	for quotes, end := bytes.Count(b, mark), len(b); ; {
		k := bytes.LastIndexByte(b[:end], eol)
		if k < 0 {
			return 0
		}
		if quotes -= bytes.Count(b[k+1:end], mark); quotes%2 == 0 {
			return k + 1
		}
		end = k
	}
}

// Each calls fn for every row of the part, as Table.Each does; ErrUncut is the
// answer where the part can't be read by itself.
func (p *Part) Each(fn func(r *Row) error) error {
	t := p.table
	s := &scanner{sep: t.form.sep, eol: t.form.eol, want: len(t.Header), buf: p.data, n: len(p.data), next: p.line, part: !p.last, eof: p.last, cells: p.cells, marked: p.marked}
	if ascii := s.marked.begin(p.data, t.form.sep, t.form.eol); !ascii && !t.asPresumed(p.data) {
		return ErrPresumed
	}
	if p.Index == 0 && t.form.preamble {
		if _, err := s.read(); err != nil {
			return err
		}
	}
	p.row.form = t.form
	footer, err := t.each(s, &p.row, fn)
	p.cells, p.marked = s.cells[:0], s.marked
	if err == nil && footer && !p.last {
		return ErrUncut // the rows that follow may belong to it
	}
	return err
}
