package table

import (
	"errors"
	"io"
	"io/fs"
)

// Look is how much of a file Open looks at.
type Look uint8

const (
	// Whole is every byte, once, before any row is read.
	Whole Look = iota
	// Hashed is every byte, and their SHA-256.
	Hashed
	// Beginning is the first megabyte of a long file that lies unpacked on a
	// disk, and else every byte. That the rest is in the same encoding is then
	// presumed, and proven of each part while its rows are read; ErrPresumed is
	// the answer where it is not. It saves reading the file once.
	Beginning
)

// ErrPresumed says that a file is not in the encoding in which it begins, or
// is no text: what was read of it does not count, and it is to be opened again,
// with Whole.
var ErrPresumed = errors.New("the file does not go on as it begins")

// beginning is how many bytes Beginning looks at.
const beginning = 1 << 20

// presumable gives the size of a file of which a look at its beginning will do,
// 0 for others. What is unpacked may turn out to be damaged at its end.
func presumable(r io.Reader) int64 {
	f, ok := r.(fs.File)
	if !ok {
		return 0
	}
	info, err := f.Stat()
	if err != nil || info.Size() <= beginning {
		return 0
	}
	return info.Size()
}

// clean tells whether all that was counted is UTF-8 text.
func (c *census) clean() bool { return c.nuls == 0 && c.broken == 0 }

// asPresumed tells whether some rows are in the encoding that was presumed, if
// one was.
func (t *Table) asPresumed(rows []byte) bool {
	if !t.presumed {
		return true
	}
	var c census
	c.add(rows)
	c.done()
	return c.clean()
}

// proven is a stream of bytes that ends with ErrPresumed where they are not in
// the encoding that was presumed.
type proven struct {
	io.Reader
	count census
}

func (p *proven) Read(b []byte) (int, error) {
	n, err := p.Reader.Read(b)
	p.count.add(b[:n])
	if err == io.EOF {
		p.count.done()
	}
	if !p.count.clean() {
		return 0, ErrPresumed
	}
	return n, err
}
