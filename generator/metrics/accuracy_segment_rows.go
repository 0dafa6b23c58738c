package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

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
	other = newSegmentSums(len(t.s.quarters))
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
