package history

import (
	"cmp"
	"iter"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// OpenThen gives, for each of some earlier days in ascending order, the Book of the
// deals that were open at its end, each as it stood then; deals that have gone from
// the export since are among them. What has no past is cleared, not guessed:
// Forgotten names it. Deals that were closed by then are not in it, so it can answer
// only for what counts open deals. Callers look at Coverage().Start and Fields
// first. Half of all deals may be open on each day, so all days have one room: a
// Book is no more when the next is asked for.
func (b *Book) OpenThen(days ...crm.Date) iter.Seq[*Book] {
	return func(yield func(*Book) bool) {
		if len(days) == 0 {
			return
		}
		open := b.openOn(NewDays(days))
		most := 0
		for _, list := range open {
			most = max(most, len(list))
		}
		room := room{make([]crm.Deal, most), make([]*crm.Deal, most), make([]timeline, most), make([]int32, most)}
		for n, day := range days {
			if !yield(b.openThen(open[n], day, room)) {
				return
			}
		}
	}
}

// openDeal is a deal that was open on a day, and how many of its entries had begun.
type openDeal struct{ deal, begun int32 }

// openOn lists the deals that were open at the end of each day. All days are asked
// of a deal at once: its entries lie together, those of the next deal after them.
func (b *Book) openOn(days *Days) [][]openDeal {
	more := make([]int, len(days.list)+1) // than on the day before
	b.eachOpen(days, func(_ openDeal, lo, hi int) {
		more[lo]++
		more[hi]--
	})
	open, n := make([][]openDeal, len(days.list)), 0
	for day := range open {
		n += more[day]
		open[day] = make([]openDeal, 0, n)
	}
	b.eachOpen(days, func(d openDeal, lo, hi int) {
		for day := lo; day < hi; day++ {
			open[day] = append(open[day], d)
		}
	})
	if len(b.gone) > 0 { // else they stand in the order of ids
		for _, list := range open {
			slices.SortFunc(list, func(x, y openDeal) int { return cmp.Compare(b.ID(int(x.deal)), b.ID(int(y.deal))) })
		}
	}
	return open
}

// eachOpen visits each deal with the days, by their places from lo to hi-1, at the
// ends of which it was open.
func (b *Book) eachOpen(days *Days, visit func(d openDeal, lo, hi int)) {
	for i := range b.Len() {
		list := b.of(i)
		if len(list) == 0 {
			continue
		}
		k := 0
		for lo, hi := days.From(max(list[0].day, b.line(i).created)), 0; lo < len(days.list); lo = hi {
			k, hi = days.run(list, k, lo)
			if f := &b.facets[list[k].facet]; f.presence() == Present && f.open() {
				visit(openDeal{int32(i), int32(k + 1)}, lo, hi)
			}
		}
	}
}

// room is where the deals of a past day are.
type room struct {
	deals  []crm.Deal
	list   []*crm.Deal
	past   []timeline
	origin []int32
}

// openThen puts the deals that were open at the end of a day into the room.
func (b *Book) openThen(open []openDeal, day crm.Date, room room) *Book {
	then := &Book{AsOf: day, Stages: b.Stages, entries: b.entries, facets: b.facets, numbers: b.numbers, chances: b.chances, currency: b.currency, rates: b.rates, ladder: b.ladder, cov: b.cov}
	then.Forgotten = b.Forgotten.With(crm.FieldNextStep, crm.FieldModified, crm.FieldLastActivity)
	for _, f := range stateFields {
		if !b.cov.Fields.Has(f) {
			then.Forgotten = then.Forgotten.With(f)
		}
	}
	then.Deals, then.past, then.origin = room.list[:len(open)], room.past[:len(open)], room.origin[:len(open)]
	var state crm.State
	for i, o := range open {
		d, past, from := &room.deals[i], &then.past[i], int(o.deal)
		then.Deals[i] = d
		*past = *b.line(from)
		if from < len(b.Deals) {
			*d = *b.Deals[from]
		} else {
			*d = crm.Deal{ID: b.ID(from), Created: crm.OnDay(past.created)}
		}
		past.hi = past.lo + o.begun
		past.finalFrom = crm.NoDate
		then.stateAt(&state, &b.entries[past.half][past.hi-1], day)
		then.rewindTo(d, &state, crm.NoDate)
		d.LastActivity, d.LastContact = crm.NoDate, crm.NoDate
		if d.StageSince == crm.NoDate {
			d.StageSince, _ = then.StageSince(i)
		}
		then.origin[i] = int32(b.Origin(from))
	}
	return then
}

// Origin gives the index that deal i has in the Book that this one is made of,
// by OpenThen or Part, once or more often, so that nobody has to look for it by
// its id. In the first Book it is i.
func (b *Book) Origin(i int) int {
	if b.place != nil {
		i = int(b.place[i])
	}
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

// Part is the Book of some of the deals, by their indexes in ascending order, which
// it keeps. Deals that are gone from the export belong to no part.
func (b *Book) Part(pick []int32) *Book {
	part := &Book{AsOf: b.AsOf, Stages: b.Stages, Forgotten: b.Forgotten, past: b.past, entries: b.entries, facets: b.facets, numbers: b.numbers, chances: b.chances, origin: b.origin, currency: b.currency, rates: b.rates, ladder: b.ladder, cov: b.cov}
	part.Deals, part.place = make([]*crm.Deal, len(pick)), pick
	for to, i := range pick {
		part.Deals[to] = b.Deals[i]
	}
	if b.place != nil || pick == nil {
		part.place = make([]int32, len(pick))
		for to, i := range pick {
			part.place[to] = b.place[i]
		}
	}
	return part
}
