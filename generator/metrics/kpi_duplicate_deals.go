package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func duplicateDeals() KPI {
	return KPI{
		ID: "duplicate_deals", Name: "Possible duplicates", Role: Hygiene, Unit: Count, Better: Down, ofDeal: twinTrait(),
		Definition: `Open deals that may be in the CRM twice, and so are counted twice.

**Formula:** count of open deals that are one half of a pair with the same account (where the export has none: names alike by Jaro–Winkler 0.92 or more), amounts within 2 % and close dates within 30 days. The note gives the pairs and the smaller amount of each pair, added up.

**Date basis:** the end of the as-of day.

**Source:** definitions of Pipeglass, section 9.`,
		Compute: func(in *Input, _ crm.Period) Measure {
			open := in.known().open
			dated := where(open, func(d *crm.Deal) bool { return pairable(d) })
			if len(dated) == 0 && len(open) > 0 {
				return absent("none of the %d open deals has an amount and a close date to compare by", len(open))
			}
			found := in.duplicates()
			var risk crm.Money
			for _, p := range found.pairs {
				risk += p.Amount
			}
			var twins []*crm.Deal
			for n, i := range in.known().openAt {
				if found.twin[i] {
					twins = append(twins, open[n])
				}
			}
			m := in.countOf(twins)
			m.N = len(open)
			if len(found.pairs) > 0 {
				m.Note = fmt.Sprintf("pairs: %d; amount at risk of being counted twice: %s", len(found.pairs), risk)
			}
			return m
		},
	}
}
