package ingest

import "unsafe"

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
	w := wordsOf(cell)
	i := w.hash() & uint64(len(t.slots)-1)
	s = &t.slots[i]
	if s.holds(cell, w) {
		return s, true
	}
	other := &t.slots[i^1]
	if other.holds(cell, w) {
		return other, true
	}
	if s.n > 0 && other.n == 0 {
		s = other
	}
	return s, false
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
