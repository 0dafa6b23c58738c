package ingest

import (
	"cmp"
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
	byDeal map[crm.DealID]*dealCount
	byWeek map[weekKey]int32
	byCode map[codeKey]*codeCount
	slots  map[slotKey]int32
	months map[crm.Date]*crm.LagMonth // by creation
	took   map[crm.Date]*crm.LagMonth // by day of the activity
	last   *dealCount                 // of the activity before: logs are often sorted by deal
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
	next    crm.Date
	contact contact
	codes   []int // each once, as far as codes are compared
}

// weekKey is a week (its Monday), a person and a code in one number: maps of
// numbers are twice as fast, and each activity asks this one. Codes beyond
// those that are compared count under their kind.
type weekKey uint64

func newWeekKey(week crm.Date, person, code int, kind crm.ActivityKind) weekKey {
	if code >= crm.CodesCompared {
		code = crm.CodesCompared + int(kind)
	}
	return weekKey(uint32(week))<<32 | weekKey(uint32(person+1))<<8 | weekKey(code)
}

func (k weekKey) parts() (week crm.Date, person, code int) {
	return crm.Date(int32(k >> 32)), int(uint32(k)>>8) - 1, int(k & 255)
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

// slotKey is ten minutes of one person's logging, in one number as weekKey is.
type slotKey uint64

// noSlot: it is not known who recorded it, or when.
const noSlot slotKey = 0

func slotOf(h *happened) slotKey {
	if h.person < 0 || !h.created.Known() || h.created.Second < 0 {
		return noSlot
	}
	return slotKey(h.person+1)<<40 | slotKey(uint32(h.created.Day))<<8 | slotKey(h.created.Second/600)
}

// burst is how many records within ten minutes are a burst.
const burst = 15

func newReduction(asOf crm.Date) *reduction {
	return &reduction{asOf: asOf, byDeal: map[crm.DealID]*dealCount{}, byWeek: map[weekKey]int32{}, byCode: map[codeKey]*codeCount{},
		slots: map[slotKey]int32{}, months: map[crm.Date]*crm.LagMonth{}, took: map[crm.Date]*crm.LagMonth{}}
}

// add counts one activity.
func (a *reduction) add(h happened) {
	if a.unsure && (h.done && h.day > a.asOf || !h.done && h.deal != "" && h.day != crm.NoDate && h.day >= a.asOf) {
		if len(a.late) == maxLate {
			a.lost = true
			return
		}
		a.late = append(a.late, h)
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
	for _, h := range a.late {
		a.count(h)
	}
	a.late = nil
	return true
}

func (a *reduction) count(h happened) {
	planned := !h.done || h.day > a.asOf && a.asOf != crm.NoDate
	if h.deal == "" {
		a.sum.Unlinked++
	}
	if planned {
		a.sum.Planned++
		if h.deal != "" && h.day != crm.NoDate && h.day >= a.asOf {
			d := a.deal(h.deal)
			if d.next == crm.NoDate || h.day < d.next {
				d.next = h.day
			}
		}
		return
	}
	a.sum.Total++
	code := codeKey{h.code, h.kind}
	c := a.byCode[code]
	if c == nil {
		c = &codeCount{at: len(a.byCode), kind: h.kind}
		a.byCode[code] = c
	}
	c.count++
	if h.deal != "" {
		d := a.deal(h.deal)
		d.count(&h)
		if c.at < crm.CodesCompared && !slices.Contains(d.codes, c.at) {
			d.codes = append(d.codes, c.at)
		}
	}
	if h.person >= 0 {
		c.met(h.person)
	}
	if h.day != crm.NoDate {
		a.sum.First, a.sum.Last = earlier(a.sum.First, h.day), max(a.sum.Last, h.day)
		monday := h.day - crm.Date(weekday(h.day))
		a.byWeek[newWeekKey(monday, h.person, c.at, h.kind)]++
		a.lag(h)
		if h.text != 0 {
			a.texts.add(int32(h.person), h.day, h.text)
		}
	}
}

// weekday counts from Monday, 0. Day 1, 1 January of year 1, was one.
func weekday(d crm.Date) int { return int((d - 1) % 7) }

func (a *reduction) deal(id crm.DealID) *dealCount {
	if a.last != nil && a.last.Deal == id {
		return a.last
	}
	d := a.byDeal[id]
	if d == nil {
		d = &dealCount{DealActivity: crm.DealActivity{Deal: id}}
		a.byDeal[id] = d
	}
	a.last = d
	return d
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

// lag counts how long after the fact the record was made.
func (a *reduction) lag(h happened) {
	if !h.created.Known() {
		return
	}
	l := &a.sum.Lag
	l.Known++
	l.LoggedOn[weekday(h.created.Day)]++
	l.TookPlaceOn[weekday(h.day)]++
	days := int(h.created.Day - h.day)
	switch {
	case days < 0:
		l.Early++
	case days == 0:
		l.SameDay++
	case days == 1:
		l.NextDay++
	case days <= 7:
		l.Week++
	case days <= 30:
		l.Month++
	default:
		l.Later++
	}
	for _, in := range []struct {
		months map[crm.Date]*crm.LagMonth
		month  crm.Date
	}{{a.months, h.created.Day.MonthStart()}, {a.took, h.day.MonthStart()}} {
		m := in.months[in.month]
		if m == nil {
			m = &crm.LagMonth{Month: in.month}
			in.months[in.month] = m
		}
		m.All++
		if days > lateDays {
			m.Late++
		}
	}
	if slot := slotOf(&h); slot != noSlot {
		a.slots[slot]++
	}
}

// result gives the counts in a fixed order.
func (a *reduction) result(people []crm.Person) crm.Activities {
	out := a.sum
	out.Known = a.known
	for k := range a.byCode {
		out.ByKind = out.ByKind || k.kind != crm.Task && k.kind != crm.OtherActivity
	}
	bulk := func(slot slotKey) bool { return a.slots[slot] >= burst }
	for _, d := range a.byDeal {
		if d.DealActivity.Total() > 0 {
			d.Contact = d.contact.result(bulk)
			out.ByDeal = append(out.ByDeal, d.DealActivity)
		}
	}
	slices.SortFunc(out.ByDeal, func(x, y crm.DealActivity) int { return cmp.Compare(x.Deal, y.Deal) })
	for k, c := range a.byCode {
		out.ByCode = append(out.ByCode, crm.CodeActivity{Code: k.code, Kind: k.kind, Count: c.count, People: c.known})
	}
	slices.SortFunc(out.ByCode, func(x, y crm.CodeActivity) int {
		return cmp.Or(cmp.Compare(x.Code, y.Code), cmp.Compare(x.Kind, y.Kind))
	})
	a.weeks(&out, people)
	a.codesOfDeals(&out)
	for _, n := range a.slots {
		if n >= burst {
			out.Lag.Bursts++
			out.Lag.BurstRecords += int(n)
		}
	}
	out.Lag.Months, out.Lag.Happened = inOrder(a.months), inOrder(a.took)
	out.Lag.Texts, out.Lag.SameTexts, out.Lag.DistinctTexts = a.texts.result()
	return out
}

// places gives, for each code in the order in which they were met, its place in
// ByCode; ok is false where there are too many to compare.
func (a *reduction) places(list []crm.CodeActivity) (at []int, kinds []crm.ActivityKind, ok bool) {
	at, kinds = make([]int, len(list)), make([]crm.ActivityKind, len(list))
	for i, c := range list {
		met := a.byCode[codeKey{c.Code, c.Kind}]
		at[met.at], kinds[met.at] = i, c.Kind
	}
	return at, kinds, len(list) <= crm.CodesCompared
}

// weeks lists the counts by week, person and kind, and by code.
func (a *reduction) weeks(out *crm.Activities, people []crm.Person) {
	at, kinds, compared := a.places(out.ByCode)
	type key struct {
		week   crm.Date
		person int
		kind   crm.ActivityKind
	}
	sums := make(map[key]int32, len(a.byWeek))
	who := func(person int) crm.PersonID {
		if person < 0 {
			return ""
		}
		return people[person].ID
	}
	for k, n := range a.byWeek {
		week, person, code := k.parts()
		if code >= crm.CodesCompared {
			sums[key{week, person, crm.ActivityKind(code - crm.CodesCompared)}] += n
			continue
		}
		sums[key{week, person, kinds[code]}] += n
		if compared {
			out.ByCodeWeek = append(out.ByCodeWeek, crm.CodeWeek{Person: who(person), Week: week, Code: at[code], Count: n})
		}
	}
	for k, n := range sums {
		out.ByWeek = append(out.ByWeek, crm.WeekActivity{Week: k.week, Person: who(k.person), Kind: k.kind, Count: n})
	}
	slices.SortFunc(out.ByWeek, func(x, y crm.WeekActivity) int {
		return cmp.Or(cmp.Compare(x.Week, y.Week), cmp.Compare(x.Person, y.Person), cmp.Compare(x.Kind, y.Kind))
	})
	slices.SortFunc(out.ByCodeWeek, func(x, y crm.CodeWeek) int {
		return cmp.Or(cmp.Compare(x.Person, y.Person), cmp.Compare(x.Week, y.Week), cmp.Compare(x.Code, y.Code))
	})
}

// codesOfDeals lists which codes were used on which deals.
func (a *reduction) codesOfDeals(out *crm.Activities) {
	at, _, compared := a.places(out.ByCode)
	if !compared {
		return
	}
	for _, d := range a.byDeal {
		for _, code := range d.codes {
			out.ByCodeDeal = append(out.ByCodeDeal, crm.CodeDeal{Deal: d.Deal, Code: at[code]})
		}
	}
	slices.SortFunc(out.ByCodeDeal, func(x, y crm.CodeDeal) int { return cmp.Or(cmp.Compare(x.Deal, y.Deal), cmp.Compare(x.Code, y.Code)) })
}

// inOrder lists months from the oldest.
func inOrder(months map[crm.Date]*crm.LagMonth) []crm.LagMonth {
	var out []crm.LagMonth
	for _, m := range months {
		out = append(out, *m)
	}
	slices.SortFunc(out, func(x, y crm.LagMonth) int { return cmp.Compare(x.Month, y.Month) })
	return out
}
