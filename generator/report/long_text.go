package report

import "bytes"

// longText is a text of megabytes that is written from start to end. One buffer
// that grows would be up to twice as large, and be copied again and again.
type longText struct {
	full [][]byte
	rest []byte // to append to; then call aside
	// rows are so many as were written, of as many as there will be, 0 where
	// nobody knows.
	rows, of int
}

// textPart is how large a part of a long text is.
const textPart = 1 << 18

// aside is called after each row. Once the rest is about as large as a part, it
// is put away and the next begun; or where it is known how many rows are to
// come, it goes on in room for all of them, as far as those so far tell.
func (t *longText) aside() {
	t.rows++
	switch n := len(t.rest); {
	case n < textPart-textPart/64 || cap(t.rest)-n >= textPart/64:
	case t.rows < t.of:
		all := n * t.of / t.rows
		t.rest = append(make([]byte, 0, all+all/32+textPart/16), t.rest...)
	default:
		t.full, t.rest = append(t.full, t.rest), make([]byte, 0, textPart)
	}
}

// bytes is the whole text; nothing is written afterwards.
func (t *longText) bytes() []byte {
	if len(t.full) == 0 {
		return t.rest
	}
	return bytes.Join(append(t.full, t.rest), nil)
}
