package history

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
)

// scribe writes the timelines of some of the deals. Two of them write beside
// each other, so a scribe changes nothing of the writer: what it adds to is its
// own, and becomes the Book's when both are done.
type scribe struct {
	*writer
	half     uint8
	deals    []*crm.Deal
	past     []timeline
	entries  []packedEntry
	facets   facetNumbers      // of entries
	chances  interner[float64] // of entries
	outcomes map[string][]crm.Outcome
	events   []event
	disputes []Contradiction
}

// newScribe makes room for the deals from one place in order to another.
func (w *writer) newScribe(half uint8, from, to int) *scribe {
	n, facts := to-from, int(w.from[to]-w.from[from])
	s := &scribe{writer: w, half: half, outcomes: map[string][]crm.Outcome{}, deals: make([]*crm.Deal, 0, n), past: make([]timeline, 0, n),
		// Most deals have an entry more than facts: their creation, or how they
		// stand now where the facts don't end so.
		entries: make([]packedEntry, 0, facts+n+n/8)}
	s.chances.number(0) // of entries that have none
	return s
}

// write fills the Book: each of two scribes writes half of the deals, the
// second also those that are gone.
func (w *writer) write() {
	n := len(w.order)
	first, second := w.newScribe(0, 0, n/2), w.newScribe(1, n/2, n)
	cores.All(func() { first.writeDeals(0, n/2) }, func() {
		second.writeDeals(n/2, n)
		second.writeGone()
	})
	b := w.book
	b.Deals, b.past = slices.Concat(first.deals, second.deals), slices.Concat(first.past, second.past)
	w.disputes = slices.Concat(w.disputes, first.disputes, second.disputes)
	second.renumber(first)
	b.facets, b.chances = first.facets.list, first.chances.list
	b.entries = [2][]packedEntry{first.entries, second.entries}
}

// renumber makes the entries speak of facets and chances by the numbers of
// another scribe, who learns those that he had not met.
func (w *scribe) renumber(as *scribe) {
	facets, chances := make([]int32, len(w.facets.list)), make([]int32, len(w.chances.list))
	for i, f := range w.facets.list {
		facets[i] = as.facets.number(&f)
	}
	for i, p := range w.chances.list {
		chances[i] = as.chances.number(p)
	}
	for i := range w.entries {
		e := &w.entries[i]
		e.facet, e.prob = facets[e.facet], chances[e.prob]
	}
}

// keep cuts what happened after the as-of day and packs the rest.
func (w *scribe) keep(t timeline, list []entry) timeline {
	t.half, t.lo = w.half, int32(len(w.entries))
	var last *entry
	for i := range list {
		e := &list[i]
		if e.day > w.asOf {
			break
		}
		if last != nil && last.same(e) {
			continue
		}
		w.entries = append(w.entries, w.pack(e, last != nil && last.compare(e) == 0))
		last = e
	}
	t.hi = int32(len(w.entries))
	return t
}
