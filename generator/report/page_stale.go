package report

import (
	"math"
	"strconv"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
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
	p.Blocks = []Block{Tiles{Items: v.staleTiles()}}
	if len(t.urgent) > 0 {
		if c, ok := v.staleDots(t.urgent); ok {
			p.Blocks = append(p.Blocks, c)
		}
		list := v.staleTable("stale-deals", t.urgent[:min(maxStaleRows, len(t.urgent))], len(staleWords()), true)
		list.CSV, list.Filter, list.Page = "stale.csv", "Filter deals", 50
		p.Blocks = append(p.Blocks, Card{ID: "deals", Title: Say("%s, the most urgent first", v.f.deals(len(t.urgent))),
			Sub:    plain("Ranked by amount × how far past the limit (longest clock ÷ its limit)"),
			Blocks: []Block{list},
			Note:   v.staleNote(len(t.urgent)),
		})
	}
	p.Blocks = append(p.Blocks, v.ownerSheets()...)
	p.Blocks = append(p.Blocks, v.parkedCard()...)
	p.Blocks = append(p.Blocks, v.movesCard()...)
	p.Blocks = append(p.Blocks, v.riskCards()...)
	p.Blocks = append(p.Blocks, v.thresholdCard()...)
	p.Blocks = append(p.Blocks, Card{ID: "definition", Title: plain("What stale means here"), Blocks: []Block{Prose{Markdown: v.staleDefinition()}}})
	return p
}

// maxStaleRows bounds the list on the page: without script, and in print, all
// its rows are shown. The CSV has every deal.
const maxStaleRows = 250

func (v *view) staleNote(deals int) Text {
	out := plain("Bar: days so far. Ticks: when half, and nine in ten, of won deals had left that stage. ‘Past’ marks the clock that ran over. Work that is not logged looks like silence; ask before closing a deal.")
	if deals > maxStaleRows {
		out = append(Say("The %s most urgent deals are shown; the CSV has all %s. ", v.f.count(maxStaleRows), v.f.count(deals)), out...)
	}
	return out
}

// staleTiles are value at risk, deals, zombies, overdue.
func (v *view) staleTiles() []Tile {
	s := v.found.Stale
	h := v.found.Hygiene
	tiles := []Tile{v.staleTile()}
	if !s.HasSupported {
		tiles = append(tiles, Tile{ID: "stale-count", Label: "Stale deals", Value: just(v.f.count(s.Stale)),
			Qualifier: Say("of %s", v.f.many(s.Open, "open deal", "open deals")),
			Note:      plain("Past the usual time in stage, or silent as long"), To: "kpis#kpi-stale_deals"})
	}
	if s.HasSupported {
		tiles = append(tiles, Tile{ID: "supported", Label: "Supported part of it", Value: just(v.f.money(s.Supported)),
			Qualifier: Say("of %s", v.f.money(s.StaleAmount)), Note: plain("At the chance that open deals of the same age had in the past; 0 for zombies"), To: "kpis#kpi-supported_amount"})
	}
	tiles = append(tiles,
		Tile{ID: "zombies", Label: "Zombies among them", Value: just(v.f.count(s.Zombies)), Qualifier: v.someMoney(s.ZombieAmount),
			Note: v.zombieNote(), To: "kpis#kpi-zombie_deals"})
	if v.in.Data.Has.Has(crm.FieldCloseDate) {
		tiles = append(tiles, Tile{ID: "overdue", Label: "Close date has passed", Value: just(v.f.count(h.Overdue)),
			Qualifier: v.someMoney(h.OverdueAmount), Note: plain("Open deals dated before the day of the data"), To: "kpis#kpi-overdue_deals"})
	}
	return tiles
}

// someMoney is an amount where it is not nothing.
func (v *view) someMoney(m crm.Money) Text {
	if m == 0 {
		return nil
	}
	return just(v.f.money(m))
}

func (v *view) zombieNote() Text {
	if v.found.Stale.OldestWonDays > 0 {
		return Say("Older than any deal when it was won (%s), or long overdue", v.f.days(v.found.Stale.OldestWonDays))
	}
	return plain("Older than any deal when it was won, or long overdue")
}

// maxDots keeps the scatter readable and light.
const maxDots = 200

