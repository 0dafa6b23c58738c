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
		s := newDealSplit(len(in.Book.Deals))
		owners := in.ownerNumbers()
		ofOwner := slices.Repeat([]int32{-1}, len(owners.values))
		for i, d := range in.Book.Deals {
			// What a deal has from its owner is looked up once for each of them.
			theirs := by == "owner" || by == "team" && d.Team == "" || by == "region" && d.Region == ""
			owner := owners.of[i]
			if theirs && ofOwner[owner] >= 0 {
				s.of[i] = ofOwner[owner]
				continue
			}
			s.put(i, SegmentValue(d, in.Data, by))
			if theirs {
				ofOwner[owner] = s.of[i]
			}
		}
		return &s.dealSplit
	})
}

// ownerNumbers numbers the owners, of whom two may have one name.
func (in *Input) ownerNumbers() *dealSplit {
	return in.root().shared().owners.of(func() *dealSplit {
		return in.numbered(func(d *crm.Deal) string { return string(d.Owner) })
	})
}

// accountNumbers numbers the accounts.
func (in *Input) accountNumbers() *dealSplit {
	return in.root().shared().accounts.of(func() *dealSplit {
		return in.numbered(func(d *crm.Deal) string { return string(d.Account) })
	})
}

// numbered numbers what each deal of the whole Book has.
func (in *Input) numbered(text func(*crm.Deal) string) *dealSplit {
	deals := in.root().Book.Deals
	s := newDealSplit(len(deals))
	for i, d := range deals {
		s.put(i, text(d))
	}
	return &s.dealSplit
}

// splitting is a dealSplit while it is made.
type splitting struct {
	dealSplit
	known  crm.Finder
	last   string // value and its number
	number int32
}

func newDealSplit(deals int) *splitting {
	return &splitting{dealSplit: dealSplit{of: make([]int32, deals)}, number: -1}
}

// put gives the deal at a place its value.
func (s *splitting) put(place int, value string) {
	if value != s.last || s.number < 0 {
		valueAt := func(n int) string { return s.values[n] }
		n, met := s.known.Find(value, valueAt)
		if !met {
			n = len(s.values)
			s.values = append(s.values, value)
			s.known.Put(value, n, valueAt)
		}
		s.last, s.number = value, int32(n)
	}
	s.of[place] = s.number
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
func (r *splitRows[T]) ofDeal(i int32) *T { return &r.rows[r.rowOf(i)] }

// rowOf gives the place of that row.
func (r *splitRows[T]) rowOf(i int32) int32 {
	value := r.split.of[r.in.place(int(i))]
	if r.at[value] < 0 {
		r.at[value] = int32(r.index(given(r.split.values[value])))
	}
	return r.at[value]
}
