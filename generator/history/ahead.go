package history

import "github.com/pipeglass/pipeglass/generator/crm"

// Ahead gives the state of deal i on the first day that lay so many days before
// the close date which the deal had on that day: a fixed point at which what
// was said of it can be judged. ok is false where the record has no such day:
// the deal was given a nearer date from the start, or its past is not known.
func (b *Book) Ahead(i, days int) (s crm.State, on crm.Date, ok bool) {
	list := b.of(i)
	for k := range list {
		e := &list[k]
		f := &b.facets[e.facet]
		if !f.open() || f.gone() || !f.set.Has(crm.FieldCloseDate) || e.close == crm.NoDate {
			continue
		}
		on := e.close - crm.Date(days)
		if from := max(e.day, b.line(i).created); on < from {
			continue
		}
		if k+1 < len(list) && list[k+1].day <= on {
			continue
		}
		return b.state(e, on), on, true
	}
	return crm.State{}, crm.NoDate, false
}
