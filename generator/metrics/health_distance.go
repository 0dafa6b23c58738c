package metrics

import (
	"math"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// useCounts is the events by category of each group, and of the rest that it is
// compared with: those in its homes.
type useCounts struct {
	here, rest [][]float64
	lives      [][]bool // by group and home
}

func (t *useTest) newCounts() *useCounts {
	c := &useCounts{}
	for range t.groups {
		c.here, c.rest = append(c.here, make([]float64, len(t.aspect.categories))), append(c.rest, make([]float64, len(t.aspect.categories)))
		c.lives = append(c.lives, make([]bool, len(t.homes)))
	}
	return c
}

// count fills c for one way of dealing out the deals.
func (t *useTest) count(label []int, c *useCounts) {
	for g := range t.groups {
		clear(c.here[g])
		clear(c.rest[g])
		clear(c.lives[g])
	}
	for i, events := range t.aspect.events {
		g := label[i]
		if g < 0 {
			continue
		}
		here := c.here[g]
		for _, e := range events {
			here[e.category] += float64(e.n)
		}
		c.lives[g][t.home[i]] = true
	}
	for g, rest := range c.rest {
		for h, total := range t.totals {
			if c.lives[g][h] {
				for k, n := range total {
					rest[k] += n
				}
			}
		}
		for k, n := range c.here[g] {
			rest[k] -= n
		}
	}
}

// distances gives the distance of each group from its rest; ok tells whether
// both sides have enough events.
func (t *useTest) distances(label []int, c *useCounts) (d []float64, ok []bool) {
	t.count(label, c)
	d, ok = make([]float64, len(t.groups)), make([]bool, len(t.groups))
	for g := range t.groups {
		if total(c.here[g]) >= enoughEvents && total(c.rest[g]) >= enoughEvents {
			d[g], ok[g] = stats.JSDistance(c.here[g], c.rest[g])
		}
	}
	return d, ok
}

func total(counts []float64) float64 {
	sum := 0.0
	for _, n := range counts {
		sum += n
	}
	return sum
}

// explain names the category that differs most between a group and its rest.
func (t *useTest) explain(r *UseRow, g int, here, rest []float64) {
	nHere, nRest := total(here), total(rest)
	r.N, r.People = int(nHere), t.people(g)
	most := -1.0
	for _, c := range t.order() {
		a, b := here[c]/nHere, rest[c]/nRest
		if diff := math.Abs(a - b); diff > most+1e-12 {
			most, r.Value, r.Here, r.Rest = diff, t.aspect.categories[c], a, b
		}
	}
}

// order lists the categories that tell something by name, so that ties don't
// depend on rows: what moved on as it should, or is filled in, is the other
// side of what was not.
func (t *useTest) order() []int {
	var out []int
	for i, c := range t.aspect.categories {
		if c != string(history.Advanced) && !strings.HasSuffix(c, fieldFilled) {
			out = append(out, i)
		}
	}
	slices.SortFunc(out, func(a, b int) int { return strings.Compare(t.aspect.categories[a], t.aspect.categories[b]) })
	return out
}

// people counts the owners of the deals of a group.
func (t *useTest) people(g int) int {
	seen := map[crm.PersonID]bool{}
	for i, d := range t.aspect.deals {
		if t.label[i] == g && d.Owner != "" {
			seen[d.Owner] = true
		}
	}
	return len(seen)
}
