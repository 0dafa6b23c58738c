package main

import (
	"math"
	"sort"
)

// activity is a task (call, e-mail, other) or an event (meeting).
type activity struct {
	id, kind, subject string
	event, done       bool
	on                day
	logged            moment
	owner             int
	deal              *deal // nil for one that only names the account
	customer          *customer
	contact           *contact
	minutes           int
}

// drawActivities draws what the sellers logged, quarter by quarter. Meetings
// follow effort, and so foretell the next quarter's wins; calls follow habit,
// and foretell nothing.
func drawActivities(w *world) []*activity {
	c := newChance(61)
	var out []*activity
	for q := goLive.quarter(); q <= asOf.quarter(); q++ {
		for i, p := range w.sellers {
			mine := w.dealsOf(i)
			meetings := 17 * math.Exp(effortOnMeetings*w.effort[q][i])
			out = append(out, w.drawKind(c, q, i, mine, "Meeting", meetings)...)
			out = append(out, w.drawKind(c, q, i, mine, "Call", 0.85*p.callHabit*c.lognormal(1, 0.38))...)
			out = append(out, w.drawKind(c, q, i, mine, "Email", 13)...)
			out = append(out, w.drawKind(c, q, i, mine, "Other", 5)...)
		}
	}
	out = append(out, w.drawPlanned(c)...)
	w.backfill(out)
	sort.SliceStable(out, func(i, j int) bool { return out[i].logged < out[j].logged })
	numberActivities(out)
	return out
}

func (w *world) dealsOf(owner int) []*deal {
	var out []*deal
	for _, d := range w.deals {
		if d.owner == owner {
			out = append(out, d)
		}
	}
	return out
}

// drawKind draws one seller's activities of a kind in a quarter, mean of them
// if the quarter is a whole one.
func (w *world) drawKind(c chance, q quarter, owner int, mine []*deal, kind string, mean float64) []*activity {
	var out []*activity
	days := int(q.last()-q.first()) + 1
	for range c.poisson(mean * 1.15) {
		on := q.first() + day(c.IntN(days))
		if !on.works() {
			on = (on + day(c.between(1, 5))).workday()
		}
		if c.hits(1-season(on)/1.15) || on < goLive || on > asOf {
			continue
		}
		a := &activity{kind: kind, event: kind == "Meeting", done: true, on: on, owner: owner}
		a.subject = subjectOf(c, kind)
		w.attach(c, a, mine)
		a.logged = loggedAt(c, a)
		if a.deal != nil { // nothing can be logged on a deal that is not there
			a.logged = max(a.logged, a.deal.created+240)
		}
		a.minutes = [...]int{30, 45, 60, 60, 90, 120}[c.IntN(6)]
		out = append(out, a)
	}
	return out
}

// attach ties an activity to one of the seller's deals that is alive on the
// day, or else to one of the seller's accounts.
func (w *world) attach(c chance, a *activity, mine []*deal) {
	var alive []*deal
	for _, d := range mine {
		if d.created.day() <= a.on && a.on <= d.quiet {
			alive = append(alive, d)
		}
	}
	if len(alive) > 0 && c.hits(0.88) {
		a.deal = pick(c, alive)
		a.customer, a.contact = a.deal.customer, a.deal.contact
		return
	}
	a.customer = w.customers[a.owner+len(w.sellers)*c.IntN(12)]
	a.contact = a.customer.contacts[0]
}

func subjectOf(c chance, kind string) string {
	switch kind {
	case "Meeting":
		return pick(c, []string{"Meeting", "Demo at customer", "Site visit", "Quote review", "Besprechung", "Online meeting"})
	case "Call":
		return pick(c, []string{"Call", "Call", "Call back", "Follow-up call", "Quote follow-up"})
	case "Email":
		return pick(c, []string{"Email", "Quote sent", "Data sheet sent", "Email: delivery date"})
	}
	return pick(c, []string{"Prepare quote", "Other", "Send sample", "Check credit"})
}

// loggedAt draws when the record was made: most on the day, meetings ahead of
// it, since they come from the calendar.
func loggedAt(c chance, a *activity) moment {
	at := a.on.at(c.office())
	switch {
	case a.event:
		return (a.on - day(c.between(1, 16))).workdayBefore().at(c.office())
	case c.hits(0.78):
		return at
	case c.hits(0.7):
		return min((a.on + 1).workday(), asOf).at(c.office())
	}
	return min((a.on + day(c.between(2, 6))).workday(), asOf.workdayBefore()).at(c.office())
}

// backfill moves the logging of two months' tasks to one sitting per seller,
// three to five weeks after the month's end: dozens of records within minutes.
func (w *world) backfill(all []*activity) {
	c := newChance(71)
	for _, month := range backfilled() {
		for i := range w.sellers {
			at := (month.monthEnd() + day(c.between(20, 36))).workday().at(c.office())
			for _, a := range all {
				if a.owner == i && !a.event && a.done && a.on >= month && a.on <= month.monthEnd() {
					a.logged = at
					at += moment(c.between(6, 24))
				}
			}
		}
	}
}

// drawPlanned draws what is still to be done: next steps with a date, and
// tasks whose date has passed.
func (w *world) drawPlanned(c chance) []*activity {
	var out []*activity
	for _, d := range w.deals {
		if s, _ := d.on(asOf); s.stage.closed() || d.quiet < asOf || !c.hits(0.42) {
			continue
		}
		on := (asOf + day(c.between(-9, 30))).workday()
		a := &activity{kind: pick(c, []string{"Call", "Other", "Email"}), on: on, owner: d.owner,
			deal: d, customer: d.customer, contact: d.contact}
		a.subject = subjectOf(c, a.kind)
		a.logged = max((min(on, asOf) - day(c.between(3, 20))).workdayBefore().at(c.office()), d.created+60)
		out = append(out, a)
	}
	// The last thing that happened before the export: a note on its own day.
	last := w.deals[len(w.deals)-1]
	out = append(out, &activity{kind: "Email", subject: "Email", done: true, on: asOf, owner: last.owner,
		deal: last, customer: last.customer, contact: last.contact, logged: asOf.at(5.4)})
	return out
}

func numberActivities(all []*activity) {
	tasks, events := 0, 0
	for _, a := range all {
		if a.event {
			events++
			a.id = recordID(eventKey, events)
		} else {
			tasks++
			a.id = recordID(taskKey, tasks)
		}
	}
}
