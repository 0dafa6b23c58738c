package metrics

import (
	"fmt"
	"math"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// dealTrait is what a KPI asks of a single deal: an amount, a date that has
// passed, a push. Deals with it are held against deals without.
type dealTrait struct {
	words string // "an amount", for "deals with an amount"
	needs []crm.Field
	// leak names what the trait takes from today, "" for nothing.
	leak string
	// has tells which of some deals of then, the input as of an earlier day, have
	// the trait at the end of that day. It is asked of these deals alone.
	has func(then *Input, asked []int32) func(i int32) (yes, known bool)
}

// DealTrial is what holding deals against deals came to: of those with and
// without the trait, how many were won within Days. Deals that were lost count
// among those that were not won, as competing risks ask; every deal could be
// seen for all of the days, so the shares are the cumulative incidences of
// Aalen and Johansen.
type DealTrial struct {
	Trait                              string
	Days                               int
	With, WithWon, Without, WithoutWon int
}

// Of the deals of one trial: young ones have had no time for a trait, and
// smaller groups or fewer wins show nothing.
const (
	dealAge       = 14   // days
	dealGroup     = 10   // deals, and wins
	slightestDeal = 0.02 // difference of shares below which nothing is claimed
	coarsestDeal  = 0.3
)

// dealDays is for how long a deal is watched: one cycle, at least a month.
func (c *court) dealDays() int { return max(30, int(math.Round(c.days))) }

// tryDeals holds the deals with the trait of a KPI against those without.
func (c *court) tryDeals(k KPI, v *Verdict) {
	if v.Reason = c.untestableDeals(k.ofDeal); v.Reason != "" {
		return
	}
	t := &DealTrial{Trait: k.ofDeal.words, Days: c.dealDays()}
	v.ByDeal, v.LagDays, v.Leak = t, t.Days, k.ofDeal.leak
	then := &c.then
	traits := then.traits[k.traitName()]
	list := make([]stats.Stratum, then.strata)
	halfway, quarter := 0, int32(-1)
	for n, look := range then.looks {
		seen := traits[n]
		if seen == traitUnknown {
			continue
		}
		t.count(&list[look.stratum], seen == traitThere, look.won)
		if look.quarter != quarter { // looks come in the order of quarters
			quarter = look.quarter
			v.Quarters++
		}
		if n < len(then.looks)/2 {
			halfway = int(look.stratum) + 1
		}
	}
	v.N = t.With + t.Without
	c.weighDeals(v, t, list, halfway)
}

func (t *DealTrial) count(s *stats.Stratum, has, won bool) {
	switch {
	case has:
		s.N1, t.With = s.N1+1, t.With+1
	default:
		s.N0, t.Without = s.N0+1, t.Without+1
	}
	switch {
	case won && has:
		s.A, t.WithWon = s.A+1, t.WithWon+1
	case won:
		s.B, t.WithoutWon = s.B+1, t.WithoutWon+1
	}
}

// weighDeals holds the two groups against each other; the strata before
// halfway are the first half of the time.
func (c *court) weighDeals(v *Verdict, t *DealTrial, list []stats.Stratum, halfway int) {
	if min(t.With, t.Without) < dealGroup || t.WithWon+t.WithoutWon < dealGroup {
		v.Verdict = TooLittle
		v.Reason = fmt.Sprintf("of %d deals with %s and %d without it, %d were won within %d days: too few to compare", t.With, t.Trait, t.Without, t.WithWon+t.WithoutWon, t.Days)
		return
	}
	diff, low, high, se, p, ok := stats.MantelHaenszel(list, level)
	if !ok {
		v.Verdict, v.Reason = TooLittle, fmt.Sprintf("no owner had deals with %s and deals without it in one quarter", t.Trait)
		return
	}
	v.Tested, v.Rho, v.Low, v.High, v.P = true, diff, low, high, p
	v.limits = func(level float64) (low, high float64) {
		_, low, high, _, _, _ = stats.MantelHaenszel(list, level)
		return low, high
	}
	v.Detectable, v.HalvesAgree = 2.8*se, true
	for _, h := range [][]stats.Stratum{list[:halfway], list[halfway:]} {
		if d, _, _, _, _, ok := stats.MantelHaenszel(h, level); !ok || d*diff <= 0 {
			v.HalvesAgree = false
		}
	}
}

// untestableDeals says why single deals can't be compared, "" if they can.
func (c *court) untestableDeals(t *dealTrait) string {
	cov := c.in.Book.Coverage()
	if cov.Start == crm.NoDate {
		return "the record does not say how deals stood at the end of past quarters"
	}
	for _, f := range t.needs {
		if !cov.Fields.Has(f) {
			return fmt.Sprintf("the record does not say what the %s of a deal was on past days, only what it is now", strings.ReplaceAll(f.String(), "_", " "))
		}
	}
	return ""
}

// fieldTrait is a field that is filled.
func fieldTrait(f crm.Field, words string) *dealTrait {
	return &dealTrait{words: words, needs: []crm.Field{f}, has: func(then *Input, _ []int32) func(int32) (bool, bool) {
		return func(i int32) (bool, bool) { return filled(then.Book.Deals[i], f), true }
	}}
}

// overdueTrait is a close date that has passed.
func overdueTrait() *dealTrait {
	return &dealTrait{words: "a close date that has passed", needs: []crm.Field{crm.FieldCloseDate}, has: func(then *Input, _ []int32) func(int32) (bool, bool) {
		return func(i int32) (bool, bool) {
			d := then.Book.Deals[i]
			return d.CloseDate < then.Scope.AsOf, d.CloseDate != crm.NoDate
		}
	}}
}

// pushTrait is a close date that was moved to a later day.
func pushTrait() *dealTrait {
	return &dealTrait{words: "a close date that was pushed", needs: []crm.Field{crm.FieldCloseDate}, has: func(then *Input, _ []int32) func(int32) (bool, bool) {
		return func(i int32) (bool, bool) { return then.Book.PushCount(int(i)) > 0, true }
	}}
}

// staleTrait is standing still, by the limits of today. How long deals had been
// silent is not asked: that nothing came after a day is known later only.
func staleTrait() *dealTrait {
	return &dealTrait{words: "a stay past its limit", needs: []crm.Field{crm.FieldStage}, leak: "the limits of stages", has: func(then *Input, _ []int32) func(int32) (bool, bool) {
		rows := then.staleWork().rows
		return func(i int32) (bool, bool) { return rows[i].isStale(), rows[i].hasStageDays || rows[i].hasAge }
	}}
}

// zombieTrait is being older than any deal was when it was won, or overdue by
// more than a cycle.
func zombieTrait() *dealTrait {
	return &dealTrait{words: "an age or a delay that no deal was won at", leak: "how old deals were when they were won", has: func(then *Input, _ []int32) func(int32) (bool, bool) {
		rows := then.staleWork().rows
		return func(i int32) (bool, bool) { return rows[i].isZombie(), rows[i].hasAge }
	}}
}

// twinTrait is looking like another open deal.
func twinTrait() *dealTrait {
	return &dealTrait{words: "a possible twin", needs: []crm.Field{crm.FieldAmount, crm.FieldCloseDate}, leak: "names and accounts", has: func(then *Input, asked []int32) func(int32) (bool, bool) {
		twin := then.twins(asked)
		return func(i int32) (bool, bool) { return twin[i], true }
	}}
}
