package ingest

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// contact finds the newest activity of one deal that reached its buyer, and
// what was logged after it. Whether an e-mail was one of a mailing shows only
// when all is read, so what may be silent waits; all that is not newer than a
// sure contact is forgotten.
type contact struct {
	sure  crm.Date
	kind  crm.ActivityKind
	maybe []touch  // newer than sure, by touch.order
	lost  crm.Date // the newest of what was dropped for want of room
}

// maxTouches bounds what waits for one deal; beyond it the oldest are dropped.
const maxTouches = 64

// touch is some activities of one day that don't count, or may not: those of a
// slot do if there are few records in it.
type touch struct {
	slot slotKey // noSlot where it certainly does not count
	day  crm.Date
	kind crm.ActivityKind
	what crm.SilentTouch
	n    int32
}

func (t touch) order(o touch) int {
	return cmp.Or(cmp.Compare(t.day, o.day), cmp.Compare(t.slot, o.slot), cmp.Compare(t.kind, o.kind), cmp.Compare(t.what, o.what))
}

// lateDays is after how many days a record made among many others is taken for
// one of a back-filled batch. A week's calls may well be logged on its Friday.
const lateDays = 7

// add takes in one activity that took place.
func (c *contact) add(h *happened) {
	if h.day == crm.NoDate {
		return
	}
	t := touch{day: h.day, kind: h.kind, n: 1}
	switch slot := slotOf(h); {
	case h.silent && h.kind == crm.Task:
		t.what = crm.TaskTouch
	case h.silent:
		t.what = crm.NoteTouch
	case slot != noSlot && h.kind == crm.Email:
		t.slot, t.what = slot, crm.MailingTouch
	case slot != noSlot && int(h.created.Day-h.day) > lateDays:
		t.slot, t.what = slot, crm.BackfillTouch
	default:
		c.reached(h.day, h.kind)
		return
	}
	if h.day < c.sure || h.day == c.sure && t.slot == noSlot {
		return
	}
	i, found := slices.BinarySearchFunc(c.maybe, t, touch.order)
	if found {
		c.maybe[i].n++
		return
	}
	c.maybe = slices.Insert(c.maybe, i, t)
	if len(c.maybe) > maxTouches {
		c.drop()
	}
}

// drop forgets the oldest of what waits. What might have counted then does: a
// deal is not held to what is forgotten here.
func (c *contact) drop() {
	old := c.maybe[0]
	c.maybe = slices.Delete(c.maybe, 0, 1)
	c.lost = max(c.lost, old.day)
	if old.slot != noSlot {
		c.reached(old.day, old.kind)
	}
}

// reached notes a contact. Of several on one day the most personal is named.
func (c *contact) reached(day crm.Date, kind crm.ActivityKind) {
	switch {
	case day < c.sure:
		return
	case day == c.sure && personal(kind) <= personal(c.kind):
		return
	}
	c.sure, c.kind = day, kind
	n := 0
	for n < len(c.maybe) && (c.maybe[n].day < day || c.maybe[n].day == day && c.maybe[n].slot == noSlot) {
		n++
	}
	c.maybe = slices.Delete(c.maybe, 0, n)
}

// personal ranks kinds.
func personal(k crm.ActivityKind) int {
	return slices.Index([]crm.ActivityKind{crm.OtherActivity, crm.Email, crm.Call, crm.Meeting}, k)
}

// result settles what waited: bulk tells whether many records were made in a
// slot.
func (c *contact) result(bulk func(slotKey) bool) crm.DealContact {
	out := crm.DealContact{Last: c.sure, Kind: c.kind}
	for _, t := range c.maybe {
		closer := t.day > out.Last || t.day == out.Last && personal(t.kind) > personal(out.Kind)
		if closer && t.slot != noSlot && !bulk(t.slot) {
			out.Last, out.Kind = t.day, t.kind
		}
	}
	out.AtLeast = c.lost > out.Last
	for _, t := range c.maybe {
		if t.day > out.Last {
			out.Since[t.what] += t.n
			out.SinceLast = max(out.SinceLast, t.day)
		}
	}
	return out
}
