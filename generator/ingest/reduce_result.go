package ingest

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// result gives the counts in a fixed order.
func (a *reduction) result(deals []crm.Deal, people []crm.Person) crm.Activities {
	out := a.sum
	out.Known = a.known
	for k := range a.byCode {
		out.ByKind = out.ByKind || k.kind != crm.Task && k.kind != crm.OtherActivity
	}
	a.deals(&out, deals)
	for k, c := range a.byCode {
		out.ByCode = append(out.ByCode, crm.CodeActivity{Code: k.code, Kind: k.kind, Count: c.count, People: c.known})
	}
	slices.SortFunc(out.ByCode, func(x, y crm.CodeActivity) int {
		return cmp.Or(cmp.Compare(x.Code, y.Code), cmp.Compare(x.Kind, y.Kind))
	})
	a.weeks(&out, people)
	a.codesOfDeals(&out, deals)
	for _, n := range a.slots {
		if n >= burst {
			out.Lag.Bursts++
			out.Lag.BurstRecords += int(n)
		}
	}
	out.Lag.Months, out.Lag.Happened = inOrder(a.months), inOrder(a.took)
	out.Lag.Texts, out.Lag.SameTexts, out.Lag.DistinctTexts = a.texts.result()
	return out
}

// places gives, for each code in the order in which they were met, its place in
// ByCode; ok is false where there are too many to compare.
func (a *reduction) places(list []crm.CodeActivity) (at []int, kinds []crm.ActivityKind, ok bool) {
	at, kinds = make([]int, len(list)), make([]crm.ActivityKind, len(list))
	for i, c := range list {
		met := a.byCode[codeKey{c.Code, c.Kind}]
		at[met.at], kinds[met.at] = i, c.Kind
	}
	return at, kinds, len(list) <= crm.CodesCompared
}

// weeks lists the counts by week, person and kind, and by code.
func (a *reduction) weeks(out *crm.Activities, people []crm.Person) {
	at, kinds, compared := a.places(out.ByCode)
	ids, place := placesOfPeople(people)
	var sums weekCounts
	var list []weekCount
	for key, n := range a.byWeek.all {
		week, person, code := key.parts()
		if code >= crm.CodesCompared {
			sums.add(key, n)
			continue
		}
		sums.add(newWeekKey(week, person, crm.CodesCompared, kinds[code]), n)
		if compared {
			list = append(list, weekCount{weekKey(place[person+1])<<40 | weekKey(uint32(week))<<8 | weekKey(at[code]), n})
		}
	}
	sortCounts(list)
	out.ByCodeWeek = slices.Grow(out.ByCodeWeek, len(list))
	for _, c := range list {
		out.ByCodeWeek = append(out.ByCodeWeek, crm.CodeWeek{Person: ids[c.key>>40], Week: crm.Date(int32(c.key >> 8)), Code: int(c.key & 255), Count: c.n})
	}
	list = list[:0]
	for key, n := range sums.all {
		week, person, code := key.parts()
		list = append(list, weekCount{newWeekKey(week, int(place[person+1])-1, code, crm.ActivityKind(code-crm.CodesCompared)), n})
	}
	sortCounts(list)
	out.ByWeek = slices.Grow(out.ByWeek, len(list))
	for _, c := range list {
		week, person, code := c.key.parts()
		out.ByWeek = append(out.ByWeek, crm.WeekActivity{Week: week, Person: ids[person+1], Kind: crm.ActivityKind(code - crm.CodesCompared), Count: c.n})
	}
}

// placesOfPeople gives the ids in their order, nobody's first, and where in them
// each person is, one further than in the list.
func placesOfPeople(people []crm.Person) (ids []crm.PersonID, place []int32) {
	ids, place = make([]crm.PersonID, 1, len(people)+1), make([]int32, len(people)+1)
	order := make([]int32, len(people))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int { return cmp.Or(cmp.Compare(people[i].ID, people[j].ID), cmp.Compare(i, j)) })
	for _, i := range order {
		place[i+1] = int32(len(ids))
		ids = append(ids, people[i].ID)
	}
	return ids, place
}

// sortCounts orders by key.
func sortCounts(list []weekCount) {
	slices.SortFunc(list, func(x, y weekCount) int { return cmp.Compare(x.key, y.key) })
}

// deals lists the counts of each deal that has any; deals are in the order of
// their ids.
func (a *reduction) deals(out *crm.Activities, deals []crm.Deal) {
	n, weeks := 0, 0
	for i := range a.byDeal {
		if a.byDeal[i].Total() > 0 {
			n, weeks = n+1, weeks+len(a.byDeal[i].Days)
		}
	}
	if n == 0 {
		return
	}
	out.ByDeal = make([]crm.DealActivity, 0, n)
	days := make(crm.DaySet, 0, weeks) // of all deals: half a million sets, and one piece of memory
	bulk := func(slot slotKey) bool { return a.slots[slot] >= burst }
	for i := range a.byDeal {
		if d := &a.byDeal[i].DealActivity; d.Total() > 0 {
			d.Deal, d.Contact = deals[i].ID, a.byDeal[i].contact.result(bulk)
			first := len(days)
			days = append(days, d.Days...)
			d.Days = slices.Clip(days[first:])
			out.ByDeal = append(out.ByDeal, *d)
		}
	}
}

// codesOfDeals lists which codes were used on which deals.
func (a *reduction) codesOfDeals(out *crm.Activities, deals []crm.Deal) {
	at, _, compared := a.places(out.ByCode)
	n, all := 0, 0
	for i := range a.byDeal {
		if k := len(a.byDeal[i].codes); k > 0 {
			n, all = n+1, all+k
		}
	}
	if !compared || n == 0 {
		return
	}
	out.ByCodeDeal = crm.NewDealCodes(n, all)
	for i := range a.byDeal {
		codes := a.byDeal[i].codes
		if len(codes) == 0 {
			continue
		}
		for k, code := range codes {
			codes[k] = uint8(at[code])
		}
		slices.Sort(codes)
		out.ByCodeDeal.Add(deals[i].ID, codes...)
	}
}
