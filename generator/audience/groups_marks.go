package audience

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// marks is what the merging of sources and types looks at.
type marks struct {
	data  *crm.Dataset
	least int
	cells []int    // by deal: groups and audiences
	sites [][]bool // by audience and deal
	real  func(string) bool
	sets  []map[crm.PersonID]bool // see few
}

// mergeMarks merges the sources, and the types of deals, that fewer people use
// than the smallest group, and more of them until no figure of so few follows
// from the totals of all splits on all sites together. That is tried by solving
// for them: each total is a sum over crossings of group, source, type and site.
//
// Deals without a source stay without, or the share that has one would be false;
// a text that names no source and that few people use counts as none. Where that
// share alone tells of too few people, sources are withheld altogether.
func (g *Groups) mergeMarks(m *marks) {
	by := []int{bySource, byType}
	named := []func(string) bool{m.real, func(s string) bool { return s != "" }}
	order, count := make([][]string, len(by)), make([]int, len(by))
	for n, k := range by {
		order[n], count[n] = m.rare(g.splits[k], named[n])
		g.merged[k] = map[string]string{}
	}
	for {
		for n, k := range by {
			for i, v := range order[n] {
				g.merged[k][v] = v
				if i < count[n] {
					g.merged[k][v] = g.splits[k].other
				}
			}
		}
		m.blankRare(g, named[0])
		more := -1
		for n := range by {
			if left := len(order[n]) - count[n]; left > 0 && (more < 0 || left > len(order[more])-count[more]) {
				more = n
			}
		}
		if m.safe(g) {
			return
		}
		if more < 0 {
			break
		}
		count[more] = min(len(order[more]), max(2, 2*count[more]))
	}
	for _, k := range []int{byType, bySource} {
		if g.withhold(k, m.users(g.splits[k])); m.safe(g) {
			return
		}
	}
}

// withhold takes a split out of the data.
func (g *Groups) withhold(k int, users map[string]map[crm.PersonID]bool) {
	for v := range users {
		g.merged[k][v] = ""
	}
	g.withheld = append(g.withheld, k)
}

// rare orders the values of a split by how many people use them, and says how
// many of the first are to be merged at the least: those of too few people, and
// the next until the merged ones are enough people and more than one value.
func (m *marks) rare(s split, named func(string) bool) (order []string, merge int) {
	people := m.users(s)
	for v := range people {
		if named(v) {
			order = append(order, v)
		}
	}
	slices.SortFunc(order, func(a, b string) int { return cmp.Or(cmp.Compare(len(people[a]), len(people[b])), cmp.Compare(a, b)) })
	together := map[crm.PersonID]bool{}
	for n, v := range order {
		if len(people[v]) >= m.least && (n == 0 || n > 1 && len(together) >= m.least) {
			return order, n
		}
		for p := range people[v] {
			together[p] = true
		}
	}
	return order, len(order)
}

// users gives the owners of the deals of each value.
func (m *marks) users(s split) map[string]map[crm.PersonID]bool {
	out := map[string]map[crm.PersonID]bool{}
	for i := range m.data.Deals {
		d := &m.data.Deals[i]
		v := s.of(d)
		if out[v] == nil {
			out[v] = map[crm.PersonID]bool{}
		}
		if d.Owner != "" {
			out[v][d.Owner] = true
		}
	}
	return out
}

// blankRare takes a text that names no source, and that few people use, for none.
func (m *marks) blankRare(g *Groups, real func(string) bool) {
	for v, people := range m.users(g.splits[bySource]) {
		if !real(v) && len(people) < m.least {
			g.merged[bySource][v] = ""
		}
	}
}
