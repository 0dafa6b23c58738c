package crm

import (
	"math/bits"
	"slices"
)

// FactLog holds many facts in a quarter of the memory of a slice of them, and
// without pointers: a grown CRM has millions. What facts have in common is
// used: most change one field, and deals, stages and people repeat. The zero
// value is empty and ready; a nil log is empty.
type FactLog struct {
	deals, stages, people namesList
	rows                  []packedFact
	wide                  []widePair // of facts that are more than the change of one field
}

// packedFact is one fact. Where field is wideFact, a is its place in wide;
// else a and b are the field's values after and before.
type packedFact struct {
	a, b  uint64
	at    Moment
	deal  int32
	line  int32
	file  int32
	flags uint16
	field Field
}

type widePair struct{ after, before NumberedState }

const wideFact = FieldCount

const (
	factCreated uint16 = 1 << iota
	factAfter          // After.Set has the field
	factBefore
	factHasAfter // HasAmount or HasProbability
	factHasBefore
	factOutcomes // the first of four bits: two outcomes
)

// Len is how many facts there are.
func (l *FactLog) Len() int {
	if l == nil {
		return 0
	}
	return len(l.rows)
}

// Grow makes room for n more facts. The room is not written to, as slices.Grow
// would: of four million facts that takes half a second, and those who add them
// do it beside each other.
func (l *FactLog) Grow(n int) {
	if len(l.rows)+n > cap(l.rows) {
		l.rows = append(make([]packedFact, 0, len(l.rows)+n), l.rows...)
	}
}

// Add appends a fact. Of its texts only the deal is kept; of the others copies.
func (l *FactLog) Add(f *Fact) {
	l.rows = append(l.rows, packedFact{})
	r := &l.rows[len(l.rows)-1]
	if !l.narrow(r, f) {
		r.field, r.a = wideFact, uint64(len(l.wide))
		l.wide = append(l.wide, l.pair(f))
	}
}

// Set replaces fact i.
func (l *FactLog) Set(i int, f *Fact) {
	old := l.rows[i]
	l.rows[i] = packedFact{}
	r := &l.rows[i]
	if l.narrow(r, f) {
		return
	}
	r.field, r.a = wideFact, old.a
	if old.field != wideFact {
		r.a = uint64(len(l.wide))
		l.wide = append(l.wide, widePair{})
	}
	l.wide[r.a] = l.pair(f)
}

func (l *FactLog) pair(f *Fact) widePair {
	return widePair{l.numbered(&f.After), l.numbered(&f.Before)}
}

// narrow packs a fact into an empty row, but for its states where they are more
// than the change of one field: false tells that.
func (l *FactLog) narrow(r *packedFact, f *Fact) bool {
	r.at, r.deal, r.line, r.file = f.At, l.deals.number(string(f.Deal)), f.From.Line, f.From.File
	if f.Created {
		r.flags = factCreated
	}
	both := f.After.Set | f.Before.Set
	if both&(both-1) != 0 {
		return false
	}
	field := Field(bits.TrailingZeros32(uint32(both)) % 32)
	if !f.After.holdsOnly(field) || !f.Before.holdsOnly(field) {
		return false
	}
	if f.After.Set != 0 {
		r.flags |= factAfter
	}
	if f.Before.Set != 0 {
		r.flags |= factBefore
	}
	if f.After.HasAmount || f.After.HasProbability {
		r.flags |= factHasAfter
	}
	if f.Before.HasAmount || f.Before.HasProbability {
		r.flags |= factHasBefore
	}
	r.flags |= (uint16(f.After.Outcome) | uint16(f.Before.Outcome)<<2) * factOutcomes
	r.field, r.a, r.b = field, l.value(&f.After, field), l.value(&f.Before, field)
	return true
}

// At gives fact i.
func (l *FactLog) At(i int) Fact {
	r := &l.rows[i]
	var after, before NumberedState
	l.StatesAt(i, &after, &before)
	return Fact{Deal: DealID(l.deals.list[r.deal]), At: r.at, Created: r.flags&factCreated != 0, From: Origin{File: r.file, Line: r.line},
		After: l.lettered(&after), Before: l.lettered(&before)}
}

// Keep drops the facts of deals that keep does not admit.
func (l *FactLog) Keep(keep func(DealID) bool) {
	if l != nil {
		l.rows = slices.DeleteFunc(l.rows, func(r packedFact) bool { return !keep(DealID(l.deals.list[r.deal])) })
	}
}

// RenameOwners calls every owner by another name.
func (l *FactLog) RenameOwners(name func(PersonID) PersonID) {
	if l == nil {
		return
	}
	l.people = namesList{list: l.people.list} // several may share a name from here on
	for i, have := range l.people.list {
		l.people.list[i] = string(name(PersonID(have)))
		l.people.of.Put(l.people.list[i], i, func(place int) string { return l.people.list[place] })
	}
}

// Owners gives the people that facts name, each at least once.
func (l *FactLog) Owners() []PersonID {
	if l == nil {
		return nil
	}
	list := make([]PersonID, len(l.people.list))
	for i, p := range l.people.list {
		list[i] = PersonID(p)
	}
	return list
}
