package metrics

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
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
	split []*dealSplit
	sums  []map[string]*segmentSums // by value
	of    [][]*segmentSums          // by number of the value in split; nil for none yet
	slips int                       // how many of the sweep's are passed
	calls bool                      // the headline's method asks single deals
}

type segmentSums struct {
	values           int         // merged in it
	forecast, actual []crm.Money // by quarter
	deals            int         // in any of the parts
	forecastDeals    int
	start, slipped   int
	startAmount      crm.Money
	slippedAmount    crm.Money
	judged, won      int
	stated           float64
}

func newSegmentSums(quarters int) *segmentSums {
	return &segmentSums{forecast: make([]crm.Money, quarters), actual: make([]crm.Money, quarters)}
}

// newSplits takes the configured splits, else those that speak of no person.
func newSplits(s *sweep, a *AccuracyFound) *segmentSplits {
	t := &segmentSplits{s: s, a: a, by: s.in.Scope.Segments, calls: a.HeadlineMethod == MethodCommit || a.HeadlineMethod == MethodWeighted}
	if len(t.by) == 0 {
		t.by = []string{"team", "region", "pipeline", "source"}
	}
	for _, by := range t.by {
		split := s.in.split(by)
		t.split, t.sums = append(t.split, split), append(t.sums, map[string]*segmentSums{})
		t.of = append(t.of, make([]*segmentSums, len(split.values)))
	}
	return t
}

// add counts deal i, of which forecast is its part of the headline's forecasts.
// Deals come in the order of the Book.
func (t *segmentSplits) add(i int, d *crm.Deal, forecast []quarterAmount) {
	from := t.slips
	for t.slips < len(t.s.dealSlips) && int(t.s.dealSlips[t.slips].deal) == i {
		t.slips++
	}
	if d == nil {
		return
	}
	if !t.calls {
		forecast = nil
	}
	won := t.wonQuarter(d)
	slips := t.s.dealSlips[from:t.slips]
	stated, judged := t.stated(i, d)
	if won < 0 && len(forecast) == 0 && len(slips) == 0 && !judged {
		return
	}
	for n := range t.by {
		sums := t.sumsOf(n, t.split[n].of[t.s.in.place(i)])
		if sums == nil {
			continue
		}
		sums.deals++
		if won >= 0 || len(forecast) > 0 {
			sums.forecastDeals++
		}
		for _, f := range forecast {
			sums.forecast[f.quarter] += f.amount
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

// sumsOf gives the sums of a value of the n-th split, nil where it is blank.
// Values that are one but for blanks around them share them.
func (t *segmentSplits) sumsOf(n int, number int32) *segmentSums {
	if sums := t.of[n][number]; sums != nil {
		return sums
	}
	value := strings.TrimSpace(t.split[n].values[number])
	if value == "" {
		return nil
	}
	sums := t.sums[n][value]
	if sums == nil {
		sums = newSegmentSums(len(t.s.quarters))
		sums.values = 1
		t.sums[n][value] = sums
	}
	t.of[n][number] = sums
	return sums
}

// wonQuarter is the closed quarter that a deal was won in, -1 for none that
// counts.
func (t *segmentSplits) wonQuarter(d *crm.Deal) int {
	if !t.calls || d.Outcome != crm.Won || !d.HasAmount {
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
