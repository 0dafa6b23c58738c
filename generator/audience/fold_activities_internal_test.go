package audience

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestFoldActivities: the counts are those that a map of week, name and kind
// gives, also where several people, and nobody, are called the same.
func TestFoldActivities(t *testing.T) {
	for seed := range uint64(20) {
		draw := rand.New(rand.NewPCG(seed, 1))
		names := aliasTable{}
		for i := range 12 {
			names[crm.PersonID(fmt.Sprint("p", i))] = []string{"", "Rep 1", fmt.Sprint("Rep ", 13-i)}[draw.IntN(3)]
		}
		var a crm.Activities
		type key struct {
			week crm.Date
			as   string
			kind crm.ActivityKind
		}
		sums := map[key]int32{}
		for week := range crm.Date(20) {
			for i := -1; i < 13; i++ { // nobody, and one who has no name
				id := crm.PersonID(fmt.Sprint("p", i))
				if i < 0 {
					id = ""
				}
				for kind := range crm.ActivityKinds {
					if n := draw.Int32N(3); n > 0 {
						a.ByWeek = append(a.ByWeek, crm.WeekActivity{Week: week, Person: id, Kind: kind, Count: n})
						sums[key{week, names[id], kind}] += n
					}
				}
				a.ByCodeWeek = append(a.ByCodeWeek, crm.CodeWeek{Person: id, Week: week, Code: i + 1, Count: 1})
			}
		}
		var want []crm.WeekActivity
		for k, n := range sums {
			want = append(want, crm.WeekActivity{Week: k.week, Person: crm.PersonID(k.as), Kind: k.kind, Count: n})
		}
		slices.SortFunc(want, func(x, y crm.WeekActivity) int {
			return cmp.Or(cmp.Compare(x.Week, y.Week), cmp.Compare(x.Person, y.Person), cmp.Compare(x.Kind, y.Kind))
		})
		codes := slices.Clone(a.ByCodeWeek)
		for i := range codes {
			codes[i].Person = crm.PersonID(names[codes[i].Person])
		}
		slices.SortStableFunc(codes, func(x, y crm.CodeWeek) int {
			return cmp.Or(cmp.Compare(x.Person, y.Person), cmp.Compare(x.Week, y.Week), cmp.Compare(x.Code, y.Code))
		})
		got := foldActivities(a, names)
		if diff := gocmp.Diff(want, got.ByWeek) + gocmp.Diff(codes, got.ByCodeWeek); diff != "" {
			t.Fatal(diff)
		}
	}
}
