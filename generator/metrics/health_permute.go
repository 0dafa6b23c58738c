package metrics

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
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
	home   []string // by deal: within which a person is compared
	strata map[string][]int
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
	kept := useTest{by: t.by, aspect: useAspect{id: t.aspect.id, categories: t.aspect.categories}, strata: map[string][]int{}}
	kept.groups = slices.Delete(slices.Clone(t.groups), gone, gone+1)
	for i, g := range t.label {
		if g == gone {
			continue
		}
		if g > gone {
			g--
		}
		kept.take(t.aspect.deals[i], t.aspect.events[i], g, t.home[i])
	}
	*t = kept
}

// take adds a deal with its events to the comparison.
func (t *useTest) take(d *crm.Deal, events []int, group int, home string) {
	key := home + "\x00" + d.Pipeline
	t.strata[key] = append(t.strata[key], len(t.label))
	t.aspect.deals, t.aspect.events = append(t.aspect.deals, d), append(t.aspect.events, events)
	t.label, t.home = append(t.label, group), append(t.home, home)
}

// rows gives one row per group, and which of them differs and stands out most
// (-1 for none). The p of a group is that of the largest
// standardised distance of all groups in as many draws, times the number of
// tests of the build (Bonferroni): a team without any difference is called
// different in at most 5 % of builds.
func (t *useTest) rows(tests int) (out []UseRow, odd int) {
	observed, ok := t.distances(t.label)
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
		sorted := slices.Sorted(slices.Values(draws[g]))
		r.Band, _ = stats.Quantile(sorted, 0.95)
		r.Different = r.P <= useLevel && r.Distance >= useMatters
		t.explain(&r, g)
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
	label := slices.Clone(t.label)
	out := make([][]float64, len(t.groups))
	for range useDraws {
		for _, k := range keys {
			at := t.strata[k]
			random.Shuffle(len(at), func(i, j int) { label[at[i]], label[at[j]] = label[at[j]], label[at[i]] })
		}
		found, _ := t.distances(label)
		for g, d := range found {
			out[g] = append(out[g], d)
		}
	}
	return out
}

// counts gives the events by category of a group and of the rest that it is
// compared with: those in its homes.
func (t *useTest) counts(label []int) (here, rest [][]float64) {
	k := len(t.aspect.categories)
	here, rest = make([][]float64, len(t.groups)), make([][]float64, len(t.groups))
	homes := map[string]int{}
	var totals [][]float64
	of := make([]map[int]bool, len(t.groups)) // homes of each group
	for g := range t.groups {
		here[g], rest[g], of[g] = make([]float64, k), make([]float64, k), map[int]bool{}
	}
	for i, events := range t.aspect.events {
		h, ok := homes[t.home[i]]
		if !ok {
			h = len(totals)
			homes[t.home[i]] = h
			totals = append(totals, make([]float64, k))
		}
		for _, c := range events {
			totals[h][c]++
			if label[i] >= 0 {
				here[label[i]][c]++
			}
		}
		if label[i] >= 0 {
			of[label[i]][h] = true
		}
	}
	for g := range t.groups {
		for h := range totals {
			if of[g][h] {
				for c, n := range totals[h] {
					rest[g][c] += n
				}
			}
		}
		for c := range rest[g] {
			rest[g][c] -= here[g][c]
		}
	}
	return here, rest
}

// distances gives the distance of each group from its rest; ok tells whether
// both sides have enough events.
func (t *useTest) distances(label []int) (d []float64, ok []bool) {
	here, rest := t.counts(label)
	d, ok = make([]float64, len(t.groups)), make([]bool, len(t.groups))
	for g := range t.groups {
		if total(here[g]) >= enoughEvents && total(rest[g]) >= enoughEvents {
			d[g], ok[g] = stats.JSDistance(here[g], rest[g])
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

// explain names the category that differs most.
func (t *useTest) explain(r *UseRow, g int) {
	here, rest := t.counts(t.label)
	nHere, nRest := total(here[g]), total(rest[g])
	r.N, r.People = int(nHere), t.people(g)
	most := -1.0
	for _, c := range t.order() {
		a, b := here[g][c]/nHere, rest[g][c]/nRest
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
