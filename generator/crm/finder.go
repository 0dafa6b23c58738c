package crm

import (
	"hash/maphash"
	"math/bits"
)

// Finder finds the place of a text in a list that somebody else holds. It is a
// hash table of places alone, at most half full: a map would hold the ids of
// half a million deals a second time, for the garbage collector to look at
// each. Whoever asks says what text stands at a place. The zero value is empty
// and ready.
type Finder struct {
	seed  maphash.Seed
	slots []finderSlot // their number is a power of two
	n     int
}

// finderSlot holds a place plus one, 0 for none, and its text's hash: few others
// have the same, so that hardly another text than the one asked for is looked at.
type finderSlot struct {
	place int32
	hash  uint32
}

// Grow makes room for n texts in all.
func (f *Finder) Grow(n int) {
	if len(f.slots) == 0 {
		f.seed = maphash.MakeSeed()
	}
	if 2*n <= len(f.slots) {
		return
	}
	old := f.slots
	f.slots = make([]finderSlot, 1<<bits.Len(uint(2*n-1)))
	last := uint32(len(f.slots) - 1)
	for _, s := range old {
		if s.place == 0 {
			continue
		}
		i := s.hash & last
		for f.slots[i].place != 0 {
			i = (i + 1) & last
		}
		f.slots[i] = s
	}
}

// Put says where a text stands; of several places of one text the last counts.
func (f *Finder) Put(text string, place int, at func(place int) string) {
	f.Grow(f.n + 1)
	s, hash := f.slot(text, at)
	if s.place == 0 {
		f.n++
	}
	*s = finderSlot{int32(place + 1), hash}
}

// FindOrPut gives the place of a text; found is false for one that is new, which
// stands at next from here on.
func (f *Finder) FindOrPut(text string, next int, at func(place int) string) (place int, found bool) {
	f.Grow(f.n + 1)
	s, hash := f.slot(text, at)
	if s.place > 0 {
		return int(s.place - 1), true
	}
	f.n++
	*s = finderSlot{int32(next + 1), hash}
	return next, false
}

// Find gives the place of a text.
func (f *Finder) Find(text string, at func(place int) string) (place int, ok bool) {
	if len(f.slots) == 0 {
		return 0, false
	}
	s, _ := f.slot(text, at)
	return int(s.place - 1), s.place > 0
}

// slot is where a text is, or would be put with that hash.
func (f *Finder) slot(text string, at func(place int) string) (s *finderSlot, hash uint32) {
	hash = uint32(maphash.String(f.seed, text))
	last := uint32(len(f.slots) - 1)
	for i := hash & last; ; i = (i + 1) & last {
		s = &f.slots[i]
		if s.place == 0 || s.hash == hash && at(int(s.place-1)) == text {
			return s, hash
		}
	}
}
