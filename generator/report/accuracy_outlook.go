package report

import (
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// outlookCard shows where the open quarter and the next ones will land, and
// what the likely result is made of.
func (v *view) outlookCard() []Block {
	outlooks := v.found.Accuracy.Outlooks
	if len(outlooks) == 0 {
		return nil
	}
	money := func(known bool, m crm.Money) Cell {
		if !known {
			return Cell{Text: plain("–")}
		}
		return v.moneyCell(m)
	}
	t := Table{ID: "outlook-table", Caption: capital(plain(v.f.amountsIn())).String(), Label: "Outlook by quarter", CSV: "outlook.csv",
		Columns: []Column{{Name: "Quarter"}, {Name: "Won so far", Numeric: true}, {Name: "Open", Numeric: true}, {Name: "Forecast", Numeric: true},
			{Name: "Still to be won", Numeric: true}, {Name: "Of it from deals still to come", Numeric: true}, {Name: "Likely", Numeric: true},
			{Name: "Low", Numeric: true}, {Name: "High", Numeric: true}, {Name: "Plan", Numeric: true}}}
	var notes Text
	var unknown []string // quarters not known, with the reason of the last
	why := ""
	for _, o := range outlooks {
		row := TableRow{Cells: []Cell{{Text: plain(v.cal.QuarterLabel(o.Period)), Sort: o.Period.From.String()}, v.moneyCell(o.Won), v.moneyCell(o.Open),
			money(o.HasForecast, o.Forecast), money(o.Known, o.Likely-o.Won), money(o.Known && o.Parted(), o.FromNew), money(o.Known, o.Likely),
			money(o.Known && o.HasRange, o.Low), money(o.Known && o.HasRange, o.High), money(o.HasPlan, o.Plan)}}
		t.Rows = append(t.Rows, row)
		if !o.Known && o.Note != "" {
			unknown, why = append(unknown, v.cal.QuarterLabel(o.Period)), o.Note
		}
	}
	if len(unknown) > 0 {
		notes = Say("%s: %s. ", strings.Join(unknown, ", "), trimDot(why))
	}
	title := plain("Too little history to say where the next quarters will land")
	if o := outlooks[0]; o.Known {
		title = Say("%s is likely to end near %s", v.cal.QuarterLabel(o.Period), v.f.money(o.Likely))
		notes = append(append(v.rangeVerdict(o), v.outlookMethod(o)...), notes...)
	}
	blocks := []Block{t}
	if tried, ok := v.triedTable(); ok {
		blocks = append(blocks, tried)
	}
	if tests, ok := v.rangeTable(); ok {
		blocks = append(blocks, tests)
	}
	return []Block{Card{ID: "outlook", Title: title, Sub: plain("How the likely result builds up, by quarter"), Blocks: blocks, Note: notes}}
}

// slippageBlocks shows what became of the pipeline that stood at each
// quarter's start.
func (v *view) slippageBlocks() []Block {
	rows := v.found.Accuracy.Slippage
	if len(rows) == 0 {
		return nil
	}
	rows = rows[max(0, len(rows)-12):]
	c := Chart{ID: "slippage", Kind: Columns, Stacked: true, Percent: true, Scale: 1}
	won, lost := Series{Name: "Won", Role: RoleWon}, Series{Name: "Lost", Role: RoleLost}
	slipped, other := Series{Name: "Slipped to later", Role: RoleFall}, Series{Name: "Other", Role: RoleContext}
	t := Table{ID: "slippage-table", Caption: "Pipeline dated in the quarter on its first day, by what became of it; " + v.f.amountsIn(), Label: "Slippage by quarter", Fold: "Show the numbers", CSV: "slippage.csv",
		Columns: []Column{{Name: "Quarter"}, {Name: "At the start", Numeric: true}, {Name: "Won", Numeric: true}, {Name: "Lost", Numeric: true},
			{Name: "Slipped", Numeric: true}, {Name: "Other", Numeric: true}, {Name: "Share slipped", Numeric: true}}}
	var start, slip crm.Money
	for _, r := range rows {
		if r.Start <= 0 {
			continue
		}
		start += r.Start
		slip += r.Slipped
		share := func(m crm.Money) float64 { return float64(m) / float64(r.Start) }
		point := func(m crm.Money) Point { return Point{V: share(m), Text: v.f.percentText(share(m), r.Deals)} }
		c.Categories = append(c.Categories, v.cal.QuarterShort(r.Period))
		won.Points, lost.Points = append(won.Points, point(r.Won)), append(lost.Points, point(r.Lost))
		slipped.Points, other.Points = append(slipped.Points, point(r.Slipped)), append(other.Points, point(r.Other))
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(v.cal.QuarterLabel(r.Period)), Sort: r.Period.From.String()}, v.moneyCell(r.Start), v.moneyCell(r.Won), v.moneyCell(r.Lost),
			v.moneyCell(r.Slipped), v.moneyCell(r.Other), {Text: just(v.f.percent(share(r.Slipped), r.Deals)), Sort: ftoa(share(r.Slipped))}}})
	}
	if start == 0 {
		return nil
	}
	c.Title = Say("%s of what stood in a quarter at its start slipped to a later one", v.f.percent(float64(slip)/float64(start), 1))
	c.Sub = plain("Pipeline dated in the quarter at its start, by what became of it by its end, share of amount")
	c.Series = []Series{won, lost, slipped, other}
	c.Label = "Stacked columns. " + c.Title.String() + ". The table below has every number."
	c.Table = &t
	return []Block{c}
}
