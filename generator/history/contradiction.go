package history

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// check lists where the record disagrees with itself or with the present.
func (w *writer) check(d *crm.Deal, fields crm.FieldSet, present *entry, created crm.Date) {
	if w.aheadOfExport(d) {
		w.dispute(d, w.newest, fmt.Sprintf("the deal is closed on %s, after the day of the export", d.ClosedOn))
	}
	if fields == 0 {
		return
	}
	var last entry
	for i := range w.events {
		ev := &w.events[i]
		if !ev.fact {
			continue
		}
		if i == 0 && created != crm.NoDate && ev.after.day < created-1 {
			w.dispute(d, ev.after.day, "a change is dated before the deal was created on "+created.String())
		}
		for _, f := range stateFields {
			if ev.before.set.Has(f) && last.set.Has(f) && !last.sameField(f, &ev.before) {
				w.dispute(d, ev.after.day, fmt.Sprintf("the %s before this change is not the one of the change before it", f.Words()))
			}
			if ev.after.set.Has(f) {
				last.adopt(f, &ev.after)
				last.day = ev.after.day
			}
		}
	}
	w.checkPresent(d, &last, present)
}

func (w *writer) checkPresent(d *crm.Deal, last, present *entry) {
	name := w.book.names.list
	both := last.set & present.set
	if both.Has(crm.FieldStage) && last.stage != present.stage {
		w.dispute(d, last.day, fmt.Sprintf("the history ends in %q, the deal stands in %q", name[last.stage], name[present.stage]))
	}
	if both.Has(crm.FieldAmount) && !last.sameField(crm.FieldAmount, present) {
		w.dispute(d, last.day, fmt.Sprintf("the history ends with an amount of %s, the deal has %s", amountText(last), amountText(present)))
	}
	if both.Has(crm.FieldCloseDate) && last.close != present.close {
		w.dispute(d, last.day, fmt.Sprintf("the history ends with a close date of %s, the deal has %s", dayText(last.close), dayText(present.close)))
	}
	if d.ClosedOn == crm.NoDate || d.IsOpen() {
		return
	}
	for i := len(w.events) - 1; i >= 0; i-- {
		ev := &w.events[i]
		if !ev.fact || !ev.after.set.Has(crm.FieldStage) {
			continue
		}
		if ev.after.outcome == d.Outcome && ev.after.day != d.ClosedOn {
			w.dispute(d, ev.after.day, fmt.Sprintf("the history closes it on %s, the deal says %s", ev.after.day, d.ClosedOn))
		}
		return
	}
}

func (w *writer) dispute(d *crm.Deal, on crm.Date, what string) {
	w.disputes = append(w.disputes, Contradiction{Deal: d.ID, On: on, What: what})
}

func amountText(e *entry) string {
	if e.flags&flagAmount == 0 {
		return "nothing"
	}
	return e.amount.String()
}

func dayText(d crm.Date) string {
	if d == crm.NoDate {
		return "nothing"
	}
	return d.String()
}
