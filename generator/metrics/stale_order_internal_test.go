package metrics

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestUrgentFirst: the list is in the order that sorting it as a whole gives.
func TestUrgentFirst(t *testing.T) {
	draw := rand.New(rand.NewPCG(5, 6))
	for n := range 60 {
		var list []StaleDeal
		for k := range n {
			list = append(list, StaleDeal{Deal: k, Urgency: float64(draw.IntN(5)), Overrun: float64(draw.IntN(3)), State: Stale, Age: draw.Int()})
		}
		want := slices.Clone(list)
		slices.SortFunc(want, func(a, b StaleDeal) int {
			return cmp.Or(-cmp.Compare(a.Urgency, b.Urgency), -cmp.Compare(a.Overrun, b.Overrun), cmp.Compare(a.Deal, b.Deal))
		})
		urgentFirst(list)
		for k := range want {
			if list[k].Deal != want[k].Deal || list[k].Age != want[k].Age {
				t.Fatalf("of %d, place %d holds deal %d, want %d", n, k, list[k].Deal, want[k].Deal)
			}
		}
	}
}
