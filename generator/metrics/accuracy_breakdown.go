package metrics

import (
	"cmp"
	"slices"

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

// breakdown goes once more over the deals, for what needs each of them: categories
// and segments.
type breakdown struct {
	s        *sweep
	a        *AccuracyFound
	cats     map[int]map[crm.ForecastCategory]*CategoryRow
	segments *segmentSplits
	forecast map[int]crm.Money // of the deal in hand, by quarter
	judged   bool              // forecast categories have a past
}

func (s *sweep) breakDown(a *AccuracyFound) {
	t := &breakdown{s: s, a: a, cats: map[int]map[crm.ForecastCategory]*CategoryRow{}, forecast: map[int]crm.Money{}, judged: s.recorded(crm.FieldForecast)}
	if len(s.samples) == 0 {
		return
	}
	t.segments = newSplits(s, a)
	for i := range s.in.Book.Len() {
		t.deal(i)
	}
	a.Categories = t.categories()
	a.Segments = t.segments.rows()
}

func (t *breakdown) deal(i int) {
	s := t.s
	var d *crm.Deal
	if i < len(s.in.Book.Deals) {
		d = s.in.Book.Deals[i]
	}
	forecast := t.forecast
	clear(forecast)
	s.runs = s.in.Book.AppendRuns(s.runs[:0], i, s.looks)
	for n := range s.runs {
		r := &s.runs[n]
		st, day := &r.State, r.State.CloseDate
		switch st.Outcome {
		case crm.Won:
			day = r.Closed
		case crm.Lost:
			continue
		}
		q := s.quarterOf(day)
		if !st.HasAmount || q < 0 || !s.over(q) || s.end[q] < 0 {
			continue
		}
		for _, k := range s.of[q] {
			if int(k) < r.Lo || int(k) >= r.Hi {
				continue
			}
			at := &s.samples[k]
			switch {
			case at.weeks < 0:
			case st.Outcome == crm.Open && at.day <= st.CloseDate:
				t.category(at.weeks, st, d, s.quarters[q])
				if at.weeks == t.a.HeadlineWeeks {
					forecast[q] += called(t.a.HeadlineMethod, st)
				}
			case st.Outcome == crm.Won && r.Closed <= at.day && at.weeks == t.a.HeadlineWeeks:
				forecast[q] += st.Amount
			}
		}
	}
	t.segments.add(i, d, forecast)
}

// called is what the headline's method takes of an open deal.
func called(method string, st *crm.NumberedState) crm.Money {
	switch {
	case method == MethodCommit && st.Forecast == crm.Commit:
		return st.Amount
	case method == MethodWeighted && st.HasProbability:
		return st.Amount.Weighted(st.Probability)
	}
	return 0
}

func (t *breakdown) category(weeks int, st *crm.NumberedState, d *crm.Deal, q crm.Period) {
	if !t.judged || st.Forecast == crm.NoCategory {
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
