package table

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
)

// plainMarks is the definition: one bit for each byte that is looked for.
func plainMarks(text []byte, sep, eol byte) marks {
	m := make(marks, len(text)/64+2)
	for i, c := range text {
		if c == sep || c == eol || c == '"' {
			m[i/64] |= 1 << (i % 64)
		}
	}
	m[len(m)-1] = ^uint64(0)
	return m
}

// isASCII is the definition.
func isASCII(text []byte) bool {
	return !slices.ContainsFunc(text, func(c byte) bool { return c == 0 || c >= 0x80 })
}

// TestMarks: marks by the processor's own instructions, and by eight bytes at a
// time, are those of looking at each byte; whatever the memory held before.
func TestMarks(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 11))
	var memory marks
	for n := range 700 {
		text := make([]byte, n)
		for i := range text {
			text[i] = []byte("a,;\"\n\r\t|\x01\x7f\x2b\x2d\x0b")[rnd.IntN(13)]
		}
		for n > 0 && rnd.IntN(3) > 0 { // one byte, or a few, that no plain text has
			text[rnd.IntN(n)] = []byte("\x00\x80\xac\xff")[rnd.IntN(4)]
		}
		sep, eol := separators[rnd.IntN(4)], []byte("\n\r")[rnd.IntN(2)]
		want := plainMarks(text, sep, eol)
		var ascii bool
		if memory, ascii = memory.of(text, sep, eol); !slices.Equal(memory, want) || ascii != isASCII(text) {
			t.Fatalf("%q: marks %x, ASCII %v, want %x", text, memory, ascii, want)
		}
		words, head := make([]uint64, n/64), text[:n/64*64]
		if ascii := markWordsPlain(head, sep, eol, words); !slices.Equal(words, want[:n/64]) || ascii != isASCII(head) {
			t.Fatalf("%q: eight at a time %x, ASCII %v, want %x", text, words, ascii, want)
		}
	}
}

// TestCursor: it stops at each mark once, from any place on.
func TestCursor(t *testing.T) {
	text := []byte("ab,c\"d\n" + string(bytes.Repeat([]byte("x"), 200)) + ",\n\n,")
	var c cursor
	c.marks, _ = c.marks.of(text, ',', '\n')
	for from := range text {
		c.from(from)
		for i, b := range text[from:] {
			if b == ',' || b == '"' || b == '\n' {
				if got := c.next(); got != from+i {
					t.Fatalf("from %d: a mark at %d, want %d", from, got, from+i)
				}
			}
		}
		if got := c.next(); got < len(text) {
			t.Fatalf("from %d: a mark at %d, where none is left", from, got)
		}
	}
}

// BenchmarkMarks in bytes a second, beside the marks of eight bytes at a time.
func BenchmarkMarks(b *testing.B) {
	text := bytes.Repeat([]byte("006000000000000AAA,StageName,Prospecting,2024-08-21\n"), PartSize/51)
	var m marks
	b.Run("processor", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			m, _ = m.of(text, ',', '\n')
		}
	})
	b.Run("eight", func(b *testing.B) {
		b.SetBytes(int64(len(text)))
		for b.Loop() {
			markWordsPlain(text[:len(text)/64*64], ',', '\n', m)
		}
	})
}
