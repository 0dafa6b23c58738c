package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

func amountSpread(deals []*crm.Deal) Spread {
	units, _ := amounts(deals)
	s, _ := stats.SpreadOf(units)
	return Spread(s)
}

// amountMove gives amount at close ÷ amount first recorded of those of the
// deals whose amounts have a recorded past.
func (in *Input) amountMove(deals []*crm.Deal) Spread {
	var ratios []float64
	for _, d := range deals {
		i, ok := in.Book.Index(d.ID)
		if !ok || !d.HasAmount {
			continue
		}
		if first, ok := in.Book.FirstAmount(i); ok && first > 0 {
			ratios = append(ratios, d.Amount.Units()/first.Units())
		}
	}
	s, _ := stats.SpreadOf(ratios)
	return Spread(s)
}
