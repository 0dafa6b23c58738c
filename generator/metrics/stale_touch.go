package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

// What looks like life and may not be: a day is one of mass touches if it is
// the last activity of so many open deals, and of so large a share of them.
const (
	bulkTouches = 20
	bulkShare   = 0.1
)

// massTouches finds the days on which so many open deals were touched last
// that a mailing or an import is likelier than so many conversations.
func (w *staleWork) massTouches() map[crm.Date]int {
	last := map[crm.Date]int{}
	open := w.in.known().open
	for _, d := range open {
		if d.LastActivity != crm.NoDate {
			last[d.LastActivity]++
		}
	}
	for day, n := range last {
		if n < bulkTouches || float64(n) < bulkShare*float64(len(open)) {
			delete(last, day)
		}
	}
	return last
}
