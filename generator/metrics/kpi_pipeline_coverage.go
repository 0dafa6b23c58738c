package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func pipelineCoverage() KPI {
	return KPI{
		ID: "pipeline_coverage", Name: "Pipeline coverage", Role: Leading, Unit: Number, Better: Up,
		Definition: `How many times the open pipeline of the current fiscal quarter covers what is still missing to its plan.

**Formula:** open amount with a close date in the rest of the quarter / (plan − won so far). Overdue deals are not in it. If the plan is reached there is nothing left to cover, and the figure is absent.

**Date basis:** the end of the as-of day, the fiscal quarter that contains it.

**Source:** the usual coverage ratio; Salesforce Revenue Intelligence prints its reciprocal.`,
		Compute: coverage,
	}
}

func coverage(in *Input, _ crm.Period) Measure {
	q := in.Scope.Calendar.Quarter(in.Scope.AsOf)
	plan, ok := planOf(in.Data.Plans, q)
	if !ok {
		return absent("no plan covers the quarter from %s to %s", q.From, q.To)
	}
	var won, open crm.Money
	var counted []*crm.Deal
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
	if plan <= won {
		return absent("the plan of the quarter is met")
	}
	return Measure{Known: true, Value: open.Units() / (plan - won).Units(), N: len(counted), Deals: ids(counted),
		Note: fmt.Sprintf("%.0f %% of the plan is won", 100*won.Units()/plan.Units())}
}
