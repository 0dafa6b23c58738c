package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// useAspect is one thing that people can use differently: events of deals,
// each in a category.
type useAspect struct {
	id         string
	categories []string
	deals      []*crm.Deal
	events     [][]useEvents // parallel to deals
}

// fieldFilled and fieldMissing end the categories of the aspect "fields".
const (
	fieldFilled  = " filled"
	fieldMissing = " missing"
)

func fieldWord(filled bool) string {
	if filled {
		return fieldFilled
	}
	return fieldMissing
}

// add notes an event of a deal.
func (a *useAspect) add(d *crm.Deal, category string) {
	k := slices.Index(a.categories, category)
	if k < 0 {
		k = len(a.categories)
		a.categories = append(a.categories, category)
	}
	if n := len(a.deals); n == 0 || a.deals[n-1] != d {
		a.deals, a.events = append(a.deals, d), append(a.events, nil)
	}
	a.count(k, 1)
}

// useAspects gathers the events of the period: stages entered for the first
// time, moves between stages, sources of deals created; and today's fields.
func (in *Input) useAspects() []useAspect {
	stages, moves := useAspect{id: "stages"}, useAspect{id: "moves"}
	sources, fields := useAspect{id: "sources"}, useAspect{id: "fields"}
	var visits []history.Visit
	for _, i := range in.newestDeals() {
		d := in.Book.Deals[i]
		visits = in.Book.AppendVisits(visits[:0], i)
		for _, s := range visits {
			if s.Repeat == 0 && in.Scope.Period.Contains(s.From) {
				_, stage := in.Book.Step(s.Step)
				stages.add(d, stage)
			}
			if in.Scope.Period.Contains(s.To) && (s.Exit == history.Advanced || s.Exit == history.Skipped || s.Exit == history.Back) {
				moves.add(d, s.Exit.String())
			}
		}
		if in.Data.Has.Has(crm.FieldSource) && in.Scope.Period.Contains(d.Created.Day) {
			source := d.Source
			if !NamesSource(source) {
				source = ""
			}
			sources.add(d, source)
		}
		if d.IsOpen() {
			for _, f := range []crm.Field{crm.FieldAmount, crm.FieldNextStep, crm.FieldSource} {
				if in.Data.Has.Has(f) {
					fields.add(d, f.String()+fieldWord(filled(d, f)))
				}
			}
		}
	}
	return []useAspect{stages, moves, sources, fields}
}

// newestDeals gives the indexes of the newest deals, in the order of ids.
func (in *Input) newestDeals() []int {
	created := in.created()
	// Of those of the day that is cut in two, the first ones.
	from := max(0, len(created.deals)-useDeals)
	var all []int
	if from > 0 {
		day := crm.Period{From: created.deals[from].Created.Day, To: created.deals[from].Created.Day}
		first, last := span(created.deals, day, creation)
		for _, i := range created.at[first : first+last-from] {
			all = append(all, int(i))
		}
		from = last
	}
	for _, i := range created.at[from:] {
		all = append(all, int(i))
	}
	for i, d := range in.Book.Deals { // then those of which the day is not known
		if len(all) >= useDeals {
			break
		}
		if !d.Created.Known() {
			all = append(all, i)
		}
	}
	slices.Sort(all)
	return all
}
