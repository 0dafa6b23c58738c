package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// SupportedDeal is an open deal at the chance that the CRM states and at the
// one that deals of its age had.
type SupportedDeal struct {
	Deal                int // index into Book.Deals
	Weighted, Supported crm.Money
}

// supportedDeals sets the two side by side for open deals that have both,
// where the stated value exceeds the supported one most first. Empty with too
// few closed deals to learn from.
func supportedDeals(in *Input) []SupportedDeal {
	if in.ages().closed < enoughAges {
		return nil
	}
	w := in.staleWork()
	out := make([]SupportedDeal, 0, len(w.rows))
	for n, d := range in.known().open {
		v, ok := w.supported(n)
		if !ok || !d.HasProbability {
			continue
		}
		out = append(out, SupportedDeal{int(in.known().openAt[n]), d.Amount.Weighted(d.Probability), moneyFrom(v)})
	}
	slices.SortFunc(out, func(a, b SupportedDeal) int {
		return cmp.Or(cmp.Compare(b.Weighted-b.Supported, a.Weighted-a.Supported), cmp.Compare(a.Deal, b.Deal))
	})
	return out
}
