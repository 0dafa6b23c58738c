package metrics

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// courtPerson is one person's part of the data.
type courtPerson struct {
	id          crm.PersonID
	in          *Input // cut to this person, activity log without unfit months
	first, last crm.Date
}

// ofOpen tells whether a KPI counts the open pipeline, whose past the record
// may know.
func (k KPI) ofOpen() bool { return k.ID == "open_deals" || k.ID == "open_amount" }

// untestable says why a KPI can't be put to the test, "" if it can.
func (c *court) untestable(k KPI) string {
	switch {
	case k.Role == Outcome:
		return "it is a result itself, which the others are held against"
	case len(c.people) == 0:
		return "nobody is named in this report, so nothing can be compared by person"
	case k.Role == Accuracy && !k.Own:
		return "it speaks about forecasts of the whole team, not about what one person does"
	case k.ofOpen():
		if !c.in.Book.Coverage().Fields.Has(crm.FieldAmount) {
			return "the record does not say what was open at the end of past quarters"
		}
		return ""
	case !k.ByPeriod:
		return "it speaks about one day, and the record does not say what it was for each person on past days"
	case (k.Role == Activity || k.usesActivities) && !c.in.Data.Activities.Known:
		return "no export of activities was read"
	case (k.Role == Activity || k.usesActivities) && c.fitness.Grade == Unfit:
		return "the log doesn't tell what happened: " + strings.Join(c.fitness.Evidence, "; ")
	case k.ID == "activities_per_person_week" || k.ID == "activities_per_won_deal":
		return "it is a figure of the whole team"
	}
	return ""
}

// gather cuts the data by person and finds the quarters that are over.
func (c *court) gather() {
	in := c.in
	deals := map[crm.PersonID][]crm.Deal{}
	for i := range in.Book.Deals {
		d := &in.Book.Deals[i]
		if d.Owner != "" {
			deals[d.Owner] = append(deals[d.Owner], *d)
		}
	}
	weeks := map[crm.PersonID][]crm.WeekActivity{}
	for _, w := range in.Data.Activities.ByWeek {
		if w.Person != "" && !slices.Contains(c.fitness.Unfit, w.Week.MonthStart()) {
			weeks[w.Person] = append(weeks[w.Person], w)
		}
	}
	leads := map[crm.PersonID][]crm.Lead{}
	for _, l := range in.Data.Leads {
		leads[l.Owner] = append(leads[l.Owner], l)
	}
	var owners []crm.PersonID
	for id := range deals {
		owners = append(owners, id)
	}
	slices.Sort(owners)
	for _, id := range owners {
		data := *in.Data
		data.Deals, data.Activities.ByWeek, data.Leads = deals[id], weeks[id], leads[id]
		data.Plans = slices.DeleteFunc(slices.Clone(in.Data.Plans), func(p crm.Plan) bool { return p.Person != id })
		p := courtPerson{id: id, in: &Input{Data: &data, Book: &history.Book{AsOf: in.Book.AsOf, Deals: deals[id]}, Scope: in.Scope}}
		p.presence(deals[id], weeks[id])
		c.people = append(c.people, p)
	}
	c.quarters()
}

// presence is from the first to the last sign of a person: before and after,
// having done nothing is not having been there.
func (p *courtPerson) presence(deals []crm.Deal, weeks []crm.WeekActivity) {
	sign := func(d crm.Date) {
		if d == crm.NoDate {
			return
		}
		if p.first == crm.NoDate || d < p.first {
			p.first = d
		}
		p.last = max(p.last, d)
	}
	for i := range deals {
		sign(deals[i].Created.Day)
		sign(deals[i].ClosedOn)
		if deals[i].IsOpen() {
			sign(p.in.Scope.AsOf)
		}
	}
	for _, w := range weeks {
		sign(w.Week)
	}
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

// courtSample is the cases of one trial: a person in a quarter, with what the KPI
// was then and what was won later.
type courtSample struct {
	x, y, volume     []float64
	block            []int // the quarter
	group            []int // the person
	people, quarters int
}

// sample gathers the cases of a KPI at a lag. A quarter of which the log has
// no fit month is no case of an activity KPI.
func (c *court) sample(k KPI, lag int) courtSample {
	var s courtSample
	acts := k.Role == Activity || k.usesActivities
	persons, quarters := map[int]bool{}, map[int]bool{}
	for t := range c.periods {
		if t+lag >= len(c.periods) {
			break
		}
		now, later := c.periods[t], c.periods[t+lag]
		if acts && (c.fitness.blind(now) || c.in.Data.Activities.First > now.From+31) {
			continue
		}
		for i := range c.people {
			p := &c.people[i]
			if p.first > now.To || p.last < later.From {
				continue
			}
			v, ok := c.value(k, p, now)
			if !ok {
				continue
			}
			s.x = append(s.x, v)
			s.y = append(s.y, float64(len(p.in.wonIn(later))))
			s.volume = append(s.volume, float64(p.inHand(now)))
			s.block, s.group = append(s.block, t), append(s.group, i)
			persons[i], quarters[t] = true, true
		}
	}
	s.people, s.quarters = len(persons), len(quarters)
	return s
}

// value is the KPI of one person in one quarter.
func (c *court) value(k KPI, p *courtPerson, q crm.Period) (float64, bool) {
	if k.ofOpen() {
		return c.openAt(p, q.To, k.ID == "open_amount")
	}
	m := k.Compute(p.in, q)
	return m.Value, m.Known
}

// openAt counts a person's open deals, or their amount, at the end of a day.
func (c *court) openAt(p *courtPerson, day crm.Date, amount bool) (float64, bool) {
	cov := c.in.Book.Coverage()
	if cov.Start == crm.NoDate || day < cov.Start {
		return 0, false
	}
	sum := 0.0
	for i := range p.in.Book.Deals {
		at, ok := c.in.Book.Index(p.in.Book.Deals[i].ID)
		if !ok {
			continue
		}
		if s, presence := c.in.Book.At(at, day); presence == history.Present && s.Outcome == crm.Open {
			if amount {
				sum += s.Amount.Units()
			} else {
				sum++
			}
		}
	}
	return sum, true
}

// inHand counts the deals that a person had open when a quarter began. Those
// that came later may be what the KPI brought about, and must not be held
// apart from it.
func (p *courtPerson) inHand(q crm.Period) int {
	n := 0
	for _, d := range p.in.known().created {
		if d.Created.Day < q.From && (d.IsOpen() || d.ClosedOn >= q.From) {
			n++
		}
	}
	return n
}

// half cuts the cases to those of the first or second half of the quarters.
func (s *courtSample) half(second bool) courtSample {
	blocks := slices.Compact(slices.Sorted(slices.Values(s.block)))
	var out courtSample
	if len(blocks) < 2 {
		return out
	}
	middle := blocks[(len(blocks)-1)/2]
	for i, b := range s.block {
		if (cmp.Compare(b, middle) > 0) == second {
			out.x, out.y, out.volume = append(out.x, s.x[i]), append(out.y, s.y[i]), append(out.volume, s.volume[i])
			out.block, out.group = append(out.block, b), append(out.group, s.group[i])
		}
	}
	return out
}
