package ingest

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// contactOf finds the same in a list of all activities.
func contactOf(list []happened, bulk func(slotKey) bool) crm.DealContact {
	out, touches := crm.DealContact{}, []struct {
		day  crm.Date
		what crm.SilentTouch
	}{}
	for i := range list {
		h := &list[i]
		what, silent := crm.NoteTouch, h.silent
		switch {
		case h.silent && h.kind == crm.Task:
			what = crm.TaskTouch
		case !h.silent && h.kind == crm.Email:
			what, silent = crm.MailingTouch, bulk(slotOf(h))
		case !h.silent && h.created.Day-h.day > 7:
			what, silent = crm.BackfillTouch, bulk(slotOf(h))
		}
		if silent {
			touches = append(touches, struct {
				day  crm.Date
				what crm.SilentTouch
			}{h.day, what})
		} else if h.day > out.Last || h.day == out.Last && personal(h.kind) > personal(out.Kind) {
			out.Last, out.Kind = h.day, h.kind
		}
	}
	for _, s := range touches {
		if s.day > out.Last {
			out.Since[s.what]++
			out.SinceLast = max(out.SinceLast, s.day)
		}
	}
	return out
}

// TestContactAgainstAll: what is kept of each deal while reading gives the same
// as a look at all its activities, in whatever order they come.
func TestContactAgainstAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	bulk := func(s slotKey) bool { return s != noSlot && s%3 == 0 }
	for round := range 2000 {
		var list []happened
		for range rng.IntN(40) {
			day := crm.Date(700000 + rng.IntN(30))
			h := happened{kind: crm.ActivityKind(rng.IntN(int(crm.ActivityKinds))), day: day, person: int32(rng.IntN(3) - 1),
				created: crm.Moment{Day: day + crm.Date(rng.IntN(12)), Second: int32(rng.IntN(3)*600 - 1)}}
			h.silent = h.kind == crm.Task || h.kind == crm.OtherActivity && rng.IntN(2) == 0
			list = append(list, h)
		}
		want := contactOf(list, bulk)
		for range 3 {
			rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
			var c contact
			for i := range list {
				c.add(&list[i])
			}
			if d := cmp.Diff(want, c.result(bulk)); d != "" {
				t.Fatalf("round %d, %d activities: %s", round, len(list), d)
			}
		}
	}
}

// TestContactIsBounded: 200 days with a task each keep no more than maxTouches,
// the newest, and say so; an e-mail that is forgotten counts for the deal.
func TestContactIsBounded(t *testing.T) {
	var c contact
	mail := happened{kind: crm.Email, day: 700000, person: 1, created: crm.Moment{Day: 700000, Second: 5}}
	c.add(&mail)
	for n := range 200 {
		c.add(&happened{kind: crm.Task, silent: true, day: crm.Date(700200 - n)})
	}
	got := c.result(func(slotKey) bool { return true })
	want := crm.DealContact{Last: 700000, Kind: crm.Email, Since: [crm.SilentTouches]int32{crm.TaskTouch: maxTouches}, SinceLast: 700200, AtLeast: true}
	if d := cmp.Diff(want, got); d != "" || len(c.maybe) > maxTouches {
		t.Error(d)
	}
}
