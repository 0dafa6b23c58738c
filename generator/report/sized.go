package report

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// sized is a place in a list with the amount by which places are put in order. A
// list of a hundred thousand is sorted with the amounts side by side: each
// comparison of two deals would wait for two of them to come from memory.
type sized struct {
	amount crm.Money
	place  int32
}

// largestFirst orders by amount, and those of one amount by place: in the Book
// that is by id.
func largestFirst(a, b sized) int {
	if a.amount != b.amount {
		return cmp.Compare(b.amount, a.amount)
	}
	return cmp.Compare(a.place, b.place)
}

// placesOf gives the places alone.
func placesOf(list []sized) []int32 {
	places := make([]int32, len(list))
	for i, s := range list {
		places[i] = s.place
	}
	return places
}

// openFirst orders deals, by their places in the Book: open ones, then the
// others, each the largest first.
func (v *view) openFirst(places []int32) []int32 {
	open := make([]sized, 0, len(places))
	var closed []sized
	for _, place := range places {
		if d := v.deal(int(place)); d.IsOpen() {
			open = append(open, sized{d.Amount, place})
		} else {
			closed = append(closed, sized{d.Amount, place})
		}
	}
	slices.SortFunc(open, largestFirst)
	slices.SortFunc(closed, largestFirst)
	return placesOf(append(open, closed...))
}
