package metrics

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// SegmentAccuracy is what can be said of one value of a split: the error of the
// headline's method at its horizon, how much slipped, and how honest the stated
// chances were. Each part has its own n, 0 where there is nothing to say.
type SegmentAccuracy struct {
	By, Value string
	// Over closed quarters from the first in which the segment had anything; 0
	// with fewer than four of them. Deals are those behind forecasts and results.
	Quarters, Deals  int
	Forecast, Actual crm.Money
	// Bias is Σ(forecast − actual)/Σactual. Lean is the bias of an owner drawn
	// towards that of all by four quarters' weight; for others it is the bias.
	Bias, WAPE, Lean float64
	// Of StartDeals that began a closed quarter open and dated in it, Slipped
	// ended it open and dated later; SlipLow and SlipHigh are the 95 % interval of
	// their share.
	StartDeals, Slipped  int
	Start, SlippedAmount crm.Money
	SlipLow, SlipHigh    float64
	// Of Judged closed deals with a chance stated 30 days before the close date
	// that they had then, Won were won; Stated is the mean of what was said, WonLow
	// and WonHigh the 95 % interval of what came.
	Judged, Won             int
	Stated, WonLow, WonHigh float64
}

const (
	// leanQuarters is how many quarters of the whole company an owner's bias is
	// drawn towards.
	leanQuarters = 4
	// segmentDeals is how many deals a segment needs for a row of its own.
	segmentDeals = 20
)

// segmentSplits sums deals up by their value in each split.
type segmentSplits struct {
	s     *sweep
	a     *AccuracyFound
	by    []string
	sums  []map[string]*segmentSums
	slips int // how many of the sweep's are passed
}

type segmentSums struct {
	values           int               // merged in it
	forecast, actual map[int]crm.Money // by quarter
	deals            int               // in any of the parts
	forecastDeals    int
	start, slipped   int
	startAmount      crm.Money
	slippedAmount    crm.Money
	judged, won      int
	stated           float64
}

func newSegmentSums() *segmentSums {
	return &segmentSums{forecast: map[int]crm.Money{}, actual: map[int]crm.Money{}}
}

// newSplits takes the configured splits, else those that speak of no person.
func newSplits(s *sweep, a *AccuracyFound) *segmentSplits {
	t := &segmentSplits{s: s, a: a, by: s.in.Scope.Segments}
	if len(t.by) == 0 {
		t.by = []string{"team", "region", "pipeline", "source"}
	}
	for range t.by {
		t.sums = append(t.sums, map[string]*segmentSums{})
	}
	return t
}

// add counts deal i, of which forecast is its part of the headline's forecasts
// by quarter. Deals come in the order of the Book.
func (t *segmentSplits) add(i int, d *crm.Deal, forecast map[int]crm.Money) {
	from := t.slips
	for t.slips < len(t.s.dealSlips) && t.s.dealSlips[t.slips].deal == i {
		t.slips++
	}
	if d == nil {
		return
	}
	if t.a.HeadlineMethod != MethodCommit && t.a.HeadlineMethod != MethodWeighted {
		forecast = nil
	}
	won := t.wonQuarter(d, forecast)
	slips := t.s.dealSlips[from:t.slips]
	stated, judged := t.stated(i, d)
	if won < 0 && len(forecast) == 0 && len(slips) == 0 && !judged {
		return
	}
	for n, by := range t.by {
		value := strings.TrimSpace(SegmentValue(d, t.s.in.Data, by))
		if value == "" {
			continue
		}
		sums := t.sums[n][value]
		if sums == nil {
			sums = newSegmentSums()
			sums.values = 1
			t.sums[n][value] = sums
		}
		sums.deals++
		if won >= 0 || len(forecast) > 0 {
			sums.forecastDeals++
		}
		for q, m := range forecast {
			sums.forecast[q] += m
		}
		if won >= 0 {
			sums.actual[won] += d.Amount
		}
		sums.slip(slips)
		if judged {
			sums.judge(stated, d.Outcome)
		}
	}
}

// wonQuarter is the closed quarter that a deal was won in, -1 for none that
// counts.
func (t *segmentSplits) wonQuarter(d *crm.Deal, forecast map[int]crm.Money) int {
	if forecast == nil || d.Outcome != crm.Won || !d.HasAmount {
		return -1
	}
	if q := t.s.quarterOf(d.ClosedOn); q >= 0 && t.s.over(q) && t.s.find(q, t.a.HeadlineWeeks) >= 0 {
		return q
	}
	return -1
}

// stated is the chance that was stated 30 days ahead of a closed deal.
func (t *segmentSplits) stated(i int, d *crm.Deal) (float64, bool) {
	if d.IsOpen() {
		return 0, false
	}
	s, _, ok := t.s.in.Book.Ahead(i, aheadDays)
	return s.Probability, ok && s.HasProbability
}

