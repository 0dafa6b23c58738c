package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// planOf is the plan of the whole company for a period: the sum of the plans
// that lie in it, at the first level (company, people, teams, regions, totals)
// whose plans cover every day of it. One level only: a team's plan is the sum
// of its people's.
func planOf(plans []crm.Plan, p crm.Period) (crm.Money, bool) {
	for _, onLevel := range []func(*crm.Plan) bool{
		func(x *crm.Plan) bool {
			return !x.Total && x.Person == "" && x.Account == "" && x.Team == "" && x.Region == ""
		},
		func(x *crm.Plan) bool { return !x.Total && x.Person != "" },
		func(x *crm.Plan) bool { return !x.Total && x.Person == "" && x.Account == "" && x.Team != "" },
		func(x *crm.Plan) bool {
			return !x.Total && x.Person == "" && x.Account == "" && x.Team == "" && x.Region != ""
		},
		func(x *crm.Plan) bool { return x.Total },
	} {
		if sum, ok := planAt(plans, p, onLevel); ok {
			return sum, true
		}
	}
	return 0, false
}

func planAt(plans []crm.Plan, p crm.Period, onLevel func(*crm.Plan) bool) (crm.Money, bool) {
	var inside []*crm.Plan
	for i := range plans {
		if x := &plans[i]; onLevel(x) && x.Period.From >= p.From && x.Period.To <= p.To {
			inside = append(inside, x)
		}
	}
	slices.SortStableFunc(inside, func(a, b *crm.Plan) int { return cmp.Compare(a.Period.From, b.Period.From) })
	sum, reached := crm.Money(0), p.From-1
	for _, x := range inside {
		if x.Period.From > reached+1 {
			return 0, false
		}
		reached = max(reached, x.Period.To)
		sum += x.Target
	}
	return sum, reached >= p.To
}
