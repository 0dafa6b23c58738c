package metrics

import (
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/stats"
)

// useDeck is the deals of a comparison as they are dealt out: those of one
// stratum lie one after the other, and so do their events.
type useDeck struct {
	*useTest
	deals  []int32   // as the comparison has them
	label  []int32   // group of each, -1 for none
	strata [][]int32 // parts of label: what may be exchanged
	events []deckEvents
	from   []int32 // where the events of each begin, and where all end
}

type deckEvents struct {
	category int
	n        float64
}

// deck lays the deals out, as their groups have them. Strata come by their
// keys, and in them deals by their ids: the same data, the same bytes.
func (t *useTest) deck() *useDeck {
	d := &useDeck{useTest: t}
	order := make([]int, len(t.keys))
	for s := range order {
		order[s] = s
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(t.keys[a], t.keys[b]) })
	for _, s := range order {
		for _, i := range t.strata[s] {
			d.deals, d.label, d.from = append(d.deals, i), append(d.label, int32(t.label[i])), append(d.from, int32(len(d.events)))
			for _, e := range t.aspect.events[i] {
				d.events = append(d.events, deckEvents{e.category, float64(e.n)})
			}
		}
	}
	d.from = append(d.from, int32(len(d.events)))
	first := 0
	for _, s := range order {
		d.strata = append(d.strata, d.label[first:first+len(t.strata[s])])
		first += len(t.strata[s])
	}
	return d
}

// useCounts is the events by category of each group, and of the rest that it is
// compared with: those in its homes.
type useCounts struct {
	here, rest [][]float64
	all        []float64   // here of all groups, one after the other
	whole      [][]float64 // here and rest
}

// newCounts makes room for counts of the deals as they lie. In which homes a
// group has deals does not change while they are exchanged inside strata, and
// so neither does what is there.
func (d *useDeck) newCounts() *useCounts {
	c, categories := &useCounts{}, len(d.aspect.categories)
	c.all = make([]float64, len(d.groups)*categories)
	for g := range d.groups {
		c.here = append(c.here, c.all[g*categories:(g+1)*categories])
		c.rest, c.whole = append(c.rest, make([]float64, categories)), append(c.whole, make([]float64, categories))
	}
	lives := make([]bool, len(d.groups)*len(d.homes))
	for place, i := range d.deals {
		g, h := int(d.label[place]), d.home[i]
		if g < 0 || lives[g*len(d.homes)+h] {
			continue
		}
		lives[g*len(d.homes)+h] = true
		for k, n := range d.totals[h] {
			c.whole[g][k] += n
		}
	}
	return c
}

// count fills c for the deals as they lie.
func (d *useDeck) count(c *useCounts) {
	clear(c.all)
	categories := len(d.aspect.categories)
	for place, g := range d.label {
		if g < 0 {
			continue
		}
		here := c.all[int(g)*categories:]
		for _, e := range d.events[d.from[place]:d.from[place+1]] {
			here[e.category] += e.n
		}
	}
	for g, rest := range c.rest {
		for k, n := range c.here[g] {
			rest[k] = c.whole[g][k] - n
		}
	}
}

// distances gives the distance of each group from its rest; ok tells whether
// both sides have enough events.
func (d *useDeck) distances(c *useCounts) (apart []float64, ok []bool) {
	d.count(c)
	apart, ok = make([]float64, len(d.groups)), make([]bool, len(d.groups))
	for g := range d.groups {
		if total(c.here[g]) >= enoughEvents && total(c.rest[g]) >= enoughEvents {
			apart[g], ok[g] = stats.JSDistance(c.here[g], c.rest[g])
		}
	}
	return apart, ok
}

// draw deals the deals of each stratum out anew and gives the distances, by
// group and draw. The seed is fixed.
func (d *useDeck) draw() [][]float64 {
	random := stats.NewDraw(seed, uint64(len(d.aspect.id)))
	counts := d.newCounts()
	out := make([][]float64, len(d.groups))
	for g := range out {
		out[g] = make([]float64, 0, useDraws)
	}
	for range useDraws {
		for _, label := range d.strata {
			stats.Shuffle(random, label)
		}
		found, _ := d.distances(counts)
		for g, far := range found {
			out[g] = append(out[g], far)
		}
	}
	return out
}
