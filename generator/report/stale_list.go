package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// maxStaleRows bounds the list on the page: without script, and in print, all
// its rows are shown. The CSV has every deal.
const maxStaleRows = 250

// fewRows are taken in at a glance: nobody needs to pick among them.
const fewRows = 5

// urgent lists the deals that are stale or zombies, most urgent first, without
// those that are parked.
func (v *view) urgent() []*metrics.StaleDeal {
	var out []*metrics.StaleDeal
	for i := range v.found.Stale.Deals {
		s := &v.found.Stale.Deals[i]
		if s.State != metrics.Stale && s.State != metrics.Zombie {
			continue
		}
		if p, ok := v.parked(v.deal(s.Deal).ID); !ok || p.Until < v.asOf {
			out = append(out, s)
		}
	}
	return out
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
// first, to be narrowed down by text, by reason and by team.
func (v *view) staleList(deals []*metrics.StaleDeal) Card {
	shown := deals[:min(maxStaleRows, len(deals))]
	list := v.staleTable("stale-deals", shown, len(metrics.StaleReasons()), true)
	list.CSV, list.Filter, list.Page = "stale.csv", "Filter deals", 50
	if len(shown) > fewRows {
		list.Facets = append(v.reasonFacet(&list, shown), v.teamFacet(&list, shown)...)
	}
	note := plain("Bar: days so far. Ticks: when half, and nine in ten, of won deals had left that stage. ‘Past’ marks the clock that ran over. Work that is not logged looks like silence; ask before closing a deal.")
	if len(deals) > len(shown) {
		note = append(Say("The %s most urgent deals are shown, and the filters look among them; the CSV has all %s. ", v.f.count(len(shown)), v.f.count(len(deals))), note...)
	}
	late := 0
	for i := range v.found.Stale.Deals {
		if v.found.Stale.Deals[i].State == metrics.Late {
			late++
		}
	}
	if late > 0 {
		note = append(note, Say(" %s late, but not yet stale: in the CSV only.", v.f.many(late, "more deal is", "more deals are"))...)
	}
	return Card{ID: "deals", Title: Say("%s, the most urgent first", v.f.deals(len(deals))),
		Sub: plain("Ranked by amount × how far past the limit (longest clock ÷ its limit)"), Blocks: []Block{list}, Note: note}
}

// reasonFacet marks the rows of a list with why each deal is on it, and lets
// the reader pick by that.
func (v *view) reasonFacet(t *Table, deals []*metrics.StaleDeal) []Facet {
	f := Facet{Name: "Listed for"}
	for _, w := range v.staleWords {
		c := Choice{Key: "why-" + anchorWord(w.kind), Name: w.short}
		for i, s := range deals {
			if slices.ContainsFunc(s.Reasons, func(r metrics.Reason) bool { return r.Kind == w.kind }) {
				t.Rows[i].Keys = append(t.Rows[i].Keys, c.Key)
				c.Rows++
			}
		}
		if c.Rows > 0 {
			f.Choices = append(f.Choices, c)
		}
	}
	if len(f.Choices) < 2 {
		return nil
	}
	return []Facet{f}
}

// teamFacet lets the reader pick the deals of one team. Where people are left
// out there is none: a team may be one person.
func (v *view) teamFacet(t *Table, deals []*metrics.StaleDeal) []Facet {
	at := map[string]int{}
	f := Facet{Name: "Team", Menu: true}
	for _, s := range deals {
		team := v.teamOf(v.deal(s.Deal))
		if _, ok := at[team]; !ok && team != "" {
			at[team] = 0
			f.Choices = append(f.Choices, Choice{Name: team})
		}
	}
	if len(f.Choices) < 2 {
		return nil
	}
	slices.SortFunc(f.Choices, func(a, b Choice) int { return cmp.Compare(a.Name, b.Name) })
	for i := range f.Choices {
		at[f.Choices[i].Name], f.Choices[i].Key = i, "team-"+itoa(i+1)
	}
	for i, s := range deals {
		if team := v.teamOf(v.deal(s.Deal)); team != "" {
			c := &f.Choices[at[team]]
			c.Rows++
			t.Rows[i].Keys = append(t.Rows[i].Keys, c.Key)
		}
	}
	return []Facet{f}
}

// teamOf is the team of a deal, "" where people are left out.
func (v *view) teamOf(d *crm.Deal) string {
	if !v.showPeople() {
		return ""
	}
	return strings.TrimSpace(metrics.SegmentValue(d, v.in.Data, "team"))
}
