package crm

import (
	"cmp"
	"slices"
)

// Sort orders the facts by deal and moment; of equals tie says the order, by
// their present places, and else they stay as they are. It gives the place at
// which each fact was, nil if all were in order.
func (l *FactLog) Sort(tie func(i, j int) int) []int32 {
	compare := func(i, j int32) int {
		a, b := &l.rows[i], &l.rows[j]
		if a.deal != b.deal {
			if c := cmp.Compare(l.deals.list[a.deal], l.deals.list[b.deal]); c != 0 {
				return c
			}
		}
		if c := a.at.Compare(b.at); c != 0 {
			return c
		}
		return cmp.Or(tie(int(i), int(j)), cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line), cmp.Compare(i, j))
	}
	order := make([]int32, len(l.rows))
	for i := range order {
		order[i] = int32(i)
	}
	moved := false
	for rest, byDeal := order, l.inDealOrder(); len(rest) > 0; {
		n := len(rest)
		if byDeal { // as most exports are: what is left is the order within each deal
			n = l.sameDeal(int(rest[0]))
		}
		part := rest[:n]
		switch {
		case byDeal && n <= fewFacts:
			moved = l.insert(part, compare) || moved
		case !slices.IsSortedFunc(part, compare):
			slices.SortFunc(part, compare)
			moved = true
		}
		rest = rest[n:]
	}
	if !moved {
		return nil
	}
	l.move(order)
	return order
}

// fewFacts is how many facts of a deal are put in order one by one.
const fewFacts = 16

// insert puts facts of one deal in order, and tells whether any moved. Nearly all
// differ in their moments, so that compare is hardly asked.
func (l *FactLog) insert(part []int32, compare func(i, j int32) int) (moved bool) {
	for k := 1; k < len(part); k++ {
		one := part[k]
		now := &l.rows[one].at
		to := k
		for ; to > 0; to-- {
			before := &l.rows[part[to-1]].at
			if before.Day < now.Day || before.Day == now.Day && (before.Second < now.Second || before.Second == now.Second && compare(part[to-1], one) <= 0) {
				break
			}
			part[to] = part[to-1]
		}
		part[to] = one
		moved = moved || to < k
	}
	return moved
}

// inDealOrder tells whether the facts come by deal, in the order of their ids.
func (l *FactLog) inDealOrder() bool {
	for i := 1; i < len(l.rows); i++ {
		if a, b := l.rows[i-1].deal, l.rows[i].deal; a != b && l.deals.list[a] >= l.deals.list[b] {
			return false
		}
	}
	return true
}

// sameDeal counts the facts from i on that are of its deal.
func (l *FactLog) sameDeal(i int) int {
	n := 1
	for i+n < len(l.rows) && l.rows[i+n].deal == l.rows[i].deal {
		n++
	}
	return n
}

// move puts at each place the row that order names, along the cycles of moves:
// a second copy of all rows would be the peak of a big build.
func (l *FactLog) move(order []int32) {
	moved := make([]bool, len(order))
	for start := range order {
		if moved[start] {
			continue
		}
		first, at := l.rows[start], start
		for {
			moved[at] = true
			from := int(order[at])
			if from == start {
				l.rows[at] = first
				break
			}
			l.rows[at] = l.rows[from]
			at = from
		}
	}
}
