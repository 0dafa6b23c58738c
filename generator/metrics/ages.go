package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// life is what of a deal the curves of ages rest on: a dozen bytes, since they
// are asked of all deals for each of many periods.
type life struct {
	born, closed crm.Date // NoDate where not known, closed also while open
	outcome      crm.Outcome
}

// lives gives those of the deals of the Book, in its order.
func (in *Input) lives() []life {
	return in.shared().lives.of(func() []life {
		all := make([]life, len(in.Book.Deals))
		for i, d := range in.Book.Deals {
			all[i] = life{d.Created.Day, d.ClosedOn, d.Outcome}
		}
		return all
	})
}

// agesFound is how old deals were when they were won or lost.
type agesFound struct {
	all      stats.Incidence // over the whole Book, cause 1 won, 2 lost
	ok       bool
	closed   int       // closed deals in it
	wonAges  []float64 // ascending
	kaplan   stats.Survival
	kaplanOK bool
}

// ages gives the ages at closing over the whole Book.
func (in *Input) ages() *agesFound {
	return in.shared().ages.of(func() *agesFound {
		a, seen := &agesFound{}, stats.NewLives(2)
		for _, l := range in.lives() {
			entry, exit, cause, ok := l.within(crm.Period{From: l.born, To: in.Scope.AsOf}, in.Scope.AsOf)
			if !ok {
				continue
			}
			seen.Add(entry, exit, cause)
			if cause > 0 {
				a.closed++
			}
		}
		a.wonAges = seen.Exits(1)
		a.all, a.ok = seen.Incidence()
		a.kaplan, a.kaplanOK = seen.Survival()
		return a
	})
}

// within gives a deal's life as seen in a period: it enters at its age on
// the eve of the period (from the start if it was created in it) and leaves
// at its age when it closes (cause 1 won, 2 lost), or at the end of the period,
// still open (0). A deal that closed before it was created, or was created or
// closed on no known day, has no life that can be measured.
func (l life) within(p crm.Period, asOf crm.Date) (entry, exit, cause int, ok bool) {
	end := min(p.To, asOf)
	if l.born == crm.NoDate || l.born > end || l.outcome != crm.Open && (l.closed == crm.NoDate || l.closed < l.born || l.closed < p.From) {
		return 0, 0, 0, false
	}
	entry, exit = max(-1, int(p.From-1-l.born)), int(end-l.born)
	if l.outcome != crm.Open && l.closed <= end {
		exit, cause = int(l.closed-l.born), 2
		if l.outcome == crm.Won {
			cause = 1
		}
	}
	return entry, exit, cause, true
}

// incidenceFound is the incidence of won (1) and lost (2) by age.
type incidenceFound struct {
	curve stats.Incidence
	ok    bool
}

// incidenceIn gives it as the events of a period show it; two KPIs ask for the
// same periods.
func (in *Input) incidenceIn(p crm.Period) (stats.Incidence, bool) {
	found := in.shared().incidence.of(p, func() *incidenceFound {
		seen := stats.NewLives(2)
		for _, l := range in.lives() {
			if entry, exit, cause, ok := l.within(p, in.Scope.AsOf); ok {
				seen.Add(entry, exit, cause)
			}
		}
		curve, ok := seen.Incidence()
		return &incidenceFound{curve, ok}
	})
	return found.curve, found.ok
}
