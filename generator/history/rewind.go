package history

import "github.com/pipeglass/pipeglass/generator/crm"

// rewind puts the deals back to the as-of day where the export is newer, and
// fills StageSince from the record where the export has none.
func (b *Book) rewind(data *crm.Dataset) {
	var logged map[crm.DealID]*crm.DealActivity
	for i := range b.Deals {
		d := b.Deals[i]
		if b.line(i).present > b.AsOf {
			b.rewindDeal(i, d)
			b.Forgotten = b.Forgotten.With(crm.FieldNextStep, crm.FieldModified)
		}
		if d.LastActivity > b.AsOf {
			if logged == nil {
				logged = activities(data)
			}
			if !rewindActivity(d, logged[d.ID], data.Activities.ByKind, b.AsOf) {
				b.Forgotten = b.Forgotten.With(crm.FieldLastActivity)
			}
		}
		if d.IsOpen() && d.StageSince == crm.NoDate {
			d.StageSince, _ = b.StageSince(i)
		}
	}
}

// rewindDeal gives one deal the state of the as-of day. What is not known of
// that day is cleared, not guessed: next step and loss reason have no past.
func (b *Book) rewindDeal(i int, d *crm.Deal) {
	s, presence := b.At(i, b.AsOf)
	if presence != Present {
		s = crm.State{}
	}
	closed, _ := b.ClosedAt(i, b.AsOf)
	b.rewindTo(d, &s, closed)
}

// rewindTo gives a deal a state, in which it was closed on a day or is open.
func (b *Book) rewindTo(d *crm.Deal, s *crm.State, closed crm.Date) {
	if d.Stage != s.Stage || d.Outcome != s.Outcome || d.StageSince > b.AsOf {
		d.StageSince = crm.NoDate
	}
	d.Stage, d.Outcome, d.ClosedOn = s.Stage, s.Outcome, closed
	if s.HasAmount != d.HasAmount || s.Amount != d.Amount {
		d.Recorded = rescaled(d, s)
	}
	d.Amount, d.HasAmount = s.Amount, s.HasAmount
	d.CloseDate = s.CloseDate
	d.Probability, d.HasProbability = s.Probability, s.HasProbability
	d.Forecast = s.Forecast
	if s.Set.Has(crm.FieldOwner) {
		d.Owner = s.Owner
	}
	d.NextStep, d.NextActivity = "", crm.NoDate
	if d.IsOpen() {
		d.LossReason = ""
	}
	if d.Modified.Day > b.AsOf {
		d.Modified = crm.Moment{}
	}
}

// rescaled is the past amount in the deal's own currency, at the rate that its
// present amount has; absent where the present one tells no rate.
func rescaled(d *crm.Deal, s *crm.State) crm.Money {
	if !s.HasAmount || !d.HasAmount || d.Amount == 0 {
		return 0
	}
	return d.Recorded.Times(int64(s.Amount), int64(d.Amount))
}

// activities gives the logged activities of each deal.
func activities(data *crm.Dataset) map[crm.DealID]*crm.DealActivity {
	of := make(map[crm.DealID]*crm.DealActivity, len(data.Activities.ByDeal))
	for i := range data.Activities.ByDeal {
		of[data.Activities.ByDeal[i].Deal] = &data.Activities.ByDeal[i]
	}
	return of
}

// rewindActivity takes the last activity and contact of a deal from its log,
// which ends with the as-of day; false where it has none.
func rewindActivity(d *crm.Deal, log *crm.DealActivity, byKind bool, asOf crm.Date) bool {
	d.LastActivity, d.LastContact = crm.NoDate, crm.NoDate
	if log == nil {
		return false
	}
	var known bool
	if d.LastActivity, known = log.Days.Last(asOf); !known {
		return false
	}
	if d.LastContact = d.LastActivity; byKind {
		d.LastContact = log.Contact.Last
	}
	return true
}

// StageSince is the first day of the visit that deal i is in; false where it is in
// none, where the visit began on a day that is not known, or where the deal stands in
// another stage than its record ends in.
func (b *Book) StageSince(i int) (crm.Date, bool) {
	t := b.line(i)
	list := b.of(i)
	first := -1 // entry of the visit, the last one as far as is known
	for k := len(list) - 1; k >= 0; k-- {
		f := &b.facets[list[k].facet]
		if f.gone() || !f.set.Has(crm.FieldStage) && !f.closed() {
			continue
		}
		if f.outcome != crm.Open || first >= 0 && f.stage != b.facets[list[first].facet].stage {
			break
		}
		first = k
	}
	if first < 0 || !b.certain(t, list, first) || b.stages.list[b.facets[list[first].facet].stage] != b.Deals[i].Stage {
		return crm.NoDate, false
	}
	return max(list[first].day, t.created), true
}
