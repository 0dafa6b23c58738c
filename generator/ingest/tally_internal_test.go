package ingest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestSlotHolds: the words and the length of a text say whether a slot has it,
// also where two texts differ in one byte, whatever the slot held before.
func TestSlotHolds(t *testing.T) {
	rnd := rand.New(rand.NewPCG(8, 2))
	var s tallySlot
	for range 100_000 {
		text := make([]byte, 1+rnd.IntN(len(s.text)))
		for i := range text {
			text[i] = "ab"[rnd.IntN(2)]
		}
		s.size = uint8(copy(s.text[:], text))
		cell := string(text)
		switch rnd.IntN(3) {
		case 0:
			text[rnd.IntN(len(text))] ^= 3
			cell = string(text)
		case 1:
			cell = cell[:1+rnd.IntN(len(cell))]
		}
		if got, want := s.holds(cell, wordsOf(cell)), string(s.text[:s.size]) == cell; got != want {
			t.Fatalf("slot with %q holds %q: %v", s.text[:s.size], cell, got)
		}
	}
}

// TestTallyCountsAll: what is counted in slots, and what goes past them, is what
// counting each cell by itself gives; and a slot is that of its text.
func TestTallyCountsAll(t *testing.T) {
	rnd := rand.New(rand.NewPCG(8, 3))
	for _, different := range []int{3, 100, 200, 40_000} {
		l, plain, filled := newLook(), map[string]int{}, 0
		one := newTally(l, false)
		for range 60_000 {
			cell := fmt.Sprintf("%0*d", 1+rnd.IntN(3)*20, rnd.IntN(different))
			switch rnd.IntN(8) {
			case 0:
				cell = ""
			case 1:
				cell += strings.Repeat("x", 40)
			}
			for range 1 + rnd.IntN(2) {
				slot := one.again(cell)
				if slot == nil {
					slot = one.add(cell)
				}
				if slot != nil && string(slot.text[:slot.size]) != cell {
					t.Fatalf("%q has the slot of %q", cell, slot.text[:slot.size])
				}
				if cell != "" {
					filled++
					plain[cell]++
				}
			}
		}
		one.done()
		if l.filled != filled {
			t.Errorf("%d texts: %d cells are filled, want %d", different, l.filled, filled)
		}
		if len(plain) <= maxValues && !maps.Equal(l.values, plain) || len(plain) > maxValues && l.values != nil {
			t.Errorf("%d texts: %d values, want %d", different, len(l.values), len(plain))
		}
	}
}

// TestOrderIsThatOfKeys: a row order is broken by a key that compareKeys puts
// before the one above it, and knows repeats.
func TestOrderIsThatOfKeys(t *testing.T) {
	rnd := rand.New(rand.NewPCG(8, 4))
	for range 20_000 {
		var o rowOrder
		last, broken, repeats := "", false, false
		for i := range 1 + rnd.IntN(5) {
			key := strings.Repeat("b", rnd.IntN(3)) + "abc"[:rnd.IntN(4)]
			if i > 0 && !broken {
				c := compareKeys([]byte(last), []byte(key))
				broken, repeats = c > 0, repeats || c == 0
			}
			last = key
			o.see(key)
		}
		if o.broken != broken || o.repeats != repeats {
			t.Fatalf("broken %v, repeats %v after %q, want %v and %v", o.broken, o.repeats, last, broken, repeats)
		}
	}
}
