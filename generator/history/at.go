package history

import "github.com/pipeglass/pipeglass/generator/crm"

// of gives the entries of deal i, oldest first.
func (b *Book) of(i int) []packedEntry {
	t := b.line(i)
	return b.entries[t.half][t.lo:t.hi]
}

// begunBy is how many entries of a list had begun by the end of a day.
func begunBy(list []packedEntry, day crm.Date) int {
	lo, hi := 0, len(list)
	for lo < hi {
		if mid := (lo + hi) / 2; list[mid].day <= day {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// At gives the state of deal i at the end of a day. State.Outcome is
// meaningful if State.Set has FieldStage, or FieldClosed where it is known
// that the deal was open or closed but not in which stage.
func (b *Book) At(i int, day crm.Date) (crm.State, Presence) {
	e, p := b.at(i, day)
	if p != Present {
		return crm.State{}, p
	}
	return b.state(e, day), Present
}

func (b *Book) at(i int, day crm.Date) (*packedEntry, Presence) {
	t := b.line(i)
	list := b.of(i)
	if t.created != crm.NoDate && day < t.created {
		return nil, Absent
	}
	n := begunBy(list, day)
	if n == 0 {
		return nil, Unknown
	}
	e := &list[n-1]
	return e, b.facets[e.facet].presence()
}

// ClosedBy tells whether deal i was closed by the end of a day and has been as it
// was then ever since. It is told without a search, and false only says that
// one is needed.
func (b *Book) ClosedBy(i int, day crm.Date) bool {
	t := b.line(i)
	if t.finalFrom == crm.NoDate || t.finalFrom > day || t.created > day || t.lo == t.hi {
		return false
	}
	return b.facets[b.entries[t.half][t.hi-1].facet].closed()
}

func (f *facet) presence() Presence {
	switch {
	case f.gone():
		return Absent
	case f.set == 0:
		return Unknown
	}
	return Present
}

// ClosedOn gives the day deal i was closed for good as the as-of day sees
// it, and its outcome; NoDate and Open while it is open.
func (b *Book) ClosedOn(i int) (crm.Date, crm.Outcome) {
	if i < len(b.Deals) {
		return b.Deals[i].ClosedOn, b.Deals[i].Outcome
	}
	return b.ClosedAt(i, b.AsOf)
}

// ClosedAt gives the day on which deal i was closed and its outcome, as known
// at the end of day; NoDate and Open if it was open then or nothing is known.
func (b *Book) ClosedAt(i int, day crm.Date) (crm.Date, crm.Outcome) {
	t := b.line(i)
	list := b.of(i)
	n := begunBy(list, day)
	if n == 0 || (t.created != crm.NoDate && day < t.created) {
		return crm.NoDate, crm.Open
	}
	f := &b.facets[list[n-1].facet]
	if !f.closed() {
		return crm.NoDate, crm.Open
	}
	return b.closingOf(i, n-1), f.outcome
}

// closingOf gives the day of the closing that is in force in entry k: the
// deal's own ClosedOn for its last closing, else the day of the change.
func (b *Book) closingOf(i, k int) crm.Date {
	t := b.line(i)
	list := b.of(i)
	if !b.facets[list[k].facet].closed() {
		return crm.NoDate
	}
	if t.finalFrom != crm.NoDate && list[k].day >= t.finalFrom && i < len(b.Deals) && b.Deals[i].ClosedOn != crm.NoDate {
		return b.Deals[i].ClosedOn
	}
	for k > 0 && b.facets[list[k-1].facet].closed() {
		k--
	}
	return list[k].day
}
