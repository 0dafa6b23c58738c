package report

import (
	"math"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// lastQuarters is the newest quarters that have any closed deal around them.
func (v *view) lastQuarters(n int) []metrics.OutcomeRow {
	q := v.found.Outcomes.Quarters
	return q[max(0, len(q)-n):]
}

func (v *view) quarterTable(id string, rows []metrics.OutcomeRow) Table {
	t := Table{ID: id, Caption: "Closed deals by quarter of closing; " + v.f.amountsIn(), Label: "Outcomes by quarter", Fold: "Show the numbers", CSV: "outcomes.csv",
		Columns: []Column{{Name: "Quarter"}, {Name: "Won", Numeric: true}, {Name: "Lost", Numeric: true}, {Name: "Win rate", Numeric: true},
			{Name: "Likely range", Numeric: true}, {Name: "Won amount", Numeric: true}, {Name: "Lost amount", Numeric: true}}}
	for _, r := range rows {
		n := r.Won + r.Lost
		rate, band := Cell{Text: plain("–")}, Cell{Text: plain("–")}
		if n > 0 {
			rate = Cell{Text: just(v.f.rate(r.Won, n)), Sort: ftoa(rateOf(r.Won, r.Lost))}
			band = Cell{Text: just(v.f.shareRange(r.Low, r.High, n))}
		}
		label := Cell{Text: plain(r.Label), Sort: r.Period.From.String()}
		if r.Period.Contains(v.asOf) && r.Period.To > v.asOf {
			label.Small = plain("so far")
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{label, v.countCell(r.Won), v.countCell(r.Lost), rate, band, v.moneyCell(r.WonAmount), v.moneyCell(r.LostAmount)}})
	}
	return t
}

// axisLabel is a short name for a category.
func (v *view) axisLabel(r metrics.OutcomeRow) string {
	if r.Period.From != crm.NoDate && v.cal.Quarter(r.Period.From) == r.Period {
		return v.cal.QuarterShort(r.Period)
	}
	return r.Label
}

// wonLostByQuarter counts won and lost deals by quarter.
func (v *view) wonLostByQuarter() (Chart, bool) {
	rows := v.lastQuarters(12)
	won, lost := Series{Name: "Won", Role: RoleWon}, Series{Name: "Lost", Role: RoleLost}
	c := Chart{ID: "won-lost", Kind: Columns, Stacked: true, Scale: 1}
	total, wins := 0, 0
	for _, r := range rows {
		c.Categories = append(c.Categories, v.axisLabel(r))
		won.Points = append(won.Points, Point{V: float64(r.Won), Text: v.f.plain(float64(r.Won), 0), Show: r.Won > 0})
		lost.Points = append(lost.Points, Point{V: float64(r.Lost), Text: v.f.plain(float64(r.Lost), 0), Show: r.Lost > 0})
		total += r.Won + r.Lost
		wins += r.Won
	}
	if total == 0 || len(rows) < 2 {
		return c, false
	}
	t := v.quarterTable("won-lost-table", rows)
	c.Title = Say("%s deals that closed in %s were won", v.f.outOf(wins, total), v.f.many(len(rows), "quarter", "quarters"))
	c.Sub = plain("Deals won and lost, number, by quarter of closing")
	c.Series, c.Table = []Series{won, lost}, &t
	c.Label = "Stacked columns. " + c.Title.String() + ". The table below has every number."
	return c, true
}

// rateByQuarter is the win rate over time with its band, in its own panel.
func (v *view) rateByQuarter() (Chart, bool) {
	rows := v.lastQuarters(12)
	s := Series{Name: "Win rate, band: likely range", Role: RoleC1}
	c := Chart{ID: "win-rate-over-time", Kind: Lines, Percent: true, Scale: 1}
	var first, last *metrics.OutcomeRow
	known := 0
	for i := range rows {
		r := &rows[i]
		c.Categories = append(c.Categories, v.axisLabel(*r))
		n := r.Won + r.Lost
		if n == 0 {
			s.Points = append(s.Points, Point{Missing: true})
			continue
		}
		known++
		if n >= 10 {
			if first == nil {
				first = r
			}
			last = r
		}
		s.Points = append(s.Points, Point{V: rateOf(r.Won, r.Lost), Low: r.Low, High: r.High, HasBand: true, Text: v.f.rate(r.Won, n).Text, Hollow: n < 30})
	}
	if known < 3 {
		return c, false
	}
	switch {
	case first == last:
		c.Title = plain("Too few deals close in a quarter to see the win rate move")
	case last.Low > first.High:
		c.Title = Say("The win rate is higher than in %s", first.Label)
	case last.High < first.Low:
		c.Title = Say("The win rate is lower than in %s", first.Label)
	default:
		c.Title = Say("No clear change of the win rate since %s", first.Label)
	}
	c.Sub = plain("Won ÷ (won + lost), by quarter of closing; the band is the likely range")
	t := v.quarterTable("win-rate-table", rows)
	t.CSV, t.Caption, t.Columns = "", "Win rate by quarter of closing", t.Columns[:5]
	for i := range t.Rows {
		t.Rows[i].Cells = t.Rows[i].Cells[:5]
	}
	c.Series, c.Table = []Series{s}, &t
	c.Label = "Line chart. " + c.Title.String() + ". The table below has every number."
	return c, true
}

