package report

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// accuracyFacts is what the headline of the accuracy page looks at.
type accuracyFacts struct {
	*view
	record record
}

// composeAccuracy answers: can the forecast be believed, which way does it
// lean, and what is the honest number now?
func composeAccuracy(v *view) Page {
	var p Page
	headline(v, &p, accuracyRules(), accuracyFacts{v, v.trackRecord()})
	p.Blocks = append(p.Blocks, v.rangeNotice()...)
	if tiles := v.accuracyTiles(); len(tiles) > 0 {
		p.Blocks = append(p.Blocks, Tiles{Items: tiles})
	}
	p.Blocks = append(p.Blocks, v.gapNotices()...)
	for _, part := range accuracyParts() {
		p.Blocks = append(p.Blocks, part(v)...)
	}
	p.Blocks = append(p.Blocks, Card{ID: "coverage", Title: v.coverageSentence(), Sub: plain("What these figures rest on"),
		Blocks: []Block{Prose{Markdown: accuracyNotes}}, Note: just(link("The record of the past in detail", "data#history"))})
	return p
}

// accuracyParts are the parts of the page in order: first the answer, which is
// also what is printed (can the forecast be believed, where will the quarter
// land, are the stated chances honest, which forecast was best), then what it
// rests on, folded.
func accuracyParts() []func(*view) []Block {
	return []func(*view) []Block{
		(*view).forecastBlocks, (*view).outlookCard, (*view).calibrationBlocks, (*view).sideBySide, (*view).methodsCard,
		(*view).movementBlocks,
		folded("horizons", "How the forecast closes in on the result", true, (*view).horizonBlocks),
		folded("slips", "How close dates slip, and what it means", true, (*view).slippageBlocks, (*view).originBlocks, (*view).pushBlocks, (*view).pushCard),
		folded("by-segment", "The same by part of the business", false, (*view).segmentBlocks),
		folded("categories-fold", "Every method by horizon, and what became of each forecast category", false, (*view).curveBlocks, (*view).categoryCard),
		folded("ahead", "Were chances honest a month before the close?", false, (*view).aheadBlocks),
		folded("supported-fold", "Open deals that count for less than is stated", false, (*view).supportedCard),
		(*view).nowBlocks,
	}
}

// sideBySide puts the two short tables beside each other: what stages should be
// called, and how much pipeline a quarter needs.
func (v *view) sideBySide() []Block {
	suggested, ratio := v.suggestedCard(), v.ratioCard()
	if len(suggested) == 0 || len(ratio) == 0 {
		return append(suggested, ratio...)
	}
	return []Block{Row{First: suggested[0].(Card), Second: ratio[0].(Card)}}
}

// nowBlocks is what can be said without history: in the open where there is
// none.
func (v *view) nowBlocks() []Block {
	now := []Block{v.datesCard()}
	if len(v.trackRecord().closed) == 0 {
		return now
	}
	return []Block{Fold{ID: "now-fold", Title: plain("What weakens the forecast now"), Blocks: now}}
}

// folded puts parts into a Fold; nothing where they have nothing to say.
func folded(id, title string, open bool, parts ...func(*view) []Block) func(*view) []Block {
	return func(v *view) []Block {
		var blocks []Block
		for _, part := range parts {
			blocks = append(blocks, part(v)...)
		}
		if len(blocks) == 0 {
			return nil
		}
		return []Block{Fold{ID: id, Title: plain(title), Open: open, Blocks: blocks}}
	}
}

// forecastBlocks is the chart of forecast against result.
func (v *view) forecastBlocks() []Block {
	c, ok := v.forecastActual("forecast-actual", recordQuarters)
	if !ok {
		return nil
	}
	c.Table.CSV = "forecast.csv"
	return []Block{c}
}

// horizonBlocks shows the miss by weeks before the quarter's end.
func (v *view) horizonBlocks() []Block {
	if c, ok := v.missByHorizon(); ok {
		return []Block{c}
	}
	return nil
}

// curveBlocks draws the miss of every method.
func (v *view) curveBlocks() []Block {
	if c, ok := v.methodCurves(); ok {
		return []Block{c}
	}
	return nil
}

