package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// rebuilt is the open deals as they were at the end of one past day: those of
// everybody, and by person.
type rebuilt struct {
	input *Input
	parts map[crm.PersonID]*Input
}

// canRebuild tells whether the past of a KPI that speaks about one day can be
// had from the history of deals: it counts open deals by fields that are
// recorded.
func (in *Input) canRebuild(k KPI) bool {
	cov := in.Book.Coverage()
	if k.past == nil || cov.Start == crm.NoDate || k.noPast != nil && k.noPast(in) != "" {
		return false
	}
	return !slices.ContainsFunc(k.past, func(f crm.Field) bool { return !cov.Fields.Has(f) })
}

// openThen is the input as of an earlier day, with open deals only; nil where
// the record does not reach back so far. It is a copy of all deals that were
// open, so callers ask it for all they want and let it go: the days of some
// years would be several times as large as the Book.
func (in *Input) openThen(day crm.Date) *rebuilt {
	if start := in.Book.Coverage().Start; start == crm.NoDate || day < start || day >= in.Scope.AsOf {
		return nil
	}
	book := in.Book.OpenThen(day)
	data := *in.Data
	data.Has = in.Data.Has.Without(book.Forgotten)
	scope := in.Scope
	scope.AsOf, scope.Period = day, crm.Period{From: day, To: day}
	return &rebuilt{input: &Input{Data: &data, Book: book, Scope: scope, unlisted: true, whole: in, memo: &memo{}}}
}

// onDay gives a KPI of open deals at the end of an earlier day; false where the
// record does not reach back so far. Each day is rebuilt once: for the KPIs
// that may be asked for next, too.
func (in *Input) onDay(k KPI, day crm.Date) (Measure, bool) {
	m := in.shared()
	if found, ok := m.past[day][k.ID]; ok {
		return found, true
	}
	then := in.openThen(day)
	if then == nil {
		return Measure{}, false
	}
	if m.past == nil {
		m.past = map[crm.Date]map[string]Measure{}
	}
	if m.past[day] == nil {
		m.past[day] = map[string]Measure{}
	}
	for _, other := range append(slices.Clip(in.kpis), k) {
		if _, have := m.past[day][other.ID]; !have && in.canRebuild(other) {
			m.past[day][other.ID] = other.Compute(then.input, then.input.Scope.Period)
		}
	}
	return m.past[day][k.ID], true
}

// of is the part of one person.
func (r *rebuilt) of(id crm.PersonID) *Input {
	if r.parts == nil {
		pick := map[crm.PersonID][]int{}
		for i := range r.input.Book.Deals {
			owner := r.input.Book.Deals[i].Owner
			pick[owner] = append(pick[owner], i)
		}
		r.parts = make(map[crm.PersonID]*Input, len(pick))
		for owner, list := range pick {
			r.parts[owner] = r.cut(list)
		}
	}
	if part := r.parts[id]; part != nil {
		return part
	}
	return r.cut(nil)
}

func (r *rebuilt) cut(pick []int) *Input {
	book := r.input.Book.Part(pick)
	return &Input{Data: r.input.Data, Book: book, Scope: r.input.Scope, bare: true, whole: r.input, memo: &memo{}}
}

// rebuiltTrend gives a KPI of open deals at the ends of past quarters, where
// no build has recorded it.
func (in *Input) rebuiltTrend(k KPI) []TrendPoint {
	if !in.canRebuild(k) {
		return nil
	}
	var points []TrendPoint
	for n := -trendPoints; n < 0; n++ {
		q := in.Scope.Calendar.QuarterAfter(in.Scope.AsOf, n)
		m, ok := in.onDay(k, q.To)
		if !ok {
			continue
		}
		points = append(points, TrendPoint{Label: q.To.String(), Period: crm.Period{From: q.To, To: q.To}, Known: m.Known, Value: m.Value, N: m.N, Interval: m.Interval})
	}
	return points
}

// rebuiltBefore gives a KPI of open deals at the end of the last quarter that
// is four weeks old, where no build has recorded it.
func (in *Input) rebuiltBefore(k KPI) *Measure {
	if !in.canRebuild(k) {
		return nil
	}
	m, ok := in.onDay(k, in.comparedDay())
	if !ok {
		return nil
	}
	m.KPI, m.On, m.Rebuilt = k.ID, in.comparedDay(), true
	return &m
}

// comparedDay is the end of the last quarter that is four weeks old.
func (in *Input) comparedDay() crm.Date {
	last := in.Scope.Calendar.QuarterAfter(in.Scope.AsOf, -1).To
	if last > in.Scope.AsOf-earlierBy {
		return in.Scope.Calendar.QuarterAfter(in.Scope.AsOf, -2).To
	}
	return last
}
