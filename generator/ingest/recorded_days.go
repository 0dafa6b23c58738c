package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// recordedDays counts, by day, the moments at which the CRM says that something
// was created, changed or done: the newest is the day the export speaks of. Every
// row of a log asks it, so that the years of CRMs stand in a list; other days, of
// typing errors mostly, are few.
type recordedDays struct {
	first crm.Date
	near  []dayCount // from first on
	far   map[crm.Date]*dayCount
}

// dayCount counts the recorded moments of a day; last is one more than the
// newest second, 0 where only days are known.
type dayCount struct {
	moments int
	last    int32
}

func newRecordedDays() *recordedDays {
	first := crm.DateOf(1980, 1, 1)
	return &recordedDays{first: first, near: make([]dayCount, crm.DateOf(2060, 1, 1)-first), far: map[crm.Date]*dayCount{}}
}

// note counts a moment, if it is known.
func (of *recordedDays) note(m crm.Moment) {
	if m.Known() {
		of.on(m.Day).add(dayCount{1, m.Second + 1})
	}
}

// on gives the count of a day.
func (of *recordedDays) on(day crm.Date) *dayCount {
	if i := int(day - of.first); i >= 0 && i < len(of.near) {
		return &of.near[i]
	}
	d := of.far[day]
	if d == nil {
		d = &dayCount{}
		of.far[day] = d
	}
	return d
}

// all gives the days with moments, in no order.
func (of *recordedDays) all(yield func(crm.Date, dayCount) bool) {
	for i, d := range of.near {
		if d.moments > 0 && !yield(of.first+crm.Date(i), d) {
			return
		}
	}
	for day, d := range of.far {
		if !yield(day, *d) {
			return
		}
	}
}

func (d *dayCount) add(o dayCount) {
	d.moments += o.moments
	d.last = max(d.last, o.last)
}

// join adds what others counted.
func (of *recordedDays) join(o *recordedDays) {
	for day, d := range o.all {
		of.on(day).add(d)
	}
}

func (of *recordedDays) clone() *recordedDays {
	out := newRecordedDays()
	out.join(of)
	return out
}