func (s *segmentSums) slip(list []dealSlip) {
	for _, x := range list {
		s.start++
		s.startAmount += x.amount
		if x.slipped {
			s.slipped++
			s.slippedAmount += x.amount
		}
	}
}

func (s *segmentSums) judge(stated float64, outcome crm.Outcome) {
	s.judged++
	s.stated += stated
	if outcome == crm.Won {
		s.won++
	}
}

func (s *segmentSums) merge(o *segmentSums) {
	s.values += o.values
	s.deals += o.deals
	s.forecastDeals += o.forecastDeals
	s.start += o.start
	s.slipped += o.slipped
	s.startAmount += o.startAmount
	s.slippedAmount += o.slippedAmount
	s.judged += o.judged
	s.won += o.won
	s.stated += o.stated
	for q, m := range o.forecast {
		s.forecast[q] += m
	}
	for q, m := range o.actual {
		s.actual[q] += m
	}
}

// rows gives the rows of each split, largest first, people by name.
func (t *segmentSplits) rows() []SegmentAccuracy {
	var out []SegmentAccuracy
	for n, by := range t.by {
		kept, other := t.mergeFew(t.sums[n])
		var rows []SegmentAccuracy
		for _, value := range kept {
			rows = append(rows, t.row(by, value, t.sums[n][value]))
		}
		slices.SortFunc(rows, func(a, b SegmentAccuracy) int {
			if by == "owner" {
				return cmp.Compare(a.Value, b.Value)
			}
			return cmp.Or(-cmp.Compare(a.Actual, b.Actual), cmp.Compare(a.Value, b.Value))
		})
		if other.deals >= segmentDeals && len(rows) > 0 {
			rows = append(rows, t.row(by, otherSegment, other))
		}
		if len(rows) > 1 {
			out = append(out, rows...)
		}
	}
	return out
}

// mergeFew merges the values with few deals into one, so that a rate never
// speaks of a handful. Where that would be one value alone, which the total
// would then give away, the smallest of the others joins it.
func (t *segmentSplits) mergeFew(of map[string]*segmentSums) (kept []string, other *segmentSums) {
	other = newSegmentSums()
	for value, sums := range of {
		if sums.deals < segmentDeals || value == otherSegment {
			other.merge(sums)
		} else {
			kept = append(kept, value)
		}
	}
	slices.SortFunc(kept, func(a, b string) int { return cmp.Or(cmp.Compare(of[a].deals, of[b].deals), cmp.Compare(a, b)) })
	for len(kept) > 0 && of[otherSegment] == nil && (other.values == 1 || other.values > 0 && other.deals < segmentDeals) {
		other.merge(of[kept[0]])
		kept = kept[1:]
	}
	return kept, other
}

// row fills the parts that have enough behind them.
func (t *segmentSplits) row(by, value string, sums *segmentSums) SegmentAccuracy {
	r := SegmentAccuracy{By: by, Value: value, StartDeals: sums.start, Slipped: sums.slipped, Start: sums.startAmount, SlippedAmount: sums.slippedAmount,
		Judged: sums.judged, Won: sums.won}
	t.err(&r, sums)
	if r.StartDeals > 0 {
		r.SlipLow, r.SlipHigh = stats.Wilson(r.Slipped, r.StartDeals, level)
	}
	if r.Judged > 0 {
		r.Stated = sums.stated / float64(r.Judged)
		r.WonLow, r.WonHigh = stats.Wilson(r.Won, r.Judged, level)
	}
	return r
}

// err fills the error of the forecast.
func (t *segmentSplits) err(r *SegmentAccuracy, sums *segmentSums) {
	var e SegmentAccuracy
	var diff, off crm.Money
	for q := range t.s.quarters {
		if !t.s.over(q) || t.s.find(q, t.a.HeadlineWeeks) < 0 || e.Quarters == 0 && sums.forecast[q] == 0 && sums.actual[q] == 0 {
			continue
		}
		e.Quarters++
		e.Forecast += sums.forecast[q]
		e.Actual += sums.actual[q]
		diff += sums.forecast[q] - sums.actual[q]
		off += absolute(sums.forecast[q] - sums.actual[q])
	}
	if e.Quarters < enoughQuarters || e.Actual <= 0 {
		return
	}
	r.Quarters, r.Deals, r.Forecast, r.Actual = e.Quarters, sums.forecastDeals, e.Forecast, e.Actual
	r.Bias, r.WAPE = diff.Units()/e.Actual.Units(), off.Units()/e.Actual.Units()
	if r.Lean = r.Bias; r.By == "owner" {
		r.Lean = (r.Bias*float64(r.Quarters) + t.headlineBias()*leanQuarters) / float64(r.Quarters+leanQuarters)
	}
}

func (t *segmentSplits) headlineBias() float64 {
	for i := range t.a.Errors {
		if e := &t.a.Errors[i]; e.Method == t.a.HeadlineMethod && e.Weeks == t.a.HeadlineWeeks {
			return e.Bias
		}
	}
	return 0
}
