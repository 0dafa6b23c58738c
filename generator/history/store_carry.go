package history

import (
	"cmp"
	"maps"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// openDeals are the deals that are open at the end of a recorded day.
type openDeals map[crm.DealID]RecordedDeal

// openAt gives the deals that are open in the i-th of records that are in
// order of day.
func openAt(records []Record, i int) openDeals {
	from := i
	for records[from].Carried && from > 0 {
		from--
	}
	open := openDeals{}
	for ; from <= i; from++ {
		records[from].carryOn(open)
	}
	return open
}

// carryOn brings the open deals of the record before to those of r.
func (r *Record) carryOn(open openDeals) {
	if !r.Carried {
		clear(open)
	}
	for _, id := range r.Gone {
		delete(open, id)
	}
	for i := range r.Deals {
		d := &r.Deals[i]
		if d.State.Outcome == crm.Open {
			open[d.ID] = *d
		} else {
			delete(open, d.ID)
		}
	}
}

// whole gives a record with all its deals.
func (r *Record) whole(open openDeals) Record {
	out := Record{Day: r.Day, KPIs: r.KPIs, Verdicts: r.Verdicts, Currency: r.Currency, Rates: r.Rates}
	for _, id := range slices.Sorted(maps.Keys(open)) {
		out.Deals = append(out.Deals, open[id])
	}
	for i := range r.Deals {
		if r.Deals[i].State.Outcome != crm.Open {
			out.Deals = append(out.Deals, r.Deals[i])
		}
	}
	slices.SortStableFunc(out.Deals, func(a, b RecordedDeal) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// Whole fills records, oldest first, up: each holds all its deals. It takes the
// memory of all days; Build and Plan don't need it.
func Whole(records []Record) []Record {
	open := openDeals{}
	out := make([]Record, len(records))
	for i := range records {
		records[i].carryOn(open)
		out[i] = records[i].whole(open)
	}
	return out
}
