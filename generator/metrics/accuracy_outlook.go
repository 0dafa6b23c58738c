package metrics

import (
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

const (
	// rangeQuarters is how many closed quarters a range needs, and
	// rangeFrom how many are looked at.
	rangeQuarters = 8
	rangeFrom     = 12
	// rangeLow and rangeHigh bound the middle 80 %.
	rangeLow, rangeHigh = 0.1, 0.9
)

// outlooks says where the open quarter and the next two will land.
func (s *sweep) outlooks(method string) []Outlook {
	out := make([]Outlook, 0, outlookQuarters)
	for j := range outlookQuarters {
		o := s.standing(s.quarters[s.open+j], method)
		s.expect(j, &o)
		out = append(out, o)
	}
	return out
}

// standing is what can be said without any history: won, open, forecast, plan.
func (s *sweep) standing(p crm.Period, method string) Outlook {
	o := Outlook{Period: p, ForecastMethod: method}
	var called, chance crm.Money
	for i := range s.in.Book.Deals {
		d := &s.in.Book.Deals[i]
		switch {
		case d.Outcome == crm.Won && p.Contains(d.ClosedOn) && d.HasAmount:
			o.Won += d.Amount
		case d.IsOpen() && p.Contains(d.CloseDate) && d.CloseDate >= s.in.Scope.AsOf:
			o.OpenDeals++
			if !d.HasAmount {
				continue
			}
			o.Open += d.Amount
			if d.HasProbability {
				chance += d.Amount.Weighted(d.Probability)
			}
			if d.Forecast == crm.Commit {
				called += d.Amount
			}
		}
	}
	has := s.in.Data.Has
	switch {
	case method == MethodCommit && has.Has(crm.FieldForecast):
		o.Forecast, o.HasForecast = o.Won+called, true
	case has.Has(crm.FieldProbability):
		o.Forecast, o.HasForecast, o.ForecastMethod = o.Won+chance, true, MethodWeighted
	case has.Has(crm.FieldForecast):
		o.Forecast, o.HasForecast, o.ForecastMethod = o.Won+called, true, MethodCommit
	default:
		o.ForecastMethod = ""
	}
	o.Plan, o.HasPlan = planOf(s.in.Data.Plans, p)
	return o
}

// expect adds the likely result: the two-rate projection from the last
// quarters at the same number of days before their end, and the range that
// its own errors in past quarters bear out.
func (s *sweep) expect(j int, o *Outlook) {
	if len(s.samples) == 0 {
		o.Note = "past forecasts can't be compared with results: there is no history of stages, amounts and close dates"
		return
	}
	now := s.find(s.open+j, outlookPoint-j)
	var past []int
	for q := s.open - 1; q >= 0 && len(past) < rangeFrom; q-- {
		if k := s.find(q, outlookPoint-j); k >= 0 && s.end[q] >= 0 {
			past = append(past, k)
		}
	}
	if len(past) < enoughQuarters || now < 0 {
		o.Note = fmt.Sprintf("the history reaches back over %d closed quarters at this point of the quarter; %d are needed", len(past), enoughQuarters)
		return
	}
	existing, added, ok := s.project(now, s.ratesFrom(past[:min(len(past), lastQuarters)]))
	if !ok {
		o.Note = "no past quarter had open deals at this point"
		return
	}
	o.Known, o.Periods = true, len(past)
	o.FromExisting, o.FromNew = existing, added
	o.Likely = o.Won + existing + added
	s.spread(past, o)
}

// spread sets the range: the 10th to 90th percentile of result ÷ projection
// over past quarters, each projected from the others. Inside counts how many
// of these results lie in the range made without them.
func (s *sweep) spread(past []int, o *Outlook) {
	var ratios []float64
	for n, k := range past {
		others := slices.Concat(past[:n], past[n+1:])
		existing, added, ok := s.project(k, s.ratesFrom(others))
		if likely := s.sums[k].won + existing + added; ok && likely > 0 {
			ratios = append(ratios, s.actual[s.samples[k].quarter].Units()/likely.Units())
		}
	}
	o.Periods = len(ratios)
	if len(ratios) < rangeQuarters {
		o.Note = fmt.Sprintf("no range: it needs %d closed quarters, the history has %d", rangeQuarters, len(ratios))
		return
	}
	for n, r := range ratios {
		if low, high := middle(slices.Concat(ratios[:n], ratios[n+1:])); r >= low && r <= high {
			o.Inside++
		}
	}
	low, high := middle(ratios)
	o.HasRange = true
	o.Low = max(o.Won, crm.MoneyFromUnits(o.Likely.Units()*low))
	o.High = max(o.Low, crm.MoneyFromUnits(o.Likely.Units()*high))
}

func middle(values []float64) (low, high float64) {
	sorted := slices.Sorted(slices.Values(values))
	low, _ = stats.Quantile(sorted, rangeLow)
	high, _ = stats.Quantile(sorted, rangeHigh)
	return low, high
}
