package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
)

// courtPast is what the ends of past quarters say of KPIs that speak about one
// day. Each of these days is rebuilt once, asked for everything, and let go.
type courtPast struct {
	values map[string][][]courtValue // by KPI, quarter and person
	looks  []dealLook
	traits map[string][]traitSeen // by name, parallel to looks
	strata int
	seen   []bool // deals that a look was taken at, as the Book has them
}

// dealLook is one deal as it stood when the court looked at it.
type dealLook struct {
	stratum int32 // the quarter and the owner, numbered in their order
	quarter int32
	won     bool // within the days of the trial
}

// traitSeen is whether a deal had a trait when the court looked at it.
type traitSeen uint8

const (
	traitUnknown traitSeen = iota
	traitAbsent
	traitThere
)

// past asks the ends of past quarters for what the KPIs under trial need, on
// first use.
func (c *court) past() *courtPast {
	if c.then != nil {
		return c.then
	}
	p := &courtPast{values: map[string][][]courtValue{}, traits: map[string][]traitSeen{}, seen: make([]bool, len(c.in.Book.Deals))}
	c.then = p
	var byPerson, byDeal []KPI
	for _, k := range c.tried {
		switch {
		case k.ofDeal != nil && c.untestableDeals(k.ofDeal) == "":
			byDeal = append(byDeal, k)
		case k.ofDeal == nil && !k.ByPeriod && c.untestable(k) == "":
			byPerson = append(byPerson, k)
			p.values[k.ID] = c.blank()
		}
	}
	if len(byPerson)+len(byDeal) == 0 {
		return p
	}
	for t, q := range c.periods {
		then := c.in.openThen(q.To)
		if then == nil {
			continue
		}
		for _, k := range byPerson {
			if c.unlogged(k, q) {
				continue
			}
			c.fill(p.values[k.ID][t], q, func(i int) Measure { return k.Compute(then.of(c.people[i].id), q) })
		}
		if len(byDeal) > 0 && q.To+crm.Date(c.dealDays()) <= c.in.Scope.AsOf {
			c.look(then, int32(t), byDeal)
		}
	}
	return p
}

// look takes each deal once, at the first end of a quarter that finds it open
// and two weeks old, with what became of it within a cycle. Deals are compared
// inside one quarter and one owner, so neither seasons nor people can make the
// difference.
func (c *court) look(then *rebuilt, quarter int32, kpis []KPI) {
	p, day := c.then, then.input.Scope.AsOf
	end := day + crm.Date(c.dealDays())
	strata := map[crm.PersonID]int{}
	first := p.strata
	for i, d := range then.input.Book.Deals {
		at := then.input.Book.Origin(i)
		if at >= len(p.seen) || p.seen[at] || d.Created.Day > day-dealAge {
			continue
		}
		p.seen[at] = true
		if _, ok := strata[d.Owner]; !ok {
			strata[d.Owner] = first + len(strata)
			p.strata = first + len(strata)
		}
		fate := c.in.Book.Deals[at]
		won := fate.Outcome == crm.Won && fate.ClosedOn != crm.NoDate && fate.ClosedOn <= end
		p.looks = append(p.looks, dealLook{int32(strata[d.Owner]), quarter, won})
		for _, k := range kpis {
			name := k.traitName()
			if len(p.traits[name]) == len(p.looks) {
				continue // of another KPI that asks for the same
			}
			s := traitUnknown
			if has, known := k.ofDeal.has(then.input, i); known && has {
				s = traitThere
			} else if known {
				s = traitAbsent
			}
			p.traits[name] = append(p.traits[name], s)
		}
	}
}

// traitName tells traits apart: those of the catalogue by their words, since
// several KPIs ask for the same; each own formula asks for something else.
func (k KPI) traitName() string {
	if k.Own {
		return "own " + k.ID
	}
	return k.ofDeal.words
}
