package audience

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// personWeek is a row of the weekly counts whose person is a place in the order
// of what people are called: a hundred thousand rows are put in order, and
// places compare sooner than texts.
type personWeek struct {
	week   crm.Date
	person int32
	kind   crm.ActivityKind
	count  int32
}

// foldActivities renames the people of the weekly counts; it runs beside the
// redaction of texts, which are no part of these. In Nobody all of a
// week's counts of one kind become one.
func foldActivities(a crm.Activities, names aliasTable) crm.Activities {
	called, place := placesOf(names)
	rows := make([]personWeek, len(a.ByWeek))
	for i, w := range a.ByWeek {
		rows[i] = personWeek{w.Week, place(w.Person), w.Kind, w.Count}
	}
	slices.SortFunc(rows, func(x, y personWeek) int {
		return cmp.Or(cmp.Compare(x.week, y.week), cmp.Compare(x.person, y.person), cmp.Compare(x.kind, y.kind))
	})
	a.ByWeek = a.ByWeek[:0]
	var last *personWeek
	for i := range rows {
		r := &rows[i]
		if last != nil && last.week == r.week && last.person == r.person && last.kind == r.kind {
			a.ByWeek[len(a.ByWeek)-1].Count += r.count
			continue
		}
		a.ByWeek = append(a.ByWeek, crm.WeekActivity{Week: r.week, Person: called[r.person], Kind: r.kind, Count: r.count})
		last = r
	}
	for i := range a.ByCodeWeek {
		a.ByCodeWeek[i].Person = called[place(a.ByCodeWeek[i].Person)]
	}
	slices.SortStableFunc(a.ByCodeWeek, func(x, y crm.CodeWeek) int {
		if c := cmp.Compare(x.Person, y.Person); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(x.Week, y.Week), cmp.Compare(x.Code, y.Code))
	})
	return a
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
