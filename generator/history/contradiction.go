package history

import (
	"fmt"
	"math"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Contradiction is one disagreement in the record of a deal. A big export has
// one for every second deal and shows a hundred, so what it says is kept as
// two values and put into words when it is asked for.
type Contradiction struct {
	Deal    crm.DealID
	On      crm.Date
	about   dispute
	field   crm.Field // of a dispute about one
	was, is int64     // days, amounts, or numbers in names
	stages  *interner[string]
}

// dispute is a way in which a record can disagree.
type dispute uint8

const (
	afterExport  dispute = iota // a change is newer than all that was exported
	closedAhead                 // was: the day on which the deal is said to be closed
	beforeBirth                 // was: the day on which the deal was created
	otherBefore                 // field: what the change before made it is not what it was
	endsInStage                 // was, is: stages
	endsInAmount                // was, is: amounts, or noAmount
	endsInClose                 // was, is: days
	closedOnDay                 // was, is: days
)

// noAmount stands for an amount that is not filled. No export has it.
const noAmount = math.MinInt64

// What says it in words: `the history ends in "Proposal", the deal stands in
// "Negotiation"`.
func (c Contradiction) What() string {
	switch c.about {
	case closedAhead:
		return fmt.Sprintf("the deal is closed on %s, after the day of the export", crm.Date(c.was))
	case beforeBirth:
		return "a change is dated before the deal was created on " + crm.Date(c.was).String()
	case otherBefore:
		return fmt.Sprintf("the %s before this change is not the one of the change before it", c.field.Words())
	case endsInStage:
		return fmt.Sprintf("the history ends in %q, the deal stands in %q", c.stages.list[c.was], c.stages.list[c.is])
	case endsInAmount:
		return fmt.Sprintf("the history ends with an amount of %s, the deal has %s", amountText(c.was), amountText(c.is))
	case endsInClose:
		return "the history ends with a close date of " + dayText(crm.Date(c.was)) + ", the deal has " + dayText(crm.Date(c.is))
	case closedOnDay:
		return fmt.Sprintf("the history closes it on %s, the deal says %s", crm.Date(c.was), crm.Date(c.is))
	}
	return "a change is dated after the export; it is left out"
}

// Equal tells whether two say the same.
func (c Contradiction) Equal(o Contradiction) bool {
	return c.Deal == o.Deal && c.On == o.On && c.What() == o.What()
}

// check lists where the record disagrees with itself or with the present.
func (w *scribe) check(d *crm.Deal, fields crm.FieldSet, present *entry, created crm.Date) {
	if w.aheadOfExport(d) {
		w.dispute(d, w.newest, Contradiction{about: closedAhead, was: int64(d.ClosedOn)})
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
			w.dispute(d, ev.after.day, Contradiction{about: beforeBirth, was: int64(created)})
		}
		for f := range (ev.before.set | ev.after.set).fields {
			if ev.before.set.Has(f) && last.set.Has(f) && !last.sameField(f, &ev.before) {
				w.dispute(d, ev.after.day, Contradiction{about: otherBefore, field: f})
			}
			if ev.after.set.Has(f) {
				last.adopt(f, &ev.after)
				last.day = ev.after.day
			}
		}
	}
	w.checkPresent(d, &last, present)
}

func (w *scribe) checkPresent(d *crm.Deal, last, present *entry) {
	both := last.set & present.set
	if both.Has(crm.FieldStage) && last.stage != present.stage {
		w.dispute(d, last.day, Contradiction{about: endsInStage, was: int64(last.stage), is: int64(present.stage)})
	}
	if both.Has(crm.FieldAmount) && !last.sameField(crm.FieldAmount, present) {
		w.dispute(d, last.day, Contradiction{about: endsInAmount, was: amountOf(last), is: amountOf(present)})
	}
	if both.Has(crm.FieldCloseDate) && last.close != present.close {
		w.dispute(d, last.day, Contradiction{about: endsInClose, was: int64(last.close), is: int64(present.close)})
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
			w.dispute(d, ev.after.day, Contradiction{about: closedOnDay, was: int64(ev.after.day), is: int64(d.ClosedOn)})
		}
		return
	}
}

func (w *scribe) dispute(d *crm.Deal, on crm.Date, c Contradiction) {
	c.Deal, c.On, c.stages = d.ID, on, w.book.stages
	w.disputes = append(w.disputes, c)
}

func amountOf(e *entry) int64 {
	if e.flags&flagAmount == 0 {
		return noAmount
	}
	return int64(e.amount)
}

func amountText(amount int64) string {
	if amount == noAmount {
		return "nothing"
	}
	return crm.Money(amount).String()
}

func dayText(d crm.Date) string {
	if d == crm.NoDate {
		return "nothing"
	}
	return d.String()
}
