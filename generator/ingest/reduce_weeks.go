package ingest

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// weeks lists the counts by week, person and kind, and by code.
func (a *reduction) weeks(out *crm.Activities, people []crm.Person) {
	at, kinds, compared := a.places(out.ByCode)
	var ofCodes, ofKinds []keyCount // of one person
	most := a.byWeek.used()
	list := make([]kindWeek, 0, most)
	if compared && most > 0 {
		out.ByCodeWeek = make([]crm.CodeWeek, 0, most)
	}
	order := byID(people)
	for place, person := range order {
		ofCodes, ofKinds = ofCodes[:0], ofKinds[:0]
		for _, c := range a.byWeek.slotsOf(person) {
			if c.n == 0 {
				continue
			}
			monday, code := c.key.parts()
			kind := crm.ActivityKind(code - crm.CodesCompared)
			if code < crm.CodesCompared {
				kind = kinds[code]
				ofCodes = append(ofCodes, newKeyCount(newWeekKey(monday, at[code], 0), c.n))
			}
			ofKinds = append(ofKinds, newKeyCount(newWeekKey(monday, int(kind), 0), c.n))
		}
		list = appendSummed(list, int32(place), ofKinds)
		if !compared {
			continue
		}
		slices.Sort(ofCodes)
		for _, c := range ofCodes {
			monday, code := c.key().parts()
			out.ByCodeWeek = append(out.ByCodeWeek, crm.CodeWeek{Person: idOf(people, person), Week: monday, Code: code, Count: c.n()})
		}
	}
	out.ByWeek = make([]crm.WeekActivity, 0, len(list))
	for _, c := range byWeek(list) {
		monday, kind := c.key.parts()
		out.ByWeek = append(out.ByWeek, crm.WeekActivity{Week: monday, Person: idOf(people, order[c.place]), Kind: crm.ActivityKind(kind), Count: c.n})
	}
}

// keyCount is a key and its count in one number, which sorts by the key: numbers
// are sorted in a third of the time that a comparing function takes, and there
// are as many of them as people have weeks.
type keyCount uint64

func newKeyCount(key weekKey, n int32) keyCount { return keyCount(key)<<32 | keyCount(uint32(n)) }

func (c keyCount) key() weekKey { return weekKey(c >> 32) }

func (c keyCount) n() int32 { return int32(uint32(c)) }

// kindWeek is what a person logged of a kind in a week; place is his among
// people by id.
type kindWeek struct {
	key   weekKey // the kind stands for the code
	place int32
	n     int32
}

// appendSummed adds the counts of one person to the list, by week and kind, of
// which there may be several of each. It sorts them.
func appendSummed(list []kindWeek, place int32, counts []keyCount) []kindWeek {
	slices.Sort(counts)
	first := len(list)
	for _, c := range counts {
		if n := len(list); n > first && list[n-1].key == c.key() {
			list[n-1].n += c.n()
			continue
		}
		list = append(list, kindWeek{c.key(), place, c.n()})
	}
	return list
}

// byWeek gives the list by week; what is of one week stays in its order. Weeks are
// few and lie together, so each count is put where it belongs at once.
func byWeek(list []kindWeek) []kindWeek {
	if len(list) == 0 {
		return nil
	}
	first, last := list[0].key>>8, list[0].key>>8
	for _, c := range list {
		first, last = min(first, c.key>>8), max(last, c.key>>8)
	}
	next := make([]int32, last-first+2) // by week, one further: where its next count goes
	for _, c := range list {
		next[c.key>>8-first+1]++
	}
	for i := range next[1:] {
		next[i+1] += next[i]
	}
	out := make([]kindWeek, len(list))
	for _, c := range list {
		at := &next[c.key>>8-first]
		out[*at] = c
		*at++
	}
	return out
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