// staleDots plots overrun against amount; ok is false where too few deals
// have both.
func (v *view) staleDots(deals []*metrics.StaleDeal) (Chart, bool) {
	c := Chart{
		ID: "stale-dots", Kind: Dots, XName: "Days ÷ limit", YName: "Amount", Scale: 1,
		Reference: &Reference{Value: 1, Label: "at the limit"},
	}
	one := Series{Name: "Stale deals", Role: RoleStale}
	table := Table{ID: "stale-dots-table", Caption: "Deals of the chart; " + v.f.amountsIn(), Label: "Overrun and amount", Fold: "Show the numbers",
		Columns: []Column{{Name: "Deal"}, {Name: "Days ÷ limit", Numeric: true, Sort: true}, {Name: "Amount", Numeric: true, Sort: true}}}
	var twice int
	for _, s := range deals {
		d := v.deal(s.Deal)
		if d.Amount <= 0 || s.Overrun <= 0 || len(one.Points) == maxDots {
			continue
		}
		if s.Overrun >= 2 {
			twice++
		}
		ratio := v.f.plain(s.Overrun, 1)
		one.Points = append(one.Points, Point{X: math.Round(s.Overrun*100) / 100, V: d.Amount.Units(), Name: dealName(d),
			Text: ratio + " × the limit, " + v.f.moneyText(d.Amount), Mark: dealAnchor(d.ID), Show: len(one.Points) < 5})
		table.Rows = append(table.Rows, TableRow{Mark: dealAnchor(d.ID), Cells: []Cell{
			{Text: just(foreign(dealName(d)))}, {Text: just(figure(ratio)), Sort: ftoa(s.Overrun)}, v.moneyCell(d.Amount)}})
	}
	if len(one.Points) < 3 {
		return c, false
	}
	c.Series = []Series{one}
	c.Title = Say("%s stand at twice their limit or more", v.f.many(twice, "deal", "deals"))
	if twice == 0 {
		c.Title = plain("No deal stands at twice its limit")
	} else if twice == 1 {
		c.Title = Say("%s stands at twice its limit or more", v.f.deals(1))
	}
	c.Sub = Say("Stale deals: longest clock divided by its limit, against amount; %s; both axes logarithmic", v.f.amountsIn())
	if len(deals) > len(one.Points) {
		c.Sub = Say("%s of the %s: longest clock divided by its limit, against amount; %s; both axes logarithmic",
			v.f.count(len(one.Points)), v.f.many(len(deals), "stale deal", "stale deals"), v.f.amountsIn())
	}
	c.Label = "Scatter of stale deals by overrun and amount. " + c.Title.String() + ". The table below has every number."
	c.Table = &table
	return c, true
}

// thresholdCard lists the limits in force, stage by stage.
func (v *view) thresholdCard() []Block {
	ts := v.found.Stale.Thresholds
	if len(ts) == 0 {
		return nil
	}
	t := Table{ID: "stale-thresholds", Caption: "Days in stage", Label: "Limits by stage", CSV: "stale-limits.csv",
		Columns: []Column{{Name: "Stage"}, {Name: "Won deals behind it", Numeric: true}, {Name: "Half had moved on", Numeric: true},
			{Name: "9 in 10 had moved on", Numeric: true}, {Name: "Limit in force", Numeric: true}, {Name: "From"}}}
	learned := 0
	for _, s := range ts {
		half, nine, from := Cell{Text: plain("–")}, Cell{Text: plain("–")}, "config or default"
		if s.N > 0 {
			half = Cell{Text: just(figure(v.f.plain(s.Median, 0))), Sort: ftoa(s.Median)}
			nine = Cell{Text: just(figure(v.f.plain(s.Q90, 0))), Sort: ftoa(s.Q90)}
		}
		if s.Learned {
			learned++
			from = "own won deals"
		}
		name := Cell{Text: just(foreign(s.Stage))}
		if s.Pipeline != "" {
			name.Small = just(foreign(s.Pipeline))
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{name, v.countCell(s.N), half, nine, v.countCell(s.Days), {Text: plain(from)}}})
	}
	title := Say("%s of %s have a limit learned from won deals", v.f.count(learned), v.f.many(len(ts), "stage", "stages"))
	if learned == 0 {
		title = plain("Limits are defaults: too few won deals with stage dates to learn from")
	}
	return []Block{Card{ID: "limits", Title: title, Sub: plain("A deal is stale when it stays longer than 9 in 10 won deals did"), Blocks: []Block{t}}}
}

func (v *view) staleDefinition() string {
	return `A deal is **stale** when it has been in its stage longer than 9 in 10 deals that were later won, or when no activity was logged for as long. Where too few deals were won to learn a limit, the limit of the config is used (30 days by default). It is a **zombie** when it is older than any deal was when it was won, or overdue by more than a usual sales cycle.

The three clocks stand side by side: days in the stage, days since the last logged activity, and age. Those that ran past their limit say so. **Supported** is the amount × the share of deals that were won after having been open for so long; it stands beside the recorded amount, never in its place.

The list is ordered by *amount × overrun*, where overrun is the longest clock divided by its limit. A missing field is held against a deal only where the export carries that field.
`
}
