package audience

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Mode is how people appear.
type Mode string

// The modes. Pseudonym is the default: a setting of trust has a safe one.
const (
	Named     Mode = "named"
	Pseudonym Mode = "pseudonym"
	Nobody    Mode = "none"
)

// ParseMode reads a mode; "" is Pseudonym.
func ParseMode(s string) (Mode, error) {
	switch m := Mode(s); m {
	case "":
		return Pseudonym, nil
	case Named, Pseudonym, Nobody:
		return m, nil
	}
	return "", fmt.Errorf("%q is not named, pseudonym or none", s)
}

// Apply gives a Dataset in which people appear by the mode only. The one it
// is given is not to be used afterwards: records are changed in place, since
// a large pipeline is not worth holding twice.
func Apply(data *crm.Dataset, mode Mode) *crm.Dataset {
	if mode == Named {
		return data
	}
	names := aliases(data, mode)
	rename := func(id *crm.PersonID) {
		if *id != "" {
			*id = crm.PersonID(names.of(*id))
		}
	}
	text := newRedactor(data.People, names)
	for i := range data.Deals {
		d := &data.Deals[i]
		rename(&d.Owner)
		text.apply(&d.Name, &d.NextStep, &d.LossReason, &d.Source, &d.Type)
		for j := range d.Extra {
			text.apply(&d.Extra[j])
		}
	}
	for i := range data.Facts {
		rename(&data.Facts[i].After.Owner)
		rename(&data.Facts[i].Before.Owner)
	}
	data.Log.RenameOwners(func(p crm.PersonID) crm.PersonID {
		rename(&p)
		return p
	})
	for i := range data.Accounts {
		rename(&data.Accounts[i].Owner)
	}
	for i := range data.Leads {
		rename(&data.Leads[i].Owner)
		text.apply(&data.Leads[i].Source)
	}
	for i := range data.Plans {
		rename(&data.Plans[i].Person)
	}
	for i := range data.Parked {
		text.apply(&data.Parked[i].Note)
	}
	for i := range data.Activities.ByCode {
		text.apply(&data.Activities.ByCode[i].Code)
	}
	text.diagnostics(data)
	data.Activities = foldActivities(data.Activities, names)
	data.People = foldPeople(data.People, names)
	return data
}

// aliasTable is what each person is called from here on; in Nobody all are "".
type aliasTable map[crm.PersonID]string

func (t aliasTable) of(id crm.PersonID) string { return t[id] }

// aliases numbers people by the creation of their first deal, then by id: a
// colleague who joins later gets the next number, and nobody else's changes,
// so "Rep 4" stays the same person from report to report without any file.
// Rejected: numbers by name or by amount (they rank, and shift with every
// new colleague), and hashes of ids (whoever has the list of users can try
// them all).
func aliases(data *crm.Dataset, mode Mode) aliasTable {
	first := map[crm.PersonID]crm.Moment{}
	see := func(id crm.PersonID, m crm.Moment) {
		if id == "" {
			return
		}
		old, ok := first[id]
		if !ok || (m.Known() && (!old.Known() || m.Before(old))) {
			first[id] = m
		}
	}
	for _, p := range data.People {
		see(p.ID, crm.Moment{})
	}
	for i := range data.Deals {
		see(data.Deals[i].Owner, data.Deals[i].Created)
	}
	for i := range data.Facts {
		see(data.Facts[i].After.Owner, crm.Moment{})
		see(data.Facts[i].Before.Owner, crm.Moment{})
	}
	for _, p := range data.Log.Owners() {
		see(p, crm.Moment{})
	}
	for i := range data.Accounts {
		see(data.Accounts[i].Owner, crm.Moment{})
	}
	for i := range data.Leads {
		see(data.Leads[i].Owner, crm.Moment{})
	}
	for i := range data.Plans {
		see(data.Plans[i].Person, crm.Moment{})
	}
	for i := range data.Activities.ByWeek {
		see(data.Activities.ByWeek[i].Person, crm.Moment{})
	}
	ids := make([]crm.PersonID, 0, len(first))
	for id := range first {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b crm.PersonID) int {
		fa, fb := first[a], first[b]
		if fa.Known() != fb.Known() {
			if fa.Known() {
				return -1
			}
			return 1
		}
		return cmp.Or(fa.Compare(fb), cmp.Compare(a, b))
	})
	out := make(aliasTable, len(ids))
	for i, id := range ids {
		if mode == Pseudonym {
			out[id] = fmt.Sprintf("Rep %d", i+1)
		} else {
			out[id] = ""
		}
	}
	return out
}

// foldPeople keeps team and region, which belong to the team, and drops what
// names a person.
func foldPeople(people []crm.Person, names aliasTable) []crm.Person {
	var out []crm.Person
	for _, p := range people {
		alias := names.of(p.ID)
		if alias == "" {
			continue
		}
		out = append(out, crm.Person{ID: crm.PersonID(alias), Name: alias, Team: p.Team, Region: p.Region, Active: p.Active})
	}
	slices.SortFunc(out, func(a, b crm.Person) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// foldActivities renames the people of the weekly counts. In Nobody all of a
// week's counts of one kind become one.
func foldActivities(a crm.Activities, names aliasTable) crm.Activities {
	type key struct {
		week   crm.Date
		person crm.PersonID
		kind   crm.ActivityKind
	}
	sums := map[key]int32{}
	for _, w := range a.ByWeek {
		sums[key{w.Week, crm.PersonID(names.of(w.Person)), w.Kind}] += w.Count
	}
	out := make([]crm.WeekActivity, 0, len(sums))
	for k, n := range sums {
		out = append(out, crm.WeekActivity{Week: k.week, Person: k.person, Kind: k.kind, Count: n})
	}
	slices.SortFunc(out, func(x, y crm.WeekActivity) int {
		return cmp.Or(cmp.Compare(x.Week, y.Week), cmp.Compare(x.Person, y.Person), cmp.Compare(x.Kind, y.Kind))
	})
	a.ByWeek = out
	return a
}
