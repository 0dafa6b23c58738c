package table

import (
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

const (
	utf8BOM    = "\xef\xbb\xbf"
	utf16LEBOM = "\xff\xfe"
	utf16BEBOM = "\xfe\xff"
)

// census counts, over all the bytes of a file, what decides its encoding.
type census struct {
	size      int64
	nuls      int64
	firstNul  int64
	undefined int64 // bytes that Windows-1252 leaves undefined: 81 8D 8F 90 9D
	broken    int64 // bytes that are no part of valid UTF-8
	beyond    int64 // valid characters beyond ASCII
	tail      []byte
}

// add looks at the next bytes of the file.
func (c *census) add(b []byte) {
	if c.nuls > 0 {
		c.nuls += int64(bytes.Count(b, []byte{0}))
	} else if k := bytes.IndexByte(b, 0); k >= 0 {
		c.firstNul = c.size + int64(k)
		c.nuls = int64(bytes.Count(b[k:], []byte{0}))
	}
	c.size += int64(len(b))
	for len(c.tail) > 0 && len(b) > 0 && !utf8.FullRune(c.tail) {
		c.tail = append(c.tail, b[0])
		b = b[1:]
	}
	if len(c.tail) > 0 && (utf8.FullRune(c.tail) || len(b) > 0) {
		c.count(c.tail)
		c.tail = c.tail[:0]
	}
	cut := len(b)
	for back := 1; back <= 3 && back <= len(b); back++ {
		if utf8.RuneStart(b[len(b)-back]) {
			if !utf8.FullRune(b[len(b)-back:]) {
				cut = len(b) - back
			}
			break
		}
	}
	c.count(b[:cut])
	c.tail = append(c.tail, b[cut:]...)
}

func (c *census) count(b []byte) {
	for len(b) > 0 {
		if b[0] < utf8.RuneSelf {
			b = b[plainASCII(b):]
			continue
		}
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			c.broken++
		} else {
			c.beyond++
		}
		switch b[0] {
		case 0x81, 0x8d, 0x8f, 0x90, 0x9d:
			c.undefined++
		}
		b = b[n:]
	}
}

// highs has the bit set that no byte of ASCII has.
const highs = 0x8080808080808080

// plainASCII gives how many bytes at the start of b are ASCII; most files are
// nothing else, so it takes 32 at a time, then eight.
func plainASCII(b []byte) int {
	k := 0
	for ; k+32 <= len(b); k += 32 {
		four := b[k : k+32]
		if (binary.LittleEndian.Uint64(four)|binary.LittleEndian.Uint64(four[8:])|binary.LittleEndian.Uint64(four[16:])|binary.LittleEndian.Uint64(four[24:]))&highs != 0 {
			break
		}
	}
	for k+8 <= len(b) && binary.LittleEndian.Uint64(b[k:])&highs == 0 {
		k += 8
	}
	for k < len(b) && b[k] < utf8.RuneSelf {
		k++
	}
	return k
}

// done ends the count: a character cut off at the end of the file is broken.
func (c *census) done() {
	c.broken += int64(len(c.tail))
	c.tail = nil
}

// charset is a decided encoding.
type charset struct {
	name string
	bom  int64
	enc  encoding.Encoding // nil: the bytes are UTF-8 already
}

// decideCharset decides by the BOM, the pattern of NULs, then strictly by
// all bytes. damaged is true for a file that is UTF-8 but for a few bytes.
func decideCharset(c *census, head []byte) (cs charset, damaged bool) {
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	switch {
	case bytes.HasPrefix(head, []byte(utf8BOM)):
		return charset{"UTF-8 with BOM", 3, cleaned(c)}, c.broken > 0
	case bytes.HasPrefix(head, []byte(utf16LEBOM)):
		return charset{"UTF-16LE", 2, le}, c.size%2 != 0
	case bytes.HasPrefix(head, []byte(utf16BEBOM)):
		return charset{"UTF-16BE", 2, be}, c.size%2 != 0
	}
	switch order := nulPattern(head); {
	case order > 0:
		return charset{"UTF-16LE", 0, le}, c.size%2 != 0
	case order < 0:
		return charset{"UTF-16BE", 0, be}, c.size%2 != 0
	case c.broken == 0:
		return charset{"UTF-8", 0, nil}, false
	case c.beyond > 20*c.broken:
		// A thousand umlauts do not come about by chance: this is UTF-8 with
		// a few cells pasted from elsewhere, not Windows-1252.
		return charset{"UTF-8", 0, unicode.UTF8}, true
	case c.undefined > 0:
		return charset{"ISO-8859-1", 0, charmap.ISO8859_1}, false
	}
	return charset{"Windows-1252", 0, charmap.Windows1252}, false
}

// cleaned gives the decoder that replaces broken bytes, if there are any.
func cleaned(c *census) encoding.Encoding {
	if c.broken > 0 {
		return unicode.UTF8
	}
	return nil
}

// nulPattern recognises UTF-16 without BOM: Latin text has its NULs at every
// second place. 1 is little endian, -1 big endian, 0 neither.
func nulPattern(head []byte) int {
	var at [2]int
	for i, b := range head {
		if b == 0 {
			at[i&1]++
		}
	}
	enough := len(head) / 4
	switch {
	case at[1] > enough && at[0]*20 < at[1]:
		return 1
	case at[0] > enough && at[1]*20 < at[0]:
		return -1
	}
	return 0
}

// reader gives the text as UTF-8, without BOM.
func (cs charset) reader(src io.Reader) (io.Reader, error) {
	if cs.bom > 0 {
		if _, err := io.CopyN(io.Discard, src, cs.bom); err != nil {
			return nil, err
		}
	}
	if cs.enc == nil {
		return src, nil
	}
	return transform.NewReader(src, cs.enc.NewDecoder()), nil
}
