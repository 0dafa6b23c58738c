package history

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// writer fills a Book, deal by deal.
type writer struct {
	data    *crm.Dataset
	book    *Book
	asOf    crm.Date
	newest  crm.Date // day of the newest recorded moment: when Deals was seen
	records []Record // before the as-of day, oldest first, one a day
	// since is, per field, the first day on which any deal has a fact of it.
	since    [crm.FieldCount]crm.Date
	tracked  crm.FieldSet // fields with facts
	snapped  crm.FieldSet // fields that records hold
	order    []int        // indices into data.Deals, by id
	facts    [][]int32    // per order position: numbers for data.Fact, by moment
	snaps    [][]snap     // per order position
	orphans  int
	events   []event
	disputes []Contradiction
	lost     []goneDeal
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
	w := &writer{data: data, asOf: asOf, newest: asOf}
	if data.Newest.Known() {
		w.newest = data.Newest.Day
	} else {
		for i := range data.FactCount() {
			w.newest = max(w.newest, data.Fact(i).At.Day)
		}
	}
	w.book = &Book{AsOf: asOf, Stages: data.Stages, ladder: ladderOf(data.Stages, data.Deals), currency: data.Currency, rates: ratesOf(data)}
	w.records = recordsBefore(recorded, asOf)
	if len(w.records) > 0 {
		w.book.rates.learn(w.records, data.Currency, asOf)
	}
	w.order = make([]int, len(data.Deals))
	for i := range w.order {
		w.order[i] = i
	}
	slices.SortStableFunc(w.order, func(a, b int) int { return cmp.Compare(data.Deals[a].ID, data.Deals[b].ID) })
	place := make(map[crm.DealID]int32, len(w.order))
	for p, i := range w.order {
		place[data.Deals[i].ID] = int32(p)
	}
	w.groupFacts(place)
	w.groupRecords(place)
	w.book.chances.number(0) // of entries that have none
	// Most deals have an entry more than facts: their creation, or how they stand
	// now where the facts don't end so.
	w.book.entries = make([]entry, 0, data.FactCount()+len(data.Deals)+len(data.Deals)/8)
	return w
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
func (w *writer) groupFacts(place map[crm.DealID]int32) {
	count := make([]int32, len(w.order)+1)
	at := make([]int32, w.data.FactCount())
	last, lastID := int32(-1), crm.DealID("")
	for i := range at {
		f := w.data.Fact(i)
		if last < 0 || f.Deal != lastID {
			p, ok := place[f.Deal]
			if !ok {
				p = -1
			}
			last, lastID = p, f.Deal
			if p < 0 {
				last = -1
			}
		}
		at[i] = -1
		if last < 0 || !f.At.Known() {
			w.orphans++
			continue
		}
		if f.At.Day > w.newest {
			w.disputes = append(w.disputes, Contradiction{Deal: f.Deal, On: f.At.Day, What: "a change is dated after the export; it is left out"})
			continue
		}
		at[i] = last
		count[last+1]++
		w.track(&f)
	}
	for p := 1; p < len(count); p++ {
		count[p] += count[p-1]
	}
	all := make([]int32, count[len(count)-1])
	next := slices.Clone(count)
	for i, p := range at {
		if p >= 0 {
			all[next[p]] = int32(i)
			next[p]++
		}
	}
	w.facts = make([][]int32, len(w.order))
	for p := range w.facts {
		list := all[count[p]:count[p+1]]
		byMoment := func(a, b int32) int { return w.data.Fact(int(a)).At.Compare(w.data.Fact(int(b)).At) }
		if !slices.IsSortedFunc(list, byMoment) {
			slices.SortStableFunc(list, byMoment)
		}
		w.facts[p] = list
	}
}

func (w *writer) track(f *crm.Fact) {
	for _, field := range stateFields {
		if (f.After.Set | f.Before.Set).Has(field) {
			w.tracked = w.tracked.With(field)
			if w.since[field] == crm.NoDate || f.At.Day < w.since[field] {
				w.since[field] = f.At.Day
			}
		}
	}
}

// groupRecords gives each deal its recorded states, and collects the deals
// that are gone.
func (w *writer) groupRecords(place map[crm.DealID]int32) {
	w.snaps = make([][]snap, len(w.order))
	missing := map[crm.DealID]int{}
	for r := range w.records {
		for d := range w.records[r].Deals {
			rd := &w.records[r].Deals[d]
			w.snapped |= rd.State.Set
			s := snap{int32(r), int32(d), int32(r)}
			if p, ok := place[rd.ID]; ok {
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
			if p, ok := place[id]; ok {
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

// keep cuts what happened after the as-of day and appends the rest.
func (w *writer) keep(t timeline, list []entry) timeline {
	b := w.book
	t.lo = int32(len(b.entries))
	for i := range list {
		e := &list[i]
		if e.day > w.asOf {
			break
		}
		if n := len(b.entries); n > int(t.lo) && b.entries[n-1].same(e) {
			continue
		}
		b.entries = append(b.entries, *e)
	}
	t.hi = int32(len(b.entries))
	return t
}
