package history

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestFinderFindsWhatAMapFinds: over lists of any length, with ids that come
// again, and asked for ids that are not there.
func TestFinderFindsWhatAMapFinds(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for _, n := range []int{0, 1, 2, 3, 4, 100, 5000} {
		ids, want := make([]crm.DealID, n), map[crm.DealID]int{}
		for i := range ids {
			ids[i] = crm.DealID(fmt.Sprint("D", random.IntN(2*n)))
			want[ids[i]] = i
		}
		f := newFinder(n, func(i int) crm.DealID { return ids[i] })
		for i := range 2*n + 2 {
			id := crm.DealID(fmt.Sprint("D", i))
			place, known := want[id]
			if got, ok := f.find(id); ok != known || ok && got != place {
				t.Fatalf("of %d: %s is at %d %v, want %d %v", n, id, got, ok, place, known)
			}
		}
	}
}
