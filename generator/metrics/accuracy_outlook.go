package metrics

import (
	"fmt"
	"math"
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

// trial is one method at one point of the quarter: what it says now, and
// result ÷ forecast for each past quarter.
type trial struct {
	method          string
	now             crm.Money
	existing, added crm.Money // two-rate only: the parts beyond what is won
	ratios          []float64
	miss            float64 // WAPE of the corrected forecasts
}

// bestTrial tries the methods on past quarters and gives the one with the
// lowest error; nil if none has enough quarters. Of equals the first wins.
func (s *sweep) bestTrial(now int, past []int) *trial {
	var best *trial
	for _, m := range []string{MethodTwoRate, MethodCommit, MethodWeighted, MethodWeightedObserved} {
		t := &trial{method: m}
		var ok bool
		if t.now, ok = s.say(t, now, past[:min(len(past), lastQuarters)]); !ok || t.now <= 0 {
			continue
		}
		var said, was []float64
		for n, k := range past {
			f, ok := s.say(&trial{method: m}, k, slices.Concat(past[:n], past[n+1:]))
			if !ok || f <= 0 {
				continue
			}
			said = append(said, f.Units())
			was = append(was, s.actual[s.samples[k].quarter].Units())
		}
		// Fewer quarters than another method has are no fair comparison.
		if t.judge(said, was) && (best == nil || len(t.ratios) >= len(best.ratios) && t.miss < best.miss) {
			best = t
		}
	}
	return best
}

// say gives what a method says at sample k; the two-rate projection learns
// from the given quarters, the others from nothing after their day.
func (s *sweep) say(t *trial, k int, learn []int) (crm.Money, bool) {
	if t.method == MethodTwoRate {
		var ok bool
		t.existing, t.added, ok = s.project(k, s.ratesFrom(learn))
		return s.sums[k].won + t.existing + t.added, ok
	}
	for _, m := range methods() {
		if m.id == t.method {
			return m.of(s, k)
		}
	}
	return 0, false
}

// judge fills ratios and the error of the method when each quarter's forecast
// is corrected by the other quarters' median ratio.
func (t *trial) judge(said, was []float64) bool {
	if len(said) < enoughQuarters {
		return false
	}
	for i := range said {
		t.ratios = append(t.ratios, was[i]/said[i])
	}
	off, sum := 0.0, 0.0
	for i := range said {
		off += math.Abs(said[i]*medianOf(without(t.ratios, i)) - was[i])
		sum += was[i]
	}
	if sum <= 0 {
		return false
	}
	t.miss = off / sum
	return true
}

// spread sets the range: the 10th to 90th percentile of the ratios. Inside
// counts how many past results lie in the range made without them.
func (t *trial) spread(o *Outlook) {
	if len(t.ratios) < rangeQuarters {
		o.Note = fmt.Sprintf("no range: it needs %d closed quarters, the history has %d", rangeQuarters, len(t.ratios))
		return
	}
	for i, r := range t.ratios {
		if low, high := middle(without(t.ratios, i)); r >= low && r <= high {
			o.Inside++
		}
	}
	low, high := middle(t.ratios)
	o.HasRange = true
	o.Low = max(o.Won, crm.MoneyFromUnits(t.now.Units()*low))
	o.High = max(o.Low, crm.MoneyFromUnits(t.now.Units()*high))
}

func without(values []float64, i int) []float64 { return slices.Concat(values[:i], values[i+1:]) }

func middle(values []float64) (low, high float64) {
	sorted := slices.Sorted(slices.Values(values))
	low, _ = stats.Quantile(sorted, rangeLow)
	high, _ = stats.Quantile(sorted, rangeHigh)
	return low, high
}

func medianOf(values []float64) float64 {
	m, _ := stats.Quantile(slices.Sorted(slices.Values(values)), 0.5)
	return m
}