// gapNotices says what cannot be known, why, and how to get it: one notice
// for all that the same export would mend.
func (v *view) gapNotices() []Block {
	var ways []string
	for _, g := range v.found.Accuracy.Missing {
		if !slices.Contains(ways, g.How) {
			ways = append(ways, g.How)
		}
	}
	var out []Block
	for _, how := range ways {
		n := Notice{Tone: Flat}
		for _, g := range v.found.Accuracy.Missing {
			if g.How == how {
				n.Title = Say("Not known yet: %s", g.What)
				n.Body = append(n.Body, Say("%s: %s.", capital(plain(g.What)), trimDot(g.Why)))
			}
		}
		if len(n.Body) > 1 {
			n.Title = plain("What cannot be known yet, and why")
		}
		n.Body = append(n.Body, Say("What to add: %s.", trimDot(how)))
		out = append(out, n)
	}
	return out
}

// recordQuarters is how many closed quarters the accuracy page shows.
const recordQuarters = 16

const accuracyNotes = `**Forecast** is what was won so far in the quarter plus the open deals dated in the rest of it: all of category *commit*, or each amount × its stated chance. **Result against forecast** is won ÷ forecast − 1. **Typical miss** is the median size of it. Overdue deals are in no forecast.

The forecast of a quarter is made from the state of the pipeline at the end of each of those days, as the record has it; nothing is filled in by guessing.
`

func trimDot(s string) string {
	for len(s) > 0 && s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	return s
}

// accuracyTiles are result, typical miss, share of ranges that held, and
// pushes.
func (v *view) accuracyTiles() []Tile {
	var tiles []Tile
	if t, ok := v.resultTile(); ok {
		tiles = append(tiles, t)
	}
	r := v.trackRecord()
	if miss, ok := r.typicalMiss(); ok {
		tiles = append(tiles, Tile{ID: "miss", Label: "Typical miss", Value: just(v.f.percent(miss, 1)),
			Qualifier: Say("of forecast, %s", v.f.many(len(r.closed), "quarter", "quarters")), Note: plain("Half of the quarters missed by less, half by more"), To: "kpis#kpi-forecast_wape"})
	}
	if o, ok := v.outlook(); ok && o.Known && o.HasRange && o.Periods > 0 {
		tiles = append(tiles, Tile{ID: "inside", Label: "Past results inside the range", Value: just(v.f.outOf(o.Inside, o.Periods)),
			Qualifier: plain("quarters"), Note: plain("Should be about 8 in 10. Each range was made without its own quarter")})
	}
	for _, id := range [...]string{"slip_rate", "overdue_deals", "close_date_coverage", "amount_coverage"} {
		if len(tiles) < 4 {
			if t, ok := v.knownTile(id); ok {
				tiles = append(tiles, t)
			}
		}
	}
	return tiles
}

// datesCard shows what can be said without any history.
func (v *view) datesCard() Card {
	h := v.found.Hygiene
	t := Table{ID: "accuracy-now", CSV: "now.csv", Caption: "Open deals; " + v.f.amountsIn(), Label: "What weakens the forecast now",
		Columns: []Column{{Name: "What"}, {Name: "Deals", Numeric: true}, {Name: "Amount", Numeric: true}}}
	add := func(name string, n int, m crm.Money) {
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(name)}, v.countCell(n), v.moneyCell(m)}})
	}
	open, amount := v.open()
	add("Open in all", open, amount)
	if v.in.Data.Has.Has(crm.FieldCloseDate) {
		add("Close date has passed", h.Overdue, h.OverdueAmount)
	}
	for _, r := range h.Fields {
		switch {
		case !v.in.Data.Has.Has(r.Field):
		case r.Field == crm.FieldCloseDate:
			add("No close date", r.Of-r.Filled, r.OfAmount-r.FilledAmount)
		case r.Field == crm.FieldAmount:
			add("No amount", r.Of-r.Filled, 0)
		}
	}
	title := Say("%s of %s have a close date in the past", v.f.count(h.Overdue), v.f.many(open, "open deal", "open deals"))
	if h.Overdue == 0 || !v.in.Data.Has.Has(crm.FieldCloseDate) {
		title = plain("What weakens the forecast now")
	}
	return Card{ID: "now", Title: title, Sub: plain("Dates and amounts of open deals on the day of the data"), Blocks: []Block{t}, Note: just(link("Lists of these deals", "health"))}
}
