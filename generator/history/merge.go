package history

import "github.com/pipeglass/pipeglass/generator/crm"

// writeDeals writes the timeline of every deal from one place in order to
// another that existed on the as-of day.
func (w *scribe) writeDeals(from, to int) {
	var buffer []entry
	for p := from; p < to; p++ {
		d := &w.data.Deals[w.order[p]]
		if d.Created.Known() && d.Created.Day > w.asOf {
			continue
		}
		var t timeline
		t, buffer = w.merge(p, d, buffer)
		if t.created > w.asOf {
			continue
		}
		w.past = append(w.past, w.keep(t, buffer))
		w.deals = append(w.deals, d)
	}
}

// merge brings together all that is known of the deal at a place in order.
func (w *scribe) merge(p int, d *crm.Deal, buffer []entry) (timeline, []entry) {
	facts, snaps := w.factsOf(p), w.snaps[p]
	w.events = w.events[:0]
	fields := w.factEvents(d.Pipeline, facts)
	w.snapEvents(d.Pipeline, snaps, fields)
	w.sortEvents()
	t := timeline{created: w.createdOn(d, facts, snaps), facts: len(facts)+len(snaps) > 0}
	t.begins = w.begins(d, t.created, facts, snaps)
	t.wasOpen = w.openInLast(snaps)
	present := w.presentOf(int(w.order[p]))
	if !fields.Has(crm.FieldAmount) {
		w.ownCurrency(d, &present)
	}
	base := w.baseOf(t.begins)
	w.unchanged(d, &t, fields, &present, &base)
	w.sinceStage(d, fields, &present)
	w.sortEvents()
	w.check(d, fields, &present, t.created)
	w.closing(d, &present)
	w.observe(d, &t, present)
	w.sortEvents()
	w.openBefore(d, &base)
	if t.created != crm.NoDate {
		base.day, base.sec = t.created, secBase
		if len(w.events) > 0 && w.events[0].after.day < base.day {
			base.day = w.events[0].after.day
		}
	}
	buffer = w.replay(base, buffer)
	t.finalFrom = finalFrom(d.Outcome, buffer)
	return t, buffer
}

// createdOn is the deal's own creation or, failing that, the recorded one.
func (w *scribe) createdOn(d *crm.Deal, facts []int32, snaps []snap) crm.Date {
	if d.Created.Known() {
		return d.Created.Day
	}
	for _, i := range facts {
		if w.log.CreatedAt(int(i)) {
			return w.log.MomentAt(int(i)).Day
		}
	}
	if len(snaps) > 0 {
		return w.recorded(snaps[0]).Created
	}
	return crm.NoDate
}

// begins tells whether the record reaches back to the deal's creation: its
// first row is of that day (a day of grace for time zones), or it was created
// between two snapshots and is in the second.
func (w *scribe) begins(d *crm.Deal, created crm.Date, facts []int32, snaps []snap) bool {
	if len(facts) > 0 {
		if created == crm.NoDate {
			return w.log.CreatedAt(int(facts[0]))
		}
		return w.log.MomentAt(int(facts[0])).Day <= created+1
	}
	if len(snaps) > 0 && snaps[0].record > 0 && created != crm.NoDate {
		return created > w.records[snaps[0].record-1].Day
	}
	return false
}

func (w *scribe) openInLast(snaps []snap) bool {
	if len(snaps) == 0 || int(snaps[len(snaps)-1].until) != len(w.records)-1 {
		return false
	}
	return w.recorded(snaps[len(snaps)-1]).State.Outcome == crm.Open
}

// presentOf is a deal, by its index in data.Deals, as exported. A field counts as
// known if the export has it, or if this deal has a value of it.
func (w *scribe) presentOf(i int) entry {
	d := &w.data.Deals[i]
	s := crm.NumberedState{Set: w.data.Has, Stage: w.stageOf[i], Amount: d.Amount, HasAmount: d.HasAmount, CloseDate: d.CloseDate,
		Probability: d.Probability, HasProbability: d.HasProbability, Forecast: d.Forecast, Owner: w.ownerOf[i]}
	for _, f := range [...]struct {
		field crm.Field
		set   bool
	}{{crm.FieldStage, d.Stage != ""}, {crm.FieldAmount, d.HasAmount}, {crm.FieldCloseDate, d.CloseDate != crm.NoDate},
		{crm.FieldProbability, d.HasProbability}, {crm.FieldForecast, d.Forecast != crm.NoCategory}, {crm.FieldOwner, d.Owner != ""}} {
		if f.set {
			s.Set = s.Set.With(f.field)
		}
	}
	s.Set &= allStateFields
	var e entry
	w.fill(&e, &s)
	e.outcome = d.Outcome
	e.set = e.set.With(outcomeKnown)
	return e
}

