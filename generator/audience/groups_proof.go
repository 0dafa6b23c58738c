package audience

import (
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// mostWork is how many steps a proof may take; beyond them more is merged.
const mostWork = 2_000_000_000

// crossing is one group of deals that no total divides further.
type crossing struct {
	deal   int // one of them
	people map[crm.PersonID]bool
}

// safe solves for the crossings, and tells whether no combination of totals is
// about too few people.
func (m *marks) safe(g *Groups) bool {
	of := func(k, i int) string {
		v := g.splits[k].of(&m.data.Deals[i])
		if to, ok := g.merged[k][v]; ok {
			return to
		}
		return v
	}
	at := refine(refine(m.cells, func(i int) string { return of(bySource, i) }), func(i int) string { return of(byType, i) })
	var list []crossing
	for i, c := range at {
		for c >= len(list) {
			list = append(list, crossing{deal: i, people: map[crm.PersonID]bool{}})
		}
		if owner := m.data.Deals[i].Owner; owner != "" {
			list[c].people[owner] = true
		}
	}
	var known totals
	for site := -1; site < len(m.sites); site++ {
		for k := range g.splits {
			rows := map[string][]uint64{}
			var order []string
			for c := range list {
				i := list[c].deal
				if site >= 0 && !m.sites[site][i] {
					continue
				}
				v := of(k, i)
				if rows[v] == nil {
					rows[v] = make([]uint64, len(list))
					order = append(order, v)
				}
				rows[v][c] = 1
			}
			for _, v := range order {
				known.add(rows[v])
			}
		}
	}
	return !m.tellsOfFew(g, list, &known)
}

// tellsOfFew tells whether some sum or difference of the totals is about the deals
// of too few people alone: of any one person, or of those who share a value of a
// split, or two values of two splits, on a site or beyond it.
func (m *marks) tellsOfFew(g *Groups, list []crossing, known *totals) bool {
	tried := map[string]bool{}
	for _, few := range m.few(g) {
		others, any, key := make([]bool, len(list)), false, make([]byte, len(list))
		for c := range list {
			for p := range list[c].people {
				others[c] = others[c] || !few[p]
			}
			others[c] = others[c] || len(list[c].people) == 0
			if !others[c] {
				any, key[c] = true, 1
			}
		}
		if !any || tried[string(key)] {
			continue
		}
		tried[string(key)] = true
		if len(tried)*len(known.rows)*len(known.rows)*len(list) > mostWork || known.within(others) {
			return true
		}
	}
	return false
}

// places gives the whole site, and where a deal lies inside or outside of one
// audience, of two, and of all.
func (m *marks) places(deal int) iter.Seq[string] {
	return func(yield func(string) bool) {
		all := ""
		if !yield("") {
			return
		}
		for n, in := range m.sites {
			all += fmt.Sprint(n, in[deal], " ")
			if !yield(fmt.Sprint(n, in[deal], " ")) {
				return
			}
			for o, other := range m.sites[:n] {
				if !yield(fmt.Sprint(n, in[deal], " ", o, other[deal], " ")) {
					return
				}
			}
		}
		yield("all " + all)
	}
}

// kinds gives one deal of each kind: of deals alike in owner, splits and sites one
// is as good as all.
func (m *marks) kinds(g *Groups) []int {
	at := refine(make([]int, len(m.data.Deals)), func(i int) string { return string(m.data.Deals[i].Owner) })
	for _, s := range g.splits {
		at = refine(at, func(i int) string { return s.of(&m.data.Deals[i]) })
	}
	for _, in := range m.sites {
		at = refine(at, func(i int) string { return fmt.Sprint(in[i]) })
	}
	var out []int
	for i, kind := range at {
		if kind == len(out) { // kinds are numbered as they are met
			out = append(out, i)
		}
	}
	return out
}

// few lists the sets of people that a figure may be about and that are too small:
// each person, and the users of each value and of each two values, everywhere and
// inside and outside of the audiences.
func (m *marks) few(g *Groups) []map[crm.PersonID]bool {
	if m.sets != nil {
		return m.sets
	}
	users := map[string]map[crm.PersonID]bool{}
	add := func(key string, p crm.PersonID) {
		if users[key] == nil {
			users[key] = map[crm.PersonID]bool{}
		}
		users[key][p] = true
	}
	for _, i := range m.kinds(g) {
		d := &m.data.Deals[i]
		if d.Owner == "" {
			continue
		}
		add("person "+string(d.Owner), d.Owner)
		for site := range m.places(i) {
			for k, s := range g.splits {
				v := fmt.Sprint(site, k, " ", s.of(d))
				add(v, d.Owner)
				for j, o := range g.splits[:k] {
					add(fmt.Sprint(v, "\x00", j, " ", o.of(d)), d.Owner)
				}
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(users)) {
		if len(users[key]) < m.least {
			m.sets = append(m.sets, users[key])
		}
	}
	return m.sets
}
