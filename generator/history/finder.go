package history

import (
	"hash/maphash"
	"math/bits"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// finder finds the place of a deal in a list by its id. It is a hash table of
// the places alone, at most half full: a map would hold the ids of half a
// million deals a second time, for the garbage collector to look at each.
type finder struct {
	seed  maphash.Seed
	slots []slot // their number is a power of two
	id    func(place int) crm.DealID
}

// slot holds a deal: its place plus one, 0 for none, and the part of its id's
// hash that did not choose the slot. Few others have the same, so that only the
// deal that is asked for is looked at.
type slot struct {
	place int32
	mark  uint32
}

// newFinder makes the finder of n deals; of several with one id it finds the
// last.
func newFinder(n int, id func(place int) crm.DealID) finder {
	f := finder{seed: maphash.MakeSeed(), slots: make([]slot, 1<<bits.Len(uint(2*n))), id: id}
	for place := range n {
		s, mark := f.slot(id(place))
		*s = slot{int32(place + 1), mark}
	}
	return f
}

// slot is where an id is, or would be put with that mark.
func (f *finder) slot(id crm.DealID) (s *slot, mark uint32) {
	hash, last := maphash.String(f.seed, string(id)), uint64(len(f.slots)-1)
	mark = uint32(hash >> 32)
	for i := hash & last; ; i = (i + 1) & last {
		s = &f.slots[i]
		if s.place == 0 || s.mark == mark && f.id(int(s.place-1)) == id {
			return s, mark
		}
	}
}

// find gives the place of a deal.
func (f *finder) find(id crm.DealID) (int, bool) {
	s, _ := f.slot(id)
	return int(s.place) - 1, s.place > 0
}