// unchanged carries the present value back for fields that are recorded in
// this export but of which this deal has no change: back to its creation, or
// to the first day of recording if it is older. What closing itself changes
// (stage, probability, category) is not carried back for closed deals.
func (w *scribe) unchanged(d *crm.Deal, t *timeline, fields crm.FieldSet, present, base *entry) {
	for _, f := range stateFields {
		if !w.tracked.Has(f) || fields.Has(f) || !present.set.Has(f) {
			continue
		}
		if d.Closed() && (f == crm.FieldStage || f == crm.FieldProbability || f == crm.FieldForecast) {
			continue
		}
		if t.begins || (t.created != crm.NoDate && t.created >= w.since[f]) {
			base.adopt(f, present)
			continue
		}
		var ev event
		ev.after.adopt(f, present)
		ev.after.day, ev.after.sec = w.since[f], secTracked
		if t.created > ev.after.day {
			ev.after.day = t.created
		}
		w.events = append(w.events, ev)
	}
}

// sinceStage uses the deal's own "in this stage since" where its stages have no
// recorded past.
func (w *scribe) sinceStage(d *crm.Deal, fields crm.FieldSet, present *entry) {
	if d.StageSince == crm.NoDate || fields.Has(crm.FieldStage) || !present.set.Has(crm.FieldStage) || d.Closed() {
		return
	}
	var ev event
	ev.after.adopt(crm.FieldStage, present)
	ev.after.day, ev.after.sec = d.StageSince, secSince
	w.events = append(w.events, ev)
}

// aheadOfExport tells whether a deal is closed on a day that had not come when it
// was exported, nor by the as-of day.
func (w *scribe) aheadOfExport(d *crm.Deal) bool {
	return d.Closed() && w.data.Newest.Known() && d.ClosedOn > max(w.newest, w.asOf)
}

// closing adds the recorded close where the stages do not show it: on
// ClosedOn, or after the last day on which the record still says open. A deal
// that is closed on a day after the export was closed by the day of the export,
// and the date is wrong.
func (w *scribe) closing(d *crm.Deal, present *entry) {
	if d.IsOpen() || d.ClosedOn == crm.NoDate {
		return
	}
	day := d.ClosedOn
	if w.aheadOfExport(d) {
		day = w.newest
	}
	for i := len(w.events) - 1; i >= 0; i-- {
		e := &w.events[i].after
		if !e.set.Has(outcomeKnown) {
			continue
		}
		if e.outcome == d.Outcome && w.events[i].fact {
			return
		}
		if e.outcome != d.Outcome {
			day = max(day, e.day)
			break
		}
	}
	var ev event
	if present.set.Has(crm.FieldStage) {
		ev.after.take(crm.FieldStage, present)
	}
	ev.after.outcome = d.Outcome
	ev.after.set = ev.after.set.With(outcomeKnown)
	ev.after.day, ev.after.sec = day, secClosed
	w.events = append(w.events, ev)
}

// observe adds the present state of the deal: on the day of its last
// modification, since it has not changed after it, else when it was exported.
func (w *scribe) observe(d *crm.Deal, t *timeline, present entry) {
	day := w.newest
	if d.Modified.Known() && d.Modified.Day < day {
		since := d.Modified.Day
		for i := range w.events {
			since = max(since, w.events[i].after.day)
		}
		since = max(since, t.created)
		if d.Closed() {
			since = max(since, d.ClosedOn)
		}
		day = min(day, since)
	}
	for i := range w.events { // a change dated after the newest moment is still older than the export
		day = max(day, w.events[i].after.day)
	}
	t.present = day
	present.day, present.sec = day, secPresent
	w.events = append(w.events, event{after: present})
}

// openBefore says that a deal which is open now, or was closed on a known
// later day, was open before, although its stage then is not known.
func (w *scribe) openBefore(d *crm.Deal, base *entry) {
	if base.set.Has(outcomeKnown) {
		return
	}
	if d.IsOpen() || d.ClosedOn != crm.NoDate {
		base.outcome = crm.Open
		base.set = base.set.With(outcomeKnown)
	}
}

// finalFrom finds where the closing that is in force at the end began.
func finalFrom(outcome crm.Outcome, list []entry) crm.Date {
	if outcome == crm.Open || len(list) == 0 {
		return crm.NoDate
	}
	k := len(list) - 1
	for k > 0 && list[k-1].closed() && list[k-1].outcome == outcome {
		k--
	}
	return list[k].day
}
