package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// forgetConstants drops amounts, close dates and probabilities that never
// differ between the rows of a deal in a report or a log: such a file repeats
// the deal's current values on every row and says nothing of the past.
func (r *reader) forgetConstants(s *source, first int) {
	if s.layout.Shape == changes || s.layout.Shape == stays || (s.dialect == "salesforce" || s.dialect == "warehouse") && s.layout.Shape == states {
		return
	}
	type seen struct {
		amount crm.Money
		has    bool
		date   crm.Date
		p      float64
	}
	before := map[crm.DealID]seen{}
	var varies crm.FieldSet
	for i := first; i < r.facts.Len(); i++ {
		f := r.facts.At(i)
		now := seen{f.After.Amount, f.After.HasAmount, f.After.CloseDate, f.After.Probability}
		was, again := before[f.Deal]
		if !again {
			before[f.Deal] = now
			continue
		}
		if was.amount != now.amount || was.has != now.has {
			varies = varies.With(crm.FieldAmount)
		}
		if was.date != now.date {
			varies = varies.With(crm.FieldCloseDate)
		}
		if was.p != now.p {
			varies = varies.With(crm.FieldProbability)
		}
	}
	for i := first; i < r.facts.Len(); i++ {
		fact := r.facts.At(i)
		st := &fact.After
		for _, f := range []crm.Field{crm.FieldAmount, crm.FieldCloseDate, crm.FieldProbability} {
			if !varies.Has(f) {
				st.Set &^= crm.FieldSet(0).With(f)
			}
		}
		clearUnset(st)
		r.facts.Set(i, &fact)
	}
}

// clearUnset keeps the promise of State: what is not set holds nothing.
func clearUnset(st *crm.State) {
	if !st.Set.Has(crm.FieldAmount) {
		st.Amount, st.HasAmount = 0, false
	}
	if !st.Set.Has(crm.FieldCloseDate) {
		st.CloseDate = crm.NoDate
	}
	if !st.Set.Has(crm.FieldProbability) {
		st.Probability, st.HasProbability = 0, false
	}
}
