package ingest

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// indexAndSurvey surveys the history while the deals, of which all is read, are
// indexed: that is done in one line, and would leave a core idle.
func (r *reader) indexAndSurvey() error {
	var err error
	cores.All(r.indexDeals, func() { err = r.surveyHistory() })
	return err
}

// indexDeals brings the rows of each deal together once all deal files are
// read, so that history, leads and activities can be joined to them. It asks
// nothing of files of history that their survey changes.
func (r *reader) indexDeals() {
	r.mergeDeals()
	for _, s := range r.sources {
		if s.file.Entity == crm.EntityDeals {
			r.statusApart = r.statusApart || s.apart
		}
	}
	r.deriving = len(r.candidates) == 0
	r.join()
}

// afterHistory derives deals if need be, and adds the facts and recorded
// moments that the deals themselves carry.
func (r *reader) afterHistory() error {
	if r.deriving && len(r.logged) > 0 {
		r.deriveDeals()
		r.join()
	}
	r.settleCloseDates()
	var of *source // of the deals before
	var closed, unmodified, active bool
	for i := range r.candidates {
		c := &r.candidates[i]
		if c.src != of {
			of, closed, active = c.src, c.src.closedColumn(), c.src.has("last_activity")
			unmodified = !c.src.has("modified") && c.src.file.Entity == crm.EntityDeals
		}
		r.factsOfDeal(c)
		d := c.deal
		r.recorded(d.Created, d.Modified, crm.OnDay(d.StageSince))
		if d.Closed() && closed {
			r.recorded(crm.OnDay(d.ClosedOn))
		}
		if unmodified {
			// The only signs of life that the export has. The close date of a
			// closed deal is no plan: without it, a plain list of deals would
			// be reported as of its newest creation, with its last wins open.
			// Where there is a better sign it does not count: deals are called
			// won before their day.
			r.recorded(crm.OnDay(d.LastActivity))
			if d.Closed() && len(c.stages) == 0 && !active {
				r.recorded(crm.OnDay(d.ClosedOn))
			}
		}
	}
	return nil
}

// settleCloseDates finds out whether a close date column is of days on which
// deals were closed: where closed deals have one and no open deal does, it
// holds what happened, not what is expected.
func (r *reader) settleCloseDates() {
	type tally struct{ open, openDated, closedDated int }
	of := map[*source]*tally{}
	for i := range r.candidates {
		c := &r.candidates[i]
		n := of[c.src]
		if n == nil {
			n = &tally{}
			of[c.src] = n
		}
		dated := c.deal.CloseDate != crm.NoDate
		switch {
		case c.deal.IsOpen() && dated:
			n.openDated++
		case c.deal.IsOpen():
			n.open++
		case dated:
			n.closedDated++
		}
	}
	for s, n := range of {
		if n.open > 0 && n.openDated == 0 && n.closedDated > 0 && s.file.Entity == crm.EntityDeals {
			s.actual = true
			r.has = r.has.With(crm.FieldClosed)
		}
	}
}

// closedColumn tells whether the file says when deals were really closed.
func (s *source) closedColumn() bool {
	return s.actual || s.has("closed") || s.has("won_time") || s.has("lost_time")
}

// factsOfDeal turns the date-entered columns into facts, and takes from them
// what the deal's own columns leave open.
func (r *reader) factsOfDeal(c *candidate) {
	d := c.deal
	slices.SortStableFunc(c.stages, func(a, b stageEntry) int { return a.at.Compare(b.at) })
	for _, e := range c.stages {
		r.recorded(e.at)
		r.addFact(&crm.Fact{Deal: d.ID, At: e.at, From: c.from,
			After: crm.State{Set: crm.FieldSet(0).With(crm.FieldStage), Stage: e.stage}}, "")
		if foldWords(e.stage) != foldWords(d.Stage) {
			continue
		}
		if !c.src.has("stage_since") {
			d.StageSince = e.at.Day
			r.has = r.has.With(crm.FieldStageSince)
		}
		if d.Closed() && d.ClosedOn == crm.NoDate {
			d.ClosedOn = e.at.Day
		}
	}
}

