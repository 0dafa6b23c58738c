package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func createdDeals() KPI {
	return KPI{
		ID: "created_deals", Name: "Created deals", Role: Leading, Unit: Count, Better: Up, byHand: true, ByPeriod: true, byCreation: true,
		Definition: `The number of deals created in the period: what feeds the pipeline.

**Formula:** count of deals whose creation date lies in the period, whatever became of them. Deals deleted since are not in the export.

**Date basis:** creation date.

**Source:** common to all CRMs.`,
		Compute: func(in *Input, p crm.Period) Measure {
			if len(in.created().deals) == 0 {
				return absent("no deal has a creation date")
			}
			m := in.countOf(in.createdIn(p))
			m.Note = in.uncreatedNote()
			return m
		},
	}
}

// uncreatedNote says how many deals have no creation date.
func (in *Input) uncreatedNote() string {
	all := len(in.Book.Deals)
	return lacking(all-len(in.created().deals), all, "deals", "creation date")
}
