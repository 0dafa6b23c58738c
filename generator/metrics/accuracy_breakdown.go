package metrics

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// CategoryRow is what became of the value that stood in a forecast category so
// many weeks before the end of a quarter and was dated in it, over closed
// quarters. Won (by the end), WonLater, Lost and Open (also deals that are
// gone) sum to Value, which is that of the sample.
type CategoryRow struct {
	Category                         crm.ForecastCategory
	Weeks, Deals                     int
	Value, Won, WonLater, Lost, Open crm.Money
}

// SegmentError is the error of the headline's method, at its horizon, for one
// value of a split. Bias is Σ(forecast − actual)/Σactual; Lean is the bias of
// an owner drawn towards that of all by four quarters' weight, else the bias.
type SegmentError struct {
	By, Value        string
	Quarters, Deals  int // deals behind forecasts and results
	Forecast, Actual crm.Money
	Bias, WAPE, Lean float64
}

const (
	// leanQuarters is how many quarters of the whole company an owner's bias is
	// drawn towards.
	leanQuarters = 4
	// segmentDeals is how many deals a segment needs for a row of its own.
	segmentDeals = 20
)

// breakdown goes once more over the deals, for what needs each of them: categories
// and splits.
type breakdown struct {
	s      *sweep
	a      *AccuracyFound
	cats   map[int]map[crm.ForecastCategory]*CategoryRow
	by     []string
	splits []map[string]*segmentSums
}

type segmentSums struct {
	forecast, actual map[int]crm.Money // by quarter
	deals            int
}

func (s *sweep) breakDown(a *AccuracyFound) {
	t := &breakdown{s: s, a: a, cats: map[int]map[crm.ForecastCategory]*CategoryRow{}}
	if len(s.samples) == 0 {
		return
	}
	if t.by = s.in.Scope.Segments; len(t.by) == 0 {
		t.by = []string{"team", "region", "pipeline", "source"}
	}
	t.splits = make([]map[string]*segmentSums, len(t.by))
	for n := range t.splits {
		t.splits[n] = map[string]*segmentSums{}
	}
	for i := range s.in.Book.Len() {
		t.deal(i)
	}
	a.Categories = t.categories()
	a.SegmentErrors = t.errors()
}

func (t *breakdown) deal(i int) {
	s := t.s
	var d *crm.Deal
	if i < len(s.in.Book.Deals) {
		d = &s.in.Book.Deals[i]
	}
	forecast := map[int]crm.Money{}
	s.in.Book.Runs(i, s.days, func(lo, hi int, st *crm.State, closed crm.Date) {
		if !st.HasAmount {
			return
		}
		day := st.CloseDate
		if st.Outcome != crm.Open {
			day = closed
		}
		q := s.quarterOf(day)
		if q < 0 || !s.over(q) || s.end[q] < 0 {
			return
		}
		for _, k := range s.of[q] {
			at := s.samples[k]
			if int(k) < lo || int(k) >= hi || at.weeks < 0 {
				continue
			}
			switch {
			case st.Outcome == crm.Open && at.day <= st.CloseDate:
				t.category(at.weeks, st, d, s.quarters[q])
				if at.weeks == t.a.HeadlineWeeks {
					forecast[q] += called(t.a.HeadlineMethod, st)
				}
			case st.Outcome == crm.Won && closed <= at.day && at.weeks == t.a.HeadlineWeeks:
				forecast[q] += st.Amount
			}
		}
	})
	t.split(d, forecast)
}

// called is what the headline's method takes of an open deal.
func called(method string, st *crm.State) crm.Money {
	switch {
	case method == MethodCommit && st.Forecast == crm.Commit:
		return st.Amount
	case method == MethodWeighted && st.HasProbability:
		return st.Amount.Weighted(st.Probability)
	}
	return 0
}

func (t *breakdown) category(weeks int, st *crm.State, d *crm.Deal, q crm.Period) {
	if !t.s.recorded(crm.FieldForecast) || st.Forecast == crm.NoCategory {
		return
	}
	if t.cats[weeks] == nil {
		t.cats[weeks] = map[crm.ForecastCategory]*CategoryRow{}
	}
	r := t.cats[weeks][st.Forecast]
	if r == nil {
		r = &CategoryRow{Category: st.Forecast, Weeks: weeks}
		t.cats[weeks][st.Forecast] = r
	}
	r.Deals++
	r.Value += st.Amount
	switch {
	case d == nil || d.IsOpen():
		r.Open += st.Amount
	case d.Outcome == crm.Lost:
		r.Lost += st.Amount
	case d.ClosedOn <= q.To:
		r.Won += st.Amount
	default:
		r.WonLater += st.Amount
	}
}

