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
	slots []int32 // place plus one, 0 for none; their number is a power of two
	id    func(place int) crm.DealID
}

// newFinder makes the finder of n deals; of several with one id it finds the
// last.
func newFinder(n int, id func(place int) crm.DealID) finder {
	f := finder{seed: maphash.MakeSeed(), slots: make([]int32, 1<<bits.Len(uint(2*n))), id: id}
	for place := range n {
		f.slots[f.slot(id(place))] = int32(place + 1)
	}
	return f
}

// slot is where an id is, or would be put.
func (f *finder) slot(id crm.DealID) uint64 {
	last := uint64(len(f.slots) - 1)
	i := maphash.String(f.seed, string(id)) & last
	for f.slots[i] != 0 && f.id(int(f.slots[i]-1)) != id {
		i = (i + 1) & last
	}
	return i
}

// find gives the place of a deal.
func (f *finder) find(id crm.DealID) (int, bool) {
	place := f.slots[f.slot(id)]
	return int(place) - 1, place > 0
}
