package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

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
		a, created := &agesFound{}, in.created().deals
		subjects, runs := make([]stats.Subject, 0, len(created)), make([]stats.Duration, 0, len(created))
		for _, d := range created {
			s, ok := in.subject(d, crm.Period{From: d.Created.Day, To: in.Scope.AsOf})
			if !ok {
				continue
			}
			subjects = append(subjects, s)
			runs = append(runs, stats.Duration{Time: s.Exit, Event: s.Cause > 0})
			if s.Cause > 0 {
				a.closed++
			}
			if s.Cause == 1 {
				a.wonAges = append(a.wonAges, s.Exit)
			}
		}
		slices.Sort(a.wonAges)
		a.all, a.ok = stats.AalenJohansen(subjects, 2)
		a.kaplan, a.kaplanOK = stats.KaplanMeier(runs)
		return a
	})
}

// subject gives a deal's life as seen in a period: it enters at its age on
// the eve of the period (from the start if it was created in it) and leaves
// at its age when it closes, or at the end of the period, still open. A deal
// that closed before it was created, or is closed on no known day, has no
// life that can be measured.
func (in *Input) subject(d *crm.Deal, p crm.Period) (stats.Subject, bool) {
	born, end := d.Created.Day, min(p.To, in.Scope.AsOf)
	if born > end || d.Closed() && (d.ClosedOn == crm.NoDate || d.ClosedOn < born || d.ClosedOn < p.From) {
		return stats.Subject{}, false
	}
	s := stats.Subject{Entry: max(-1, float64(p.From-1-born)), Exit: float64(end - born)}
	if d.Closed() && d.ClosedOn <= end {
		s.Exit, s.Cause = float64(d.ClosedOn-born), 2
		if d.Outcome == crm.Won {
			s.Cause = 1
		}
	}
	return s, true
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
		var lives []stats.Subject
		for _, d := range in.created().deals {
			if d.Created.Day > p.To {
				break
			}
			if s, ok := in.subject(d, p); ok {
				if n := len(lives); n == cap(lives) { // most periods saw few of all deals
					lives = slices.Grow(lives, n+1000)
				}
				lives = append(lives, s)
			}
		}
		curve, ok := stats.AalenJohansen(lives, 2)
		return &incidenceFound{curve, ok}
	})
	return found.curve, found.ok
}
