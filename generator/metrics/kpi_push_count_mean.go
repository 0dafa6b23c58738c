package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

func pushCountMean() KPI {
	return KPI{
		ID: "push_count_mean", Name: "Pushes per deal", Role: Accuracy, Unit: Number, Better: Down, ofDeal: pushTrait(), ByPeriod: true,
		Definition: `How often the close date of a deal was moved to a later day before it was closed.

**Formula:** mean number of pushes over the deals closed in the period. Each move to a later day counts, also several of one deal; a later date set on the day of closing does not.

**Date basis:** actual close date in the period; pushes over the deal's whole life.

**Source:** Salesforce's push count, which counts moves to a later month only.`,
		Compute: func(in *Input, p crm.Period) Measure {
			if !in.Book.Coverage().Fields.Has(crm.FieldCloseDate) {
				return absent("no history records close dates")
			}
			closed := in.closedAt(p)
			counts := make([]float64, len(closed))
			of, pushed := 0, []*crm.Deal(nil)
			for k, i := range closed {
				n := in.pushCount(int(i))
				counts[k] = float64(n)
				if n == 0 {
					continue
				}
				if of++; in.lists() {
					pushed = append(pushed, in.Book.Deals[i])
				}
			}
			mean, ok := stats.Mean(counts)
			if !ok {
				return absent("%s", in.noClosings(p, "closed"))
			}
			m := Measure{Known: true, Value: mean, N: len(counts), Of: of, Out: len(counts), Deals: in.list(pushed), Note: in.undatedNote()}
			m.Interval = interval(stats.BootstrapMean(counts, seed))
			return m
		},
	}
}
