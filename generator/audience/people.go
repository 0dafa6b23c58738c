package audience

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/cores"
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

// Apply gives a Dataset in which people appear by the mode only, and what they
// are called in it. key numbers pseudonyms; nil for none. The Dataset that it
// is given is not to be used afterwards: records are changed in place, since a
// large pipeline is not worth holding twice.
func Apply(data *crm.Dataset, mode Mode, key *Key) (*crm.Dataset, *Names) {
	if mode == Named {
		return data, nil
	}
	names, words := namesAndWords(data, mode, key)
	out := &Names{of: names, again: map[crm.PersonID]bool{}, text: newRedactor(data, names, words)}
	if mode == Pseudonym && key != nil {
		out.keyless = map[crm.PersonID]crm.PersonID{}
		for id, alias := range aliases(data, mode, nil) {
			out.keyless[crm.PersonID(alias)] = crm.PersonID(names[id])
		}
	}
	if mode == Nobody {
		groupsFromOwners(data)
		data.Plans = foldPlans(data.Plans)
		// Nobody is held to have forgotten the owner of a deal who is left out.
		data.Has = data.Has.Without(crm.FieldSet(0).With(crm.FieldOwner))
	}
	renameOwners(data, names)
	var folded crm.Activities
	cores.All(
		func() { folded = foldActivities(data.Activities, names) },
		func() { out.text.deals(data.Deals) },
		func() { out.text.others(data) },
	)
	out.text.initialsColumns(data)
	data.Activities = folded
	data.People = foldPeople(data.People, names)
	for _, alias := range names {
		if alias != "" {
			out.again[crm.PersonID(alias)] = true
		}
	}
	return data, out
}

// namesAndWords gives what people are called, and the words that are no names.
func namesAndWords(data *crm.Dataset, mode Mode, key *Key) (names aliasTable, words map[string]bool) {
	cores.All(func() { words = vocabulary(data) }, func() { names = aliases(data, mode, key) })
	return names, words
}

// renameOwners calls everybody whom a record names by the alias.
func renameOwners(data *crm.Dataset, names aliasTable) {
	rename := func(id *crm.PersonID) {
		if *id != "" {
			*id = crm.PersonID(names[*id])
		}
	}
	for i := range data.Deals {
		rename(&data.Deals[i].Owner)
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
	}
	for i := range data.Plans {
		rename(&data.Plans[i].Person)
	}
}

// foldPlans makes one plan of what were plans of people: nobody may see what
// one of them was asked for. Where the export has plans of teams, regions or
// the whole company for the same days, those of people are left out.
func foldPlans(plans []crm.Plan) []crm.Plan {
	var out []crm.Plan
	covered := map[crm.Period]bool{}
	for _, p := range plans {
		if p.Person == "" {
			out = append(out, p)
			covered[p.Period] = true
		}
	}
	at := map[crm.Period]int{}
	for _, p := range plans {
		if p.Person == "" || p.Total || covered[p.Period] {
			continue
		}
		if i, ok := at[p.Period]; ok {
			out[i].Target += p.Target
			continue
		}
		at[p.Period] = len(out)
		out = append(out, crm.Plan{Period: p.Period, Target: p.Target, From: p.From})
	}
	return out
}

// foldPeople keeps team and region, which belong to the team, and drops what
// names a person.
func foldPeople(people []crm.Person, names aliasTable) []crm.Person {
	var out []crm.Person
	for _, p := range people {
		alias := names[p.ID]
		if alias == "" {
			continue
		}
		out = append(out, crm.Person{ID: crm.PersonID(alias), Name: alias, Team: p.Team, Region: p.Region, Active: p.Active})
	}
	slices.SortFunc(out, func(a, b crm.Person) int { return cmp.Compare(a.ID, b.ID) })
	return out
}
