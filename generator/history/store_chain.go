package history

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// assemble puts the files, oldest first, together to full records. A file of
// changes whose base is missing or another one than it was written against
// can't be used; a full file starts afresh.
func assemble(files []storedFile) ([]Record, []diag.Diagnostic) {
	var records []Record
	var found []diag.Diagnostic
	for i := range files {
		f := &files[i]
		base := recordOf(records, f.prev)
		var open map[crm.DealID]RecordedDeal
		if d := f.checkBase(base); d != nil {
			found = append(found, *d)
			if !f.full {
				continue
			}
		}
		if !f.full {
			open = openDeals(base)
		}
		r, err := f.apply(open)
		if err != nil {
			found = append(found, *problem(CodeEdited, f.name, 0, err.Error(), hintRestore))
			continue
		}
		if stateSum(&r) != f.sum {
			found = append(found, *problem(CodeEdited, f.name, 0,
				"the open deals that the file leads to are not those that it was written for", hintRestore))
			continue
		}
		records = append(records, r)
	}
	return records, found
}

func recordOf(records []Record, day crm.Date) *Record {
	for i := range records {
		if records[i].Day == day {
			return &records[i]
		}
	}
	return nil
}

// checkBase tells whether the record that f was written against is there.
func (f *storedFile) checkBase(base *Record) *diag.Diagnostic {
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
	case stateSum(base) != f.prevSum:
		return problem(CodeMissingPrevious, f.name, 1,
			fmt.Sprintf("it was written after another version of the record of %s%s", f.prev, rest), hintRestore)
	}
	return nil
}

func openDeals(r *Record) map[crm.DealID]RecordedDeal {
	open := make(map[crm.DealID]RecordedDeal, len(r.Deals))
	for _, d := range r.Deals {
		if d.State.Outcome == crm.Open {
			open[d.ID] = d
		}
	}
	return open
}

// apply gives the full record: the open deals carried on, changed by the rows.
func (f *storedFile) apply(open map[crm.DealID]RecordedDeal) (Record, error) {
	if open == nil {
		open = map[crm.DealID]RecordedDeal{}
	}
	r := Record{Day: f.day, KPIs: f.kpis}
	for _, row := range f.deals {
		_, was := open[row.deal.ID]
		switch row.what {
		case whatOpen:
			if was {
				return r, fmt.Errorf("deal %q is there twice", row.deal.ID)
			}
			open[row.deal.ID] = row.deal
		case whatChanged, whatGone:
			if !was {
				return r, fmt.Errorf("deal %q is changed but was not there before", row.deal.ID)
			}
			if row.what == whatGone {
				delete(open, row.deal.ID)
				continue
			}
			open[row.deal.ID] = row.deal
		case whatClosed:
			delete(open, row.deal.ID)
			r.Deals = append(r.Deals, row.deal)
		}
	}
	for _, d := range open {
		r.Deals = append(r.Deals, d)
	}
	slices.SortFunc(r.Deals, func(a, b RecordedDeal) int { return cmp.Compare(a.ID, b.ID) })
	return r, nil
}
