package table

import (
	"errors"
	"io"
	"io/fs"
)

// Look is how much of a file Open looks at, and what else is wanted of its
// bytes. Without more it is every byte, once, before any row is read.
type Look uint8

const (
	// Beginning is the first megabyte of a long file that lies unpacked on a
	// disk, and else every byte. That the rest is in the same encoding is then
	// presumed, and proven of each part while its rows are read; ErrPresumed is
	// the answer where it is not. It saves reading the file once.
	Beginning Look = 1 << iota
	// Summed asks for the SHA-256 of all bytes, taken when they are first read.
	Summed
)

// ErrPresumed says that a file is not in the encoding in which it begins, or
// is no text: what was read of it does not count, and it is to be opened again,
// and all of it looked at.
var ErrPresumed = errors.New("the file does not go on as it begins")

// beginning is how many bytes Beginning looks at.
const beginning = 1 << 20

// look opens the file for a look at it; size is that of a file of which the
// beginning will do, 0 for others.
func (t *Table) look(l Look) (r io.ReadCloser, size int64, err error) {
	r, err = t.File.open()
	if err != nil {
		return nil, 0, err
	}
	if l&Beginning != 0 {
		size = presumable(r)
	}
	if size > 0 {
		return r, size, nil
	}
	r.Close()
	r, err = t.bytes()
	return r, 0, err
}

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
