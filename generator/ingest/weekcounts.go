package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// weekKey is a week and a code in one number. Codes beyond those that are
// compared count under their kind.
type weekKey uint32

// newWeekKey gives the key of a week by its Monday; day 1 of the calendar was
// one.
func newWeekKey(monday crm.Date, code int, kind crm.ActivityKind) weekKey {
	if code >= crm.CodesCompared {
		code = crm.CodesCompared + int(kind)
	}
	return weekKey(monday/7)<<8 | weekKey(code)
}

func (k weekKey) parts() (monday crm.Date, code int) { return crm.Date(k>>8)*7 + 1, int(k & 255) }

// weekCounts counts activities by person, week and code: each of them asks it
// once. Each person has a table of his own, since a log comes by deals, and the
// rows of a deal are mostly of one person: his weeks are then at hand.
//
// Nearly every count is far from the one before, and the processor waits for
// the memory. Many of them, one right after the other, it waits for at once.
type weekCounts struct {
	of      []personWeeks // one further than in people.list; the first is nobody's
	waiting []personWeek
}

// personWeek is something that one person logged in a week, -1 for nobody.
type personWeek struct {
	person int32
	key    weekKey
}

const maxWaiting = 1024

func (c *weekCounts) add(person int32, key weekKey) {
	if c.waiting = append(c.waiting, personWeek{person, key}); len(c.waiting) == maxWaiting {
		c.settle()
	}
}

// settle counts what waits.
func (c *weekCounts) settle() {
	for _, w := range c.waiting {
		for int(w.person)+1 >= len(c.of) {
			c.of = append(c.of, personWeeks{})
		}
		c.of[w.person+1].add(w.key, 1)
	}
	c.waiting = c.waiting[:0]
}

// used is how many counts there are, of all persons.
func (c *weekCounts) used() (n int) {
	c.settle()
	for i := range c.of {
		n += c.of[i].used
	}
	return n
}

// slotsOf gives the counts of a person, among free slots, in no order.
func (c *weekCounts) slotsOf(person int32) []weekCount {
	c.settle()
	if int(person)+1 >= len(c.of) {
		return nil
	}
	return c.of[person+1].slots
}

// personWeeks is an open table, which answers three times as fast as a map.
type personWeeks struct {
	slots []weekCount // a power of two of them, at most three quarters used
	used  int
}

type weekCount struct {
	key weekKey
	n   int32 // 0 is free
}

const firstWeekSlots = 16

// place is where a count is looked for, in a table of a power of two. The eight
// codes that are met first lie side by side in one line of the processor's cache,
// and weeks after each other: the rows of a deal are of a few weeks. Further
// codes are strewn over the table.
func (k weekKey) place() uint64 {
	const few = 8
	if code := uint64(k & 255); code < few {
		return uint64(k>>8)*few + code
	}
	return uint64(k) * 0x9E3779B97F4A7C15 >> 40
}

func (p *personWeeks) add(key weekKey, n int32) {
	if p.used*4 >= len(p.slots)*3 {
		p.grow()
	}
	mask := uint64(len(p.slots) - 1)
	for i := key.place() & mask; ; i = (i + 1) & mask {
		switch s := &p.slots[i]; {
		case s.n == 0:
			s.key, s.n = key, n
			p.used++
			return
		case s.key == key:
			s.n += n
			return
		}
	}
}

func (p *personWeeks) grow() {
	old := *p
	*p = personWeeks{slots: make([]weekCount, max(firstWeekSlots, 2*len(old.slots)))}
	for _, s := range old.slots {
		if s.n > 0 {
			p.add(s.key, s.n)
		}
	}
}
