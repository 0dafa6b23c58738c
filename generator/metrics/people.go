package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// personPart is the data of one person who owns deals.
type personPart struct {
	id     crm.PersonID
	in     *Input // cut to the person
	region string // the person's territory, "" where none is known
	// first and last are the first and last sign of the person: before and
	// after, having done nothing is not having been there.
	first, last crm.Date
}

// people cuts the data by owner, in the order of ids. What comes of it is
// never shown by person: it is compared, averaged, tested.
func (in *Input) people() []personPart { return in.shared().people.of(in.byOwner) }

func (in *Input) byOwner() []personPart {
	deals := ofOwners(in.Book.Deals)
	delete(deals, "")
	weeks := map[crm.PersonID][]crm.WeekActivity{}
	for _, w := range in.Data.Activities.ByWeek {
		if w.Person != "" {
			weeks[w.Person] = append(weeks[w.Person], w)
		}
	}
	leads := map[crm.PersonID][]crm.Lead{}
	for _, l := range in.Data.Leads {
		leads[l.Owner] = append(leads[l.Owner], l)
	}
	owners := make([]crm.PersonID, 0, len(deals))
	for id := range deals {
		owners = append(owners, id)
	}
	slices.Sort(owners)
	people := make([]personPart, 0, len(owners))
	for _, id := range owners {
		data := *in.Data
		book := in.Book.Part(deals[id])
		data.Activities.ByWeek, data.Leads = weeks[id], leads[id]
		data.Plans = slices.DeleteFunc(slices.Clone(in.Data.Plans), func(p crm.Plan) bool { return p.Person != id })
		p := personPart{id: id, in: &Input{Data: &data, Book: book, Scope: in.Scope, bare: true, whole: in, memo: &memo{}}}
		if known := personOf(in.Data, id); known != nil {
			p.region = known.Region
		}
		p.presence()
		people = append(people, p)
	}
	return people
}

// ofOwners lists the deals of each owner by their places.
func ofOwners(deals []*crm.Deal) map[crm.PersonID][]int32 {
	owners := newDealSplit(len(deals))
	for i, d := range deals {
		owners.put(i, string(d.Owner))
	}
	size := make([]int, len(owners.values))
	for _, n := range owners.of {
		size[n]++
	}
	lists := make([][]int32, len(owners.values))
	for n := range lists {
		lists[n] = make([]int32, 0, size[n])
	}
	for i, n := range owners.of {
		lists[n] = append(lists[n], int32(i))
	}
	of := make(map[crm.PersonID][]int32, len(lists))
	for n, owner := range owners.values {
		of[crm.PersonID(owner)] = lists[n]
	}
	return of
}

// presence finds the first and the last sign of the person.
func (p *personPart) presence() {
	sign := func(d crm.Date) {
		if d == crm.NoDate {
			return
		}
		if p.first == crm.NoDate || d < p.first {
			p.first = d
		}
		p.last = max(p.last, d)
	}
	for i := range p.in.Book.Deals {
		d := p.in.Book.Deals[i]
		sign(d.Created.Day)
		sign(d.ClosedOn)
		if d.IsOpen() {
			sign(p.in.Scope.AsOf)
		}
	}
	for _, w := range p.in.Data.Activities.ByWeek {
		sign(w.Week)
	}
}
