package history

import (
	"cmp"
	"slices"
	"sort"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// OpenThen is the Book of the deals that were open at the end of an earlier
// day, each as it stood then; deals that have gone from the export since are
// among them. What has no past is cleared, not guessed: Forgotten names it.
// Deals that were closed by then are not in it, so it can answer only for
// what counts open deals. Callers look at Coverage().Start and Fields first.
func (b *Book) OpenThen(day crm.Date) *Book {
	type was struct {
		deal crm.Deal
		past timeline
	}
	var list []was
	for i := range b.past {
		e, presence := b.at(i, day)
		if presence != Present || !e.open() {
			continue
		}
		w := was{past: b.past[i]}
		if i < len(b.Deals) {
			w.deal = b.Deals[i]
		} else {
			w.deal = crm.Deal{ID: b.ID(i), Created: crm.OnDay(b.past[i].created)}
		}
		entries := b.entries[w.past.lo:w.past.hi]
		w.past.hi = w.past.lo + int32(sort.Search(len(entries), func(k int) bool { return entries[k].day > day }))
		w.past.finalFrom = crm.NoDate
		list = append(list, w)
	}
	slices.SortFunc(list, func(x, y was) int { return cmp.Compare(x.deal.ID, y.deal.ID) })
	then := &Book{AsOf: day, Stages: b.Stages, entries: b.entries, names: b.names, currency: b.currency, rates: b.rates, ladder: b.ladder, cov: b.cov}
	then.Forgotten = b.Forgotten.With(crm.FieldNextStep, crm.FieldModified, crm.FieldLastActivity)
	for _, f := range stateFields {
		if !b.cov.Fields.Has(f) {
			then.Forgotten = then.Forgotten.With(f)
		}
	}
	for i := range list {
		then.Deals, then.past = append(then.Deals, list[i].deal), append(then.past, list[i].past)
		d := &then.Deals[i]
		then.rewindDeal(i, d)
		d.LastActivity = crm.NoDate
		if d.StageSince == crm.NoDate {
			d.StageSince = then.stageSince(i, d.Stage)
		}
	}
	return then
}

// Part is the Book of some of the deals, by their indexes in ascending order.
// Deals that are gone from the export belong to no part.
func (b *Book) Part(pick []int) *Book {
	part := &Book{AsOf: b.AsOf, Stages: b.Stages, Forgotten: b.Forgotten, entries: b.entries, names: b.names, currency: b.currency, rates: b.rates, ladder: b.ladder, cov: b.cov}
	part.Deals, part.past = make([]crm.Deal, 0, len(pick)), make([]timeline, 0, len(pick))
	for _, i := range pick {
		part.Deals, part.past = append(part.Deals, b.Deals[i]), append(part.past, b.past[i])
	}
	return part
}
