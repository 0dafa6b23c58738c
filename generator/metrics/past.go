package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// rebuilt is what KPIs of open deals were at the end of one past day, from the
// history of the deals: for everybody, and by person as long as it is asked
// for.
type rebuilt struct {
	day   crm.Date
	input *Input
	parts map[crm.PersonID]*Input
}

// canRebuild tells whether the past of a KPI that speaks about one day can be
// had from the history of deals: it counts open deals by fields that are
// recorded.
func (in *Input) canRebuild(k KPI) bool {
	cov := in.Book.Coverage()
	if k.past == nil || cov.Start == crm.NoDate {
		return false
	}
	return !slices.ContainsFunc(k.past, func(f crm.Field) bool { return !cov.Fields.Has(f) })
}

// openThen is the input as of an earlier day, with open deals only; nil where
// the record does not reach back so far.
func (in *Input) openThen(day crm.Date) *rebuilt {
	m := in.known()
	for _, r := range m.rebuilt {
		if r.day == day {
			return r
		}
	}
	if start := in.Book.Coverage().Start; start == crm.NoDate || day < start || day >= in.Scope.AsOf {
		return nil
	}
	book := in.Book.OpenThen(day)
	data := *in.Data
	data.Deals, data.Has = book.Deals, in.Data.Has.Without(book.Forgotten)
	scope := in.Scope
	scope.AsOf, scope.Period = day, crm.Period{From: day, To: day}
	r := &rebuilt{day: day, input: &Input{Data: &data, Book: book, Scope: scope, whole: in}}
	m.rebuilt = append(m.rebuilt, r)
	return r
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
	data := *r.input.Data
	data.Deals = book.Deals
	return &Input{Data: &data, Book: book, Scope: r.input.Scope, bare: true, whole: r.input}
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
		r := in.openThen(q.To)
		if r == nil {
			continue
		}
		m := k.Compute(r.input, r.input.Scope.Period)
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
	for n := -1; n >= -2; n-- {
		day := in.Scope.Calendar.QuarterAfter(in.Scope.AsOf, n).To
		if day > in.Scope.AsOf-earlierBy {
			continue
		}
		r := in.openThen(day)
		if r == nil {
			return nil
		}
		m := k.Compute(r.input, r.input.Scope.Period)
		m.KPI, m.On, m.Rebuilt = k.ID, day, true
		return &m
	}
	return nil
}
