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
// deals, at some places of the Book, whose amounts have a recorded past.
func (in *Input) amountMove(places []int32) Spread {
	var ratios []float64
	for _, i := range places {
		d := in.Book.Deals[i]
		if !d.HasAmount {
			continue
		}
		if first, ok := in.Book.FirstAmount(int(i)); ok && first > 0 {
			ratios = append(ratios, d.Amount.Units()/first.Units())
		}
	}
	s, _ := stats.SpreadOf(ratios)
	return Spread(s)
}
