package report

import (
	"iter"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// ahead goes over the n deals of a long list; nil is one that has gone from the
// export. In the order of a list, deals and their texts lie far apart in hundreds
// of megabytes. So a little of the next few is read before the first of them is
// written: the processor fetches those beside each other, and row by row it would
// wait for each. Of half a million deals that is a fifth of the time of all lists.
func ahead(n int, deal func(i int) *crm.Deal) iter.Seq2[int, *crm.Deal] {
	return func(yield func(int, *crm.Deal) bool) {
		var room [16]*crm.Deal
		for from := 0; from < n; from += len(room) {
			next := room[:min(len(room), n-from)]
			for k := range next {
				next[k] = deal(from + k)
			}
			seen := 0
			for _, d := range next {
				if d != nil && d.Name != "" && d.ID != "" {
					seen += int(d.Name[0]) + int(d.ID[0]) + int(d.Outcome) + len(d.Owner)
				}
			}
			for k, d := range next {
				if !yield(from+k, d) || seen < 0 { // it never is: what is read has to be of use
					return
				}
			}
		}
	}
}
