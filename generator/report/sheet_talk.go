package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// well is one thing that went well: a deal won, or moved on to a stage.
type well struct {
	deal *crm.Deal
	on   crm.Date
	to   string // "" where it was won
}

// wentWell is what was won in the last quarter of a year, the largest first,
// and the open deals that moved on in the last month, the newest first.
func (s *personSheet) wentWell() Card {
	c := Card{ID: "well", Title: plain("What went well")}
	list := s.wells()
	if len(list) == 0 {
		c.Note = plain("Nothing was won in the last 13 weeks and nothing moved on in the last month. What was learned?")
		return c
	}
	t := Table{ID: "sheet-well", Caption: "Won in the last 13 weeks, moved on in the last month; " + s.f.amountsIn(), Label: "What went well", Columns: []Column{{Name: "Deal"}, {Name: "What"}, {Name: "When"}, {Name: "Amount", Numeric: true}}}
	for _, w := range list[:min(len(list), sheetWell)] {
		what := plain("won")
		if w.to != "" {
			what = Say("moved on to %s", foreign(w.to))
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(dealName(w.deal)))}, {Text: what}, {Text: just(s.f.day(w.on))}, {Text: just(s.amountSpan(w.deal))}}})
	}
	c.Blocks, c.Note = []Block{t}, s.more(len(list), len(t.Rows), "won or moved on")
	return c
}

// wells gives each deal once, with its last move.
func (s *personSheet) wells() []well {
	var out []well
	for _, i := range s.deals {
		d := s.deal(i)
		if d.Outcome == crm.Won && d.ClosedOn != crm.NoDate && d.ClosedOn > s.asOf-sheetBack {
			out = append(out, well{d, d.ClosedOn, ""})
		}
		if !d.IsOpen() {
			continue
		}
		stays := s.in.Book.Stays(i)
		for k := len(stays) - 1; k >= 0; k-- {
			if e := stays[k].Exit; (e == history.Advanced || e == history.Skipped) && stays[k].To > s.asOf-sheetMoved {
				out = append(out, well{d, stays[k].To, stays[k].Next})
				break
			}
		}
	}
	moved := func(w well) int {
		if w.to == "" {
			return 0
		}
		return 1
	}
	slices.SortFunc(out, func(a, b well) int {
		if moved(a) == 0 && moved(b) == 0 {
			return cmp.Or(-cmp.Compare(a.deal.Amount, b.deal.Amount), cmp.Compare(a.deal.ID, b.deal.ID))
		}
		return cmp.Or(cmp.Compare(moved(a), moved(b)), -cmp.Compare(a.on, b.on), cmp.Compare(a.deal.ID, b.deal.ID))
	})
	return out
}

// planning is the own lean as a factor to plan with; nothing below four
// quarters.
func (s *personSheet) planning(lean metrics.Lean) []Block {
	if !lean.Known {
		return nil
	}
	return []Block{Notice{Tone: Flat, Title: plain("For planning together"), Body: []Text{
		Say("Over %s, results came to about %s of what was committed 13 weeks before the quarter’s end. Plan with that factor; it is pulled towards that of the whole team, since few quarters say little.",
			s.f.many(lean.Periods, "quarter", "quarters"), figure(s.f.plain(lean.Factor, 2)))}}}
}

// agreements are those of last time, and room for new ones.
func (s *personSheet) agreements(agreed []Agreement) Card {
	c := Card{ID: "agreements", Title: plain("Agreements")}
	t := Table{ID: "sheet-agreements", Caption: "Of last time, and new ones. Did what was promised arrive, from both sides?", Label: "Agreements", Columns: []Column{{Name: "On"}, {Name: "What"}, {Name: "Who"}, {Name: "Arrived?"}}}
	agreed = slices.Clone(agreed)
	slices.SortStableFunc(agreed, func(a, b Agreement) int { return -cmp.Compare(a.On, b.On) })
	if n := len(agreed) - sheetAgreed; n > 0 {
		c.Note = Say("And %s before these, in agreements.csv.", s.f.count(n))
	}
	for _, a := range agreed[:min(len(agreed), sheetAgreed)] {
		done := plain("☐\u00a0yes ☐\u00a0no")
		if strings.TrimSpace(a.Done) != "" {
			done = just(foreign(a.Done))
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(s.f.day(a.On))}, {Text: just(foreign(a.What))}, {Text: maybe(a.Who)}, {Text: done}}})
	}
	for range sheetBlank {
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain("________")}, {Text: plain("______________________________")}, {Text: plain("________")}, {Text: plain("☐")}}})
	}
	c.Blocks = []Block{t}
	return c
}
