package report

import (
	"math"
	"strconv"

	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// number reads a figure that metrics wrote as text; 0 where it is none.
func number(s string) float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0
	}
	return x
}

// amountsCard shows how large won and lost deals are.
func (v *view) amountsCard() []Block {
	o := v.found.Outcomes
	t := Table{ID: "amounts", Caption: "Amounts of closed deals; " + v.f.amountsIn(), Label: "Sizes of deals", CSV: "amounts.csv", Stack: true,
		Columns: []Column{{Name: "Deals"}, {Name: "Number", Numeric: true}, {Name: "Smallest", Numeric: true}, {Name: "A quarter below", Numeric: true}, {Name: "Median", Numeric: true},
			{Name: "A quarter above", Numeric: true}, {Name: "A tenth above", Numeric: true}, {Name: "Largest", Numeric: true}, {Name: "Average", Numeric: true}}}
	add := func(name string, s metrics.Spread) {
		if s.N == 0 {
			return
		}
		row := []Cell{{Text: plain(name)}, v.countCell(s.N)}
		for i, x := range []float64{s.Min, s.Q25, s.Median, s.Q75, s.Q90, s.Max, s.Mean} {
			// Quarters and tenths of a handful say nothing.
			if s.N < enoughClosed && (i == 1 || i == 3 || i == 4) {
				row = append(row, Cell{Text: plain("–")})
				continue
			}
			row = append(row, v.moneyCell(moneyOf(x)))
		}
		t.Rows = append(t.Rows, TableRow{Cells: row})
	}
	add("Won", o.WonAmounts)
	add("Lost", o.LostAmounts)
	if len(t.Rows) == 0 {
		return nil
	}
	c := Card{ID: "amounts-card", Title: plain("How large deals are"), Sub: Say("Amounts at close, %s", v.periodName()), Blocks: []Block{t}}
	if w, l := o.WonAmounts, o.LostAmounts; w.N >= 10 && l.N >= 10 {
		c.Title = Say("The median won deal is worth %s, the median lost one %s", v.f.money(moneyOf(w.Median)), v.f.money(moneyOf(l.Median)))
	}
	if n := o.WonMove.N; n > 0 && n < enoughClosed {
		c.Note = Say("The amounts of %s have a recorded past: too few to say how amounts move on the way.", v.f.many(n, "won deal", "won deals"))
	}
	c.Note = append(c.Note, v.firstDigits(len(c.Note) > 0)...)
	return []Block{c}
}

// firstDigits says how far the amounts are from beginning as numbers do that
// nobody rounds or guesses.
func (v *view) firstDigits(more bool) Text {
	f := v.found.Outcomes.FirstDigits
	if f == nil {
		return nil
	}
	lead := ""
	if more {
		lead = " "
	}
	return Say("%sThe first digits of the amounts of %s lie %s on average from Benford’s law. List prices and round offers are far from it, too, and no limit is sound: a figure to know, no test.",
		lead, v.f.deals(f.N), figure(v.f.plain(100*f.Distance, 1)+nbsp+"percentage points"))
}

// velocityCard shows sales velocity by its four parts, as a secondary figure.
func (v *view) velocityCard() []Block {
	p := v.found.Outcomes.Velocity
	if !p.Known || p.AverageN < enoughClosed {
		return nil
	}
	value := float64(p.Open) * p.Rate * p.Average / p.Days
	t := Table{ID: "velocity", Caption: "Open deals × matured win rate × average won amount ÷ days to resolution", Label: "Sales velocity", CSV: "velocity.csv",
		Columns: []Column{{Name: "Part"}, {Name: "Value", Numeric: true}, {Name: "Rests on", Numeric: true}}}
	row := func(name string, value Span, sort float64, n int) {
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(name)}, {Text: just(value), Sort: ftoa(sort)}, {Text: just(v.f.deals(n))}}})
	}
	row("Open deals at the end of the period", v.f.count(p.Open), float64(p.Open), p.Open)
	row("Matured win rate: won within 180 days", v.f.percent(p.Rate, p.RateN), p.Rate, p.RateN)
	row("Average won amount", v.f.money(moneyOf(p.Average)), p.Average, p.AverageN)
	row("Median days to won or lost", v.f.days(int(math.Round(p.Days))), p.Days, p.RateN)
	t.Rows = append(t.Rows, TableRow{Head: true, Cells: []Cell{{Text: plain("Sales velocity")}, {Text: Say("%s a day", v.f.money(moneyOf(value))), Sort: ftoa(value)}, {Text: plain("–")}}})
	return []Block{Card{ID: "velocity-card", Title: Say("Sales velocity is about %s a day", v.f.money(moneyOf(value))), Sub: Say("Sales velocity and its four parts, %s", v.periodName()),
		Blocks: []Block{t}, Note: plain("Four uncertain factors multiplied: an order of size, not a figure to steer by. Look at the part that moved.")}}
}

// transitionBlocks lists every move between stages.
func (v *view) transitionBlocks() []Block {
	rows := v.found.Outcomes.Transitions
	if len(rows) == 0 {
		return nil
	}
	t := Table{ID: "transitions", Caption: "Moves of stays that began in the period, returns included", Label: "Moves between stages", Fold: "Show every move", CSV: "transitions.csv",
		Columns: []Column{{Name: "From"}, {Name: "To"}, {Name: "Deals", Numeric: true, Sort: true}, {Name: "Share of moves from it", Numeric: true, Sort: true}, {Name: "Kind"}}}
	type place struct{ pipeline, stage string }
	left := map[place]int{}
	all, odd := 0, 0
	for _, r := range rows {
		left[place{r.Pipeline, r.From}] += r.Deals
		all += r.Deals
		if r.Exit == history.Skipped || r.Exit == history.Back {
			odd += r.Deals
		}
	}
	for _, r := range rows {
		from := Cell{Text: just(foreign(r.From))}
		if r.Pipeline != "" {
			from.Small = just(foreign(r.Pipeline))
		}
		n := left[place{r.Pipeline, r.From}]
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{from, {Text: just(foreign(r.To))}, v.countCell(r.Deals),
			{Text: just(v.f.rate(r.Deals, n)), Sort: ftoa(float64(r.Deals) / float64(n))}, {Text: plain(r.Exit.String())}}})
	}
	return []Block{Card{ID: "moves", Title: Say("%s moves skip a stage or go back", v.f.outOf(odd, all)), Sub: Say("From each stage to the next place, %s", v.periodName()), Blocks: []Block{t}}}
}
