package history

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Days are the days of many questions, ascending; a day may be among them more
// than once. Millions of entries are looked up in them, so each day between the
// first and the last has its place in a table.
type Days struct {
	list []crm.Date
	from []int32 // by day since the first: the place of the first that is not earlier
}

// NewDays makes them of ascending days.
func NewDays(list []crm.Date) *Days {
	d := &Days{list: list}
	for place, day := range list {
		for len(d.from) <= int(day-list[0]) {
			d.from = append(d.from, int32(place))
		}
	}
	d.from = slices.Clip(d.from)
	return d
}

// From gives the place of the first that is not earlier than a day; their number
// where there is none.
func (d *Days) From(day crm.Date) int {
	switch {
	case len(d.list) == 0 || day <= d.list[0]:
		return 0
	case int(day-d.list[0]) >= len(d.from):
		return len(d.list)
	}
	return int(d.from[day-d.list[0]])
}

// run gives the entry that is in force on the day at place lo, which is entry k or a
// later one, and the place of the first day on which it is no more.
func (d *Days) run(list []packedEntry, k, lo int) (entry, hi int) {
	for k+1 < len(list) && list[k+1].day <= d.list[lo] {
		k++
	}
	if k+1 < len(list) {
		return k, d.From(list[k+1].day)
	}
	return k, len(d.list)
}

// Run is the state of a deal at the ends of some days, over which it is the
// same.
type Run struct {
	Lo, Hi int // the days, by their places: Lo to Hi-1
	// State is meaningful as what At gives; Stage is a step of the Book, NoStage
	// where no stage is known, and Owner is not filled in.
	State crm.NumberedState
	// Closed is the day on which the deal was closed as far as that state tells,
	// NoDate if it is open.
	Closed crm.Date
}

// AppendRuns appends to a list the states of deal i at the ends of many days at
// once, one Run for all days over which the state is the same. Days on which the
// deal is absent or not known are in none.
func (b *Book) AppendRuns(runs []Run, i int, days *Days) []Run {
	t := b.line(i)
	list := b.of(i)
	if len(list) == 0 {
		return runs
	}
	k := 0
	for lo, hi := days.From(max(list[0].day, t.created)), 0; lo < len(days.list); lo = hi {
		k, hi = days.run(list, k, lo)
		if f := &b.facets[list[k].facet]; f.presence() == Present {
			hi = b.untilRate(f.currency, days.list, lo, hi)
			runs = append(runs, Run{})
			r := &runs[len(runs)-1]
			r.Lo, r.Hi = lo, hi
			if f.closed() {
				r.Closed = b.closingOf(i, k)
			}
			b.fill(&r.State, t, &list[k], days.list[lo])
		}
	}
	return runs
}

// untilRate cuts a run of days where the rate of the deal's currency changes.
func (b *Book) untilRate(currency uint16, days []crm.Date, lo, hi int) int {
	next := b.rates.next(currency, days[lo])
	if next == crm.NoDate {
		return hi
	}
	n, _ := slices.BinarySearch(days[lo:hi], next)
	return lo + n
}

// fill gives a state as state does, with a step for the stage and without an
// owner.
func (b *Book) fill(s *crm.NumberedState, t *timeline, e *packedEntry, day crm.Date) {
	f := &b.facets[e.facet]
	s.Set, s.Outcome, s.Stage, s.Owner = crm.FieldSet(f.set), f.outcome, crm.NoStage, crm.NoOwner
	if f.set.Has(crm.FieldStage) {
		s.Stage = b.step(t.pipeline, f.stage)
	}
	s.Amount, s.HasAmount = b.amount(e, day)
	if f.set.Has(crm.FieldCloseDate) {
		s.CloseDate = e.close
	}
	if f.set.Has(crm.FieldProbability) && f.flags&flagProb != 0 {
		s.Probability, s.HasProbability = b.chances[e.prob], true
	}
	if f.set.Has(crm.FieldForecast) {
		s.Forecast = f.forecast
	}
}