// countAndSettle counts the activities while deals and history, of which all
// is read, take their last form. What settle changes of a deal (stage, amount)
// is nothing that an activity asks for (its key, its days, its outcome).
func (r *reader) countAndSettle() error {
	var other cores.Work
	other.Run(r.settle)
	err := r.readAllActivities()
	other.Join()
	return err
}

// settle brings deals and history into one currency, one spelling and one
// order.
func (r *reader) settle() {
	r.contradictions()
	r.settleCurrency()
	r.settleSpelling()
	r.orderFacts()
	r.stages = r.buildStages()
	r.outcomesOfFacts()
}

// dataset puts everything into the order that Dataset promises.
func (r *reader) dataset() *crm.Dataset {
	out := &crm.Dataset{BuiltKeys: r.builtKeys, ExtraColumns: r.opt.Extra, CalendarStart: r.calendarStart(),
		Currency: r.currency, Currencies: r.currencies, Stages: r.stages}
	log := r.facts // a copy: the reader itself is not to live on
	out.Log = &log
	cores.All(func() { out.Activities = r.reduce.result(r.deals, r.people.list) }, func() {
		r.settleTeams() // which changes nothing of deals and people that counts are listed by: their ids
		r.sortRecords()
	})
	out.Newest = r.newest()
	r.datesFromActivities(out.Activities.ByKind)
	out.Deals = r.deals
	out.Has = r.has
	out.Leads, out.Contacts, out.Accounts = r.leads, r.contacts, r.accounts.sorted()
	out.Plans, out.People = r.finishPlans(), r.people.sorted()
	r.tellDamage()
	r.tellLostMissing()
	r.tellCents()
	r.judge(out)
	for _, s := range r.sources {
		out.Files = append(out.Files, s.close())
		out.Rejects = append(out.Rejects, s.rejects...)
		r.findings = append(r.findings, s.findings...)
	}
	slices.SortStableFunc(out.Rejects, func(a, b crm.Reject) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	diag.Sort(r.findings)
	out.Findings = r.findings
	return out
}

// outcomesOfFacts says what the stages of the history mean.
func (r *reader) outcomesOfFacts() {
	_, stages := r.facts.Names()
	of, pipelines := r.pipelinesTold()
	outcomes := make([]crm.Outcome, len(pipelines)*len(stages))
	for k := range outcomes {
		outcomes[k] = r.outcomes[stageKey{pipelines[k/len(stages)], stages[k%len(stages)]}]
	}
	for i := range r.facts.Len() {
		if !r.facts.TellsStage(i) {
			continue
		}
		deal, after, before := r.facts.StagesAt(i)
		var is, was crm.Outcome
		if after != crm.NoStage {
			is = outcomes[of[deal]*len(stages)+int(after)]
		}
		if before != crm.NoStage {
			was = outcomes[of[deal]*len(stages)+int(before)]
		}
		r.facts.SetOutcomes(i, is, was)
	}
}

// datesFromActivities completes the deals' last and next activity, and tells
// which was the last with the buyer: of what only the deal's own column knows,
// nobody can say that it was not.
func (r *reader) datesFromActivities(byKind bool) {
	linked, counted := false, len(r.reduce.byDeal) > 0
	for i := range r.candidates {
		d := r.candidates[i].deal
		d.LastContact = d.LastActivity
		if !counted {
			continue
		}
		if n := &r.reduce.byDeal[i]; n.met {
			linked = true
			if n.Last >= d.LastActivity {
				d.LastActivity, d.LastContact = n.Last, n.Last
				if byKind {
					d.LastContact = n.Contact.Last
				}
			}
			if n.next != crm.NoDate && (d.NextActivity == crm.NoDate || n.next < d.NextActivity) {
				d.NextActivity = n.next
			}
		}
	}
	if linked {
		r.has = r.has.With(crm.FieldLastActivity)
	}
}
