package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// sample is one look at the pipeline: the state at the end of day, and the
// quarter that it is asked about.
type sample struct {
	day     crm.Date
	quarter int // index into sweep.quarters
	weeks   int // before the quarter's end; or one of the kinds below
}

// Samples that are no row of the forecast table.
const (
	atEnd = -1 // the quarter's last day
	// outlookPoint − j is the day of quarter's end minus as many days as the
	// as-of day lies before the end of the j-th outlook quarter.
	outlookPoint = -2
)

const outlookQuarters = 3

// grid is the quarters and the days on which to look.
type grid struct {
	in       *Input
	start    crm.Date     // first day that is known as a whole, NoDate if none
	first    crm.Date     // first day of the data
	quarters []crm.Period // oldest first, up to two after the open one
	open     int          // index of the quarter that contains the as-of day
	samples  []sample     // by day
	days     []crm.Date   // of samples
	looks    *history.Days
	of       [][]int32 // per quarter: its samples, by day
	end      []int     // per quarter: its atEnd sample, -1 if it is later than the as-of day
	within   []int16   // by day since the first quarter's first: the quarter
}

func gridOf(in *Input) grid {
	g := grid{in: in, start: in.Book.Coverage().Start, first: firstDay(in)}
	now, cal := in.Scope.AsOf, in.Scope.Calendar
	from := cal.QuarterAfter(now, -farthestBack)
	for n := -farthestBack; n < outlookQuarters; n++ {
		q := from
		from = cal.Quarter(q.To + 1)
		if n < 0 && q.To < g.first {
			continue
		}
		if n == 0 {
			g.open = len(g.quarters)
		}
		g.quarters = append(g.quarters, q)
	}
	if movesKnown(in) {
		g.look()
	}
	g.index()
	return g
}

// firstDay is the first day on which any deal was created or closed; the
// as-of day with no deals.
func firstDay(in *Input) crm.Date {
	first := in.Scope.AsOf
	for i := range in.Book.Deals {
		d := in.Book.Deals[i]
		if d.Created.Known() {
			first = min(first, d.Created.Day)
		}
		if d.ClosedOn != crm.NoDate {
			first = min(first, d.ClosedOn)
		}
	}
	return first
}

// look lists the samples: none before the record begins or after the as-of day.
func (g *grid) look() {
	now := g.in.Scope.AsOf
	weeks := g.in.Scope.horizons()
	for q, p := range g.quarters {
		add := func(day crm.Date, kind int) {
			if day >= g.start && day <= now {
				g.samples = append(g.samples, sample{day, q, kind})
			}
		}
		add(p.To, atEnd)
		if q <= g.open {
			for _, w := range weeks {
				add(p.To-crm.Date(7*w), w)
			}
		}
		for j := range outlookQuarters {
			if q <= g.open+j {
				add(p.To-(g.quarters[g.open+j].To-now), outlookPoint-j)
			}
		}
	}
	slices.SortFunc(g.samples, func(a, b sample) int {
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.quarter, b.quarter), cmp.Compare(a.weeks, b.weeks))
	})
	g.samples = slices.Compact(g.samples)
}

func (g *grid) index() {
	g.of = make([][]int32, len(g.quarters))
	g.end = make([]int, len(g.quarters))
	for q := range g.end {
		g.end[q] = -1
	}
	g.days = make([]crm.Date, len(g.samples))
	for k, s := range g.samples {
		g.days[k] = s.day
		g.of[s.quarter] = append(g.of[s.quarter], int32(k))
		if s.weeks == atEnd {
			g.end[s.quarter] = k
		}
	}
	g.looks = history.NewDays(g.days)
	for q, p := range g.quarters {
		g.within = append(g.within, slices.Repeat([]int16{int16(q)}, p.Days())...)
	}
}

// quarterOf gives the quarter that contains a day, -1 if it is none of ours.
func (g *grid) quarterOf(day crm.Date) int {
	if day == crm.NoDate || len(g.quarters) == 0 || day < g.quarters[0].From || int(day-g.quarters[0].From) >= len(g.within) {
		return -1
	}
	return int(g.within[day-g.quarters[0].From])
}

// find gives the sample of a quarter and kind, -1 if there is none.
func (g *grid) find(quarter, weeks int) int {
	for _, k := range g.of[quarter] {
		if g.samples[k].weeks == weeks {
			return int(k)
		}
	}
	return -1
}

// over tells whether quarter q is over at the end of the as-of day.
func (g *grid) over(q int) bool { return q < len(g.quarters) && g.quarters[q].To <= g.in.Scope.AsOf }

// complete tells whether quarter q is one that the data reach back to: two
// weeks of grace for a company whose first deal came some days into it.
func (g *grid) complete(q int) bool {
	return q >= 0 && g.quarters[q].From+13 >= g.first
}
