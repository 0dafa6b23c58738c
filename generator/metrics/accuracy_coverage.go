package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// CoverageFound is how many times the open pipeline of the quarter covers what
// is missing to plan, and how many times it had to: one ÷ the share of the
// pipeline open at the same number of days before the end of past quarters
// that was won by their end, weighted by value.
type CoverageFound struct {
	Open     crm.Money // dated in the rest of the quarter
	Missing  crm.Money // plan less won so far; HasPlan
	HasPlan  bool
	Met      bool // the plan is won already
	Now      *float64
	Required *float64
	Quarters int     // behind Required
	Share    float64 // that was won; meaningful if Required is not nil
	Note     string  // why Required is not known
}

func (s *sweep) coverage(o *Outlook) CoverageFound {
	c := CoverageFound{Open: o.Open, HasPlan: o.HasPlan, Missing: o.Plan - o.Won}
	if c.HasPlan {
		if c.Met = c.Missing <= 0; !c.Met {
			now := c.Open.Units() / c.Missing.Units()
			c.Now = &now
		}
	}
	var open, won crm.Money
	if len(s.samples) > 0 {
		for _, k := range s.pastAt(outlookPoint) {
			open += s.sums[k].open
			won += s.sums[k].wonExisting
			c.Quarters++
		}
	}
	switch {
	case c.Quarters < enoughQuarters:
		c.Note = fmt.Sprintf("the history reaches back over %d closed quarters at this point of the quarter; %d are needed", c.Quarters, enoughQuarters)
	case won <= 0 || open <= 0:
		c.Note = "nothing that was open at this point of past quarters was won by their end"
	default:
		required := open.Units() / won.Units()
		c.Required, c.Share = &required, won.Units()/open.Units()
	}
	return c
}
