package ingest

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// reduction counts activities as they are read. It grows with deals, people,
// weeks and codes, never with activities; bursts need a counter for each ten
// minutes in which somebody logged something.
type reduction struct {
	asOf   crm.Date
	known  bool
	sum    crm.Activities
	byDeal []dealCount // parallel to reader.deals
	byWeek weekCounts
	byCode map[codeKey]*codeCount
	slots  map[slotKey]int32
	months map[crm.Date]*crm.LagMonth // by creation
	took   map[crm.Date]*crm.LagMonth // by day of the activity
	texts  textSketch

	// While the as-of day is not sure, asOf is the earliest that it can be,
	// and what depends on it waits in late.
	unsure bool
	late   []happened
	lost   bool // there was too much to wait
}

// maxLate bounds what waits; beyond it the files are read twice.
const maxLate = 1 << 17

type dealCount struct {
	crm.DealActivity
	met     bool // an activity of the deal counts, or is planned
	next    crm.Date
	contact contact
	codes   []uint8 // each once, as far as codes are compared
}

type codeKey struct {
	code string
	kind crm.ActivityKind
}

type codeCount struct {
	at     int // the order in which codes were met
	kind   crm.ActivityKind
	count  int
	people []bool // by index, as far as needed
	known  int    // how many are true
}

func (c *codeCount) met(person int) {
	if person >= len(c.people) {
		c.people = append(c.people, make([]bool, person+1-len(c.people))...)
	}
	if !c.people[person] {
		c.people[person] = true
		c.known++
	}
}

func newReduction(asOf crm.Date, deals int) *reduction {
	return &reduction{asOf: asOf, byDeal: touched[dealCount](deals), byCode: map[codeKey]*codeCount{},
		slots: map[slotKey]int32{}, months: map[crm.Date]*crm.LagMonth{}, took: map[crm.Date]*crm.LagMonth{}}
}

// add counts one activity.
func (a *reduction) add(h *happened) {
	if a.unsure && (h.done && h.day > a.asOf || !h.done && h.deal >= 0 && h.day != crm.NoDate && h.day >= a.asOf) {
		if len(a.late) == maxLate {
			a.lost = true
			return
		}
		a.late = append(a.late, *h)
		return
	}
	a.count(h)
}

// settle counts what waited for the as-of day; false if all has to be counted
// again.
func (a *reduction) settle(asOf crm.Date) bool {
	if a.lost || asOf < a.asOf {
		return false
	}
	a.asOf, a.unsure = asOf, false
	for i := range a.late {
		a.count(&a.late[i])
	}
	a.late = nil
	return true
}

func (a *reduction) count(h *happened) {
	planned := !h.done || h.day > a.asOf && a.asOf != crm.NoDate
	if h.deal < 0 {
		a.sum.Unlinked++
	}
	if planned {
		a.sum.Planned++
		if h.deal >= 0 && h.day != crm.NoDate && h.day >= a.asOf {
			d := a.deal(h.deal)
			if d.next == crm.NoDate || h.day < d.next {
				d.next = h.day
			}
		}
		return
	}
	a.sum.Total++
	c := h.said.count
	if c == nil {
		c = a.code(codeKey{h.said.code, h.said.kind})
		h.said.count = c
	}
	c.count++
	if h.deal >= 0 {
		d := a.deal(h.deal)
		d.count(h)
		if c.at < crm.CodesCompared && !slices.Contains(d.codes, uint8(c.at)) {
			d.codes = append(d.codes, uint8(c.at))
		}
	}
	if h.person >= 0 {
		c.met(int(h.person))
	}
	if h.day != crm.NoDate {
		a.sum.First, a.sum.Last = earlier(a.sum.First, h.day), max(a.sum.Last, h.day)
		monday := h.day - crm.Date(weekday(h.day))
		a.byWeek.add(h.person, newWeekKey(monday, c.at, c.kind))
		a.lag(h)
		a.round(h)
		if h.text != 0 {
			a.texts.add(h.person, h.day, h.text)
		}
	}
}

// weekday counts from Monday, 0. Day 1, 1 January of year 1, was one.
func weekday(d crm.Date) int { return int((d - 1) % 7) }

func (a *reduction) deal(at int32) *dealCount {
	d := &a.byDeal[at]
	d.met = true
	return d
}

// code gives the count of a code.
func (a *reduction) code(key codeKey) *codeCount {
	c := a.byCode[key]
	if c == nil {
		c = &codeCount{at: len(a.byCode), kind: key.kind}
		a.byCode[key] = c
	}
	return c
}

func (d *dealCount) count(h *happened) {
	d.contact.add(h)
	d.Count[h.kind]++
	if h.day != crm.NoDate {
		d.First, d.Last = earlier(d.First, h.day), max(d.Last, h.day)
		d.Days.Add(h.day)
	}
}

func earlier(have, d crm.Date) crm.Date {
	if have == crm.NoDate {
		return d
	}
	return min(have, d)
}
