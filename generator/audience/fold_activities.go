package audience

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// foldActivities renames the people of the weekly counts; it runs beside the
// redaction of texts, which are no part of these. In Nobody all of a
// week's counts of one kind become one.
func foldActivities(a crm.Activities, names aliasTable) crm.Activities {
	called, place := placesOf(names)
	a.ByWeek = foldWeeks(a.ByWeek, called, place)
	a.ByCodeWeek = foldCodes(a.ByCodeWeek, called, place)
	return a
}

// foldWeeks gives the counts by week, person and kind, in place. They come by
// week, so only those of one week have to be put in order; what is sorted are
// numbers, of the place of what the person is called and the kind.
func foldWeeks(list []crm.WeekActivity, called []crm.PersonID, place func(crm.PersonID) int32) []crm.WeekActivity {
	type row struct {
		key   int64
		count int32
	}
	var rows []row
	out := list[:0]
	for from, to := 0, 0; from < len(list); from = to {
		rows = rows[:0]
		week := list[from].Week
		for to = from; to < len(list) && list[to].Week == week; to++ {
			w := &list[to]
			rows = append(rows, row{int64(place(w.Person))*int64(crm.ActivityKinds) + int64(w.Kind), w.Count})
		}
		slices.SortFunc(rows, func(x, y row) int { return cmp.Compare(x.key, y.key) })
		for i, r := range rows { // never more than were read of the week
			if i > 0 && r.key == rows[i-1].key {
				out[len(out)-1].Count += r.count
				continue
			}
			kinds := int64(crm.ActivityKinds)
			out = append(out, crm.WeekActivity{Week: week, Person: called[r.key/kinds], Kind: crm.ActivityKind(r.key % kinds), Count: r.count})
		}
	}
	return out
}

// foldCodes gives the counts by person, week and code. Those of a person follow
// one another, so they are put in order by person; only where several are called
// the same, theirs are sorted.
func foldCodes(list []crm.CodeWeek, called []crm.PersonID, place func(crm.PersonID) int32) []crm.CodeWeek {
	type run struct {
		from, to int
		person   int32
	}
	var runs []run
	for i := range list {
		if i == 0 || list[i].Person != list[i-1].Person {
			runs = append(runs, run{from: i, person: place(list[i].Person)})
		}
		runs[len(runs)-1].to = i + 1
	}
	slices.SortStableFunc(runs, func(x, y run) int { return cmp.Compare(x.person, y.person) })
	out := make([]crm.CodeWeek, 0, len(list))
	for len(runs) > 0 {
		own := 1 // runs of who is called so
		for own < len(runs) && runs[own].person == runs[0].person {
			own++
		}
		first := len(out)
		for _, r := range runs[:own] {
			out = append(out, list[r.from:r.to]...)
		}
		for i := first; i < len(out); i++ {
			out[i].Person = called[runs[0].person]
		}
		if own > 1 {
			slices.SortStableFunc(out[first:], func(x, y crm.CodeWeek) int { return cmp.Or(cmp.Compare(x.Week, y.Week), cmp.Compare(x.Code, y.Code)) })
		}
		runs = runs[own:]
	}
	return out
}

// placesOf gives what people are called in order, nobody first, and the place in
// it of what a person is called.
func placesOf(names aliasTable) (called []crm.PersonID, place func(crm.PersonID) int32) {
	called = append(called, "")
	for _, name := range names {
		called = append(called, crm.PersonID(name))
	}
	slices.Sort(called)
	called = slices.Compact(called)
	places := make(map[crm.PersonID]int32, len(names))
	for id, name := range names {
		at, _ := slices.BinarySearch(called, crm.PersonID(name))
		places[id] = int32(at)
	}
	var last crm.PersonID // rows of a person follow one another
	var at int32
	return called, func(id crm.PersonID) int32 {
		if id != last {
			last, at = id, places[id]
		}
		return at
	}
}
