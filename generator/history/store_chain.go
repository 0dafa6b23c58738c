package history

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// openDeals are the deals that are open at the end of a recorded day.
type openDeals map[crm.DealID]RecordedDeal

// chain is the records put together so far, each carried on from the one
// before, with the checksums of their open deals and those of the last.
type chain struct {
	records []Record
	sums    []stateSum
	open    openDeals
}

// assemble puts the files, oldest first, together to records. A file of
// changes whose base is missing or another one than it was written against
// can't be used; a full file starts afresh.
func assemble(files []storedFile) ([]Record, []diag.Diagnostic) {
	c := chain{open: openDeals{}}
	var found []diag.Diagnostic
	for i := range files {
		f := &files[i]
		at := c.find(f.prev)
		if d := f.checkBase(at, c.sums); d != nil {
			found = append(found, *d)
			if !f.full {
				continue
			}
		}
		if err := c.add(f, at); err != nil {
			found = append(found, *problem(CodeEdited, f.name, 0, err.Error(), hintRestore))
		}
	}
	return c.records, found
}

// find gives the index of a day, from the newest back: it is nearly always the
// last; -1 where it is not there.
func (c *chain) find(day crm.Date) int {
	for i := len(c.records) - 1; i >= 0; i-- {
		if c.records[i].Day == day {
			return i
		}
	}
	return -1
}

// checkBase tells whether the record that f was written against is there.
func (f *storedFile) checkBase(at int, sums []stateSum) *diag.Diagnostic {
	rest := "; it says everything itself, so only what was closed in between may be missing"
	if !f.full {
		rest = ", so it can't be used"
	}
	switch {
	case f.prev == crm.NoDate && f.full:
		return nil
	case at < 0:
		return problem(CodeMissingPrevious, f.name, 1,
			fmt.Sprintf("it was written after the record of %s, which is missing or can't be used%s", dayText(f.prev), rest), hintRestore)
	case sums[at].String() != f.prevSum:
		return problem(CodeMissingPrevious, f.name, 1,
			fmt.Sprintf("it was written after another version of the record of %s%s", f.prev, rest), hintRestore)
	}
	return nil
}

// add puts a file's record at the end.
func (c *chain) add(f *storedFile, at int) error {
	base, sum := openDeals{}, stateSum{}
	onLast := !f.full && at == len(c.records)-1
	switch {
	case onLast:
		base, sum = c.open, c.sums[at]
	case !f.full:
		base, sum = openAt(c.records, at), c.sums[at]
	}
	sum, err := f.check(base, sum)
	if err == nil && sum.String() != f.sum {
		err = errors.New("the open deals that the file leads to are not those that it was written for")
	}
	if err != nil {
		return err
	}
	r := Record{Day: f.day, KPIs: f.kpis, Verdicts: f.court, Carried: len(c.records) > 0}
	if onLast {
		f.change(base, &r)
	} else {
		full := Record{}
		f.change(base, &full)
		r.differ(c.open, base, full.Deals)
		c.open = base
	}
	c.records, c.sums = append(c.records, r), append(c.sums, sum)
	return nil
}

// differ makes r say what is different in now, after before; rows hold what was
// closed.
func (r *Record) differ(before, now openDeals, rows []RecordedDeal) {
	closed := map[crm.DealID]bool{}
	for i := range rows {
		if rows[i].State.Outcome != crm.Open {
			closed[rows[i].ID] = true
			r.Deals = append(r.Deals, rows[i])
		}
	}
	for id, d := range now {
		if old, was := before[id]; !was || old != d {
			r.Deals = append(r.Deals, d)
		}
	}
	for id := range before {
		if _, open := now[id]; !open && !closed[id] {
			r.Gone = append(r.Gone, id)
		}
	}
	slices.SortFunc(r.Deals, func(a, b RecordedDeal) int { return cmp.Compare(a.ID, b.ID) })
	slices.Sort(r.Gone)
}

// check holds the rows against the record that they change, and gives the
// checksum of the open deals after them.
func (f *storedFile) check(base openDeals, sum stateSum) (stateSum, error) {
	for n, row := range f.deals {
		id := row.deal.ID
		if n > 0 && id <= f.deals[n-1].deal.ID {
			return sum, fmt.Errorf("deal %q is there twice or out of order", id)
		}
		was, wasOpen := base[id]
		if needs := row.what == whatChanged || row.what == whatGone; needs && !wasOpen || row.what == whatOpen && wasOpen {
			return sum, fmt.Errorf("deal %q is marked %s, which does not fit the record before", id, row.what)
		}
		if wasOpen {
			sum.remove(&was)
		}
		if row.what == whatGone {
			continue
		}
		if open := row.deal.State.Outcome == crm.Open; open != (row.what != whatClosed) {
			return sum, fmt.Errorf("deal %q is marked %s and is %s", id, row.what, row.deal.State.Outcome)
		} else if open {
			sum.add(&row.deal)
		}
	}
	return sum, nil
}

// change applies the rows to the open deals and puts them into r.
func (f *storedFile) change(open openDeals, r *Record) {
	for _, row := range f.deals {
		delete(open, row.deal.ID)
		if row.what == whatGone {
			r.Gone = append(r.Gone, row.deal.ID)
			continue
		}
		r.Deals = append(r.Deals, row.deal)
		if row.what != whatClosed {
			open[row.deal.ID] = row.deal
		}
	}
}

// openAt gives the deals that are open in the i-th of records that are in
// order of day.
func openAt(records []Record, i int) openDeals {
	from := i
	for records[from].Carried && from > 0 {
		from--
	}
	open := openDeals{}
	for ; from <= i; from++ {
		records[from].carryOn(open)
	}
	return open
}

// carryOn brings the open deals of the record before to those of r.
func (r *Record) carryOn(open openDeals) {
	if !r.Carried {
		clear(open)
	}
	for _, id := range r.Gone {
		delete(open, id)
	}
	for i := range r.Deals {
		d := &r.Deals[i]
		if d.State.Outcome == crm.Open {
			open[d.ID] = *d
		} else {
			delete(open, d.ID)
		}
	}
}

// whole gives a record with all its deals.
func (r *Record) whole(open openDeals) Record {
	out := Record{Day: r.Day, KPIs: r.KPIs, Verdicts: r.Verdicts}
	for _, id := range slices.Sorted(maps.Keys(open)) {
		out.Deals = append(out.Deals, open[id])
	}
	for i := range r.Deals {
		if r.Deals[i].State.Outcome != crm.Open {
			out.Deals = append(out.Deals, r.Deals[i])
		}
	}
	slices.SortStableFunc(out.Deals, func(a, b RecordedDeal) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// Whole fills records, oldest first, up: each holds all its deals. It takes the
// memory of all days; Build and Plan don't need it.
func Whole(records []Record) []Record {
	open := openDeals{}
	out := make([]Record, len(records))
	for i := range records {
		records[i].carryOn(open)
		out[i] = records[i].whole(open)
	}
	return out
}
