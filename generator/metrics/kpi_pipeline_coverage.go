package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func pipelineCoverage() KPI {
	return KPI{
		ID: "pipeline_coverage", Name: "Pipeline coverage", Role: Leading, Unit: Number, Better: Up,
		untested: "it holds the pipeline against the plan of a quarter, and past quarters were not planned for single people here",
		Definition: `How many times the open pipeline of the current fiscal quarter covers what is still missing to its plan.

**Formula:** open amount with a close date in the rest of the quarter / (plan − won so far). Overdue deals are not in it. If the plan is reached there is nothing left to cover, and the figure is absent.

**Date basis:** the end of the as-of day, the fiscal quarter that contains it.

**Source:** the usual coverage ratio; Salesforce Revenue Intelligence prints its reciprocal.`,
		Compute: coverage, parts: coverageSteps,
	}
}

// coverageParts are plan, won and open of the quarter that the as-of day is in.
func (in *Input) coverageParts(q crm.Period) (plan, won, open crm.Money, counted []*crm.Deal, ok bool) {
	plan, ok = planOf(in.Data.Plans, q)
	for _, d := range in.wonIn(q) {
		if d.HasAmount {
			won += d.Amount
		}
	}
	for _, d := range in.known().open {
		if q.Contains(d.CloseDate) && d.CloseDate >= in.Scope.AsOf {
			counted = append(counted, d)
			if d.HasAmount {
				open += d.Amount
			}
		}
	}
	return plan, won, open, counted, ok
}

func coverageSteps(in *Input, _ crm.Period) []Step {
	q := in.Scope.Calendar.Quarter(in.Scope.AsOf)
	plan, won, open, counted, ok := in.coverageParts(q)
	if !ok {
		return nil
	}
	var out []Step
	for _, part := range []struct {
		what string
		sum  crm.Money
		n    int
	}{{fmt.Sprintf("plan of %s to %s", q.From, q.To), plan, 0}, {"won in it so far", won, len(in.wonIn(q))}, {"open and dated in what is left of it", open, len(counted)}} {
		m := moneyOf(part.sum, part.n)
		out = append(out, Step{What: part.what, Value: &m, Unit: Money})
	}
	return out
}

func coverage(in *Input, _ crm.Period) Measure {
	q := in.Scope.Calendar.Quarter(in.Scope.AsOf)
	plan, won, open, counted, ok := in.coverageParts(q)
	if !ok {
		return absent("no plan covers the quarter from %s to %s", q.From, q.To)
	}
	if plan <= won {
		return absent("the plan of the quarter is met")
	}
	return Measure{Known: true, Value: open.Units() / (plan - won).Units(), N: len(counted), Deals: in.list(counted),
		Note: fmt.Sprintf("%.0f%% of the plan is won", 100*won.Units()/plan.Units())}
}
