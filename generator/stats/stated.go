package stats

import (
	"cmp"
	"slices"
)

// Stated counts probabilities by value, and how often what was stated happened:
// half a million forecasts have a dozen values.
type Stated struct {
	list []statedCount
	at   map[float64]int
	last int // in list: one value often follows itself
}

type statedCount struct {
	p       float64
	n, hits int
}

// Add counts one.
func (s *Stated) Add(p float64, happened bool) {
	c := s.of(p)
	c.n++
	if happened {
		c.hits++
	}
}

// AddAll counts all of another.
func (s *Stated) AddAll(o *Stated) {
	for _, x := range o.list {
		c := s.of(x.p)
		c.n += x.n
		c.hits += x.hits
	}
}

func (s *Stated) of(p float64) *statedCount {
	if s.last < len(s.list) && s.list[s.last].p == p {
		return &s.list[s.last]
	}
	n, met := s.at[p]
	if !met {
		if s.at == nil {
			s.at = map[float64]int{}
		}
		n = len(s.list)
		s.at[p], s.list = n, append(s.list, statedCount{p: p})
	}
	s.last = n
	return &s.list[n]
}

// Count is how many were stated, and how many happened.
func (s *Stated) Count() (n, hits int) {
	for _, c := range s.list {
		n += c.n
		hits += c.hits
	}
	return n, hits
}

// Values is how many different ones were stated.
func (s *Stated) Values() int { return len(s.list) }

// Commonest is the value that was stated most often, the smallest of equals; ok is
// false where none was.
func (s *Stated) Commonest() (p float64, ok bool) {
	most := 0
	for _, c := range s.list {
		if c.n > most || c.n == most && c.p < p {
			p, most = c.p, c.n
		}
	}
	return p, most > 0
}

// groups are calibrationGroups of the values where bins is 0, else of that many
// bins of equal width over 0…1.
func (s *Stated) groups(bins int) []calibrationGroup {
	same := func(a, b float64) bool {
		if bins > 0 {
			return bin(a, bins) == bin(b, bins)
		}
		return a == b
	}
	var groups []calibrationGroup
	last := 0.0
	for _, c := range slices.SortedFunc(slices.Values(s.list), func(a, b statedCount) int { return cmp.Compare(a.p, b.p) }) {
		if len(groups) == 0 || !same(last, c.p) {
			groups = append(groups, calibrationGroup{})
		}
		g := &groups[len(groups)-1]
		g.n += c.n
		g.hits += c.hits
		for range c.n { // one by one, as rounding would have it
			g.sum += c.p
		}
		last = c.p
	}
	return groups
}
