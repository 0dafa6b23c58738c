package report

import (
	"strconv"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// ftoa writes a float shortly and the same everywhere.
func ftoa(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// composeStale answers: which deals need a decision this week, why are they
// listed, and what is it worth?
func composeStale(v *view) Page {
	var p Page
	t := staleFacts{view: v, found: v.found.Stale, urgent: v.urgent(), before: v.known("stale_amount_share")}
	headline(v, &p, staleRules(), t)
	if t.found.Open == 0 {
		return p
	}
	if tiles := v.staleTiles(); len(tiles) > 0 {
		p.Blocks = []Block{Tiles{Items: tiles}}
	}
	if len(t.urgent) > 0 {
		if c, ok := v.staleDots(t.urgent); ok {
			p.Blocks = append(p.Blocks, c)
		}
		p.Blocks = append(p.Blocks, v.staleList(t.urgent))
	}
	p.Blocks = append(p.Blocks, v.ownerSheets()...)
	p.Blocks = append(p.Blocks, v.parkedCard()...)
	if t.found.Untold == "" {
		p.Blocks = append(p.Blocks, v.movesCard()...)
		p.Blocks = append(p.Blocks, v.riskCards()...)
	}
	p.Blocks = append(p.Blocks, v.thresholdCard()...)
	p.Blocks = append(p.Blocks, Card{ID: "definition", Title: plain("What stale means here"), Blocks: []Block{Prose{Markdown: v.staleDefinition()}}})
	return p
}

// staleTiles are value at risk, what the evidence supports of it, overdue, and
// what left the list, else the zombies; where nothing can be called stale only
// the overdue ones.
func (v *view) staleTiles() []Tile {
	s, h := v.found.Stale, v.found.Hygiene
	var tiles []Tile
	if s.Untold == "" {
		tiles = append(tiles, v.staleTile(), v.supportedTile())
	}
	if v.in.Data.Has.Has(crm.FieldCloseDate) {
		tiles = append(tiles, Tile{ID: "overdue", Label: "Close date has passed", Value: just(v.f.count(h.Overdue)),
			Qualifier: v.someMoney(h.OverdueAmount), Note: plain("Open deals dated before the day of the data"), To: "kpis#kpi-overdue_deals"})
	}
	switch m := s.Moves; {
	case s.Untold != "":
	case m != nil && m.Listed > 0:
		settled, amount := settledFates(m)
		tiles = append(tiles, Tile{ID: "left", Label: "Settled since " + v.f.day(m.Day).Text, Value: just(v.f.money(amount)),
			Qualifier: Say("%s deals", v.f.outOf(settled, m.Listed)), Note: plain("Of the deals listed then: won, lost, or moved to another stage"), To: "stale#moves"})
	case s.OldestWonDays == 0 && s.Zombies == 0: // too few won deals to call one a zombie
	default:
		tiles = append(tiles, Tile{ID: "zombies", Label: "Zombies among them", Value: just(v.f.count(s.Zombies)), Qualifier: v.someMoney(s.ZombieAmount),
			Note: capital(v.zombieNote()), To: "kpis#kpi-zombie_deals"})
	}
	return tiles
}

// supportedTile is what the evidence supports of the stale amount; where too
// few deals have closed to say, how many deals are stale.
func (v *view) supportedTile() Tile {
	s := v.found.Stale
	if !s.HasSupported {
		return Tile{ID: "stale-count", Label: "Stale deals", Value: just(v.f.count(s.Stale)),
			Qualifier: Say("of %s", v.f.many(s.Open, "open deal", "open deals")),
			Note:      plain("Past a limit of time in the stage, of silence or of age"), To: "kpis#kpi-stale_deals"}
	}
	t := Tile{ID: "supported", Label: "Supported part of it", Value: just(v.f.money(s.Supported)), Qualifier: Say("of %s", v.f.money(s.StaleAmount)),
		Note: plain("At the chance that open deals of the same age had in the past"), To: "kpis#kpi-supported_amount"}
	switch {
	case s.Zombies > 0 && s.Moves != nil && s.Moves.Listed > 0: // no tile of their own
		t.Note = append(t.Note, Say("; 0 for %s: %s", v.f.many(s.Zombies, "zombie", "zombies"), v.zombieNote())...)
	case s.Zombies > 0:
		t.Note = append(t.Note, plain("; 0 for zombies")...)
	}
	return t
}

// someMoney is an amount where it is not nothing.
func (v *view) someMoney(m crm.Money) Text {
	if m == 0 {
		return nil
	}
	return just(v.f.money(m))
}

// zombieNote says in a few words what a zombie is.
func (v *view) zombieNote() Text {
	if v.found.Stale.OldestWonDays > 0 {
		return Say("older than any deal when it was won (%s), or long overdue", v.f.days(v.found.Stale.OldestWonDays))
	}
	return plain("older than any deal when it was won, or long overdue")
}

// staleDefinition is the page's own definition, in Markdown.
func (v *view) staleDefinition() string {
	return `A deal is **stale** when it has been in its stage longer than 9 in 10 deals that were later won, or when no contact with its buyer was logged for as long. Where too few deals were won to learn a limit, the limit of the config is used (30 days by default). It is a **zombie** when it is older than any deal was when it was won, or overdue by more than a usual sales cycle (half of the won deals took no longer). Where the days in the stage are not known, a deal is **late** when it is older than 9 in 10 deals were when they were won, and stale if nothing tells that it was touched since; late deals are in the CSV, not on the list.

The three clocks stand side by side: days in the stage, days since the last contact with the buyer, and age. Those that ran past their limit say so. ` + v.contactDefinition() + `

**Supported** is the amount × the share of deals that were won after having been open for so long; it stands beside the recorded amount, never in its place.

The list is ordered by *amount × overrun*, where overrun is the longest clock divided by its limit. A missing field is held against a deal only where the export carries that field.
`
}
