package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// contactOf gives what the log says of the last contact with a deal's buyer;
// nil where it does not tell kinds apart, or where the deal's own column knows
// of something newer.
func (in *Input) contactOf(d *crm.Deal) *crm.DealContact {
	log := &in.Data.Activities
	if !log.ByKind {
		return nil
	}
	i, ok := slices.BinarySearchFunc(log.ByDeal, d.ID, func(a crm.DealActivity, id crm.DealID) int { return cmp.Compare(a.Deal, id) })
	if !ok || log.ByDeal[i].Contact.Last != d.LastContact {
		return nil
	}
	return &log.ByDeal[i].Contact
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
