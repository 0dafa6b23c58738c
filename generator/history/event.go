package history

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// event is one thing that the record says about a deal: what held from that
// moment on and, where the export tells it, what held just before.
type event struct {
	after, before entry
	fact          bool // from a history export
}

// outcomeOf gives the outcome that an event's stage stands for.
func (w *scribe) outcomeOf(pipeline string, s *crm.State) crm.Outcome {
	if s.Outcome != crm.Open {
		return s.Outcome
	}
	return w.book.ladder.outcomeOf(pipeline, s.Stage)
}

// withOutcome turns a State into an entry whose outcome follows from its stage.
func (w *scribe) withOutcome(pipeline string, s *crm.State) entry {
	e := w.entryOf(s)
	if s.Set.Has(crm.FieldStage) {
		e.outcome = w.outcomeOf(pipeline, s)
		e.set = e.set.With(outcomeKnown)
	}
	return e
}

// factEvents adds the history rows of a deal, oldest first.
func (w *scribe) factEvents(pipeline string, facts []int32) (fields crm.FieldSet) {
	if len(facts) == 0 {
		return 0
	}
	meaning := w.meaning(pipeline)
	w.events = slices.Grow(w.events, len(facts)+mostAdded)
	var after, before crm.NumberedState
	for _, i := range facts {
		w.log.StatesAt(int(i), &after, &before)
		w.events = append(w.events, event{fact: true})
		ev := &w.events[len(w.events)-1]
		w.factEntry(&ev.after, &after, meaning)
		w.factEntry(&ev.before, &before, meaning)
		at := w.log.MomentAt(int(i))
		ev.after.day, ev.after.sec = at.Day, at.Second
		fields |= after.Set | before.Set
	}
	return fields
}

// mostAdded is how many events a deal has besides its facts and recorded states:
// the start of recording of each field, since when it is in its stage, its close
// and how it stands now.
const mostAdded = len(stateFields) + 3

// factEntry turns one side of a fact into an entry, whose outcome follows from
// its stage; meaning is that of the deal's pipeline.
func (w *scribe) factEntry(e *entry, s *crm.NumberedState, meaning []crm.Outcome) {
	if s.Set == 0 {
		return
	}
	stage := s.Stage
	s.Stage, s.Owner = w.stages[stage+1], w.owners[s.Owner+1]
	w.fill(e, s)
	if !s.Set.Has(crm.FieldStage) {
		return
	}
	if e.outcome = s.Outcome; e.outcome == crm.Open {
		e.outcome = meaning[stage+1]
	}
	e.set = e.set.With(outcomeKnown)
}

// meaning gives the outcomes that the stages of the log stand for in a
// pipeline, by their number there plus one.
func (w *scribe) meaning(pipeline string) []crm.Outcome {
	if m, ok := w.outcomes[pipeline]; ok {
		return m
	}
	_, stages := w.log.Names()
	m := []crm.Outcome{w.book.ladder.outcomeOf(pipeline, "")}
	for _, stage := range stages {
		m = append(m, w.book.ladder.outcomeOf(pipeline, stage))
	}
	w.outcomes[pipeline] = m
	return m
}

// snapEvents adds the recorded states of a deal. Fields of which the export
// has changes of this deal are left out: the export knows them by the second.
func (w *scribe) snapEvents(pipeline string, snaps []snap, fields crm.FieldSet) {
	for _, s := range snaps {
		rd := w.recorded(s)
		st := rd.State
		st.Set &^= fields
		ev := event{after: w.withOutcome(pipeline, &st)}
		ev.after.currency = w.currencyOf(&w.records[s.record], rd)
		if st.Set.Has(crm.FieldStage) {
			ev.after.outcome = rd.State.Outcome
		}
		if ev.after.set == 0 {
			continue
		}
		ev.after.day, ev.after.sec = w.records[s.record].Day, secSnapshot
		w.events = append(w.events, ev)
		if s.until > s.record { // it was still so, whatever the deal itself says
			ev.after.day = w.records[s.until].Day
			w.events = append(w.events, ev)
		}
	}
}

// sortEvents orders by moment, keeping the given order among equals.
func (w *scribe) sortEvents() {
	for i := len(w.events) - 1; i > 0; i-- {
		if w.events[i-1].after.compare(&w.events[i].after) > 0 {
			slices.SortStableFunc(w.events, func(a, b event) int { return a.after.compare(&b.after) })
			return
		}
	}
}

// replay turns the events into full states: base first (at creation, with what
// is known of it), then one entry per event.
func (w *scribe) replay(base entry, list []entry) []entry {
	list = list[:0]
	cur := base
	if base.day != crm.NoDate {
		list = append(list, base)
	}
	for i := range w.events {
		ev := &w.events[i]
		cur.day, cur.sec = ev.after.day, ev.after.sec
		for f := range ev.after.set.fields {
			cur.take(f, &ev.after)
		}
		if ev.after.set.Has(outcomeKnown) {
			cur.outcome = ev.after.outcome
			cur.set = cur.set.With(outcomeKnown)
		}
		cur.flags = cur.flags&^flagGone | ev.after.flags&flagGone
		list = append(list, cur)
	}
	return list
}

// baseOf finds what is known of the deal right after its creation: the Before
// of the first change of each field, and, if the record begins with the
// creation, the first value of the fields that never changed before it.
func (w *scribe) baseOf(begins bool) entry {
	var base entry
	var met fieldBits
	for i := range w.events {
		ev := &w.events[i]
		fresh := (ev.after.set | ev.before.set) &^ met
		met |= fresh
		for f := range fresh.fields {
			switch {
			case ev.before.set.Has(f):
				base.adopt(f, &ev.before)
			case begins && (i == 0 || ev.after.day == w.events[0].after.day):
				base.adopt(f, &ev.after)
			}
		}
	}
	return base
}

// adopt is take, and with the stage comes the outcome.
func (e *entry) adopt(f crm.Field, o *entry) {
	e.take(f, o)
	if f == crm.FieldStage {
		e.outcome = o.outcome
		e.set = e.set.With(outcomeKnown)
	}
}
