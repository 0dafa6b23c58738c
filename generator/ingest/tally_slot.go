package ingest

import (
	"encoding/binary"
	"math/bits"
)

// tallySlot holds a text in place, so that the table costs no allocation, and
// beside it what was read out of the text: that is read once as well. A slot is
// as long as a line of the processor's cache.
type tallySlot struct {
	n     int32
	size  uint8
	known bool // value is set
	text  [46]byte
	mark  int32  // 0 is not set
	value uint64 // a moment, or a hash of words
}

// textWords are the first, the last and the middle eight bytes of a text that is
// not empty, as numbers; of a text of less than eight, its ends and middle. Up to
// wordsTell bytes they and the length say all of it.
type textWords struct {
	first, last, middle uint64
	n                   int
}

const wordsTell = 24

func wordsOf(s string) textWords {
	n := len(s)
	switch {
	case n > 16:
		return textWords{eightOf(s), eightOf(s[n-8:]), eightOf(s[n/2-4:]), n}
	case n >= 8:
		return textWords{eightOf(s), eightOf(s[n-8:]), 0, n}
	case n >= 4:
		return textWords{fourOf(s), fourOf(s[n-4:]), 0, n}
	}
	return textWords{uint64(s[0]), uint64(s[n-1]), uint64(s[n/2]), n}
}

// holds tells whether a slot has a text, whose words are w. It is asked for every
// second cell of an export: three numbers are compared in a third of the time that
// a call for any number of bytes takes.
func (s *tallySlot) holds(cell string, w textWords) bool {
	n := int(s.size)
	if n != w.n {
		return false
	}
	t := s.text[:n]
	switch {
	case n > wordsTell:
		return string(t) == cell
	case n > 16:
		return binary.LittleEndian.Uint64(t) == w.first && binary.LittleEndian.Uint64(t[n-8:]) == w.last && binary.LittleEndian.Uint64(t[n/2-4:]) == w.middle
	case n >= 8:
		return binary.LittleEndian.Uint64(t) == w.first && binary.LittleEndian.Uint64(t[n-8:]) == w.last
	case n >= 4:
		return uint64(binary.LittleEndian.Uint32(t)) == w.first && uint64(binary.LittleEndian.Uint32(t[n-4:])) == w.last
	}
	return string(t) == cell
}

// hash mixes the words. Texts that meet in a slot cost time alone, so it need not
// be hard to make them meet; it takes half the time of maphash (3 ns, not 5).
func (w textWords) hash() uint64 {
	return mixed(w.first ^ bits.RotateLeft64(w.last, 17) ^ bits.RotateLeft64(w.middle, 37) ^ uint64(w.n)<<56)
}

// mixed lets each bit of a number tell on all others.
func mixed(h uint64) uint64 {
	high, low := bits.Mul64(h, 0x9E3779B97F4A7C15)
	return high ^ low
}

// eightOf gives the first eight bytes of a text as a number. Nothing is copied: the
// compiler sees that the bytes are only read.
func eightOf(s string) uint64 { return binary.LittleEndian.Uint64([]byte(s[:8])) }

// fourOf gives the first four.
func fourOf(s string) uint64 { return uint64(binary.LittleEndian.Uint32([]byte(s[:4]))) }
