package report

import (
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
	undecided := noDecisions(rows) > 0
	if undecided {
		t.Columns = append(t.Columns, Column{Name: "No decision, of the lost", Numeric: true})
	}
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
		if last := &t.Rows[len(t.Rows)-1]; undecided {
			last.Cells = append(last.Cells, v.countCell(r.NoDecision))
		}
	}
	return t
}

// noDecisions counts the deals that were lost to nobody.
func noDecisions(rows []metrics.OutcomeRow) int {
	n := 0
	for _, r := range rows {
		n += r.NoDecision
	}
	return n
}

// axisLabel is a short name for a category.
func (v *view) axisLabel(r metrics.OutcomeRow) string {
	if r.Period.From != crm.NoDate && v.cal.Quarter(r.Period.From) == r.Period {
		return v.cal.QuarterShort(r.Period)
	}
	return r.Label
}

// wonLostByQuarter counts won and lost deals by quarter, those lost to nobody
// apart where loss reasons tell them.
func (v *view) wonLostByQuarter() (Chart, bool) {
	rows := v.lastQuarters(12)
	won, lost := Series{Name: "Won", Role: RoleWon}, Series{Name: "Lost", Role: RoleLost}
	none := Series{Name: "Lost, no decision", Role: RoleContext}
	c := Chart{ID: "won-lost", Kind: Columns, Stacked: true, Scale: 1}
	total, wins := 0, 0
	for _, r := range rows {
		c.Categories = append(c.Categories, v.axisLabel(r))
		won.Points = append(won.Points, Point{V: float64(r.Won), Text: v.f.plain(float64(r.Won), 0), Show: r.Won > 0})
		decided := r.Lost - r.NoDecision
		lost.Points = append(lost.Points, Point{V: float64(decided), Text: v.f.plain(float64(decided), 0), Show: decided > 0})
		none.Points = append(none.Points, Point{V: float64(r.NoDecision), Text: v.f.plain(float64(r.NoDecision), 0), Show: r.NoDecision > 0})
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
	if n := noDecisions(rows); n > 0 {
		c.Sub = Say("Deals won and lost, number, by quarter of closing; %s lost to nobody, by their loss reason", v.f.many(n, "was", "were"))
		c.Series = append(c.Series, none)
	}
	c.Label = "Stacked columns. " + c.Title.String() + ". The table below has every number."
	return c, true
}

// rateByQuarter is the win rate over time with its band, in its own panel.
func (v *view) rateByQuarter() (Chart, bool) {
	rows := v.lastQuarters(12)
	s := Series{Name: "Win rate, band: likely range", Role: RoleC1}
	c := Chart{ID: "win-rate-over-time", Kind: Lines, Percent: true, Scale: 1}
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
		s.Points = append(s.Points, Point{V: rateOf(r.Won, r.Lost), Low: r.Low, High: r.High, HasBand: true, Text: v.f.rate(r.Won, n).Text, Hollow: n < 30})
	}
	first, last := quartersToCompare(rows)
	if known < 3 || last == nil {
		return c, false
	}
	switch {
	case first == nil:
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

// quartersToCompare picks the newest quarter with enough closed deals and the
// one a year before it, else the earliest later than the first of the record:
// in that one only deals can have closed that were closed quickly. nil where
// there is none.
func quartersToCompare(rows []metrics.OutcomeRow) (first, last *metrics.OutcomeRow) {
	enough := func(i int) bool { return rows[i].Won+rows[i].Lost >= enoughClosed }
	at := len(rows) - 1
	for at >= 0 && !enough(at) {
		at--
	}
	if at < 0 {
		return nil, nil
	}
	last = &rows[at]
	for i := max(1, at-4); i < at && first == nil; i++ {
		if enough(i) {
			first = &rows[i]
		}
	}
	return first, last
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
