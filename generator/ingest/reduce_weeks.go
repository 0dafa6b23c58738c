package ingest

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// weeks lists the counts by week, person and kind, and by code.
func (a *reduction) weeks(out *crm.Activities, people []crm.Person) {
	at, kinds, compared := a.places(out.ByCode)
	var codes []weekCount // of one person
	var list []kindWeek   // by kind
	order := byID(people)
	for place, person := range order {
		codes = codes[:0]
		first := len(list)
		for _, c := range a.byWeek.slotsOf(person) {
			if c.n == 0 {
				continue
			}
			monday, code := c.key.parts()
			kind := crm.ActivityKind(code - crm.CodesCompared)
			if code < crm.CodesCompared {
				kind = kinds[code]
				codes = append(codes, weekCount{newWeekKey(monday, at[code], 0), c.n})
			}
			list = append(list, kindWeek{newWeekKey(monday, int(kind), 0), int32(place), c.n})
		}
		list = summed(list, first)
		if !compared {
			continue
		}
		slices.SortFunc(codes, func(x, y weekCount) int { return cmp.Compare(x.key, y.key) })
		for _, c := range codes {
			monday, code := c.key.parts()
			out.ByCodeWeek = append(out.ByCodeWeek, crm.CodeWeek{Person: idOf(people, person), Week: monday, Code: code, Count: c.n})
		}
	}
	slices.SortFunc(list, func(x, y kindWeek) int {
		return cmp.Or(cmp.Compare(x.key>>8, y.key>>8), cmp.Compare(x.place, y.place), cmp.Compare(x.key, y.key))
	})
	out.ByWeek = make([]crm.WeekActivity, 0, len(list))
	for _, c := range list {
		monday, kind := c.key.parts()
		out.ByWeek = append(out.ByWeek, crm.WeekActivity{Week: monday, Person: idOf(people, order[c.place]), Kind: crm.ActivityKind(kind), Count: c.n})
	}
}

// kindWeek is what a person logged of a kind in a week; place is his among
// people by id.
type kindWeek struct {
	key   weekKey // the kind stands for the code
	place int32
	n     int32
}

// summed sorts what stands from first on, and adds up what is of one week and
// kind.
func summed(list []kindWeek, first int) []kindWeek {
	slices.SortFunc(list[first:], func(x, y kindWeek) int { return cmp.Compare(x.key, y.key) })
	n := first
	for _, c := range list[first:] {
		if n > first && list[n-1].key == c.key {
			list[n-1].n += c.n
			continue
		}
		list[n] = c
		n++
	}
	return list[:n]
}

// byID lists people in the order of their ids, nobody (-1) first.
func byID(people []crm.Person) []int32 {
	order := make([]int32, len(people)+1)
	for i := range order {
		order[i] = int32(i) - 1
	}
	slices.SortFunc(order[1:], func(i, j int32) int { return cmp.Or(cmp.Compare(people[i].ID, people[j].ID), cmp.Compare(i, j)) })
	return order
}

func idOf(people []crm.Person, at int32) crm.PersonID {
	if at < 0 {
		return ""
	}
	return people[at].ID
}
