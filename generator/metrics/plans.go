package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
)

// Whose a plan is. The kinds are never added to each other: a team's plan is
// that of its people once more.
const (
	PlanOfCompany = "company"
	PlanOfRegion  = "region"
	PlanOfTeam    = "team"
	PlanOfAccount = "account"
	PlanOfPerson  = "person"
)

func planKinds() []string {
	return []string{PlanOfCompany, PlanOfRegion, PlanOfTeam, PlanOfAccount, PlanOfPerson}
}

// planPeriods is how many periods are shown: the one that holds the as-of day
// and the next two.
const planPeriods = 3

// PlansFound is plans against what was won, committed and is open.
type PlansFound struct {
	// Periods are the one that holds the as-of day, if a plan does, and the
	// next two that have plans; empty without plans.
	Periods []PlanPeriod
	// Idle are accounts with a plan in the first period and no open deal.
	Idle []crm.AccountID
	// Unforeseen are deals won in the first period that no plan is for.
	Unforeseen []crm.DealID
	Cumulative []CumulativeLine
	Twice      int // plans of managers left out: they repeat those of their people
}

// PlanPeriod holds the plans of one period.
type PlanPeriod struct {
	Period crm.Period
	Lines  []PlanLine // by kind, then by what is still to win; people by name
	// Total adds up the widest kind there is.
	Total PlanLine
	// Won of the open amount at the same point of past periods, by value: what
	// coverage must make good. Past counts those periods; 0 where none is known.
	WonShare float64
	Past     int
	Reason   string // why nothing likely can be said, "" where it can
}

// PlanLine is one plan. Committed is open and called commit, of what is open
// and dated in the period. Likely counts if HasLikely; Low and High, which
// hold 8 of 10 results, if HasRange; all three include what is won.
type PlanLine struct {
	Kind, Who string
	Target    crm.Money
	Won       crm.Money
	Open      crm.Money
	Committed crm.Money
	Deals     int // open and dated in the period
	HasCommit bool
	Summed    bool // put together from the plans of its people
	Likely    crm.Money
	Low, High crm.Money
	HasLikely bool
	HasRange  bool
	Past      int // past periods behind Likely
}

// Gap is what is still to be won, 0 where the plan is met.
func (l PlanLine) Gap() crm.Money { return max(0, l.Target-l.Won) }

// PlansOf sets the plans against the pipeline.
func PlansOf(in *Input) PlansFound {
	var found PlansFound
	plans, twice := in.plansOnce()
	found.Twice = twice
	for j, p := range in.planPeriodsOf(plans) {
		w := planWork{in: in, period: p}
		w.lines(plans)
		if len(w.out) == 0 {
			continue
		}
		w.now()
		if p.To >= in.Scope.AsOf {
			w.likely()
		}
		found.Periods = append(found.Periods, w.found())
		if j == 0 {
			found.Idle, found.Unforeseen = w.idle(), w.unforeseen()
			found.Cumulative = in.cumulative(p, found.Periods[0].Total.Target)
		}
	}
	return found
}
