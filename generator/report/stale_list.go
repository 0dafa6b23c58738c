package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// fewRows are taken in at a glance: nobody needs to pick among them.
const fewRows = 5

// urgent lists the deals that are stale or zombies, most urgent first, without
// those that are parked.
func (v *view) urgent() []*metrics.StaleDeal {
	var out []*metrics.StaleDeal
	for i := range v.found.Stale.Deals {
		s := &v.found.Stale.Deals[i]
		if v.pressing(s) {
			out = append(out, s)
		}
	}
	return out
}

// pressing tells whether a deal is stale and not parked.
func (v *view) pressing(s *metrics.StaleDeal) bool {
	if s.State != metrics.Stale && s.State != metrics.Zombie {
		return false
	}
	if len(v.in.Data.Parked) == 0 {
		return true // without a look at the deal, which lies anywhere
	}
	p, ok := v.parked(v.deal(s.Deal).ID)
	return !ok || p.Until < v.asOf
}

// sumAmounts adds the amounts of listed deals.
func (v *view) sumAmounts(deals []*metrics.StaleDeal) crm.Money {
	var sum crm.Money
	for _, s := range deals {
		sum += v.deal(s.Deal).Amount
	}
	return sum
}

// staleList is the page's centre: the deals that need a decision, most urgent
// first, to be narrowed down by text, by reason, stage, team and owner.
func (v *view) staleList(deals []*metrics.StaleDeal) Card {
	shown := v.shownStale(deals)
	list := v.staleTable("stale-deals", shown, len(metrics.StaleReasons()), true)
	list.CSV, list.Filter, list.Page = "stale.csv", "Filter deals", 50
	if len(shown) > fewRows {
		list.Facets = v.staleFacets(&list, shown, deals)
	}
	sub := plain("Ranked by amount × how far past the limit (longest clock ÷ its limit)")
	if len(deals) > len(shown) {
		sub = append(sub, Say(". %s deals stand here: the most urgent of all and of each stage, team and owner. The filters look among these; the CSV has all",
			v.f.outOf(len(shown), len(deals)))...)
		if v.showPeople() {
			sub = append(sub, Say(", and there is %s", link("a list for each owner", "stale#owners"))...)
		}
	}
	return Card{ID: "deals", Title: Say("%s, the most urgent first", v.f.deals(len(deals))), Sub: sub, Blocks: []Block{list}, Note: v.staleNote(shown)}
}

// staleNote explains the marks of the list, and what is not in it.
func (v *view) staleNote(shown []*metrics.StaleDeal) Text {
	bars, past := false, false
	for _, s := range shown {
		bars = bars || s.HasStageDays
		past = past || s.HasSilent || s.HasAge
	}
	var note Text
	if bars {
		note = append(note, plain("Bar: days so far. Ticks: when half, and nine in ten, of won deals had left that stage. ")...)
	} else if len(shown) > 0 {
		note = append(note, plain("The exports don’t tell since when these deals stand in their stage. ")...)
	}
	if past {
		note = append(note, plain("‘Past’ marks a clock that ran over. ")...)
	}
	note = append(note, plain("Work that is not logged looks like silence; ask before closing a deal.")...)
	late := 0
	for i := range v.found.Stale.Deals {
		if v.found.Stale.Deals[i].State == metrics.Late {
			late++
		}
	}
	if late > 0 {
		note = append(note, Say(" %s late, but not yet stale: in the CSV only.", v.f.many(late, "more deal is", "more deals are"))...)
	}
	return note
}
