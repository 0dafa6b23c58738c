package ingest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// newer tells whether c is the newer row of the same deal: modified later,
// else further down.
func (c *candidate) newer(o *candidate) bool {
	return cmp.Or(c.deal.Modified.Compare(o.deal.Modified), cmp.Compare(c.from.File, o.from.File),
		cmp.Compare(c.from.Line, o.from.Line)) > 0
}

// mergeDeals keeps the newest row of every deal and tells the rest apart.
func (r *reader) mergeDeals() {
	sortLarge(r.candidates, func(a, b *candidate) int {
		if c := strings.Compare(a.key, b.key); c != 0 { // nearly always
			return c
		}
		return cmp.Or(strings.Compare(a.rank, b.rank), cmp.Compare(a.from.File, b.from.File), cmp.Compare(a.from.Line, b.from.Line))
	})
	kept := r.candidates[:0] // never longer than what was looked at
	older := map[*source][]string{}
	for i := 0; i < len(r.candidates); {
		end := i + 1
		for end < len(r.candidates) && r.candidates[end].key == r.candidates[i].key {
			end++
		}
		group := r.candidates[i:end]
		i = end
		if group[0].built {
			kept = append(kept, r.keyless(group)...)
			continue
		}
		best, longest := 0, group[0].deal.ID
		for n := range group {
			if group[n].newer(&group[best]) {
				best = n
			}
			if len(group[n].deal.ID) > len(longest) {
				longest = group[n].deal.ID
			}
		}
		for n := range group {
			if n != best && group[n].sameBut(&group[best]) {
				r.joinLine(&group[best], &group[n])
			} else if n != best {
				group[n].src.replaced("an older row of the same deal")
				older[group[n].src] = append(older[group[n].src], string(group[n].deal.ID))
			}
		}
		group[best].deal.ID = longest
		kept = append(kept, group[best])
	}
	clear(r.candidates[len(kept):])
	sortLarge(kept, func(a, b *candidate) int { return strings.Compare(string(a.deal.ID), string(b.deal.ID)) })
	r.candidates = kept
	r.numberRuined()
	r.placeDeals()
	for _, s := range r.sources {
		s.tellLines()
		if ids := older[s]; len(ids) > 0 {
			slices.Sort(ids)
			r.find("deal-repeated", s.file.Path, fmt.Sprintf("%s with the id of another, newer row: %s",
				count(len(ids), "row", "rows"), sample(ids)), "the newest by modified date was kept; else the last one")
		}
	}
}

// sortLarge sorts values that are expensive to move: exports mostly come in
// order, and else each value is moved once.
func sortLarge[T any](list []T, compare func(a, b *T) int) {
	sorted := true
	order := make([]int32, len(list))
	for i := range order {
		order[i] = int32(i)
		sorted = sorted && (i == 0 || compare(&list[i-1], &list[i]) <= 0)
	}
	if sorted {
		return
	}
	slices.SortFunc(order, func(i, j int32) int { return cmp.Or(compare(&list[i], &list[j]), cmp.Compare(i, j)) })
	permute(list, order)
}

// placeDeals puts the deals into the order of the candidates, those that no
// candidate has left away.
func (r *reader) placeDeals() {
	order, taken := make([]int32, 0, len(r.deals)), make([]bool, len(r.deals))
	for i := range r.candidates {
		order, taken[r.candidates[i].slot] = append(order, r.candidates[i].slot), true
	}
	for slot := range taken {
		if !taken[slot] {
			order = append(order, int32(slot))
		}
	}
	permute(r.deals, order)
	clear(r.deals[len(r.candidates):])
	r.deals = r.deals[:len(r.candidates)]
	for i := range r.deals {
		r.candidates[i].deal, r.candidates[i].slot = &r.deals[i], int32(i)
	}
}

// permute puts at each place what stands where order says; order is used up.
func permute[T any](list []T, order []int32) {
	for to := range order { // follow each cycle of moves
		if order[to] < 0 {
			continue
		}
		first := list[to]
		for at := to; ; {
			from := int(order[at])
			order[at] = -1
			if from == to {
				list[at] = first
				break
			}
			list[at] = list[from]
			at = from
		}
	}
}
