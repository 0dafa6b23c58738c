package history

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// chain puts files, oldest first, together to records, each carried on from
// the one before.
type chain struct {
	rows    *rowReader
	records []Record
	sums    []stateSum // of the open deals of each record
	open    map[crm.DealID]*standing
}

func newChain() *chain {
	return &chain{rows: newRowReader(), open: map[crm.DealID]*standing{}}
}

// take adds the record of a file. A file of changes whose base is missing or
// another one than it was written against can't be used; a full file starts
// afresh.
func (c *chain) take(f *storedFile) []diag.Diagnostic {
	var found []diag.Diagnostic
	at := c.find(f.prev)
	if d := f.checkBase(at, c.sums); d != nil {
		found = append(found, *d)
		if !f.full {
			return found
		}
	}
	if err := c.add(f, at); err != nil {
		found = append(found, *problem(CodeEdited, f.name, 0, err.Error(), hintRestore))
	}
	return found
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

// step is one row of a file, read.
type step struct {
	what string
	*standing
	same bool // it stands as on the day before
}

// add puts a file's record at the end.
func (c *chain) add(f *storedFile, at int) error {
	base, sum := map[crm.DealID]*standing{}, stateSum{}
	last := len(c.records) - 1
	switch {
	case f.full:
	case at == last:
		base, sum = c.open, c.sums[at]
	default:
		base, sum = standingAt(c.records, at), c.sums[at]
	}
	steps, err := c.read(f)
	if err == nil {
		sum, err = check(steps, base, sum)
	}
	if err == nil && sum.String() != f.sum {
		err = errors.New("the open deals that the file leads to are not those that it was written for")
	}
	if err != nil {
		return err
	}
	r := Record{Day: f.day, KPIs: f.kpis, Verdicts: f.court, Currency: f.currency, Rates: f.rates, Carried: last >= 0}
	switch {
	case f.full:
		c.replace(steps, &r, f.newest)
	case at == last:
		change(c.open, steps, &r)
	default:
		rows := Record{}
		change(base, steps, &rows)
		r.differ(c.open, base, rows.Deals)
		c.open = base
	}
	c.records, c.sums = append(c.records, r), append(c.sums, sum)
	return nil
}

// read reads the rows of a file; what stands as it did is not parsed again.
func (c *chain) read(f *storedFile) ([]step, error) {
	steps := make([]step, len(f.deals))
	for n := range f.deals {
		row, s := &f.deals[n], &steps[n]
		id, err := row.id(c.rows.cells)
		if err != nil {
			return nil, fmt.Errorf("line %d can't be read: %w", row.line, err)
		}
		s.what = row.what
		was := c.open[id]
		switch {
		case row.what == whatGone:
			s.standing = &standing{deal: RecordedDeal{ID: crm.DealID(strings.Clone(string(id)))}}
		case was != nil && was.text == row.text && row.what != whatClosed:
			was.text = row.text // of the newest file: the older ones can be let go
			s.standing, s.same = was, true
		default:
			if was != nil {
				id = was.deal.ID
			} else {
				id = crm.DealID(strings.Clone(string(id)))
			}
			if s.standing, err = c.rows.read(row, id); err != nil {
				return nil, fmt.Errorf("line %d can't be read: %w", row.line, err)
			}
		}
	}
	return steps, nil
}

// check holds the rows against the record that they change, and gives the
// checksum of the open deals after them.
func check(steps []step, base map[crm.DealID]*standing, sum stateSum) (stateSum, error) {
	for n := range steps {
		s := &steps[n]
		id := s.deal.ID
		if n > 0 && id <= steps[n-1].deal.ID {
			return sum, fmt.Errorf("deal %q is there twice or out of order", id)
		}
		was := base[id]
		if needs := s.what == whatChanged || s.what == whatGone; needs && was == nil || s.what == whatOpen && was != nil {
			return sum, fmt.Errorf("deal %q is marked %s, which does not fit the record before", id, s.what)
		}
		if was != nil {
			sum.remove(was.hash)
		}
		if s.what == whatGone {
			continue
		}
		if open := s.deal.State.Outcome == crm.Open; open != (s.what != whatClosed) {
			return sum, fmt.Errorf("deal %q is marked %s and is %s", id, s.what, s.deal.State.Outcome)
		} else if open {
			sum.add(s.hash)
		}
	}
	return sum, nil
}

// change applies rows to the open deals and puts them into r.
func change(open map[crm.DealID]*standing, steps []step, r *Record) {
	r.Deals = make([]RecordedDeal, 0, len(steps))
	for n := range steps {
		s := &steps[n]
		if s.what == whatOpen || s.what == whatChanged {
			open[s.deal.ID] = s.standing
		} else {
			delete(open, s.deal.ID)
		}
		if s.what == whatGone {
			r.Gone = append(r.Gone, s.deal.ID)
			continue
		}
		r.Deals = append(r.Deals, s.deal)
	}
}

// replace makes the rows of a full file all that is open, and puts what is
// different from before into r. What is open after the newest file nobody asks.
func (c *chain) replace(steps []step, r *Record, newest bool) {
	if len(c.open) == 0 { // nearly all is said for the first time
		r.Deals = make([]RecordedDeal, 0, len(steps))
	}
	for n := range steps {
		s := &steps[n]
		s.day = r.Day
		was := c.open[s.deal.ID]
		switch {
		case s.same:
		case s.what == whatClosed:
			delete(c.open, s.deal.ID)
			r.Deals = append(r.Deals, s.deal)
		default:
			if was == nil || was.deal != s.deal {
				r.Deals = append(r.Deals, s.deal)
			}
			if was != nil || !newest {
				c.open[s.deal.ID] = s.standing
			}
		}
	}
	for id, was := range c.open {
		if was.day != r.Day {
			r.Gone = append(r.Gone, id)
		}
	}
	slices.Sort(r.Gone)
	for _, id := range r.Gone {
		delete(c.open, id)
	}
}

// differ makes r say what is different in now, after before; rows hold what was
// closed.
func (r *Record) differ(before, now map[crm.DealID]*standing, rows []RecordedDeal) {
	closed := map[crm.DealID]bool{}
	for i := range rows {
		if rows[i].State.Outcome != crm.Open {
			closed[rows[i].ID] = true
			r.Deals = append(r.Deals, rows[i])
		}
	}
	for id, s := range now {
		if old := before[id]; old == nil || old.deal != s.deal {
			r.Deals = append(r.Deals, s.deal)
		}
	}
	for id := range before {
		if now[id] == nil && !closed[id] {
			r.Gone = append(r.Gone, id)
		}
	}
	slices.SortFunc(r.Deals, func(a, b RecordedDeal) int { return cmp.Compare(a.ID, b.ID) })
	slices.Sort(r.Gone)
}

// standingAt gives the deals that are open in the i-th of records, without the
// texts that they were read from.
func standingAt(records []Record, i int) map[crm.DealID]*standing {
	out := map[crm.DealID]*standing{}
	for id, d := range openAt(records, i) {
		out[id] = &standing{deal: d, hash: hashOf(&d)}
	}
	return out
}
