package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
)

// memo is what many KPIs need from the same input: deals sorted once, and
// analyses that rest on the whole Book. Each is filled on first use.
type memo struct {
	lists    once[*dealLists]
	paid     once[*paidDeals]
	created  once[datedDeals]
	lives    once[[]life]
	ages     once[*agesFound]
	stale    once[*staleWork]
	names    once[*dealNames]
	overdue  once[*overdueFound]
	pairs    once[*dealPairs]
	pushes   once[[]int32] // of each deal of the Book
	owners   once[*dealSplit]
	sources  once[[]bool]  // of each deal of the Book: its source names one
	steps    once[[]int32] // place in Book.Stages of each deal of the Book, -1 for none
	accounts once[*dealSplit]
	loggedAt once[[]int32] // place in Activities.ByDeal of each deal of the Book, -1 for none
	codedAt  once[[]int32] // place in the Book of each deal of Activities.ByCodeDeal, -1 for none
	people   once[[]personPart]
	accuracy once[*AccuracyFound]
	contacts once[map[crm.AccountID]int] // by account
	openOf   once[map[crm.AccountID]int] // open deals by account

	splits    onceEach[string, *dealSplit]
	filled    onceEach[crm.Field, []bool] // of open deals
	incidence onceEach[crm.Period, *incidenceFound]
	past      onceEach[crm.Date, map[string]Measure] // KPIs of open deals, by id
	figures   onceEach[kpiAt, Measure]               // of KPIs that formulas use
}

// kpiAt is a KPI of one period.
type kpiAt struct {
	id     string
	period crm.Period
}

// shared gives the memo. Only the first caller of an Input that came from
// outside makes it; those that are made here have one from the start.
func (in *Input) shared() *memo {
	if in.memo == nil {
		in.memo = &memo{}
	}
	return in.memo
}

// place gives the index that deal i of this input has in the Book of the whole
// one; a deal of a past day that is gone since has one past all deals there.
func (in *Input) place(i int) int { return in.Book.Origin(i) }

// logged gives the activities of deal i, nil where none was logged. Parts don't
// cut what is known by deal.
func (in *Input) logged(i int) *crm.DealActivity {
	i, in = in.place(i), in.root()
	list := in.Data.Activities.ByDeal
	at := in.shared().loggedAt.of(func() []int32 {
		at, next := make([]int32, len(in.Book.Deals)), 0
		for i, d := range in.Book.Deals { // both are in the order of ids
			for next < len(list) && list[next].Deal < d.ID {
				next++
			}
			at[i] = -1
			if next < len(list) && list[next].Deal == d.ID {
				at[i] = int32(next)
			}
		}
		return at
	})
	if i < len(at) && at[i] >= 0 {
		return &list[at[i]]
	}
	return nil
}
