package history

import (
	"cmp"
	"slices"
	"sync"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
)

// writer gathers what is said of each deal; its scribes write the Book from it.
type writer struct {
	data    *crm.Dataset
	log     *crm.FactLog // all facts of data
	book    *Book
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
	// The Book's number of each deal's stage and owner, by index in data.Deals.
	stageOf, ownerOf []int32
	orphans          int
	disputes         []Contradiction
	lost             []goneDeal
}

func newWriter(data *crm.Dataset, recorded []Record, asOf crm.Date) *writer {
	w := &writer{data: data, log: data.AllFacts(), asOf: asOf, newest: asOf}
	if data.Newest.Known() {
		w.newest = data.Newest.Day
	} else {
		for i := range w.log.Len() {
			w.newest = max(w.newest, w.log.MomentAt(i).Day)
		}
	}
	w.book = &Book{AsOf: asOf, Stages: data.Stages, numbers: newNumbers(), currency: data.Currency, rates: ratesOf(data)}
	w.records = recordsBefore(recorded, asOf)
	if len(w.records) > 0 {
		w.book.rates.learn(w.records, data.Currency, asOf)
	}
	w.orderDeals()
	placed := sync.OnceFunc(w.placeDeals)
	cores.All(func() {
		w.groupFacts(placed)
		placed()
		w.groupRecords()
	}, func() {
		placed()
		w.readNames()
		w.book.ladder = ladderOf(data.Stages)
		w.book.ladder.learn(data.Deals, w.stageOf, w.book.stages.list)
	})
	return w
}

// orderDeals puts the deals in the order of their ids.
func (w *writer) orderDeals() {
	deals := w.data.Deals
	w.order = make([]int32, len(deals))
	for i := range w.order {
		w.order[i] = int32(i)
	}
	byID := func(a, b int32) int { return cmp.Compare(deals[a].ID, deals[b].ID) }
	if !slices.IsSortedFunc(w.order, byID) {
		slices.SortStableFunc(w.order, byID)
	}
}

// placeDeals lets deals be found in that order.
func (w *writer) placeDeals() {
	w.place.Grow(len(w.order))
	for p := range w.order {
		w.place.Put(w.idAt(p), p, w.idAt)
	}
}

// readNames gives all stages and owners the Book's numbers: the log's, the
// deals' and those of records.
func (w *writer) readNames() {
	number := func(names *interner[string], list []string) []int32 {
		numbers := make([]int32, 0, len(list)+1)
		numbers = append(numbers, names.number(""))
		for _, name := range list {
			numbers = append(numbers, names.number(name))
		}
		return numbers
	}
	names := w.book.numbers
	_, stages := w.log.Names()
	w.stages, w.owners = number(names.stages, stages), number(names.owners, w.log.People())
	w.stageOf, w.ownerOf = make([]int32, len(w.data.Deals)), make([]int32, len(w.data.Deals))
	for i := range w.data.Deals {
		d := &w.data.Deals[i]
		w.stageOf[i], w.ownerOf[i] = names.stages.number(d.Stage), names.owners.number(string(d.Owner))
	}
	for r := range w.records {
		for d := range w.records[r].Deals {
			rd := &w.records[r].Deals[d]
			names.stages.number(rd.State.Stage)
			names.owners.number(string(rd.State.Owner))
			w.currencyOf(&w.records[r], rd)
		}
	}
}

// groupFacts gives each deal its facts in order of moment, and finds which
// fields have a past at all. placed is called before a deal is looked for.
func (w *writer) groupFacts(placed func()) {
	ids, _ := w.log.Names()
	placeOf := make([]int32, len(ids)) // by the log's number of the deal
	next := 0
	for n, id := range ids {
		p := next // most logs have the deals in this order
		if !w.standsAlone(p, id) {
			placed()
			var ok bool
			if p, ok = w.place.Find(id, w.idAt); !ok {
				placeOf[n] = -1
				continue
			}
		}
		placeOf[n], next = int32(p), p+1
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
	free := slices.Clone(w.from)
	for i, p := range at {
		if p >= 0 {
			w.facts[free[p]] = int32(i)
			free[p]++
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

// standsAlone tells whether the deal at a place in order, and none after it, has
// an id.
func (w *writer) standsAlone(p int, id string) bool {
	return p < len(w.order) && w.idAt(p) == id && (p+1 == len(w.order) || w.idAt(p+1) != id)
}

// factsOf gives the places in the log of the facts of a deal, by moment.
func (w *writer) factsOf(p int) []int32 { return w.facts[w.from[p]:w.from[p+1]] }

func (w *writer) track(fields crm.FieldSet, day crm.Date) {
	w.tracked |= fields & allStateFields
	for field := range bitsOf(fields).fields {
		if w.since[field] == crm.NoDate || day < w.since[field] {
			w.since[field] = day
		}
	}
}
