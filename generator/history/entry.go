package history

import (
	"fmt"
	"math/bits"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// entry is the full state of a deal from one moment on. It holds no pointers:
// stages, owners and probabilities are numbers. A Book keeps its entries packed.
type entry struct {
	amount   crm.Money
	day      crm.Date
	sec      int32
	close    crm.Date
	stage    int32
	owner    int32
	prob     int32
	currency uint16 // of the amount, see rates
	set      fieldBits
	outcome  crm.Outcome
	forecast crm.ForecastCategory
	flags    uint8
}

// fieldBits is a set of stateFields and outcomeKnown: the first of all fields.
type fieldBits uint8

// bitsOf keeps of a set what an entry can hold.
func bitsOf(s crm.FieldSet) fieldBits { return fieldBits(s) }

// Has tells whether f is in the set.
func (s fieldBits) Has(f crm.Field) bool { return s&(1<<f) != 0 }

// With gives the set with a field added.
func (s fieldBits) With(f crm.Field) fieldBits { return s | 1<<f }

// fields goes over the stateFields of the set, in their order: nearly every
// event has one of them.
func (s fieldBits) fields(yield func(crm.Field) bool) {
	for s &= fieldBits(allStateFields); s != 0; s &= s - 1 {
		if !yield(crm.Field(bits.TrailingZeros8(uint8(s)))) {
			return
		}
	}
}

const (
	flagAmount uint8 = 1 << iota // the amount is filled
	flagProb                     // the probability is filled
	flagGone                     // no longer in the CRM from here on
)

// Seconds of the entries that are no facts, relative to those of the same day.
const (
	secBase     = -4    // at creation, before everything of that day
	secTracked  = -3    // recording of a field began, the deal is older
	secSince    = -2    // the deal's own "in this stage since"
	secSnapshot = 86400 // end of the day
	secClosed   = 86401 // the recorded close of the deal
	secGone     = 86402
	secPresent  = 86403 // the deal as exported
)

// stateFields are the fields of which a State can hold a value: the first of all.
var stateFields = [...]crm.Field{crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate,
	crm.FieldProbability, crm.FieldForecast, crm.FieldOwner}

// allStateFields is the set of them.
const allStateFields crm.FieldSet = 1<<len(stateFields) - 1

// outcomeKnown marks, in a set, that open or closed is known, with or without
// the stage.
const outcomeKnown = crm.FieldClosed

// take copies one field of o into e.
func (e *entry) take(f crm.Field, o *entry) {
	e.set = e.set.With(f)
	switch f {
	case crm.FieldStage:
		e.stage = o.stage
	case crm.FieldAmount:
		e.amount, e.currency = o.amount, o.currency
		e.flags = e.flags&^flagAmount | o.flags&flagAmount
	case crm.FieldCloseDate:
		e.close = o.close
	case crm.FieldProbability:
		e.prob = o.prob
		e.flags = e.flags&^flagProb | o.flags&flagProb
	case crm.FieldForecast:
		e.forecast = o.forecast
	case crm.FieldOwner:
		e.owner = o.owner
	}
}

// sameField tells whether two entries hold the same value of a field.
func (e *entry) sameField(f crm.Field, o *entry) bool {
	switch f {
	case crm.FieldStage:
		return e.stage == o.stage
	case crm.FieldAmount:
		return e.amount == o.amount && e.currency == o.currency && e.flags&flagAmount == o.flags&flagAmount
	case crm.FieldCloseDate:
		return e.close == o.close
	case crm.FieldProbability:
		return e.prob == o.prob && e.flags&flagProb == o.flags&flagProb
	case crm.FieldForecast:
		return e.forecast == o.forecast
	}
	return e.owner == o.owner
}

// same tells whether two entries say the same state.
func (e *entry) same(o *entry) bool {
	if e.set != o.set || e.outcome != o.outcome || e.flags&flagGone != o.flags&flagGone {
		return false
	}
	for _, f := range stateFields {
		if e.set.Has(f) && !e.sameField(f, o) {
			return false
		}
	}
	return true
}

// closed tells whether the deal is known to be won or lost in this state.
func (e *entry) closed() bool { return e.set.Has(outcomeKnown) && e.outcome != crm.Open }

// compare orders entries by moment.
func (e *entry) compare(o *entry) int {
	if e.day != o.day {
		return int(e.day) - int(o.day)
	}
	return int(e.sec) - int(o.sec)
}

// state turns an entry into the public form, with the amount at the rate of a
// day.
func (b *Book) state(e *packedEntry, day crm.Date) (s crm.State) {
	b.stateAt(&s, e, day)
	return s
}

// stateAt writes the state where it is wanted: millions are asked for, and to copy
// what was just written takes as long as to write it.
func (b *Book) stateAt(s *crm.State, e *packedEntry, day crm.Date) {
	f := &b.facets[e.facet]
	*s = crm.State{}
	s.Set, s.Outcome = crm.FieldSet(f.set), f.outcome
	if f.set.Has(crm.FieldStage) {
		s.Stage = b.stages.list[f.stage]
	}
	if f.set.Has(crm.FieldAmount) {
		if f.flags&flagAmount != 0 {
			s.Amount, s.HasAmount = b.rates.exchange(e.amount, f.currency, day)
		}
	}
	if f.set.Has(crm.FieldCloseDate) {
		s.CloseDate = e.close
	}
	if f.set.Has(crm.FieldProbability) {
		if s.HasProbability = f.flags&flagProb != 0; s.HasProbability {
			s.Probability = b.chances[e.prob]
		}
	}
	if f.set.Has(crm.FieldForecast) {
		s.Forecast = f.forecast
	}
	if f.set.Has(crm.FieldOwner) {
		s.Owner = crm.PersonID(b.owners.list[f.owner])
	}
}

// entryOf is the way back; the outcome is left to the caller.
func (w *scribe) entryOf(s *crm.State) entry {
	n := crm.NumberedState{Set: s.Set, Amount: s.Amount, HasAmount: s.HasAmount, CloseDate: s.CloseDate, Probability: s.Probability,
		HasProbability: s.HasProbability, Forecast: s.Forecast}
	if s.Set.Has(crm.FieldStage) {
		n.Stage = w.book.stages.known(s.Stage)
	}
	if s.Set.Has(crm.FieldOwner) {
		n.Owner = w.book.owners.known(string(s.Owner))
	}
	var e entry
	w.fill(&e, &n)
	return e
}

// fill is entryOf where stage and owner are numbers of the Book's, into an entry
// that is empty.
func (w *scribe) fill(e *entry, s *crm.NumberedState) {
	e.set = bitsOf(s.Set) &^ (1 << outcomeKnown)
	e.amount, e.close, e.forecast = s.Amount, s.CloseDate, s.Forecast
	if s.Probability != 0 { // 0 has the number 0
		e.prob = w.chances.number(s.Probability)
	}
	if s.Set.Has(crm.FieldStage) {
		e.stage = s.Stage
	}
	if s.Set.Has(crm.FieldOwner) {
		e.owner = s.Owner
	}
	if s.HasAmount {
		e.flags |= flagAmount
	}
	if s.HasProbability {
		e.flags |= flagProb
	}
}

// interner numbers texts or probabilities, so that they compare as integers.
type interner[T comparable] struct {
	list []T
	of   map[T]int32
	last int32
}

func (n *interner[T]) number(s T) int32 {
	if len(n.list) > 0 && n.list[n.last] == s {
		return n.last
	}
	i, ok := n.of[s]
	if !ok {
		if n.of == nil {
			n.of = map[T]int32{}
		}
		i = int32(len(n.list))
		n.list = append(n.list, s)
		n.of[s] = i
	}
	n.last = i
	return i
}

// known is number for what has one; it changes nothing, so that many may ask.
func (n *interner[T]) known(s T) int32 {
	i, ok := n.of[s]
	if !ok {
		panic(fmt.Sprintf("internal error: %v has no number", s))
	}
	return i
}
