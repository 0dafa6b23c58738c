package metrics

import (
	"math"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

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
		if c != history.Advanced.String() && !strings.HasSuffix(c, fieldFilled) {
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
