package ingest

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
)

// result gives the counts in a fixed order.
func (a *reduction) result(deals []crm.Deal, people []crm.Person) crm.Activities {
	out := a.sum
	out.Known = a.known
	for k := range a.byCode {
		out.ByKind = out.ByKind || k.kind != crm.Task && k.kind != crm.OtherActivity
	}
	for k, c := range a.byCode {
		out.ByCode = append(out.ByCode, crm.CodeActivity{Code: k.code, Kind: k.kind, Count: c.count, People: c.known})
	}
	slices.SortFunc(out.ByCode, func(x, y crm.CodeActivity) int {
		return cmp.Or(cmp.Compare(x.Code, y.Code), cmp.Compare(x.Kind, y.Kind))
	})
	cores.All(func() { a.deals(&out, deals) }, func() { a.weeks(&out, people) }, func() { a.codesOfDeals(&out, deals) })
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
	out.ByDeal = touched[crm.DealActivity](n)[:0]
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
