package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// fateWords says what became of a listed deal; settled tells whether that is a
// decision.
func fateWords() []struct {
	fate, words string
	settled     bool
} {
	return []struct {
		fate, words string
		settled     bool
	}{
		{metrics.FateWon, "Won", true},
		{metrics.FateLost, "Lost: closed at last", true},
		{metrics.FateAdvanced, "Moved to a later stage", true},
		{metrics.FateBack, "Moved back to an earlier stage", true},
		{metrics.FateRedated, "Still there, with a later close date", false},
		{metrics.FateGone, "No longer in the exports", false},
		{metrics.FateOff, "Off the list: touched, or its limit has changed", false},
		{metrics.FateStill, "Still listed, nothing changed", false},
	}
}

// settledFates gives how many of the listed deals were decided, and their
// amount of then.
func settledFates(m *metrics.StaleMoves) (deals int, amount crm.Money) {
	for _, w := range fateWords() {
		for _, f := range m.Fates {
			if w.settled && f.Fate == w.fate {
				deals, amount = deals+f.Deals, amount+f.Amount
			}
		}
	}
	return deals, amount
}

// movesCard answers whether the list helps: what became of the deals that it
// named.
func (v *view) movesCard() []Block {
	m := v.found.Stale.Moves
	if m == nil || m.Listed+m.New == 0 {
		return nil
	}
	t := Table{ID: "stale-moves", Caption: "Deals by what became of them, amounts as of that day; " + v.f.amountsIn(), Label: "How the list moved", CSV: "stale-moves.csv",
		Columns: []Column{{Name: "What became of it"}, {Name: "Deals", Numeric: true}, {Name: "Share", Numeric: true}, {Name: "Amount", Numeric: true}}}
	settled, _ := settledFates(m)
	for _, w := range fateWords() {
		for _, f := range m.Fates {
			if f.Fate != w.fate {
				continue
			}
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(w.words)}, v.countCell(f.Deals),
				{Text: just(v.f.rate(f.Deals, m.Listed)), Sort: ftoa(float64(f.Deals) / float64(m.Listed))}, v.moneyCell(f.Amount)}})
		}
	}
	t.Rows = append(t.Rows, TableRow{Head: true, Cells: []Cell{{Text: Say("On the list on %s", v.f.day(m.Day))}, v.countCell(m.Listed), {Text: plain("–")}, v.moneyCell(m.Amount)}},
		TableRow{Cells: []Cell{{Text: plain("New on the list since")}, v.countCell(m.New), {Text: plain("–")}, v.moneyCell(m.NewMoney)}})
	c := Card{ID: "moves", Blocks: []Block{t},
		Title: Say("%s deals listed on %s have been won, lost or moved since", v.f.outOf(settled, m.Listed), v.f.day(m.Day)),
		Sub:   Say("Does the list help? What became of it since the last record, of %s", v.f.day(m.Day)),
		Note:  plain("The earlier list is judged by today’s limits, and by what is known of that day: deals touched since then can’t be seen to have been silent. A re-dated deal has a new date, not a decision.")}
	if m.Listed == 0 {
		c.Title = Say("No deal was on the list on %s", v.f.day(m.Day))
	}
	if !m.Recorded {
		c.Sub = Say("Does the list help? What became of the list of four weeks before, %s, as the exported history tells it", v.f.day(m.Day))
	}
	return []Block{c}
}

// maxSplitRows keeps a split by an attribute of many values readable.
const maxSplitRows = 20

// riskCards show where the value at risk lies, by stage and by segment.
func (v *view) riskCards() []Block {
	var out []Block
	for _, s := range v.found.Stale.By {
		id := "risk-" + anchorWord(s.By)
		t := Table{ID: id, Caption: "Open and stale deals by " + s.By + "; " + v.f.amountsIn(), Label: "Value at risk by " + s.By, CSV: "stale-by-" + anchorWord(s.By) + ".csv",
			Fold: "Show the numbers", Page: maxSplitRows,
			Columns: []Column{{Name: capital(plain(s.By)).String()}, {Name: "Open deals", Numeric: true}, {Name: "Stale", Numeric: true}, {Name: "Open amount", Numeric: true, Sort: true},
				{Name: "Stale amount", Numeric: true, Sort: true}, {Name: "Share at risk", Numeric: true, Sort: true}}}
		if s.By == "stage" {
			t.Fold = ""
		}
		for _, r := range s.Rows {
			share := Cell{Text: plain("–")}
			if r.OpenAmount > 0 {
				x := float64(r.StaleAmount) / float64(r.OpenAmount)
				share = Cell{Text: just(v.f.percent(x, r.Open)), Sort: ftoa(x)}
			}
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: segmentText(r.Value)}, v.countCell(r.Open), v.countCell(r.Stale), v.moneyCell(r.OpenAmount), v.moneyCell(r.StaleAmount), share}})
		}
		top := s.Rows[0]
		title := Say("By %s: nothing at risk", s.By)
		if top.StaleAmount > 0 {
			title = Say("By %s: most at risk in %s, %s", s.By, segmentText(top.Value), v.f.money(top.StaleAmount))
		} else if top.Stale > 0 {
			title = Say("By %s: most stale deals in %s, %s", s.By, segmentText(top.Value), v.f.count(top.Stale))
		}
		out = append(out, Card{ID: id + "-card", Title: title, Blocks: []Block{t}})
	}
	return out
}
