package history

import (
	"errors"
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// chained is a record that can be trusted, and the checksum of its open deals.
type chained struct {
	Record
	sum stateSum
}

// assemble puts the files, oldest first, together to full records. A file of
// changes whose base is missing or another one than it was written against
// can't be used; a full file starts afresh.
func assemble(files []storedFile) ([]Record, []diag.Diagnostic) {
	var chain []chained
	var found []diag.Diagnostic
	for i := range files {
		f := &files[i]
		base := recordOf(chain, f.prev)
		if d := f.checkBase(base); d != nil {
			found = append(found, *d)
			if !f.full {
				continue
			}
		}
		if f.full {
			base = &chained{}
		}
		next, err := f.apply(base)
		if err == nil && next.sum.String() != f.sum {
			err = errors.New("the open deals that the file leads to are not those that it was written for")
		}
		if err != nil {
			found = append(found, *problem(CodeEdited, f.name, 0, err.Error(), hintRestore))
			continue
		}
		chain = append(chain, next)
	}
	records := make([]Record, len(chain))
	for i := range chain {
		records[i] = chain[i].Record
	}
	return records, found
}

// recordOf finds a day, from the newest back: it is nearly always the last.
func recordOf(chain []chained, day crm.Date) *chained {
	for i := len(chain) - 1; i >= 0; i-- {
		if chain[i].Day == day {
			return &chain[i]
		}
	}
	return nil
}

// checkBase tells whether the record that f was written against is there.
func (f *storedFile) checkBase(base *chained) *diag.Diagnostic {
	rest := "; it says everything itself, so only what was closed in between may be missing"
	if !f.full {
		rest = ", so it can't be used"
	}
	switch {
	case f.prev == crm.NoDate && f.full:
		return nil
	case base == nil:
		return problem(CodeMissingPrevious, f.name, 1,
			fmt.Sprintf("it was written after the record of %s, which is missing or can't be used%s", dayText(f.prev), rest), hintRestore)
	case base.sum.String() != f.prevSum:
		return problem(CodeMissingPrevious, f.name, 1,
			fmt.Sprintf("it was written after another version of the record of %s%s", f.prev, rest), hintRestore)
	}
	return nil
}

// apply gives the full record: the open deals of the base carried on, changed
// by the rows. Both are in order of id, so one walk over the two is enough.
func (f *storedFile) apply(base *chained) (chained, error) {
	next := chained{Record{Day: f.day, KPIs: f.kpis}, base.sum}
	next.Deals = make([]RecordedDeal, 0, len(base.Deals)+len(f.deals))
	b := 0
	carry := func(before crm.DealID, all bool) {
		for ; b < len(base.Deals) && (all || base.Deals[b].ID < before); b++ {
			if base.Deals[b].State.Outcome == crm.Open {
				next.Deals = append(next.Deals, base.Deals[b])
			}
		}
	}
	for n, row := range f.deals {
		id := row.deal.ID
		if n > 0 && id <= f.deals[n-1].deal.ID {
			return next, fmt.Errorf("deal %q is there twice or out of order", id)
		}
		carry(id, false)
		was := b < len(base.Deals) && base.Deals[b].ID == id
		wasOpen := was && base.Deals[b].State.Outcome == crm.Open
		if needs := row.what == whatChanged || row.what == whatGone; needs && !wasOpen || row.what == whatOpen && wasOpen {
			return next, fmt.Errorf("deal %q is marked %s, which does not fit the record before", id, row.what)
		}
		if wasOpen {
			next.sum.remove(&base.Deals[b])
		}
		if was {
			b++
		}
		if row.what == whatGone {
			continue
		}
		if open := row.deal.State.Outcome == crm.Open; open != (row.what != whatClosed) {
			return next, fmt.Errorf("deal %q is marked %s and is %s", id, row.what, row.deal.State.Outcome)
		} else if open {
			next.sum.add(&row.deal)
		}
		next.Deals = append(next.Deals, row.deal)
	}
	carry("", true)
	return next, nil
}
