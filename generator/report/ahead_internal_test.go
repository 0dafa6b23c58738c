package report

import (
	"fmt"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestAhead: each deal comes once and in its order, with or without texts, and
// nobody goes on who has enough.
func TestAhead(t *testing.T) {
	deals := []*crm.Deal{nil, {}, {ID: "only"}, {ID: "\xff", Name: "\xff", CloseDate: -1 << 31}}
	for n := range 50 {
		of := func(i int) *crm.Deal { return deals[i%len(deals)] }
		for enough := range n + 1 {
			var got, want []string
			for i := range enough {
				want = append(want, fmt.Sprint(i, of(i)))
			}
			for i, d := range ahead(n, of) {
				if len(got) == enough {
					break
				}
				got = append(got, fmt.Sprint(i, d))
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("%d of %d: %v, want %v", enough, n, got, want)
			}
		}
	}
}