// categories lists them, farthest horizon first, commit first.
func (t *breakdown) categories() []CategoryRow {
	var rows []CategoryRow
	for _, of := range t.cats {
		for _, r := range of {
			rows = append(rows, *r)
		}
	}
	slices.SortFunc(rows, func(a, b CategoryRow) int {
		return cmp.Or(-cmp.Compare(a.Weeks, b.Weeks), -cmp.Compare(a.Category, b.Category))
	})
	return rows
}

// split adds a deal to its value of each split.
func (t *breakdown) split(d *crm.Deal, forecast map[int]crm.Money) {
	if d == nil || t.a.HeadlineMethod != MethodCommit && t.a.HeadlineMethod != MethodWeighted {
		return
	}
	won := -1
	if d.Outcome == crm.Won && d.HasAmount {
		if q := t.s.quarterOf(d.ClosedOn); q >= 0 && t.s.over(q) && t.s.find(q, t.a.HeadlineWeeks) >= 0 {
			won = q
		}
	}
	if won < 0 && len(forecast) == 0 {
		return
	}
	for n, by := range t.by {
		value := strings.TrimSpace(SegmentValue(d, t.s.in.Data, by))
		if value == "" {
			continue
		}
		sums := t.splits[n][value]
		if sums == nil {
			sums = &segmentSums{forecast: map[int]crm.Money{}, actual: map[int]crm.Money{}}
			t.splits[n][value] = sums
		}
		sums.deals++
		for q, m := range forecast {
			sums.forecast[q] += m
		}
		if won >= 0 {
			sums.actual[won] += d.Amount
		}
	}
}

// errors gives the rows of each split; values with few deals are one row, so
// that a rate never speaks of a handful, nor of a person by subtraction.
func (t *breakdown) errors() []SegmentError {
	var out []SegmentError
	whole, _ := t.headlineBias()
	for n, by := range t.by {
		var rows []SegmentError
		other := &segmentSums{forecast: map[int]crm.Money{}, actual: map[int]crm.Money{}}
		for value, sums := range t.splits[n] {
			if sums.deals < segmentDeals || value == otherSegment {
				other.merge(sums)
			} else if e, ok := t.errorOf(by, value, sums); ok {
				rows = append(rows, e)
			}
		}
		slices.SortFunc(rows, func(a, b SegmentError) int {
			return cmp.Or(-cmp.Compare(a.Actual, b.Actual), cmp.Compare(a.Value, b.Value))
		})
		if e, ok := t.errorOf(by, otherSegment, other); ok && len(rows) > 0 {
			rows = append(rows, e)
		}
		if len(rows) < 2 {
			continue
		}
		for i := range rows {
			if r := &rows[i]; by == "owner" {
				r.Lean = (r.Bias*float64(r.Quarters) + whole*leanQuarters) / float64(r.Quarters+leanQuarters)
			}
		}
		out = append(out, rows...)
	}
	return out
}

func (t *breakdown) headlineBias() (float64, bool) {
	for i := range t.a.Errors {
		if e := &t.a.Errors[i]; e.Method == t.a.HeadlineMethod && e.Weeks == t.a.HeadlineWeeks {
			return e.Bias, true
		}
	}
	return 0, false
}

func (s *segmentSums) merge(o *segmentSums) {
	s.deals += o.deals
	for q, m := range o.forecast {
		s.forecast[q] += m
	}
	for q, m := range o.actual {
		s.actual[q] += m
	}
}

// errorOf compares over the closed quarters from the first in which the
// segment had anything; fewer than four say nothing.
func (t *breakdown) errorOf(by, value string, sums *segmentSums) (SegmentError, bool) {
	e := SegmentError{By: by, Value: value, Deals: sums.deals}
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
		return e, false
	}
	e.Bias, e.WAPE = diff.Units()/e.Actual.Units(), off.Units()/e.Actual.Units()
	e.Lean = e.Bias
	return e, true
}
