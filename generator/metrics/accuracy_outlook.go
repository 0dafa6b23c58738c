package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
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
		o := s.soFar(s.quarters[s.open+j], method)
		s.expect(j, &o)
		out = append(out, o)
	}
	return out
}

// soFar is what can be said without any history: won, open, forecast, plan.
func (s *sweep) soFar(p crm.Period, method string) Outlook {
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

// expect adds the likely result: of the methods that could have been used at
// the same number of days before the end of past quarters, the one that would
// have missed least, corrected by the median of what it missed by; and the
// range that its own misses bear out. Choosing by record, not by taste: where
// sellers' calls are good they beat any rate, and where they are not they lose.
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
	best := s.bestTrial(now, past)
	if best == nil {
		o.Note = "no method could be tried on enough past quarters at this point"
		return
	}
	o.Known, o.Method, o.Periods = true, best.method, len(best.ratios)
	likely := crm.MoneyFromUnits(best.now.Units() * medianOf(best.ratios))
	o.Likely = max(o.Won, likely)
	o.FromExisting = o.Likely - o.Won
	if beyond := best.existing + best.added; best.added > 0 && beyond > 0 {
		o.FromNew = o.FromExisting.Times(int64(best.added), int64(beyond))
		o.FromExisting -= o.FromNew
	}
	best.spread(o)
}
