package history

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Room is where the deals of a past day are. Who looks at one day after the other
// gives the room of a day that is done with to the next: half of all deals may be
// open on each.
type Room struct {
	open  []int32
	deals []crm.Deal
	list  []*crm.Deal
	past  []timeline
}

// make takes room for n deals.
func (r *Room) make(n int) {
	r.deals = slices.Grow(r.deals[:0], n)[:n]
	r.list, r.past = slices.Grow(r.list[:0], n)[:n], slices.Grow(r.past[:0], n)[:n]
}

// OpenThen is the Book of the deals that were open at the end of an earlier
// day, each as it stood then; deals that have gone from the export since are
// among them. What has no past is cleared, not guessed: Forgotten names it.
// Deals that were closed by then are not in it, so it can answer only for
// what counts open deals. Callers look at Coverage().Start and Fields first.
// What it gave before from the same room is no more.
func (b *Book) OpenThen(room *Room, day crm.Date) *Book {
	open := room.open[:0] // each deal is copied once
	for i := range b.past {
		if b.ClosedBy(i, day) {
			continue
		}
		if e, presence := b.at(i, day); presence == Present && b.facets[e.facet].open() {
			open = append(open, int32(i))
		}
	}
	if len(b.gone) > 0 { // else they stand in the order of ids
		slices.SortFunc(open, func(i, j int32) int { return cmp.Compare(b.ID(int(i)), b.ID(int(j))) })
	}
	then := &Book{AsOf: day, Stages: b.Stages, entries: b.entries, facets: b.facets, numbers: b.numbers, chances: b.chances, currency: b.currency, rates: b.rates, ladder: b.ladder, cov: b.cov}
	then.Forgotten = b.Forgotten.With(crm.FieldNextStep, crm.FieldModified, crm.FieldLastActivity)
	for _, f := range stateFields {
		if !b.cov.Fields.Has(f) {
			then.Forgotten = then.Forgotten.With(f)
		}
	}
	room.open = open
	room.make(len(open))
	then.Deals, then.past = room.list, room.past
	for i, from := range open {
		d, past := &room.deals[i], &then.past[i]
		then.Deals[i] = d
		*past = b.past[from]
		if int(from) < len(b.Deals) {
			*d = *b.Deals[from]
		} else {
			*d = crm.Deal{ID: b.ID(int(from)), Created: crm.OnDay(past.created)}
		}
		past.hi = past.lo + int32(begunBy(b.of(int(from)), day))
		past.finalFrom = crm.NoDate
		then.rewindDeal(i, d)
		d.LastActivity, d.LastContact = crm.NoDate, crm.NoDate
		if d.StageSince == crm.NoDate {
			d.StageSince = then.stageSince(i, d.Stage)
		}
	}
	for i, from := range open {
		open[i] = int32(b.Origin(int(from)))
	}
	then.origin = open
	return then
}

// Origin gives the index that deal i has in the Book that this one is made of,
// by OpenThen or Part, once or more often, so that nobody has to look for it by
// its id. In the first Book it is i.
func (b *Book) Origin(i int) int {
	if b.origin == nil {
		return i
	}
	return int(b.origin[i])
}

// Now is the Book without its past: deals, stages and what the record covers,
// for who shows them as they stand. It answers nothing about earlier days, and
// leaves the past to be let go: of big exports it is as large as the deals.
func (b *Book) Now() *Book {
	return &Book{AsOf: b.AsOf, Deals: b.Deals, Stages: b.Stages, Forgotten: b.Forgotten, index: b.index, currency: b.currency, cov: b.cov}
}

// Part is the Book of some of the deals, by their indexes in ascending order.
// Deals that are gone from the export belong to no part.
func (b *Book) Part(pick []int) *Book {
	part := &Book{AsOf: b.AsOf, Stages: b.Stages, Forgotten: b.Forgotten, entries: b.entries, facets: b.facets, numbers: b.numbers, chances: b.chances, currency: b.currency, rates: b.rates, ladder: b.ladder, cov: b.cov}
	part.Deals, part.past, part.origin = make([]*crm.Deal, len(pick)), make([]timeline, len(pick)), make([]int32, len(pick))
	for to, i := range pick {
		part.Deals[to], part.past[to], part.origin[to] = b.Deals[i], b.past[i], int32(b.Origin(i))
	}
	return part
}
