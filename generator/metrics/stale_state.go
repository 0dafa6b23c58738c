package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

// judge runs the clocks of the n-th open deal and settles its state.
func (w *staleWork) judge(n int) {
	d, r := w.in.known().open[n], &w.rows[n]
	limit := w.limits.of(w.in, d)
	r.State, r.Overrun, r.Threshold, r.Learned = Live, 1, limit.Days, limit.Learned
	if r.HasStageDays {
		w.clock(r, "stage", r.DaysInStage, limit.Days)
		if r.State == Live && limit.Learned && float64(r.DaysInStage) > limit.Q75 {
			r.State = Late
			r.Reasons = append(r.Reasons, Reason{"stage", r.DaysInStage, limit.Days})
		}
	}
	if since := w.silentSince(d); since != crm.NoDate {
		r.Silent, r.HasSilent = int(w.in.Scope.AsOf-since), true
		w.clock(r, "silent", r.Silent, limit.Days)
	}
	w.judgeAge(n, r)
	w.judgeDate(d, r)
	if pushes := len(w.in.Book.Pushes(r.Deal)); pushes >= pushesToTell {
		r.Reasons = append(r.Reasons, Reason{"pushed", pushes, pushesToTell})
	}
	if w.in.Data.Has.Has(crm.FieldNextStep) && !filled(d, crm.FieldNextStep) {
		r.Reasons = append(r.Reasons, Reason{Kind: "no_next_step"})
	}
	if deals := w.bulk[d.LastActivity]; deals > 0 && d.LastActivity != crm.NoDate {
		r.Reasons = append(r.Reasons, Reason{"bulk_touch", deals, bulkTouches})
	}
	r.Missing = w.missing(d)
	w.support(n)
	r.Urgency = max(0, d.Amount.Units()) * r.Overrun
	if r.State == Live {
		r.Reasons = nil
	}
}

// clock marks a deal stale if days exceed the limit.
func (w *staleWork) clock(r *StaleDeal, kind string, days, limit int) {
	if days <= limit {
		return
	}
	r.Reasons = append(r.Reasons, Reason{kind, days, limit})
	r.Overrun = max(r.Overrun, float64(days)/float64(max(limit, 1)))
	if r.State != Zombie {
		r.State = Stale
	}
}

// silentSince gives the day from which nothing is known to have happened; a
// deal without any activity is silent since it was created. NoDate where the
// exports don't tell.
func (w *staleWork) silentSince(d *crm.Deal) crm.Date {
	if !w.silence {
		return crm.NoDate
	}
	since := max(d.LastActivity, d.Created.Day)
	if since > w.in.Scope.AsOf {
		return crm.NoDate
	}
	return since
}

// judgeAge holds a deal's age against the deals that were won: past the
// oldest of them it is a zombie; past nine in ten it is stale if the days in
// its stage, the better clock, are not known.
func (w *staleWork) judgeAge(n int, r *StaleDeal) {
	age := w.age[n]
	switch {
	case age < 0:
	case w.oldestWon > 0 && float64(age) > w.oldestWon:
		w.clock(r, "age", age, max(int(w.oldestWon), floorDays))
		if age > floorDays {
			r.State = Zombie
		}
	case w.ageLimit > 0 && !r.HasStageDays:
		w.clock(r, "age", age, limitDays(w.ageLimit))
	}
}

// judgeDate holds the expected close date against the as-of day.
func (w *staleWork) judgeDate(d *crm.Deal, r *StaleDeal) {
	if d.CloseDate == crm.NoDate || d.CloseDate >= w.in.Scope.AsOf {
		return
	}
	days, limit := int(w.in.Scope.AsOf-d.CloseDate), limitDays(w.cycle)
	r.Reasons = append(r.Reasons, Reason{"overdue", days, limit})
	if w.cycle > 0 && days > limit {
		r.State = Zombie
		r.Overrun = max(r.Overrun, float64(days)/float64(limit))
	}
}
