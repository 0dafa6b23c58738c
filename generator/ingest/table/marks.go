package table

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// marks has a bit set for each byte of a text at which a cell may begin or end:
// separators, line ends and quotes, 64 bytes to a word. Between them there is
// nothing to look at, so that rows are split by going from mark to mark. It is
// written by the processor's instructions for many bytes at once where it has
// them (marks_amd64.s), which takes a tenth of the time of a search for each
// cell's end; on other processors it costs about as much as those searches.
type marks []uint64

// of marks the text, into the memory that m has. A last word has all bits set:
// one mark at least is beyond the text. ascii is false if a byte of it is NUL or
// beyond ASCII: who looks at all bytes can say that for nothing.
func (m marks) of(text []byte, sep, eol byte) (_ marks, ascii bool) {
	words := len(text) / 64
	if cap(m) < words+2 {
		m = make(marks, words+2)
	}
	m = m[:words+2]
	ascii = markWords(text[:words*64], sep, eol, m)
	m[words] = 0
	for k, c := range text[words*64:] {
		if c == sep || c == eol || c == '"' {
			m[words] |= 1 << k
		}
		ascii = ascii && c-1 < utf8.RuneSelf-1
	}
	m[words+1] = ^uint64(0)
	return m, ascii
}

// ones times a byte is eight of it.
const ones = 0x0101010101010101

// markWordsPlain is what markWords does, without help from the processor. The
// text is a multiple of 64 bytes long.
func markWordsPlain(text []byte, sep, eol byte, to []uint64) (ascii bool) {
	var odd uint64
	seps, eols, quotes := ones*uint64(sep), ones*uint64(eol), ones*uint64('"')
	for i := range len(text) / 64 {
		var word uint64
		for k := 0; k < 64; k += 8 {
			v := binary.LittleEndian.Uint64(text[i*64+k:])
			odd |= v&highs | zeros(v)
			found := zeros(v^seps) | zeros(v^eols) | zeros(v^quotes)
			word |= found >> 7 * 0x0102040810204080 >> 56 << k // the eight bits side by side
		}
		to[i] = word
	}
	return odd == 0
}

// zeros sets the high bit of each byte that is 0.
func zeros(v uint64) uint64 {
	const lows = ^uint64(highs)
	return ^((v&lows + lows) | v | lows)
}

// cursor goes from mark to mark.
type cursor struct {
	marks marks
	at    int // the last one
	word  int
	left  uint64 // of the present word
}

// from goes to the first mark at or after a place.
func (c *cursor) from(at int) {
	c.word = int(uint(at) / 64)
	c.left = c.marks[c.word] &^ (1<<(uint(at)%64) - 1)
}

// next gives the place of the next mark, one beyond the text after the last.
func (c *cursor) next() int {
	for c.left == 0 {
		c.word++
		c.left = c.marks[c.word]
	}
	c.at = c.word*64 + bits.TrailingZeros64(c.left)
	c.left &= c.left - 1
	return c.at
}
