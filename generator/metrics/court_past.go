package metrics

import (
	"slices"

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

	days             []crm.Date // asked for: the ends of the quarters, or none
	byPerson, byDeal []KPI
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

// askPast settles what the KPIs under trial need of the ends of past quarters.
func (c *court) askPast() {
	p := &c.then
	*p = courtPast{values: map[string][][]courtValue{}, traits: map[string][]traitSeen{}, seen: make([]bool, len(c.in.Book.Deals))}
	for _, k := range c.tried {
		switch {
		case k.ofDeal != nil && c.untestableDeals(k.ofDeal) == "":
			p.byDeal = append(p.byDeal, k)
		case k.ofDeal == nil && !k.ByPeriod && c.untestable(k) == "":
			p.byPerson = append(p.byPerson, k)
			p.values[k.ID] = c.blank()
		}
	}
	if len(p.byPerson)+len(p.byDeal) == 0 {
		return
	}
	for _, q := range c.periods {
		p.days = append(p.days, q.To)
	}
	if len(p.byDeal) > 0 { // most deals are looked at once
		p.looks = make([]dealLook, 0, len(p.seen))
		for _, k := range p.byDeal {
			p.traits[k.traitName()] = make([]traitSeen, 0, len(p.seen))
		}
	}
}

// visit takes from a day what is asked of it. Days come in their order.
func (c *court) visit(then *rebuilt) {
	p, day := &c.then, then.input.Scope.AsOf
	t := slices.Index(p.days, day)
	if t < 0 {
		return
	}
	q := c.periods[t]
	for _, k := range p.byPerson {
		if !c.unlogged(k, q) {
			c.fill(p.values[k.ID][t], q, func(i int) Measure { return k.Compute(then.of(c.people[i].id), q) })
		}
	}
	if len(p.byDeal) > 0 && day+crm.Date(c.dealDays()) <= c.in.Scope.AsOf {
		c.look(then, int32(t), p.byDeal)
	}
}

// look takes each deal once, at the first end of a quarter that finds it open
// and two weeks old, with what became of it within a cycle. Deals are compared
// inside one quarter and one owner, so neither seasons nor people can make the
// difference.
func (c *court) look(then *rebuilt, quarter int32, kpis []KPI) {
	p, day := &c.then, then.input.Scope.AsOf
	end, fates := day+crm.Date(c.dealDays()), c.in.lives()
	strata := map[crm.PersonID]int{}
	first := p.strata
	var asked []int32
	for i, d := range then.input.Book.Deals {
		at := then.input.Book.Origin(i)
		if at >= len(p.seen) || p.seen[at] || d.Created.Day > day-dealAge {
			continue
		}
		p.seen[at], asked = true, append(asked, int32(i))
		stratum, ok := strata[d.Owner]
		if !ok {
			stratum = first + len(strata)
			strata[d.Owner] = stratum
			p.strata = first + len(strata)
		}
		won := fates[at].outcome == crm.Won && fates[at].closed != crm.NoDate && fates[at].closed <= end
		p.looks = append(p.looks, dealLook{int32(stratum), quarter, won})
	}
	for _, k := range kpis {
		seen := p.traits[k.traitName()]
		if len(seen) == len(p.looks) {
			continue // another KPI asked for the same
		}
		has := k.ofDeal.has(then.input, asked)
		for _, i := range asked {
			s := traitUnknown
			if yes, known := has(i); known && yes {
				s = traitThere
			} else if known {
				s = traitAbsent
			}
			seen = append(seen, s)
		}
		p.traits[k.traitName()] = seen
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
