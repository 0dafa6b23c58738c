package metrics

import (
	"math"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// useDraws is how often deals are dealt out anew. With 399 the smallest p is
// 1/400, which is small enough after the correction for a dozen comparisons.
const useDraws = 399

// useTest compares the groups of one split in one aspect. Whole deals change
// hands, not single events: the events of a deal depend on each other.
type useTest struct {
	by     string
	aspect useAspect
	groups []string // sorted
	label  []int    // by deal: index into groups, -1 for none of them
	home   []int    // by deal: index into homes
	homes  []string // within which people are compared
	// strata are the deals that may change hands with each other: those of one
	// home and pipeline.
	strata  [][]int32
	keys    []string // of strata
	stratum []int    // by deal: index into strata
	// totals are the events by category of each home. Who has which deal does
	// not change them.
	totals [][]float64
}

func newUseTest(by, aspect string, categories []string) useTest {
	return useTest{by: by, aspect: useAspect{id: aspect, categories: categories}}
}

// peel gives one row per group. The group that stands out most is set aside
// before the others are compared: else each of them would seem to differ from
// a rest that holds the odd one.
func (t *useTest) peel(tests int) []UseRow {
	var out []UseRow
	for {
		rows, odd := t.rows(tests)
		if odd < 0 {
			return append(out, rows...)
		}
		out = append(out, rows[odd])
		if len(t.groups) < 3 {
			for k, r := range rows {
				if k != odd {
					r.Different = false
					out = append(out, r)
				}
			}
			return out
		}
		t.remove(rows[odd].Group)
	}
}

// remove takes a group and its deals out of the comparison.
func (t *useTest) remove(group string) {
	gone, _ := slices.BinarySearch(t.groups, group)
	kept := newUseTest(t.by, t.aspect.id, t.aspect.categories)
	kept.groups = slices.Delete(slices.Clone(t.groups), gone, gone+1)
	for _, home := range t.homes {
		kept.addHome(home)
	}
	for _, key := range t.keys {
		kept.addStratum(key)
	}
	for i, g := range t.label {
		if g == gone {
			continue
		}
		if g > gone {
			g--
		}
		kept.put(t.aspect.deals[i], t.aspect.events[i], g, t.home[i], t.stratum[i])
	}
	*t = kept
}

// take adds a deal with its events to the comparison.
func (t *useTest) take(d *crm.Deal, events []useEvents, group int, home string) {
	h := slices.Index(t.homes, home)
	if h < 0 {
		h = t.addHome(home)
	}
	key := home + "\x00" + d.Pipeline
	s := slices.Index(t.keys, key)
	if s < 0 {
		s = t.addStratum(key)
	}
	t.put(d, events, group, h, s)
}

func (t *useTest) addHome(home string) int {
	t.homes, t.totals = append(t.homes, home), append(t.totals, make([]float64, len(t.aspect.categories)))
	return len(t.homes) - 1
}

func (t *useTest) addStratum(key string) int {
	t.keys, t.strata = append(t.keys, key), append(t.strata, nil)
	return len(t.keys) - 1
}

func (t *useTest) put(d *crm.Deal, events []useEvents, group, home, stratum int) {
	t.strata[stratum] = append(t.strata[stratum], int32(len(t.label)))
	for _, e := range events {
		t.totals[home][e.category] += float64(e.n)
	}
	t.aspect.deals, t.aspect.events = append(t.aspect.deals, d), append(t.aspect.events, events)
	t.label, t.home, t.stratum = append(t.label, group), append(t.home, home), append(t.stratum, stratum)
}

// rows gives one row per group, and which of them differs and stands out most
// (-1 for none). The p of a group is that of the largest
// standardised distance of all groups in as many draws, times the number of
// tests of the build (Bonferroni): a team without any difference is called
// different in at most 5 % of builds.
func (t *useTest) rows(tests int) (out []UseRow, odd int) {
	deck := t.deck()
	counts := deck.newCounts()
	observed, ok := deck.distances(counts)
	draws := deck.draw()
	farthest := make([]float64, useDraws) // of all groups, by draw
	zero := make([]float64, len(t.groups))
	for g := range t.groups {
		mean, sd := moments(draws[g])
		for b, d := range draws[g] {
			if z := standard(d, mean, sd); g == 0 || z > farthest[b] {
				farthest[b] = z
			}
		}
		zero[g] = standard(observed[g], mean, sd)
	}
	odd = -1
	most := 0.0
	for g, name := range t.groups {
		if !ok[g] {
			continue
		}
		beyond := 0
		for _, z := range farthest {
			if z >= zero[g] {
				beyond++
			}
		}
		r := UseRow{By: t.by, Group: name, Aspect: t.aspect.id, Distance: observed[g],
			P: min(1, float64(tests)*float64(beyond+1)/float64(useDraws+1))}
		sorted := stats.Sorted(draws[g])
		r.Band, _ = stats.Quantile(sorted, 0.95)
		r.Different = r.P <= useLevel && r.Distance >= useMatters
		t.explain(&r, g, counts.here[g], counts.rest[g])
		if r.Different && zero[g] > most {
			odd, most = len(out), zero[g]
		}
		out = append(out, r)
	}
	return out, odd
}

func moments(values []float64) (mean, sd float64) {
	for _, v := range values {
		mean += v
	}
	mean /= float64(len(values))
	for _, v := range values {
		sd += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(sd / float64(len(values)))
}

func standard(v, mean, sd float64) float64 {
	if sd < 1e-12 {
		return 0
	}
	return (v - mean) / sd
}
