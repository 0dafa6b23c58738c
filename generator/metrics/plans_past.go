package metrics

import (
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// How many past periods of the same length are looked at, and how many a
// likely result and its range need.
const (
	planLooks     = 12
	planEnough    = 4
	planForARange = 8
)

// planPast is what past periods teach about the point at which this one is.
type planPast struct {
	points  []planPoint
	share   float64 // of the open amount that was won by the end, by value
	periods int
	reason  string
}

// planPoint is a past period as it stood so long before its end, by line: won
// by then, open and dated in it, of that won by the end, and won in all. all is
// the same over every deal.
type planPoint struct {
	day   crm.Date
	end   crm.Period
	lines []planSums
	all   planSums
}

type planSums struct{ won, open, wonOpen, actual crm.Money }

func (s *planSums) add(o planSums) {
	s.won, s.open, s.wonOpen, s.actual = s.won+o.won, s.open+o.open, s.wonOpen+o.wonOpen, s.actual+o.actual
}

// likely is the two-rate projection (definitions.md 2) for each line: what is
// won, the share of the open amount that was won at the same point of past
// periods, over all deals, and what the line itself has won from deals that were
// not there yet. Its range is that of its own misses, each period told without
// itself. A deal belongs to whom it belongs today.
func (w *planWork) likely() {
	w.past = w.look()
	n := len(w.past.points)
	w.past.periods = n
	if n < planEnough {
		return
	}
	share := w.shareWithout(-1)
	w.past.share = share
	for k := range w.out {
		l := &w.out[k]
		l.HasLikely, l.Past = true, n
		rest := l.Open.Units()*share + w.freshWithout(k, -1)
		l.Likely = l.Won + max(0, crm.MoneyFromUnits(rest))
		if n < planForARange {
			continue
		}
		var misses []float64
		for i, p := range w.past.points {
			s := p.lines[k]
			said := s.won.Units() + s.open.Units()*w.shareWithout(i) + w.freshWithout(k, i)
			misses = append(misses, s.actual.Units()-said)
		}
		slices.Sort(misses)
		low, _ := stats.Quantile(misses, rangeLow)
		high, _ := stats.Quantile(misses, rangeHigh)
		l.HasRange = true
		l.Low = max(l.Won, min(l.Likely, l.Likely+crm.MoneyFromUnits(low)))
		l.High = max(l.Likely, l.Likely+crm.MoneyFromUnits(high))
	}
}

// look goes over the deals once for all past periods.
func (w *planWork) look() planPast {
	in := w.in
	c := in.Book.Coverage()
	var past planPast
	if !c.Fields.Has(crm.FieldCloseDate) || !c.Fields.Has(crm.FieldAmount) || c.Start == crm.NoDate {
		past.reason = "no history of amounts and close dates says how past periods stood at this point"
		return past
	}
	before := w.period.To - in.Scope.AsOf
	for p, n := previousPeriod(w.period), 0; n < planLooks+planPeriods; p, n = previousPeriod(p), n+1 {
		day := p.To - before
		if p.To > in.Scope.AsOf || day >= in.Scope.AsOf {
			continue
		}
		if day < c.Start || len(past.points) == planLooks {
			break
		}
		past.points = append(past.points, planPoint{day: day, end: p, lines: make([]planSums, len(w.out))})
	}
	if len(past.points) < planEnough {
		past.reason = fmt.Sprintf("the history shows %d past periods at this point, and %d are needed", len(past.points), planEnough)
		return past
	}
	for i := range in.Book.Deals {
		d := in.Book.Deals[i]
		var whose []int
		for k := range past.points {
			s, any := w.stood(i, d, &past.points[k])
			if !any {
				continue
			}
			if whose == nil {
				whose = w.whose(d)
			}
			past.points[k].all.add(s)
			for _, line := range whose {
				past.points[k].lines[line].add(s)
			}
		}
	}
	return past
}

// stood is what one deal adds to a past period.
func (w *planWork) stood(i int, d *crm.Deal, p *planPoint) (s planSums, any bool) {
	won := d.Outcome == crm.Won && d.HasAmount && p.end.Contains(d.ClosedOn)
	if won {
		s.actual = d.Amount
		if d.ClosedOn <= p.day {
			s.won = d.Amount
			return s, true
		}
	}
	if d.Created.Known() && d.Created.Day > p.day || d.Closed() && d.ClosedOn != crm.NoDate && d.ClosedOn <= p.day {
		return s, won
	}
	state, presence := w.in.Book.At(i, p.day)
	if presence == history.Present && state.Outcome == crm.Open && state.HasAmount && p.end.Contains(state.CloseDate) && state.CloseDate >= p.day {
		s.open = state.Amount
		if won {
			s.wonOpen = d.Amount
		}
		return s, true
	}
	return s, won
}

// shareWithout is the share of the open amount that was won, over all past
// periods but one.
func (w *planWork) shareWithout(skip int) float64 {
	var open, won crm.Money
	for i, p := range w.past.points {
		if i != skip {
			open, won = open+p.all.open, won+p.all.wonOpen
		}
	}
	if open <= 0 {
		return 0
	}
	return won.Units() / open.Units()
}

// freshWithout is what a line won on average from deals that were not open and
// dated in the period yet.
func (w *planWork) freshWithout(line, skip int) float64 {
	sum, n := 0.0, 0
	for i, p := range w.past.points {
		if i != skip {
			s := p.lines[line]
			sum += (s.actual - s.won - s.wonOpen).Units()
			n++
		}
	}
	return sum / float64(n)
}

// previousPeriod is the period of the same kind before one: months of the
// calendar stay months of the calendar.
func previousPeriod(p crm.Period) crm.Period {
	months := 0
	for n := 1; n <= 24; n++ {
		if p.From.AddMonths(n)-1 == p.To {
			months = n
		}
	}
	if months == 0 {
		return p.Before()
	}
	return crm.Period{From: p.From.AddMonths(-months), To: p.From - 1}
}

// cumulativePast is how many past periods stand behind the line of this one.
const cumulativePast = 4

// CumulativeLine is what was won in a period up to the end of each of its
// weeks; of the period that holds the as-of day only up to now. Plan is what an
// even pace would have won.
type CumulativeLine struct {
	Period crm.Period
	Won    []crm.Money
	Plan   []crm.Money // of the first line only
}

// cumulative sets the period beside those before it, over all deals.
func (in *Input) cumulative(p crm.Period, target crm.Money) []CumulativeLine {
	weeks := (p.Days() + 6) / 7
	if weeks > 60 || weeks < 2 {
		return nil
	}
	var out []CumulativeLine
	first := in.known().first
	for n, q := 0, p; n <= cumulativePast; n, q = n+1, previousPeriod(q) {
		if n > 0 && (first == crm.NoDate || q.From < first) {
			break
		}
		line := CumulativeLine{Period: q}
		won := in.wonIn(q)
		for week := range weeks {
			end := min(q.To, q.From+crm.Date(7*(week+1))-1)
			if week == weeks-1 {
				end = q.To
			}
			if end-6 > in.Scope.AsOf {
				break
			}
			sum := crm.Money(0)
			for _, d := range won {
				if d.ClosedOn <= end {
					sum += d.Amount
				}
			}
			line.Won = append(line.Won, sum)
			if n == 0 && target > 0 {
				line.Plan = append(line.Plan, target.Times(int64(end-q.From)+1, int64(q.Days())))
			}
		}
		if n == 0 && target > 0 {
			for week := len(line.Plan); week < weeks; week++ {
				end := min(q.To, q.From+crm.Date(7*(week+1))-1)
				line.Plan = append(line.Plan, target.Times(int64(end-q.From)+1, int64(q.Days())))
			}
		}
		out = append(out, line)
	}
	return out
}
