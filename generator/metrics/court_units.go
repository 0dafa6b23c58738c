package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// courtPerson is one person's part of the data, in the quarters of the court.
type courtPerson struct {
	personPart
	territory int       // of the regions that are known, -1 where it is not
	won       []float64 // deals won, by quarter
	hand      []float64 // deals that were open when the quarter began: its volume
}

// untestable says why a KPI can't be put to the test by person and quarter,
// "" if it can.
func (c *court) untestable(k KPI) string {
	switch {
	case k.Role == Outcome:
		return "it is a result itself, which the others are held against"
	case len(c.people) == 0:
		return "nobody is named in this report, so nothing can be compared by person"
	case k.untested != "":
		return k.untested
	case k.Role == Accuracy && !k.Own:
		return "it speaks about forecasts of the whole team, not about what one person does"
	case k.holdsResult != "":
		return "it looks at " + k.holdsResult + " of deals as it stands today, so it holds the later result already"
	case k.past != nil && !k.ByPeriod:
		if k.noPast != nil && k.noPast(c.in) != "" {
			return k.noPast(c.in)
		}
		if !c.in.canRebuild(k) {
			return "the record does not say what was open, and how, at the end of past quarters"
		}
		return ""
	case !k.ByPeriod:
		return "it speaks about one day, and the record does not say what it was for each person on past days"
	case k.asksLog() && !c.in.Data.Activities.Known:
		return c.in.Data.Activities.Missing()
	case k.asksLog() && c.fitness.Grade == Unfit:
		return "the log doesn't tell what happened: " + c.fitness.against()
	case k.ofTeam:
		return "it is a figure of the whole team"
	}
	return ""
}

// gather finds the quarters that are over, and what each person had and won in
// them. Months that were filled in later are taken out of the log.
func (c *court) gather() {
	c.quarters()
	var regions []string
	for _, p := range c.in.people() {
		if len(c.fitness.Unfit) > 0 {
			data := *p.in.Data
			data.Activities.ByWeek = slices.DeleteFunc(slices.Clone(data.Activities.ByWeek), func(w crm.WeekActivity) bool {
				return slices.Contains(c.fitness.Unfit, w.Week.MonthStart())
			})
			p.in = &Input{Data: &data, Book: p.in.Book, Scope: p.in.Scope, bare: true, whole: p.in.whole, memo: &memo{}}
			p.first, p.last = crm.NoDate, crm.NoDate
			p.presence()
		}
		one := courtPerson{personPart: p, territory: -1}
		if p.region != "" {
			if one.territory = slices.Index(regions, p.region); one.territory < 0 {
				one.territory = len(regions)
				regions = append(regions, p.region)
			}
		}
		for _, q := range c.periods {
			one.won = append(one.won, float64(len(p.in.wonIn(q))))
		}
		one.hand = p.inHand(c.periods)
		c.people = append(c.people, one)
	}
	c.byTerritory = splitsPeople(c.people, len(regions))
}

// splitsPeople tells whether territories can be held apart: each person has
// one, each has two people or more, and there are more people than that takes.
func splitsPeople(people []courtPerson, regions int) bool {
	if regions < 2 || len(people) < regions+3 {
		return false
	}
	count := make([]int, regions)
	for i := range people {
		if people[i].territory < 0 {
			return false
		}
		count[people[i].territory]++
	}
	return slices.Min(count) >= 2
}

// quarters lists the whole fiscal quarters from the first closing to the
// as-of day.
func (c *court) quarters() {
	cal, asOf := c.in.Scope.Calendar, c.in.Scope.AsOf
	first := c.in.known().first
	if first == crm.NoDate {
		return
	}
	for n := 0; n > -80; n-- {
		q := cal.QuarterAfter(asOf, n)
		if q.To > asOf {
			continue
		}
		if q.From < first-31 {
			break
		}
		c.periods = append(c.periods, q)
	}
	slices.Reverse(c.periods)
}

// inHand counts the deals that a person had open when each quarter began. Those
// that came later may be what the KPI brought about, and must not be held
// apart from it.
func (p *personPart) inHand(quarters []crm.Period) []float64 {
	n := make([]float64, len(quarters))
	for _, d := range p.in.Book.Deals {
		if !d.Created.Known() {
			continue
		}
		for t, q := range quarters {
			if d.Created.Day < q.From && (d.IsOpen() || d.ClosedOn >= q.From) {
				n[t]++
			}
		}
	}
	return n
}

// courtValue is a KPI of one person in one quarter.
type courtValue struct {
	v  float64
	ok bool
}

// values computes a KPI for each quarter and person once, for every lag. A
// quarter of which the log has no fit month has no value of an activity KPI.
func (c *court) values(k KPI) [][]courtValue {
	return c.computed.of(k.ID, func() [][]courtValue {
		out := c.blank()
		if k.ByPeriod {
			for t, q := range c.periods {
				if !c.unlogged(k, q) {
					c.fill(out[t], q, func(i int) Measure { return k.Compute(c.people[i].in, q) })
				}
			}
		} else if then := c.then.values[k.ID]; then != nil {
			out = then
		}
		return out
	})
}

// unlogged tells whether a KPI needs the log of activities and a quarter has
// no fit month of it.
func (c *court) unlogged(k KPI, q crm.Period) bool {
	return k.asksLog() && (c.fitness.blind(q) || c.in.Data.Activities.First > q.From+31)
}

// blank is a table of values, all of them absent.
func (c *court) blank() [][]courtValue {
	out := make([][]courtValue, len(c.periods))
	for t := range out {
		out[t] = make([]courtValue, len(c.people))
	}
	return out
}

// fill computes the values of the people who were there in a quarter.
func (c *court) fill(row []courtValue, q crm.Period, of func(person int) Measure) {
	for i := range c.people {
		if p := &c.people[i]; p.first <= q.To && p.last >= q.From {
			m := of(i)
			row[i] = courtValue{m.Value, m.Known}
		}
	}
}
