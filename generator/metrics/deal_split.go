package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// dealSplit is the value that each deal of the whole Book has in one split, as
// a number: many analyses ask for it, and a value is worked out once.
type dealSplit struct {
	values []string // as SegmentValue gives them
	of     []int32  // index into values, by place
}

// split gives it. It speaks of deals as they stand today.
func (in *Input) split(by string) *dealSplit {
	in = in.root()
	return in.shared().splits.of(by, func() *dealSplit {
		s := &dealSplit{of: make([]int32, len(in.Book.Deals))}
		known, ofOwner := map[string]int32{}, map[crm.PersonID]int32{}
		before, number := "", int32(-1)
		for i, d := range in.Book.Deals {
			// What a deal has from its owner is looked up once for each of them.
			theirs := by == "owner" || by == "team" && d.Team == "" || by == "region" && d.Region == ""
			if n, met := ofOwner[d.Owner]; theirs && met {
				s.of[i] = n
				continue
			}
			value := SegmentValue(d, in.Data, by)
			if value != before || number < 0 {
				n, met := known[value]
				if !met {
					n = int32(len(s.values))
					known[value], s.values = n, append(s.values, value)
				}
				before, number = value, n
			}
			if s.of[i] = number; theirs {
				ofOwner[d.Owner] = number
			}
		}
		return s
	})
}

// splitRows gathers one row for each value of a split, likewise: values that
// are one but for blanks around them share a row.
type splitRows[T any] struct {
	*rowsBy[T]
	split *dealSplit
	in    *Input
	at    []int32 // row of each value, -1 while it has none
}

// newSplitRows makes the row of a value by fresh, as newRowsBy does; a
// placeholder is "".
func newSplitRows[T any](in *Input, by string, fresh func(value string) T) *splitRows[T] {
	r := &splitRows[T]{rowsBy: newRowsBy(fresh), split: in.split(by), in: in}
	r.at = slices.Repeat([]int32{-1}, len(r.split.values))
	return r
}

// ofDeal gives the row of deal i, until the next call.
func (r *splitRows[T]) ofDeal(i int32) *T {
	value := r.split.of[r.in.place(int(i))]
	if r.at[value] < 0 {
		r.at[value] = int32(r.index(given(r.split.values[value])))
	}
	return &r.rows[r.at[value]]
}
