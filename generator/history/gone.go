package history

import "github.com/pipeglass/pipeglass/generator/crm"

// writeGone writes the timelines of deals that earlier builds recorded and
// that the export no longer has: deleted, merged, or filtered out. They are
// Absent from the first recorded day on which they are missing, or from the
// day of this export.
func (w *scribe) writeGone() {
	var buffer []entry
	for _, g := range w.lost {
		last := g.snaps[len(g.snaps)-1]
		rd := w.recorded(last)
		w.events = w.events[:0]
		w.snapEvents("", g.snaps, 0)
		if rd.State.Outcome != crm.Open && rd.Closed != crm.NoDate {
			w.closeGone(g.snaps, rd)
		}
		var end event
		end.after.day, end.after.sec = w.missingFrom(last, rd), secGone
		end.after.flags = flagGone
		w.events = append(w.events, end)
		w.sortEvents()
		t := timeline{created: w.recorded(g.snaps[0]).Created, facts: true, present: end.after.day}
		t.begins = g.snaps[0].record > 0 && t.created > w.records[g.snaps[0].record-1].Day
		base := w.baseOf(t.begins)
		base.day, base.sec = t.created, secBase
		if base.set == 0 {
			base.day = crm.NoDate
		}
		buffer = w.replay(base, buffer)
		w.past = append(w.past, w.keep(t, buffer))
		w.book.gone = append(w.book.gone, g.id)
	}
}

// closeGone puts the close of a gone deal on its own day where that lies
// after the last snapshot that has it open.
func (w *scribe) closeGone(snaps []snap, rd *RecordedDeal) {
	day := rd.Closed
	for _, s := range snaps {
		if w.recorded(s).State.Outcome == crm.Open {
			day = max(day, w.records[s.until].Day)
		}
	}
	ev := event{after: w.withOutcome("", &rd.State)}
	ev.after.currency = w.currencyOf(&w.records[snaps[len(snaps)-1].record], rd)
	ev.after.outcome = rd.State.Outcome
	ev.after.set = ev.after.set.With(outcomeKnown)
	ev.after.day, ev.after.sec = day, secClosed
	w.events = append(w.events, ev)
}

// missingFrom is the first day on which a deal is known to be missing. A
// closed deal is recorded once, so only this export can say that it is gone.
func (w *scribe) missingFrom(last snap, rd *RecordedDeal) crm.Date {
	if rd.State.Outcome == crm.Open && int(last.until)+1 < len(w.records) {
		return w.records[last.until+1].Day
	}
	return max(min(w.newest, w.asOf), w.records[last.until].Day+1)
}
