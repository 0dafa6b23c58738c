package report

import "bytes"

// longText is a text of megabytes that is written from start to end. One buffer
// that grows would be up to twice as large, and be copied again and again.
type longText struct {
	full [][]byte
	rest []byte // to append to; then call aside
}

// textPart is how large a part of a long text is.
const textPart = 1 << 18

// aside puts the rest away once it is about as large as a part, and begins the
// next.
func (t *longText) aside() {
	if len(t.rest) >= textPart-textPart/64 {
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
