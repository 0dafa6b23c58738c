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
// the record does not reach back so far.
func (in *Input) openThen(day crm.Date) (then *rebuilt) {
	in.visitDays([]crm.Date{day}, func(r *rebuilt) { then = r })
	return then
}

// visitDays rebuilds earlier days, the oldest first: the input as of each, with open
// deals only. Those that the record does not reach back to are passed over. A day
// is a copy of all deals that were open, and no more after the visit: the days of
// some years would be several times as large as the Book.
func (in *Input) visitDays(days []crm.Date, visit func(*rebuilt)) {
	start := in.Book.Coverage().Start
	days = slices.Compact(slices.Sorted(slices.Values(days)))
	days = slices.DeleteFunc(days, func(day crm.Date) bool { return start == crm.NoDate || day < start || day >= in.Scope.AsOf })
	for book := range in.Book.OpenThen(days...) {
		data := *in.Data
		data.Has = in.Data.Has.Without(book.Forgotten)
		scope := in.Scope
		scope.AsOf, scope.Period = book.AsOf, crm.Period{From: book.AsOf, To: book.AsOf}
		visit(&rebuilt{input: &Input{Data: &data, Book: book, Scope: scope, unlisted: true, whole: in, memo: &memo{}}})
	}
}

// askedDays are the days on which KPIs of open deals have to be rebuilt, for
// their trends and to compare with.
func (in *Input) askedDays() []crm.Date {
	var days []crm.Date
	for _, k := range in.kpis {
		if k.ByPeriod || !in.canRebuild(k) {
			continue
		}
		if len(in.recordedTrend(k)) == 0 {
			days = append(days, in.trendDays()...)
		}
		if in.recordedBefore(k) == nil {
			days = append(days, in.comparedDay())
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// figures are the KPIs of open deals on a day, by id; nil where the record does
// not reach back to it. All that are to be computed are taken at once.
func (in *Input) figures(day crm.Date, then func() *rebuilt) map[string]Measure {
	return in.shared().past.of(day, func() map[string]Measure {
		then := then()
		if then == nil {
			return nil
		}
		out := map[string]Measure{}
		for _, k := range in.kpis {
			if in.canRebuild(k) {
				out[k.ID] = k.Compute(then.input, then.input.Scope.Period)
			}
		}
		return out
	})
}

// onDay gives a KPI of open deals at the end of an earlier day; false where the
// record does not reach back so far.
func (in *Input) onDay(k KPI, day crm.Date) (Measure, bool) {
	if slices.ContainsFunc(in.kpis, func(other KPI) bool { return other.ID == k.ID }) {
		found, ok := in.figures(day, func() *rebuilt { return in.openThen(day) })[k.ID]
		return found, ok
	}
	then := in.openThen(day)
	if then == nil {
		return Measure{}, false
	}
	return k.Compute(then.input, then.input.Scope.Period), true
}

// of is the part of one person.
func (r *rebuilt) of(id crm.PersonID) *Input {
	if r.parts == nil {
		pick := ofOwners(r.input.Book.Deals)
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

func (r *rebuilt) cut(pick []int32) *Input {
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
	for _, day := range in.trendDays() {
		if m, ok := in.onDay(k, day); ok {
			points = append(points, TrendPoint{Label: day.String(), Period: crm.Period{From: day, To: day}, Known: m.Known, Value: m.Value, N: m.N, Interval: m.Interval})
		}
	}
	return points
}

// trendDays are the ends of the past quarters that a trend shows.
func (in *Input) trendDays() []crm.Date {
	var days []crm.Date
	for n := -trendPoints; n < 0; n++ {
		days = append(days, in.Scope.Calendar.QuarterAfter(in.Scope.AsOf, n).To)
	}
	return days
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
