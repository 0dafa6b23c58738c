package history

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// writer fills a Book, deal by deal.
type writer struct {
	data    *crm.Dataset
	log     *crm.FactLog // all facts of data
	book    *Book
	facets  interner[facet] // of book.entries
	asOf    crm.Date
	newest  crm.Date // day of the newest recorded moment: when Deals was seen
	records []Record // before the as-of day, oldest first, one a day
	// since is, per field, the first day on which any deal has a fact of it.
	since   [crm.FieldCount]crm.Date
	tracked crm.FieldSet // fields with facts
	snapped crm.FieldSet // fields that records hold
	order   []int32      // indices into data.Deals, by id
	place   crm.Finder   // in order, by id
	facts   []int32      // places in log, by order position and moment
	from    []int32      // per order position: where its facts begin in facts
	snaps   [][]snap     // per order position
	// What the log's numbers mean, each by the number plus one: the Book's
	// number of a stage and of an owner, and the outcome of a stage by pipeline.
	stages, owners []int32
	outcomes       map[string][]crm.Outcome
	orphans        int
	events         []event
	disputes       []Contradiction
	lost           []goneDeal
}

// snap is one deal of one record, and the last record until which it was
// carried on as it was. A negative deal is one that was gone.
type snap struct{ record, deal, until int32 }

const goneDealAt = -1

// goneDeal is a deal that records know and the export does not.
type goneDeal struct {
	id    crm.DealID
	snaps []snap
}

func newWriter(data *crm.Dataset, recorded []Record, asOf crm.Date) *writer {
	w := &writer{data: data, log: data.AllFacts(), asOf: asOf, newest: asOf, outcomes: map[string][]crm.Outcome{}}
	if data.Newest.Known() {
		w.newest = data.Newest.Day
	} else {
		for i := range w.log.Len() {
			w.newest = max(w.newest, w.log.MomentAt(i).Day)
		}
	}
	w.book = &Book{AsOf: asOf, Stages: data.Stages, ladder: ladderOf(data.Stages, data.Deals), names: &interner[string]{}, currency: data.Currency, rates: ratesOf(data)}
	w.records = recordsBefore(recorded, asOf)
	if len(w.records) > 0 {
		w.book.rates.learn(w.records, data.Currency, asOf)
	}
	w.order = make([]int32, len(data.Deals))
	for i := range w.order {
		w.order[i] = int32(i)
	}
	byID := func(a, b int32) int { return cmp.Compare(data.Deals[a].ID, data.Deals[b].ID) }
	if !slices.IsSortedFunc(w.order, byID) {
		slices.SortStableFunc(w.order, byID)
	}
	w.place.Grow(len(w.order))
	for p := range w.order {
		w.place.Put(w.idAt(p), p, w.idAt)
	}
	w.groupFacts()
	w.groupRecords()
	w.book.chances.number(0) // of entries that have none
	w.readNames()
	// Most deals have an entry more than facts: their creation, or how they stand
	// now where the facts don't end so.
	w.book.entries = make([]packedEntry, 0, w.log.Len()+len(data.Deals)+len(data.Deals)/8)
	return w
}

// readNames gives the log's stages and owners the Book's numbers.
func (w *writer) readNames() {
	number := func(list []string) []int32 {
		numbers := make([]int32, 0, len(list)+1)
		numbers = append(numbers, w.book.names.number(""))
		for _, name := range list {
			numbers = append(numbers, w.book.names.number(name))
		}
		return numbers
	}
	_, stages := w.log.Names()
	w.stages, w.owners = number(stages), number(w.log.People())
}

// recordsBefore sorts the records by day and drops those of the as-of day and
// later: this build replaces or precedes them.
func recordsBefore(recorded []Record, asOf crm.Date) []Record {
	var list []Record
	for _, r := range recorded {
		if r.Day != crm.NoDate && r.Day < asOf {
			list = append(list, r)
		}
	}
	slices.SortStableFunc(list, func(a, b Record) int { return cmp.Compare(a.Day, b.Day) })
	return slices.CompactFunc(list, func(a, b Record) bool { return a.Day == b.Day })
}

