package crm

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
	"strings"
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

// Grow makes room for n more facts.
func (l *FactLog) Grow(n int) { l.rows = slices.Grow(l.rows, n) }

// Add appends a fact. Of its texts only the deal is kept; of the others copies.
func (l *FactLog) Add(f *Fact) {
	l.rows = append(l.rows, packedFact{field: FieldCount, a: math.MaxUint64})
	l.Set(len(l.rows)-1, f)
}

// Set replaces fact i.
func (l *FactLog) Set(i int, f *Fact) {
	r := &l.rows[i]
	old := *r
	*r = packedFact{at: f.At, deal: l.deals.number(string(f.Deal)), line: f.From.Line, file: f.From.File}
	if f.Created {
		r.flags |= factCreated
	}
	after, before := l.numbered(&f.After), l.numbered(&f.Before)
	if r.narrow(&after, &before) {
		var a, b NumberedState
		if r.narrowStates(&a, &b); a == after && b == before {
			return
		}
	}
	r.flags, r.field, r.a, r.b = r.flags&factCreated, wideFact, old.a, 0
	if old.field != wideFact || old.a == math.MaxUint64 {
		r.a = uint64(len(l.wide))
		l.wide = append(l.wide, widePair{})
	}
	l.wide[r.a] = widePair{after, before}
}

// narrow packs the change of one field; false if the fact is more than that.
func (r *packedFact) narrow(after, before *NumberedState) bool {
	both := after.Set | before.Set
	if bits.OnesCount32(uint32(both)) > 1 {
		return false
	}
	r.field = Field(bits.TrailingZeros32(uint32(both)) % 32)
	if after.Set != 0 {
		r.flags |= factAfter
	}
	if before.Set != 0 {
		r.flags |= factBefore
	}
	if after.HasAmount || after.HasProbability {
		r.flags |= factHasAfter
	}
	if before.HasAmount || before.HasProbability {
		r.flags |= factHasBefore
	}
	r.flags |= (uint16(after.Outcome) | uint16(before.Outcome)<<2) * factOutcomes
	r.a, r.b = after.value(r.field), before.value(r.field)
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

// Sort orders the facts by deal and moment; of equals tie says the order, by
// their present places, and else they stay as they are. It gives the place at
// which each fact was, nil if all were in order.
func (l *FactLog) Sort(tie func(i, j int) int) []int32 {
	compare := func(i, j int32) int {
		a, b := &l.rows[i], &l.rows[j]
		if a.deal != b.deal {
			if c := cmp.Compare(l.deals.list[a.deal], l.deals.list[b.deal]); c != 0 {
				return c
			}
		}
		if c := a.at.Compare(b.at); c != 0 {
			return c
		}
		return cmp.Or(tie(int(i), int(j)), cmp.Compare(a.file, b.file), cmp.Compare(a.line, b.line), cmp.Compare(i, j))
	}
	order := make([]int32, len(l.rows))
	for i := range order {
		order[i] = int32(i)
	}
	moved := false
	for rest, byDeal := order, l.inDealOrder(); len(rest) > 0; {
		n := len(rest)
		if byDeal { // as most exports are: what is left is the order within each deal
			n = l.sameDeal(int(rest[0]))
		}
		if part := rest[:n]; !slices.IsSortedFunc(part, compare) {
			slices.SortFunc(part, compare)
			moved = true
		}
		rest = rest[n:]
	}
	if !moved {
		return nil
	}
	l.move(order)
	return order
}

// inDealOrder tells whether the facts come by deal, in the order of their ids.
func (l *FactLog) inDealOrder() bool {
	for i := 1; i < len(l.rows); i++ {
		if a, b := l.rows[i-1].deal, l.rows[i].deal; a != b && l.deals.list[a] >= l.deals.list[b] {
			return false
		}
	}
	return true
}

// sameDeal counts the facts from i on that are of its deal.
func (l *FactLog) sameDeal(i int) int {
	n := 1
	for i+n < len(l.rows) && l.rows[i+n].deal == l.rows[i].deal {
		n++
	}
	return n
}

// move puts at each place the row that order names, along the cycles of moves:
// a second copy of all rows would be the peak of a big build.
func (l *FactLog) move(order []int32) {
	moved := make([]bool, len(order))
	for start := range order {
		if moved[start] {
			continue
		}
		first, at := l.rows[start], start
		for {
			moved[at] = true
			from := int(order[at])
			if from == start {
				l.rows[at] = first
				break
			}
			l.rows[at] = l.rows[from]
			at = from
		}
	}
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
	l.people.of = Finder{} // several may share a name from here on
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

// namesList numbers texts.
type namesList struct {
	list []string
	of   Finder
	last int32
}

func (n *namesList) number(s string) int32 {
	if len(n.list) > 0 && n.list[n.last] == s {
		return n.last
	}
	at := func(place int) string { return n.list[place] }
	i, ok := n.of.Find(s, at)
	if !ok {
		i = len(n.list)
		n.list = append(n.list, s)
		n.of.Put(s, i, at)
	}
	n.last = int32(i)
	return n.last
}

// filled is number, and noText for an empty text; a text that is new is copied.
func (n *namesList) filled(s string) int32 {
	if s == "" {
		return noText
	}
	known := len(n.list)
	i := n.number(s)
	if len(n.list) > known {
		n.list[i] = strings.Clone(s)
	}
	return i
}

// text is the way back from filled.
func (n *namesList) text(i int32) string {
	if i == noText {
		return ""
	}
	return n.list[i]
}

const noText int32 = -1