// wonByQuarter is the Overview's main chart where no forecast is on record.
func (v *view) wonByQuarter(id string) (Chart, bool) {
	rows := v.lastQuarters(shownQuarters)
	var largest, sum crm.Money
	best := -1
	for i, r := range rows {
		sum += r.WonAmount
		if r.WonAmount > largest {
			largest, best = r.WonAmount, i
		}
	}
	if best < 0 || len(rows) < 2 {
		return Chart{}, false
	}
	scale, unit := v.f.axis(largest)
	c := Chart{ID: id, Kind: Columns, Scale: scale, Sub: Say("Won amount, %s, by quarter of closing", unit)}
	s := Series{Name: "Won", Role: RoleActual}
	for _, r := range rows {
		c.Categories = append(c.Categories, v.axisLabel(r))
		s.Points = append(s.Points, Point{V: r.WonAmount.Units(), Text: v.f.onAxis(r.WonAmount, scale), Show: true})
	}
	c.Title = Say("%s brought the most: %s of the %s won in %s", rows[best].Label, v.f.money(largest), v.f.money(sum), v.f.many(len(rows), "quarter", "quarters"))
	t := v.quarterTable(id+"-table", rows)
	t.CSV = id + ".csv"
	c.Series, c.Table = []Series{s}, &t
	c.Label = "Column chart. " + c.Title.String() + ". The table below has every number."
	return c, true
}

// timeCard sums up days to win and to lose, and amounts at close against the
// first recorded.
func (v *view) timeCard() []Block {
	o := v.found.Outcomes
	t := Table{ID: "cycle", Caption: "Days from creation to close", Label: "Time to win and to lose", CSV: "cycle.csv",
		Columns: []Column{{Name: "Outcome"}, {Name: "Deals", Numeric: true}, {Name: "Fastest quarter within", Numeric: true}, {Name: "Half within", Numeric: true},
			{Name: "Three quarters within", Numeric: true}, {Name: "9 in 10 within", Numeric: true}, {Name: "Average", Numeric: true}}}
	add := func(name string, s metrics.Spread) {
		if s.N > 0 {
			cell := func(x float64) Cell { return Cell{Text: just(figure(v.f.plain(x, 0))), Sort: ftoa(x)} }
			part := func(x float64) Cell {
				if s.N < enoughClosed {
					return Cell{Text: plain("–")}
				}
				return cell(x)
			}
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(name)}, v.countCell(s.N), part(s.Q25), cell(s.Median), part(s.Q75), part(s.Q90), cell(s.Mean)}})
		}
	}
	add("Won", o.CycleWon)
	add("Lost", o.CycleLost)
	if len(t.Rows) == 0 {
		return nil
	}
	if k := o.Settled; k.Median != nil && k.Closed >= enoughClosed {
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain("Won or lost, open deals counted"), Small: plain("all recorded days")}, v.countCell(k.N), v.daysCell(k.Q25), v.daysCell(k.Median),
			v.daysCell(k.Q75), v.daysCell(k.Q90), {Text: plain("–")}}})
	}
	title := plain("How long deals take")
	switch gap := o.LostLater; {
	case gap == nil:
	case gap.Low > 0:
		title = Say("The median lost deal takes %s longer than the median won one", v.f.days(int(gap.Value+0.5)))
	case gap.High < 0:
		title = Say("The median won deal takes %s longer than the median lost one", v.f.days(int(0.5-gap.Value)))
	default:
		title = plain("No clear difference between the time to win and the time to lose")
	}
	note := plain("The first rows speak of deals closed in the period; those still open are not in them, so slow deals are under-counted.")
	if o.CycleWon.N > 0 && o.KMMedian != nil && o.Settled.Closed >= enoughClosed {
		note = append(note, Say(" The usual average, %s, has that fault and speaks of won deals alone. With lost deals, and open ones counted as open (Kaplan–Meier), half of all deals are settled within %s.",
			v.f.days(int(o.CycleWon.Mean+0.5)), v.f.days(int(*o.KMMedian+0.5)))...)
	}
	if gap := o.LostLater; gap != nil {
		note = append(note, Say(" Lost against won, median: %s days, likely range %s to %s.", v.signedDays(gap.Value), v.signedDays(gap.Low), v.signedDays(gap.High))...)
	}
	return []Block{Card{ID: "time", Title: title, Sub: plain("Median and spread, closed deals of the period"), Blocks: []Block{t}, Note: note}}
}

// signedDays is a difference of whole days with its sign.
func (v *view) signedDays(days float64) Span { return figure(signed(math.Round(days), v.f.plain)) }
