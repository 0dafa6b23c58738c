package report

import (
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// composeIndex answers for the reader with one minute: where will the
// quarter land, what changed, what should be done?
func composeIndex(v *view) Page {
	var p Page
	headline(v, &p, indexRules(), v.indexFacts())
	if len(v.in.Book.Deals) == 0 {
		return p
	}
	p.Blocks = append(p.Blocks, Steps{Items: v.nextSteps()}, Tiles{Items: v.indexTiles()})
	if c, ok := v.forecastActual("forecast-actual", shownQuarters); ok {
		p.Blocks = append(p.Blocks, c)
	} else if c, ok := v.wonByQuarter("won-by-quarter"); ok {
		p.Blocks = append(p.Blocks, c)
	}
	p.Blocks = append(p.Blocks, v.movementAndSigns()...)
	if urgent := v.urgent(); len(urgent) > 0 {
		p.Blocks = append(p.Blocks, v.urgentCard())
	}
	return p
}

// indexTiles is up to four tiles. What cannot be known is replaced by what
// can.
func (v *view) indexTiles() []Tile {
	var tiles []Tile
	add := func(t Tile, ok bool) {
		if ok && len(tiles) < 4 && !v.offOverview(strings.ReplaceAll(t.ID, "-", "_")) && !slices.ContainsFunc(tiles, func(o Tile) bool { return o.ID == t.ID }) {
			tiles = append(tiles, t)
		}
	}
	add(v.outlookTile())
	if len(tiles) == 0 {
		add(v.kpiTile("open_amount"))
	}
	add(v.resultTile())
	if len(tiles) < 2 {
		add(v.knownTile("average_won_amount"))
	}
	if !v.oneSided() {
		add(v.kpiTile("win_rate"))
	}
	add(v.staleTile(), true)
	for _, id := range [...]string{"won_amount", "overdue_amount", "cycle_days_median", "won_deals"} {
		add(v.knownTile(id))
	}
	return tiles
}

// knownTile is kpiTile where the KPI has a value.
func (v *view) knownTile(id string) (Tile, bool) {
	if v.known(id) == nil {
		return Tile{}, false
	}
	return v.kpiTile(id)
}

// movementAndSigns puts the waterfall, and below it the chosen KPIs, beside the
// signs; without either the signs stand alone.
func (v *view) movementAndSigns() []Block {
	signs := v.signs()
	healthy, measurable := tally(signs)
	var rows []Sign
	for _, s := range signs {
		if s.Grade != metrics.Unmeasured || measurable == 0 {
			rows = append(rows, v.signRow(s))
		}
	}
	open, _ := v.open()
	card := Card{ID: "signs", Title: v.signsTitle(healthy, measurable),
		Sub:    Say("How far the numbers here can be trusted, %s", v.f.many(open, "open deal", "open deals")),
		Blocks: []Block{Signs{Items: rows}}, Note: just(link("What each sign means and how to fix it", "health"))}
	first := Card{ID: "movement-card"}
	if w, ok := v.mainWaterfall(); ok {
		c := v.waterfall("movement", w, v.listed(w))
		c.Small = true
		first.Blocks = append(first.Blocks, c)
	}
	if c, ok := v.chosenCard(); ok {
		first.Blocks = append(first.Blocks, c)
	}
	if len(first.Blocks) == 0 {
		return []Block{card}
	}
	return []Block{Row{First: first, Second: card}}
}

// barNote explains the bars of a table of deals, where it has any.
func barNote(t Table) Text {
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			if c.Bar != nil {
				return plain("Bar: days so far. Ticks: when half, and nine in ten, of won deals had left that stage. ")
			}
		}
	}
	return nil
}

// urgentCard is the five most urgent stale deals.
func (v *view) urgentCard() Card {
	urgent := v.urgent()
	top := urgent[:min(5, len(urgent))]
	t := v.staleTable("urgent", top, 2, false)
	for i := range t.Rows {
		t.Rows[i].ID = "" // the anchor of a deal is on the stale page
	}
	total := v.found.Stale.StaleAmount
	card := Card{ID: "stale", Blocks: []Block{t},
		Sub:  append(plain("Ranked by amount × how far past the limit. "), link("The whole list and the limits", "stale")),
		Note: append(barNote(t), plain("Work that is not logged looks like silence.")...)}
	switch {
	case total == 0:
		card.Title = Say("%s have stood still longest", v.f.deals(len(top)))
		if len(top) == 1 {
			card.Title = Say("%s has stood still too long", v.f.deals(1))
		}
	case len(urgent) > len(top):
		card.Title = Say("%s stale deals hold %s of the %s", numberWord(len(top)), v.f.money(v.sumAmounts(top)), v.f.money(total))
	case len(top) == 1:
		card.Title = Say("One stale deal holds %s", v.f.money(total))
	default:
		card.Title = Say("%s stale deals hold %s", numberWord(len(top)), v.f.money(total))
	}
	return card
}
