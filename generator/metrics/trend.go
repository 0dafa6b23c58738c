package metrics

import (
	"cmp"
	"math"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// trendPoints is how many past quarters or records a sparkline shows.
const trendPoints = 12

// earlierBy is how many days older than the as-of day a record must be for
// a comparison: nearer ones show the noise of a week.
const earlierBy = 28

// recordStart is the day from which the data can speak about periods for
// this KPI; NoDate if never.
func (in *Input) recordStart(k KPI) crm.Date {
	if k.Role == Activity {
		return in.Data.Activities.First
	}
	if created := in.created().deals; k.byCreation && len(created) > 0 {
		return created[0].Created.Day
	}
	return in.known().first
}

// before gives the measure to compare with: one period earlier, if the data
// reach back that far, or the newest record that is four weeks old.
func (in *Input) before(k KPI, now *Measure, p crm.Period) *Measure {
	if k.ByPeriod {
		start := in.recordStart(k)
		if start == crm.NoDate || p.From == crm.NoDate {
			return nil
		}
		earlier := periodBefore(p, in.Scope.Calendar)
		// A period that the data cover only in part would look poorer than it was.
		if start > earlier.From+crm.Date(earlier.Days()/12) {
			return nil
		}
		m := k.Compute(in, earlier)
		m.KPI = k.ID
		return &m
	}
	found := in.recordedBefore(k)
	if found == nil {
		return in.rebuiltBefore(k)
	}
	if found.Known && found.N > 0 && now.Known && now.Interval != nil {
		found.Interval = borrowed(now, found)
	}
	return found
}

// recordedBefore is the newest record that is four weeks old, nil for none.
func (in *Input) recordedBefore(k KPI) *Measure {
	var found *Measure
	newest := crm.NoDate
	for _, r := range in.Recorded {
		if r.Day > in.Scope.AsOf-earlierBy || r.Day <= newest {
			continue
		}
		if m, ok := recorded(k, r); ok {
			found, newest = &m, r.Day
		}
	}
	return found
}

// borrowed gives a recorded value, of which only n was kept, an interval: that
// of today's value, wider or narrower as n was smaller or larger.
func borrowed(now, then *Measure) *Interval {
	scale := math.Sqrt(float64(now.N) / float64(then.N))
	return &Interval{then.Value - scale*(now.Value-now.Interval.Low), then.Value + scale*(now.Interval.High-now.Value), level}
}

func recorded(k KPI, r history.Record) (Measure, bool) {
	for _, v := range r.KPIs {
		if v.ID == k.ID {
			m := Measure{KPI: k.ID, Known: v.Known, Value: v.Value, N: v.N, On: r.Day}
			if !v.Known {
				m.Note = "it could not be computed on " + r.Day.String()
			}
			if k.Unit == Money && v.Known {
				m.Exact = crm.MoneyFromUnits(v.Value)
			}
			return m, true
		}
	}
	return Measure{}, false
}

// trend gives the KPI for the last closed fiscal quarters, or on recorded days.
func (in *Input) trend(k KPI) []TrendPoint {
	if !k.ByPeriod {
		if points := in.recordedTrend(k); len(points) > 0 {
			return points
		}
		return in.rebuiltTrend(k)
	}
	start := in.recordStart(k)
	if start == crm.NoDate {
		return nil
	}
	last := -1
	if in.Scope.Calendar.Quarter(in.Scope.AsOf).To == in.Scope.AsOf {
		last = 0
	}
	var points []TrendPoint
	for n := last - trendPoints + 1; n <= last; n++ {
		q := in.Scope.Calendar.QuarterAfter(in.Scope.AsOf, n)
		if q.To < start {
			continue
		}
		m := k.Compute(in, q)
		points = append(points, TrendPoint{Label: in.Scope.Calendar.QuarterShort(q), Period: q,
			Known: m.Known, Value: m.Value, N: m.N, Interval: m.Interval})
	}
	return points
}

func (in *Input) recordedTrend(k KPI) []TrendPoint {
	var points []TrendPoint
	byDay := slices.SortedFunc(slices.Values(in.Recorded), func(a, b history.Record) int { return cmp.Compare(a.Day, b.Day) })
	for _, r := range byDay {
		if r.Day >= in.Scope.AsOf {
			continue
		}
		if m, ok := recorded(k, r); ok {
			points = append(points, TrendPoint{Label: r.Day.String(), Period: crm.Period{From: r.Day, To: r.Day},
				Known: m.Known, Value: m.Value, N: m.N})
		}
	}
	return points[max(0, len(points)-trendPoints):]
}
