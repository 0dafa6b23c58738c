package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func sourceCoverage() KPI {
	return KPI{
		ID: "source_coverage", Name: "Deals with a source", Role: Hygiene, Unit: Ratio, Better: Up, ofDeal: fieldTrait(crm.FieldSource, "a source"),
		Definition: `The share of open deals of which somebody wrote down where they came from.

**Formula:** open deals with a real source / open deals, with Wilson's 95 % interval; the note gives the same by amount. "Other", "Unknown" and placeholders count as missing.

**Date basis:** the end of the as-of day.

**Source:** definitions of Pipeglass, section 9. Absent where no export has a source field.`,
		Compute: func(in *Input, _ crm.Period) Measure {
			m := in.fieldCoverage(crm.FieldSource)
			if m.Known {
				m.Note = in.shareNote(crm.FieldSource)
			}
			return m
		},
	}
}
