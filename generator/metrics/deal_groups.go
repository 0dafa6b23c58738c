package metrics

// dealGroups are deals that have something in common, group by group; those that
// stand alone are left out. Each is a place in the whole Book, ascending within
// its group.
type dealGroups struct {
	deals []int32
	ends  []int32 // of each group in deals
}

// each gives the groups as far as they are here: at says of each place what it
// is here, -1 for not here. Groups of which fewer than two are left are passed
// over. The list is good until the next call.
func (g *dealGroups) each(at []int32, visit func(here []int32)) {
	var here []int32
	from := int32(0)
	for _, end := range g.ends {
		here = here[:0]
		for _, place := range g.deals[from:end] {
			if at[place] >= 0 {
				here = append(here, at[place])
			}
		}
		if from = end; len(here) > 1 {
			visit(here)
		}
	}
}

// ungrouped is what a deal has for a group while it has none.
const ungrouped int32 = -1

// dealGrouping puts deals together by a key.
type dealGrouping[K comparable] struct {
	of    []int32 // group by place
	size  []int32 // by group
	known map[K]int32
}

func newDealGrouping[K comparable](deals int) *dealGrouping[K] {
	g := &dealGrouping[K]{of: make([]int32, deals), known: map[K]int32{}}
	for i := range g.of {
		g.of[i] = ungrouped
	}
	return g
}

// number gives the group of a key.
func (g *dealGrouping[K]) number(key K) int32 {
	n, ok := g.known[key]
	if !ok {
		n = g.next()
		g.known[key] = n
	}
	return n
}

// next gives a group that has no key.
func (g *dealGrouping[K]) next() int32 {
	g.size = append(g.size, 0)
	return int32(len(g.size) - 1)
}

func (g *dealGrouping[K]) put(place int, group int32) {
	g.of[place] = group
	g.size[group]++
}

// groups lists the groups of two and more, in the order in which they were met.
func (g *dealGrouping[K]) groups() dealGroups {
	var out dealGroups
	next, all := make([]int32, len(g.size)), int32(0)
	for n, size := range g.size {
		if next[n] = ungrouped; size > 1 {
			next[n] = all
			all += size
			out.ends = append(out.ends, all)
		}
	}
	out.deals = make([]int32, all)
	for place, group := range g.of {
		if group != ungrouped && next[group] != ungrouped {
			out.deals[next[group]] = int32(place)
			next[group]++
		}
	}
	return out
}
