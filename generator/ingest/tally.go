package ingest

import (
	"math/bits"
	"unsafe"
)

// tally gathers the cells of one column for its look. The columns of an
// export repeat themselves: a few hundred days, stages and people make up
// millions of cells. So each text is counted where it was met before, and
// looked at once for all its rows when another text needs its slot.
type tally struct {
	look     *look
	profiled bool
	slots    []tallySlot
	last     *tallySlot // of the cell before: logs are often sorted
	missed   int        // texts that were not in their slot, less those that were
}

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

const (
	fewSlots   = 64   // most files are small; both are powers of two
	tallySlots = 2048 // from fewSlots misses on: a few years have a thousand days
	// tallyMissed is where a column is known for one whose texts do not
	// come again, such as a name or a moment: counting is then in the way.
	tallyMissed = 1 << 13
)

func newTally(l *look, profiled bool) *tally {
	return &tally{look: l, profiled: profiled}
}

// again counts a cell that has the text of the cell before, white space and
// all, and gives its slot; it does nothing and gives nil where it has not. It is
// asked first: no other question is then left.
func (t *tally) again(cell string) *tallySlot {
	s := t.last
	if s == nil || string(s.text[:s.size]) != cell {
		return nil
	}
	s.n++
	if t.missed > 0 {
		t.missed-- // a column of runs is worth its slots, however many texts it has
	}
	return s
}

// add looks at the trimmed cell of one row of which again knows nothing; the cell
// is not kept. It gives the slot of its text, nil where the text has none.
func (t *tally) add(cell string) *tallySlot {
	if cell == "" {
		return nil
	}
	if len(cell) > len(tallySlot{}.text) || t.missed > tallyMissed {
		t.last = nil
		t.look.addTimes(cell, 1, t.profiled)
		return nil
	}
	if len(t.slots) < tallySlots && (t.slots == nil || t.missed > fewSlots) {
		t.grow()
	}
	s, found := t.slot(cell)
	t.last = s
	if found {
		s.n++
		t.missed--
		return s
	}
	t.missed++
	t.flush(s)
	s.n, s.size, s.known, s.mark = 1, uint8(copy(s.text[:], cell)), false, 0
	return s
}

// slot gives the slot of a text, or the one to take for it. There are two in
// which it may stand, next to each other: else two days that meet would push
// each other out all the time.
func (t *tally) slot(cell string) (s *tallySlot, found bool) {
	i := slotHash(cell) & uint64(len(t.slots)-1)
	s = &t.slots[i]
	if string(s.text[:s.size]) == cell {
		return s, true
	}
	other := &t.slots[i^1]
	if string(other.text[:other.size]) == cell {
		return other, true
	}
	if s.n > 0 && other.n == 0 {
		s = other
	}
	return s, false
}

// slotHash mixes the ends and the middle of a text that is not empty. Texts that
// meet in a slot cost time alone, so it need not be hard to make them meet; it is
// asked for every cell, and takes half the time of maphash (3 ns, not 5).
func slotHash(s string) uint64 {
	n := len(s)
	switch {
	case n > 16:
		return mixed(eightOf(s) ^ bits.RotateLeft64(eightOf(s[n-8:]), 17) ^ bits.RotateLeft64(eightOf(s[(n-8)/2:]), 37) ^ uint64(n))
	case n >= 8:
		return mixed(eightOf(s) ^ bits.RotateLeft64(eightOf(s[n-8:]), 17) ^ uint64(n))
	case n >= 4:
		return mixed(fourOf(s) ^ fourOf(s[n-4:])<<29 ^ uint64(n)<<61)
	}
	return mixed(uint64(s[0]) ^ uint64(s[n/2])<<8 ^ uint64(s[n-1])<<16 ^ uint64(n)<<24)
}

// mixed lets each bit of a number tell on all others.
func mixed(h uint64) uint64 {
	high, low := bits.Mul64(h, 0x9E3779B97F4A7C15)
	return high ^ low
}

// eightOf gives the first eight bytes of a text as a number.
func eightOf(s string) uint64 {
	_ = s[7] // asked once: the rest is one instruction
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// fourOf gives the first four.
func fourOf(s string) uint64 {
	_ = s[3]
	return uint64(uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24)
}

func (t *tally) flush(s *tallySlot) {
	if s.n > 0 {
		t.look.addTimes(unsafe.String(&s.text[0], s.size), int(s.n), t.profiled) // which keeps copies
	}
}

// grow makes the first slots, or all there may be.
func (t *tally) grow() {
	n := fewSlots
	if t.slots != nil {
		n = tallySlots
	}
	t.done()
	t.slots = make([]tallySlot, n)
}

// done looks at what is still counted; the tally is empty after it.
func (t *tally) done() {
	t.last = nil
	for i := range t.slots {
		t.flush(&t.slots[i])
		t.slots[i] = tallySlot{}
	}
}
