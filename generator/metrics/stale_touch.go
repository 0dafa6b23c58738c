package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

// contactOf gives what the log says of the last contact with the buyer of deal
// i; nil where it does not tell kinds apart, or where the deal's own column
// knows of something newer.
func (in *Input) contactOf(i int) *crm.DealContact {
	if !in.Data.Activities.ByKind {
		return nil
	}
	if log := in.logged(i); log != nil && log.Contact.Last == in.Book.Deals[i].LastContact {
		contact := log.Contact // what is found must not hold the whole log
		return &contact
	}
	return nil
}

// What looks like life and may not be: a day is one of mass touches if it is
// that of the last contact of so many open deals, and of so large a share of
// them.
const (
	bulkTouches = 20
	bulkShare   = 0.1
)

// massTouches finds the days on which so many open deals had their last
// contact that a mailing or an import is likelier than so many conversations.
// Mailings whose records tell who made them when are not contacts at all.
func (w *staleWork) massTouches() map[crm.Date]int {
	last := map[crm.Date]int{}
	open := w.in.known().open
	for _, d := range open {
		if d.LastContact != crm.NoDate {
			last[d.LastContact]++
		}
	}
	for day, n := range last {
		if n < bulkTouches || float64(n) < bulkShare*float64(len(open)) {
			delete(last, day)
		}
	}
	return last
}
