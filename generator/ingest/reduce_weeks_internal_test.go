package ingest

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestWeeksInOrder: the numbers by which weeks are sorted stand in the order of
// what they mean, and every activity is counted once in each list.
func TestWeeksInOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	people := make([]crm.Person, 400)
	for i := range people {
		people[i].ID = crm.PersonID(fmt.Sprint("p", rng.IntN(1_000_000), i))
	}
	kinds := []crm.ActivityKind{crm.Call, crm.Email, crm.Meeting}
	a := newReduction(crm.DateOf(2026, 1, 31), 0)
	const all = 20_000
	for range all {
		k := rng.IntN(len(kinds))
		a.count(&happened{deal: -1, person: int32(rng.IntN(len(people)+1) - 1), said: &said{kind: kinds[k], code: fmt.Sprint("code ", rng.IntN(30))},
			kind: kinds[k], day: crm.DateOf(2025, 1, 1) + crm.Date(rng.IntN(360)), done: true})
	}
	out := a.result(nil, people)
	if !slices.IsSortedFunc(out.ByWeek, func(x, y crm.WeekActivity) int {
		return cmp.Or(cmp.Compare(x.Week, y.Week), cmp.Compare(x.Person, y.Person), cmp.Compare(x.Kind, y.Kind))
	}) {
		t.Error("ByWeek is not in the order of week, person and kind")
	}
	if !slices.IsSortedFunc(out.ByCodeWeek, func(x, y crm.CodeWeek) int {
		return cmp.Or(cmp.Compare(x.Person, y.Person), cmp.Compare(x.Week, y.Week), cmp.Compare(x.Code, y.Code))
	}) {
		t.Error("ByCodeWeek is not in the order of person, week and code")
	}
	weeks, codes := 0, 0
	for _, w := range out.ByWeek {
		weeks += int(w.Count)
	}
	for _, w := range out.ByCodeWeek {
		codes += int(w.Count)
	}
	if weeks != all || codes != all {
		t.Errorf("%d and %d of %d activities are counted", weeks, codes, all)
	}
}
