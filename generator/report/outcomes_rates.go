package report

import (
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// ratesCard sets the ways to count a win rate side by side, by name: whoever
// compares with another report needs to know which one that report shows.
func (v *view) ratesCard() []Block {
	if w := v.found.Outcomes.Wide; w.Won+w.Lost < enoughClosed {
		return nil // the headline says that there are too few for a rate
	}
	t := Table{ID: "win-rates", Caption: "Win rates of the same deals, by what is counted", Label: "Win rates", CSV: "win-rates.csv", Stack: true,
		Columns: []Column{{Name: "Win rate"}, {Name: "Value", Numeric: true}, {Name: "Counts", Numeric: true}, {Name: "Likely range", Numeric: true}, {Name: "What to know"}}}
	low, high := 1.0, 0.0
	add := func(name, know string, share float64, value Span, counts Text, from, to float64, n int) {
		low, high = min(low, share), max(high, share)
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(name)}, {Text: just(value), Sort: ftoa(share)}, {Text: counts},
			{Text: just(v.f.shareRange(from, to, n))}, {Text: plain(know)}}})
	}
	kpi := func(id, name, know string, ofDeals bool) {
		m := v.known(id)
		if m == nil || m.Interval == nil {
			return
		}
		counts := v.countsSpan(m)
		if !ofDeals {
			counts = just(v.f.deals(m.N))
		}
		add(name, know, m.Value, v.f.percent(m.Value, m.N), counts, m.Interval.Low, m.Interval.High, m.N)
	}
	kpi("win_rate_matured", "Matured: won within 180 days of creation", "The one to compare across periods: open deals count as open, lost ones as lost, and every period is equally ripe", false)
	kpi("win_rate", "Closed deals, by count", "Won ÷ (won + lost), by day of closing. Too high where dead deals stay open", true)
	kpi("win_rate_amount", "Closed deals, by value", "The same, weighted by amount", true)
	o := v.found.Outcomes
	if c := o.Cohort; c.Created > 0 {
		share := float64(c.Won) / float64(c.Created)
		add("Created in the period", v.ripeness(c), share, v.f.rate(c.Won, c.Created),
			Say("%s created, %s still open", v.f.outOf(c.Won, c.Created), v.f.count(c.Open)), c.Low, c.High, c.Created)
	}
	if w := o.Wide; w.Won+w.Lost > 0 {
		n := w.Won + w.Lost + w.Dead
		add("With dead wood", "Won ÷ (won + lost + overdue or too old), the formula of Zoho’s Motivator: honest where nobody closes lost deals", float64(w.Won)/float64(n),
			v.f.rate(w.Won, n), Say("%s, of them %s overdue or too old", v.f.outOf(w.Won, n), v.f.count(w.Dead)), w.Low, w.High, n)
	}
	if len(t.Rows) < 2 {
		return nil
	}
	return []Block{Card{ID: "rates", Title: Say("The win rate is between %s and %s, depending on what is counted", v.f.percent(low, 1), v.f.percent(high, 1)),
		Sub: Say("One pipeline, several win rates, %s", v.periodName()), Blocks: []Block{t}}}
}

// enoughClosed is the number of closed deals below which shares and quantiles
// of them are not shown: counts, smallest and largest are.
const enoughClosed = 10

// ripeness says how far the win rate of the period's own deals can still rise.
func (v *view) ripeness(c metrics.CohortRate) string {
	open := v.f.percentText(float64(c.Open)/float64(c.Created), c.Created) + " are still open"
	switch {
	case c.Ripe:
		return "Won ÷ created. Ripe: the youngest are as old as nine in ten won deals were"
	case c.RipeAfter > 0:
		return "Won ÷ created. Not ripe before every deal is " + v.f.days(c.RipeAfter).Text + " old: " + open + ", so it can only rise"
	}
	return "Won ÷ created. " + open + ", so it can only rise"
}

// cohortBlocks shows the months of creation, each at the same age.
func (v *view) cohortBlocks() []Block {
	rows := v.found.Outcomes.Cohorts
	if len(rows) < 2 {
		return nil
	}
	s := Series{Name: "Won within 180 days, band: likely range", Role: RoleC1}
	c := Chart{ID: "cohorts", Kind: Lines, Percent: true, Scale: 1}
	t := Table{ID: "cohorts-table", Caption: "Deals by month of creation", Label: "Cohorts by month", Fold: "Show the numbers", CSV: "cohorts.csv",
		Columns: []Column{{Name: "Created in"}, {Name: "Deals", Numeric: true}, {Name: "Won so far", Numeric: true}, {Name: "Lost so far", Numeric: true}, {Name: "Open", Numeric: true},
			{Name: "Won within 180 days", Numeric: true}, {Name: "Likely range", Numeric: true}}}
	ripe := 0
	for _, r := range rows {
		month := r.Month.From.String()[:7]
		in, band := Cell{Text: plain("not ripe")}, Cell{Text: plain("–")}
		if r.Ripe && r.Created == 0 {
			in = band
		}
		if r.Ripe && r.Created > 0 {
			if r.Created >= enoughClosed {
				ripe++
			}
			in = Cell{Text: just(v.f.rate(r.WonInTime, r.Created)), Sort: ftoa(float64(r.WonInTime) / float64(r.Created))}
			band = Cell{Text: just(v.f.shareRange(r.Low, r.High, r.Created))}
			c.Categories = append(c.Categories, month)
			s.Points = append(s.Points, Point{V: float64(r.WonInTime) / float64(r.Created), Low: r.Low, High: r.High, HasBand: true,
				Text: v.f.rate(r.WonInTime, r.Created).Text, Hollow: r.Created < 30})
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(month)}, v.countCell(r.Created), v.countCell(r.Won), v.countCell(r.Lost), v.countCell(r.Open), in, band}})
	}
	if ripe < 3 {
		t.Fold = "Show the months"
		return []Block{Card{ID: "cohorts", Title: plain("Too few months are ripe, or too small, to see a trend of what is won"),
			Sub: plain("A month is ripe 180 days after its end, when its deals can be compared with those of other months; below ten deals it shows no trend"), Blocks: []Block{t}}}
	}
	c.Title = plain("Deals by month of creation: too few ripe months to compare")
	switch v.found.Outcomes.CohortChange {
	case metrics.BetterChange:
		c.Title = plain("Of newer deals more are won than of older ones, at the same age")
	case metrics.WorseChange:
		c.Title = plain("Of newer deals fewer are won than of older ones, at the same age")
	case metrics.NoClearChange:
		c.Title = plain("No clear change in what becomes of deals, at the same age")
	case metrics.TooFew:
		c.Title = plain("Too few deals are created in a half year to see a change")
	}
	c.Sub = plain("Share won within 180 days, by month of creation; only months whose deals are all that old. The newest six are held against the six before")
	c.Series, c.Table = []Series{s}, &t
	c.Label = "Line chart. " + c.Title.String() + ". The table below has every number."
	return []Block{c}
}
