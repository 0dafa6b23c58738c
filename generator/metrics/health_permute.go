package metrics

import (
	"math"
	"math/rand/v2"
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
	groups []string         // sorted
	label  []int            // by deal: index into groups, -1 for none of them
	home   []int            // by deal: index into homes
	homes  []string         // within which people are compared
	strata map[string][]int // deals that may change hands, by home and pipeline
	// totals are the events by category of each home. Who has which deal does
	// not change them.
	totals [][]float64
}

func newUseTest(by, aspect string, categories []string) useTest {
	return useTest{by: by, aspect: useAspect{id: aspect, categories: categories}, strata: map[string][]int{}}
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
	for i, g := range t.label {
		if g == gone {
			continue
		}
		if g > gone {
			g--
		}
		kept.take(t.aspect.deals[i], t.aspect.events[i], g, t.homes[t.home[i]])
	}
	*t = kept
}

// take adds a deal with its events to the comparison.
func (t *useTest) take(d *crm.Deal, events []useEvents, group int, home string) {
	key := home + "\x00" + d.Pipeline
	t.strata[key] = append(t.strata[key], len(t.label))
	h := slices.Index(t.homes, home)
	if h < 0 {
		h = len(t.homes)
		t.homes, t.totals = append(t.homes, home), append(t.totals, make([]float64, len(t.aspect.categories)))
	}
	for _, e := range events {
		t.totals[h][e.category] += float64(e.n)
	}
	t.aspect.deals, t.aspect.events = append(t.aspect.deals, d), append(t.aspect.events, events)
	t.label, t.home = append(t.label, group), append(t.home, h)
}

// rows gives one row per group, and which of them differs and stands out most
// (-1 for none). The p of a group is that of the largest
// standardised distance of all groups in as many draws, times the number of
// tests of the build (Bonferroni): a team without any difference is called
// different in at most 5 % of builds.
func (t *useTest) rows(tests int) (out []UseRow, odd int) {
	counts := t.newCounts()
	observed, ok := t.distances(t.label, counts)
	draws := t.draw()
	z := make([][]float64, len(t.groups)) // by group and draw
	zero := make([]float64, len(t.groups))
	for g := range t.groups {
		mean, sd := moments(draws[g])
		for _, d := range draws[g] {
			z[g] = append(z[g], standard(d, mean, sd))
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
		for b := range useDraws {
			for other := range t.groups {
				if z[other][b] >= zero[g] {
					beyond++
					break
				}
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

// draw deals the deals of each stratum out anew and gives the distances, by
// group and draw. The seed is fixed and deals are in the order of ids: the
// same data, the same bytes.
func (t *useTest) draw() [][]float64 {
	random := rand.New(rand.NewPCG(seed, uint64(len(t.aspect.id))))
	keys := make([]string, 0, len(t.strata))
	for k := range t.strata {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	label, counts := slices.Clone(t.label), t.newCounts()
	out := make([][]float64, len(t.groups))
	for range useDraws {
		for _, k := range keys {
			at := t.strata[k]
			random.Shuffle(len(at), func(i, j int) { label[at[i]], label[at[j]] = label[at[j]], label[at[i]] })
		}
		found, _ := t.distances(label, counts)
		for g, d := range found {
			out[g] = append(out[g], d)
		}
	}
	return out
}