// groupFacts gives each deal its facts in order of moment, and finds which
// fields have a past at all.
func (w *writer) groupFacts() {
	ids, _ := w.log.Names()
	placeOf := make([]int32, len(ids)) // by the log's number of the deal
	for n, id := range ids {
		placeOf[n] = -1
		if p, ok := w.place.Find(id, w.idAt); ok {
			placeOf[n] = int32(p)
		}
	}
	w.from = make([]int32, len(w.order)+1)
	at := make([]int32, w.log.Len())
	for i := range at {
		deal, moment := w.log.DealAt(i), w.log.MomentAt(i)
		p := placeOf[deal]
		at[i] = -1
		switch {
		case p < 0 || !moment.Known():
			w.orphans++
		case moment.Day > w.newest:
			w.disputes = append(w.disputes, Contradiction{Deal: crm.DealID(ids[deal]), On: moment.Day, about: afterExport})
		default:
			at[i] = p
			w.from[p+1]++
			w.track(w.log.FieldsAt(i), moment.Day)
		}
	}
	for p := 1; p < len(w.from); p++ {
		w.from[p] += w.from[p-1]
	}
	w.facts = make([]int32, w.from[len(w.order)])
	next := slices.Clone(w.from)
	for i, p := range at {
		if p >= 0 {
			w.facts[next[p]] = int32(i)
			next[p]++
		}
	}
	byMoment := func(a, b int32) int { return w.log.MomentAt(int(a)).Compare(w.log.MomentAt(int(b))) }
	for p := range w.order {
		if list := w.factsOf(p); !slices.IsSortedFunc(list, byMoment) {
			slices.SortStableFunc(list, byMoment)
		}
	}
}

// idAt gives the id of the deal at a place in order.
func (w *writer) idAt(p int) string { return string(w.data.Deals[w.order[p]].ID) }

// factsOf gives the places in the log of the facts of a deal, by moment.
func (w *writer) factsOf(p int) []int32 { return w.facts[w.from[p]:w.from[p+1]] }

func (w *writer) track(fields crm.FieldSet, day crm.Date) {
	for _, field := range stateFields {
		if fields.Has(field) {
			w.tracked = w.tracked.With(field)
			if w.since[field] == crm.NoDate || day < w.since[field] {
				w.since[field] = day
			}
		}
	}
}

// groupRecords gives each deal its recorded states, and collects the deals
// that are gone.
func (w *writer) groupRecords() {
	w.snaps = make([][]snap, len(w.order))
	missing := map[crm.DealID]int{}
	for r := range w.records {
		for d := range w.records[r].Deals {
			rd := &w.records[r].Deals[d]
			w.snapped |= rd.State.Set
			s := snap{int32(r), int32(d), int32(r)}
			if p, ok := w.place.Find(string(rd.ID), w.idAt); ok {
				w.snaps[p] = append(w.snaps[p], s)
				continue
			}
			at, ok := missing[rd.ID]
			if !ok {
				at = len(w.lost)
				missing[rd.ID] = at
				w.lost = append(w.lost, goneDeal{id: rd.ID})
			}
			w.lost[at].snaps = append(w.lost[at].snaps, s)
		}
	}
	for r := range w.records {
		for _, id := range w.records[r].Gone {
			s := snap{int32(r), goneDealAt, int32(r)}
			if p, ok := w.place.Find(string(id), w.idAt); ok {
				w.snaps[p] = append(w.snaps[p], s)
			} else if at, ok := missing[id]; ok {
				w.lost[at].snaps = append(w.lost[at].snaps, s)
			}
		}
	}
	until := w.carriedUntil()
	for p := range w.snaps {
		w.snaps[p] = w.carry(w.snaps[p], until)
	}
	for at := range w.lost {
		w.lost[at].snaps = w.carry(w.lost[at].snaps, until)
	}
	slices.SortFunc(w.lost, func(a, b goneDeal) int { return cmp.Compare(a.id, b.id) })
}

// carriedUntil gives, for each record, the last one that is carried on from
// it.
func (w *writer) carriedUntil() []int32 {
	until := make([]int32, len(w.records))
	for r := len(until) - 1; r >= 0; r-- {
		until[r] = int32(r)
		if r+1 < len(until) && w.records[r+1].Carried {
			until[r] = until[r+1]
		}
	}
	return until
}

// carry fills in until when each recorded state of a deal held, and drops the
// marks of where it was gone.
func (w *writer) carry(list []snap, until []int32) []snap {
	slices.SortStableFunc(list, func(a, b snap) int { return cmp.Compare(a.record, b.record) })
	out := list[:0]
	for i, s := range list {
		if s.deal == goneDealAt {
			continue
		}
		if w.recorded(s).State.Outcome == crm.Open {
			s.until = until[s.record]
			if i+1 < len(list) {
				s.until = min(s.until, list[i+1].record-1)
			}
		}
		out = append(out, s)
	}
	return out
}

func (w *writer) recorded(s snap) *RecordedDeal { return &w.records[s.record].Deals[s.deal] }

// keep cuts what happened after the as-of day and packs the rest.
func (w *writer) keep(t timeline, list []entry) timeline {
	b := w.book
	t.lo = int32(len(b.entries))
	var last *entry
	for i := range list {
		e := &list[i]
		if e.day > w.asOf {
			break
		}
		if last != nil && last.same(e) {
			continue
		}
		b.entries = append(b.entries, w.pack(e, last != nil && last.compare(e) == 0))
		last = e
	}
	t.hi = int32(len(b.entries))
	return t
}
