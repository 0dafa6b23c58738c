package history

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// wholeShare: the pipeline of a day is known as a whole if at most one in
// twenty of the deals that were open then, or may have been, is not known.
const wholeShare = 20

// coverage sums up what the record knows, but for its sources and contradictions.
func (w *writer) coverage(c *Coverage) {
	b := w.book
	c.Fields, c.Orphans = w.tracked, w.orphans
	for _, f := range stateFields {
		if w.snapped.Has(f) {
			c.Fields = c.Fields.With(f)
		}
	}
	for _, r := range w.records {
		c.SnapshotDays = append(c.SnapshotDays, r.Day)
	}
	for i := range b.Deals {
		if b.line(i).facts {
			c.With++
		} else {
			c.Without++
		}
	}
	c.Start = w.start(c.Fields)
}

// inOrderOfDeals sorts contradictions by deal, day and what they say, and gives
// them back.
func inOrderOfDeals(list []Contradiction) []Contradiction {
	slices.SortStableFunc(list, func(x, y Contradiction) int {
		if c := cmp.Or(cmp.Compare(x.Deal, y.Deal), cmp.Compare(x.On, y.On)); c != 0 {
			return c
		}
		return cmp.Compare(x.What(), y.What())
	})
	return list
}

// sources names where the past comes from, files in their order.
func (w *writer) sources() []string {
	used := make([]bool, len(w.data.Files))
	nameless := false
	for i := range w.log.Len() {
		if f := w.log.FileAt(i); f >= 0 && f < len(used) {
			used[f] = true
		} else {
			nameless = true
		}
	}
	var list []string
	for i := range used {
		switch {
		case !used[i]:
		case w.data.Files[i].Entity == crm.EntityDeals:
			list = append(list, "dated stage columns of "+w.data.Files[i].Path)
		default:
			list = append(list, "history rows of "+w.data.Files[i].Path)
		}
	}
	if nameless {
		list = append(list, "history rows")
	}
	if len(w.records) > 0 {
		list = append(list, "recorded snapshots")
	}
	return list
}

// start finds the first day from which on the pipeline is known as a whole:
// stage, and amount and close date where they are recorded at all.
func (w *writer) start(fields crm.FieldSet) crm.Date {
	b := w.book
	if !fields.Has(crm.FieldStage) || b.Len() == 0 {
		return crm.NoDate
	}
	need := fieldBits(0).With(crm.FieldStage)
	for _, f := range [...]crm.Field{crm.FieldAmount, crm.FieldCloseDate} {
		if fields.Has(f) {
			need = need.With(f)
		}
	}
	first := w.firstDay()
	if first == crm.NoDate || first > b.AsOf {
		return crm.NoDate
	}
	days := int(b.AsOf-first) + 2
	unknown, alive := make([]int32, days), make([]int32, days)
	mark := func(count []int32, from, to crm.Date) {
		from, to = max(from, first), min(to, b.AsOf+1)
		if from < to {
			count[from-first]++
			count[to-first]--
		}
	}
	for i := range b.Len() {
		born, known, ends := b.span(i, first, need)
		mark(unknown, born, min(known, ends))
		mark(alive, born, ends)
	}
	return firstWhole(first, unknown, alive)
}

// firstWhole sums the changes up and finds the day after the last one on which
// too much is unknown; NoDate if only the last day is known.
func firstWhole(first crm.Date, unknown, alive []int32) crm.Date {
	start := 0
	u, a := int32(0), int32(0)
	last := len(unknown) - 2
	for k := 0; k <= last; k++ {
		u += unknown[k]
		a += alive[k]
		if u*wholeShare > a {
			start = k + 1
		}
	}
	if start >= last {
		return crm.NoDate
	}
	return first + crm.Date(start)
}

// firstDay is the first day on which any deal is known to have existed.
func (w *writer) firstDay() crm.Date {
	first := crm.NoDate
	for i := range w.book.past {
		d := w.book.past[i].created
		if list := w.book.of(i); d == crm.NoDate && len(list) > 0 {
			d = list[0].day
		}
		if d != crm.NoDate && (first == crm.NoDate || d < first) {
			first = d
		}
	}
	return first
}

// span gives, for deal i, the day of its creation (the first day of all where
// that is not known), the first day on which the needed fields are known, and
// the day on which it was closed or gone.
func (b *Book) span(i int, first crm.Date, need fieldBits) (born, known, ends crm.Date) {
	t := b.line(i)
	born, known, ends = t.created, b.AsOf+1, b.AsOf+1
	if born == crm.NoDate {
		born = first
	}
	list := b.of(i)
	for k := range list {
		e := &list[k]
		f := &b.facets[e.facet]
		if known > b.AsOf && f.set&need == need {
			known = e.day
		}
		if f.closed() || f.gone() {
			if closed := k == len(list)-1 || t.finalFrom != crm.NoDate && e.day >= t.finalFrom; closed {
				ends = min(ends, e.day)
			}
		}
	}
	if closed, outcome := b.ClosedOn(i); outcome != crm.Open && closed != crm.NoDate {
		ends = min(ends, closed)
	}
	return born, known, max(ends, born)
}
