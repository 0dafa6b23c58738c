package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func openAmount() KPI {
	return KPI{
		ID: "open_amount", Name: "Open pipeline", Role: Leading, Unit: Money, Better: None, byHand: true, past: []crm.Field{crm.FieldAmount},
		Definition: `What the open deals are worth if every one is won, in the reporting currency. *Supported amount* says how much of it past deals bear out.

**Formula:** sum of the amounts of open deals, exact. Open deals without an amount add nothing and are counted in the note.

**Date basis:** the end of the as-of day, whatever the expected close dates.

**Source:** common to all CRMs.`,
		Compute: func(in *Input, _ crm.Period) Measure { return in.sumOf(in.known().open, "open deals") },
	}
}
