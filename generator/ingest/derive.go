package ingest

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// deriveDeals makes the deals out of the history where no deal export was
// read: each deal's stage, amount and dates are those of its newest row.
func (r *reader) deriveDeals() {
	slices.SortFunc(r.logged, func(a, b logged) int { return compareTold(a.told, b.told) })
	for i := 0; i < len(r.logged); {
		end := i + 1
		for end < len(r.logged) && r.logged[end].id == r.logged[i].id {
			end++
		}
		r.candidates = append(r.candidates, r.derived(r.logged[i:end]))
		i = end
	}
	if len(r.logged) > 0 {
		r.has = r.has.With(crm.FieldStage, crm.FieldCreated, crm.FieldStageSince)
	}
	slices.SortFunc(r.candidates, func(a, b candidate) int { return cmp.Compare(a.deal.ID, b.deal.ID) })
	r.deals = make([]crm.Deal, len(r.candidates))
	for i := range r.candidates {
		c := &r.candidates[i]
		r.deals[i] = *c.deal
		c.deal = &r.deals[i]
	}
}

// derived makes one deal of its rows, oldest first.
func (r *reader) derived(rows []logged) candidate {
	last := rows[len(rows)-1]
	d := crm.Deal{ID: last.id}
	changed := crm.NoDate // the day it entered the stage it stands in
	for _, l := range rows {
		st := l.fact.After
		d.Name = cmp.Or(l.name, d.Name)
		if st.Set.Has(crm.FieldStage) && st.Stage != d.Stage {
			d.Stage, changed = st.Stage, l.fact.At.Day
		}
		r.takeOver(&d, st)
		r.takeOver(&d, l.now)
		if l.owner != "" {
			d.Owner = l.owner
			r.has = r.has.With(crm.FieldOwner)
		}
		if l.created.Known() {
			d.Created = l.created
		}
	}
	if last.nowStage != "" && last.nowStage != d.Stage {
		d.Stage, changed = last.nowStage, crm.NoDate
	}
	if !d.Created.Known() && firstIsCreation(rows[0]) {
		d.Created = rows[0].fact.At
	}
	d.StageSince = changed
	d.Outcome, _ = r.outcome(signs{stage: d.Stage})
	if d.Closed() {
		d.ClosedOn = cmp.Or(d.CloseDate, changed)
	}
	d.Recorded = d.Amount
	if r.opt.Extra != nil {
		d.Extra = make([]string, len(r.opt.Extra))
	}
	return candidate{deal: &d, src: last.src, from: rows[0].fact.From, key: joinKey(string(d.ID))}
}

// firstIsCreation: a first row that comes out of another stage is not the
// beginning; the beginning is lost.
func firstIsCreation(l logged) bool { return l.fact.Before.Stage == "" }

// takeOver brings a state's known fields into the deal.
func (r *reader) takeOver(d *crm.Deal, st crm.State) {
	if st.Set.Has(crm.FieldAmount) {
		d.Amount, d.HasAmount = st.Amount, st.HasAmount
		r.has = r.has.With(crm.FieldAmount)
	}
	if st.Set.Has(crm.FieldCloseDate) {
		d.CloseDate = st.CloseDate
		r.has = r.has.With(crm.FieldCloseDate)
	}
	if st.Set.Has(crm.FieldProbability) {
		d.Probability, d.HasProbability = st.Probability, st.HasProbability
		r.has = r.has.With(crm.FieldProbability)
	}
	if st.Set.Has(crm.FieldForecast) {
		d.Forecast = st.Forecast
		r.has = r.has.With(crm.FieldForecast)
	}
	if st.Set.Has(crm.FieldOwner) {
		d.Owner = st.Owner
		r.has = r.has.With(crm.FieldOwner)
	}
}
