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

// breakdown is what needs each deal once more: categories and segments.
type breakdown struct {
	s        *sweep
	a        *AccuracyFound
	cats     [][crm.ClosedCategory + 1]CategoryRow // by sample
	segments *segmentSplits
	forecast []quarterAmount // of the deal in hand
	judged   bool            // forecast categories have a past
}

// quarterAmount is what falls to a quarter.
type quarterAmount struct {
	quarter int
	amount  crm.Money
}

func newBreakdown(s *sweep, a *AccuracyFound) *breakdown {
	return &breakdown{s: s, a: a, cats: make([][crm.ClosedCategory + 1]CategoryRow, len(s.samples)), segments: newSplits(s, a), judged: s.recorded(crm.FieldForecast)}
}

// lookAgain goes over the deals a second time, now that it is known what past
// forecasts were worth and which of them a simulation needs; m may be nil.
func (s *sweep) lookAgain(a *AccuracyFound, m *simulation) {
	if len(s.samples) == 0 {
		return
	}
	t := newBreakdown(s, a)
	for i := range s.in.Book.Len() {
		s.runs = s.in.Book.AppendRuns(s.runs[:0], i, s.looks)
		t.deal(i)
		if m != nil {
			m.deal(i)
		}
	}
	a.Categories = t.categories()
	a.Segments = t.segments.rows()
}

// deal adds the deal whose runs are in hand.
func (t *breakdown) deal(i int) {
	s := t.s
	var d *crm.Deal
	if i < len(s.in.Book.Deals) {
		d = s.in.Book.Deals[i]
	}
	t.forecast = t.forecast[:0]
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
				t.category(k, st, d, s.quarters[q])
				if at.weeks == t.a.HeadlineWeeks {
					t.forecast = append(t.forecast, quarterAmount{q, called(t.a.HeadlineMethod, st)})
				}
			case st.Outcome == crm.Won && r.Closed <= at.day && at.weeks == t.a.HeadlineWeeks:
				t.forecast = append(t.forecast, quarterAmount{q, st.Amount})
			}
		}
	}
	t.segments.add(i, d, t.forecast)
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

// category counts a deal that was open at sample k.
func (t *breakdown) category(k int32, st *crm.NumberedState, d *crm.Deal, q crm.Period) {
	if !t.judged || st.Forecast == crm.NoCategory {
		return
	}
	r := &t.cats[k][st.Forecast]
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

// with adds what another row counts.
func (r *CategoryRow) with(o CategoryRow) CategoryRow {
	return CategoryRow{Deals: r.Deals + o.Deals, Value: r.Value + o.Value, Won: r.Won + o.Won, WonLater: r.WonLater + o.WonLater, Lost: r.Lost + o.Lost, Open: r.Open + o.Open}
}

// categories lists them, farthest horizon first, commit first.
func (t *breakdown) categories() []CategoryRow {
	type key struct {
		weeks    int
		category crm.ForecastCategory
	}
	sums := map[key]CategoryRow{}
	for k := range t.cats {
		for category := range t.cats[k] {
			if r := &t.cats[k][category]; r.Deals > 0 {
				at := key{t.s.samples[k].weeks, crm.ForecastCategory(category)}
				sums[at] = r.with(sums[at])
			}
		}
	}
	var rows []CategoryRow
	for at, r := range sums {
		r.Weeks, r.Category = at.weeks, at.category
		rows = append(rows, r)
	}
	slices.SortFunc(rows, func(a, b CategoryRow) int {
		return cmp.Or(-cmp.Compare(a.Weeks, b.Weeks), -cmp.Compare(a.Category, b.Category))
	})
	return rows
}
