package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func nextStepCoverage() KPI {
	return KPI{
		ID: "next_step_coverage", Name: "Deals with a next step", Role: Leading, Unit: Ratio, Better: Up, ofDeal: fieldTrait(crm.FieldNextStep, "a next step"),
		Definition: `The share of open deals in which somebody has written down what happens next.

**Formula:** open deals whose next step is filled / open deals, with Wilson's 95 % interval. A dash, "tbd", "n/a" and the like are no next step.

**Date basis:** the end of the as-of day.

**Source:** definitions of Pipeglass, section 9. Absent where no export has a next-step field.`,
		Compute: func(in *Input, _ crm.Period) Measure { return in.fieldCoverage(crm.FieldNextStep) },
	}
}
