package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

// Why a deal is listed. The first four are clocks, which can make it stale;
// the others are only said of a deal that a clock has listed.
const (
	ReasonStage       = "stage"
	ReasonSilent      = "silent"
	ReasonAge         = "age"
	ReasonOverdue     = "overdue"
	ReasonPushed      = "pushed"
	ReasonNoNextStep  = "no_next_step"
	ReasonSilentTouch = "silent_touch"
	ReasonBulkTouch   = "bulk_touch"
)

// StaleReasons lists them.
func StaleReasons() []string {
	return []string{ReasonStage, ReasonSilent, ReasonAge, ReasonOverdue, ReasonPushed, ReasonNoNextStep, ReasonSilentTouch, ReasonBulkTouch}
}

// judge runs the clocks of the n-th open deal and settles its state; the
// reasons are appended to a list. Only where it is told of is the last contact
// looked up.
func (w *staleWork) judge(n int, reasons []Reason, told bool) StaleDeal {
	m := w.in.known()
	d, r := m.open[n], StaleDeal{Deal: int(m.openAt[n]), State: Live, Reasons: reasons}
	if d.Stage == "" && w.in.Book.Later(r.Deal) {
		// It has moved or closed on a later day, and how it stood on this one is
		// not recorded: nothing is held against it.
		return r
	}
	limit := w.limits.of(w.in, d)
	r.Overrun, r.Threshold, r.Learned = 1, limit.Days, limit.Learned
	r.Age, r.HasAge = d.AgeOn(w.in.Scope.AsOf)
	if r.DaysInStage, r.HasStageDays = w.in.daysInStage(r.Deal); r.HasStageDays {
		w.clock(&r, ReasonStage, r.DaysInStage, limit.Days)
		if r.State == Live && limit.Learned && float64(r.DaysInStage) > limit.Q75 {
			r.State = Late
			r.Reasons = append(r.Reasons, Reason{ReasonStage, r.DaysInStage, limit.Days})
		}
	}
	w.judgeSilence(d, &r, limit.Days, told)
	w.judgeAge(&r)
	w.judgeDate(d, &r)
	return r
}

// listed is the n-th open deal with all that is told of one that a clock has
// listed; the reasons are appended to a list.
func (w *staleWork) listed(n int, reasons []Reason) StaleDeal {
	d, r := w.in.known().open[n], w.judge(n, reasons, true)
	if pushes := w.in.pushCount(r.Deal); pushes >= pushesToTell {
		r.Reasons = append(r.Reasons, Reason{ReasonPushed, pushes, pushesToTell})
	}
	if w.in.Data.Has.Has(crm.FieldNextStep) && !filled(d, crm.FieldNextStep) {
		r.Reasons = append(r.Reasons, Reason{Kind: ReasonNoNextStep})
	}
	if deals := w.bulk[d.LastContact]; deals > 0 && d.LastContact != crm.NoDate {
		r.Reasons = append(r.Reasons, Reason{ReasonBulkTouch, deals, bulkTouches})
	}
	r.Missing = w.missing(d)
	if proven, ok := w.supported(n); ok {
		r.Supported, r.HasSupported = moneyFrom(proven), true
	}
	r.Urgency = max(0, d.Amount.Units()) * r.Overrun
	return r
}

// clock marks a deal stale if days exceed the limit.
func (w *staleWork) clock(r *StaleDeal, kind string, days, limit int) {
	if days <= limit {
		return
	}
	r.Reasons = append(r.Reasons, Reason{kind, days, limit})
	r.ran(kind, float64(days)/float64(max(limit, 1)))
	if r.State != Zombie {
		r.State = Stale
	}
}

// ran notes how far a clock ran past its limit, in limits.
func (r *StaleDeal) ran(kind string, overrun float64) {
	if overrun > r.Overrun {
		r.Overrun, r.Clock = overrun, kind
	}
}

// judgeSilence runs the clock of the last contact with the buyer. A deal that
// it lists although something was logged since is marked: that only looks like
// life.
func (w *staleWork) judgeSilence(d *crm.Deal, r *StaleDeal, limit int, told bool) {
	since := w.silentSince(d)
	if since == crm.NoDate {
		return
	}
	if r.Silent, r.HasSilent = int(w.in.Scope.AsOf-since), true; told {
		r.Contact = w.in.contactOf(r.Deal)
	}
	w.clock(r, ReasonSilent, r.Silent, limit)
	if r.Silent > limit && r.Contact != nil && r.Contact.Touches() > 0 {
		r.Reasons = append(r.Reasons, Reason{Kind: ReasonSilentTouch, Days: r.Contact.Touches()})
	}
}

// silentSince gives the day from which no contact with the buyer is known; a
// deal without any is silent since it was created. NoDate where the exports
// don't tell.
func (w *staleWork) silentSince(d *crm.Deal) crm.Date {
	if !w.silence {
		return crm.NoDate
	}
	since := max(d.LastContact, d.Created.Day)
	if since > w.in.Scope.AsOf {
		return crm.NoDate
	}
	return since
}

// judgeAge holds a deal's age against the deals that were won: past the
// oldest of them it is a zombie. Past nine in ten, where the better clocks are
// not known, it is stale; one that was touched within its limit is only late,
// since a tenth of the deals that were won have stood there too.
func (w *staleWork) judgeAge(r *StaleDeal) {
	age := r.Age
	switch usual := limitDays(w.ageLimit); {
	case !r.HasAge:
	case w.oldestWon > 0 && float64(age) > w.oldestWon:
		w.clock(r, ReasonAge, age, max(int(w.oldestWon), floorDays))
		if age > floorDays {
			r.State = Zombie
		}
	case w.ageLimit == 0 || r.HasStageDays || age <= usual:
	case r.HasSilent && r.State == Live:
		r.State = Late
		r.Reasons = append(r.Reasons, Reason{ReasonAge, age, usual})
	default:
		w.clock(r, ReasonAge, age, usual)
	}
}

// judgeDate holds the expected close date against the as-of day.
func (w *staleWork) judgeDate(d *crm.Deal, r *StaleDeal) {
	if d.CloseDate == crm.NoDate || d.CloseDate >= w.in.Scope.AsOf {
		return
	}
	days, limit := int(w.in.Scope.AsOf-d.CloseDate), 0
	if w.cycle > 0 {
		limit = limitDays(w.cycle)
	}
	r.Reasons = append(r.Reasons, Reason{ReasonOverdue, days, limit})
	if limit > 0 && days > limit {
		r.State = Zombie
		r.ran(ReasonOverdue, float64(days)/float64(limit))
	}
}
