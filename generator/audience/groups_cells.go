package audience

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// refine divides cells further by a value of each deal.
func refine(cells []int, value func(i int) string) []int {
	type key struct {
		cell  int
		value string
	}
	at := map[key]int{}
	out := make([]int, len(cells))
	for i, c := range cells {
		k := key{c, value(i)}
		n, ok := at[k]
		if !ok {
			n = len(at)
			at[k] = n
		}
		out[i] = n
	}
	return out
}

// fewest is the smallest number of people whose deals lie in one cell. Cells of
// deals without any owner are about nobody.
func fewest(data *crm.Dataset, cells []int) int {
	people := map[int]map[crm.PersonID]bool{}
	for i, c := range cells {
		if owner := data.Deals[i].Owner; owner != "" {
			if people[c] == nil {
				people[c] = map[crm.PersonID]bool{}
			}
			people[c][owner] = true
		}
	}
	least := int(^uint(0) >> 1)
	for _, set := range people {
		least = min(least, len(set))
	}
	return least
}

// mergeSmall merges the values of a split with fewer people than least, and
// the next smallest with them until the merged ones are enough people and more
// than one value, so that none is what the others leave of the total.
func mergeSmall(data *crm.Dataset, s split, least int) map[string]string {
	people := map[string]map[crm.PersonID]bool{}
	for i := range data.Deals {
		v := s.of(&data.Deals[i])
		if people[v] == nil {
			people[v] = map[crm.PersonID]bool{}
		}
		if owner := data.Deals[i].Owner; owner != "" {
			people[v][owner] = true
		}
	}
	values := make([]string, 0, len(people))
	to := map[string]string{}
	for v, set := range people {
		to[v] = v
		if len(set) > 0 {
			values = append(values, v)
		}
	}
	slices.SortFunc(values, func(a, b string) int { return cmp.Or(cmp.Compare(len(people[a]), len(people[b])), cmp.Compare(a, b)) })
	together := map[crm.PersonID]bool{}
	n := 0
	for _, v := range values {
		if len(people[v]) >= least && (n == 0 || n > 1 && len(together) >= least) {
			break
		}
		for p := range people[v] {
			together[p] = true
		}
		to[v] = s.other
		n++
	}
	return to
}
