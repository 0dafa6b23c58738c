package report

import (
	"math"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// timeBlocks show how long deals take: those that closed in the period, and
// with open ones counted as open all of the record; and what the usual average
// makes of it.
func (v *view) timeBlocks() []Block {
	o := v.found.Outcomes
	rows := v.timeSpreads()
	if len(rows) == 0 {
		return nil
	}
	t := Table{ID: "cycle", Caption: "Days from creation to close", Label: "Time to win and to lose", CSV: "cycle.csv",
		Columns: []Column{{Name: "Outcome"}, {Name: "Deals", Numeric: true}, {Name: "Fastest quarter within", Numeric: true}, {Name: "Half within", Numeric: true},
			{Name: "Three quarters within", Numeric: true}, {Name: "9 in 10 within", Numeric: true}, {Name: "Average", Numeric: true}}}
	for _, r := range rows {
		t.Rows = append(t.Rows, TableRow{Cells: v.timeCells(r)})
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
	c, drawn := v.timeStrip(rows, title, &t)
	if !drawn {
		return []Block{Card{ID: "time", Title: title, Sub: Say("Median and spread, deals closed, %s", v.periodName()), Blocks: []Block{t}, Note: v.timeNote()}}
	}
	note := v.timeNote()
	if note == nil {
		return []Block{c}
	}
	average, ok := v.averageTitle()
	if !ok {
		average = plain("What these times leave out")
	}
	return []Block{c, Card{ID: "time-average", Title: average, Sub: plain("What the times above count, and what they leave out"), Note: note}}
}

// timeSpread is the days from creation to close of one kind of deals. Open is
// set where open deals are counted as open; then there is no average.
type timeSpread struct {
	name                  string
	n                     int
	q25, median, q75, q90 *float64
	mean                  float64
	open                  bool
}

// timeSpreads gives the rows of the card that are known. Quarters and tenths of
// a handful say nothing.
func (v *view) timeSpreads() []timeSpread {
	o := v.found.Outcomes
	var out []timeSpread
	add := func(name string, s metrics.Spread) {
		if s.N == 0 {
			return
		}
		r := timeSpread{name: name, n: s.N, median: &s.Median, mean: s.Mean}
		if s.N >= enoughClosed {
			r.q25, r.q75, r.q90 = &s.Q25, &s.Q75, &s.Q90
		}
		out = append(out, r)
	}
	add("Won", o.CycleWon)
	add("Lost", o.CycleLost)
	if k := o.Settled; len(out) > 0 && k.Median != nil && k.Closed >= enoughClosed {
		out = append(out, timeSpread{"Won or lost, open counted", k.N, k.Q25, k.Median, k.Q75, k.Q90, 0, true})
	}
	return out
}

func (v *view) timeCells(r timeSpread) []Cell {
	days := func(x *float64) Cell {
		switch {
		case x != nil:
			return v.daysCell(x)
		case r.open:
			return Cell{Text: plain("not reached")}
		}
		return Cell{Text: plain("–")}
	}
	name, mean := Cell{Text: plain(r.name)}, Cell{Text: plain("–")}
	if r.open {
		name.Small = plain("all recorded days")
	} else {
		mean = v.daysCell(&r.mean)
	}
	return []Cell{name, v.countCell(r.n), days(r.q25), days(r.median), days(r.q75), days(r.q90), mean}
}

// timeStrip draws the middle half of the days and their median, a row an
// outcome; drawn is false where no row has enough deals for a half.
func (v *view) timeStrip(rows []timeSpread, title Text, t *Table) (c Chart, drawn bool) {
	s := Series{Name: "Median, bar: the middle half", Role: RoleC1}
	c = Chart{ID: "time", Kind: Ranges, Scale: 1, Title: title, Table: t,
		Sub: Say("Days from creation to close, deals closed, %s; the bar is the middle half of them, the dot the median", v.periodName())}
	for _, r := range rows {
		if r.q25 == nil {
			continue
		}
		p := Point{V: *r.median, Text: v.f.days(int(math.Round(*r.median))).Text, Show: true, Hollow: r.n < 30}
		if r.q75 != nil { // else so many are open that it is not reached
			p.Low, p.High, p.HasBand = *r.q25, *r.q75, true
		}
		c.Categories = append(c.Categories, r.name)
		s.Points = append(s.Points, p)
	}
	if len(s.Points) < 2 {
		return c, false
	}
	t.Fold = "Show the numbers"
	c.Series = []Series{s}
	c.Label = "Ranges. " + c.Title.String() + ". The table below has every number."
	return c, true
}

// averageTitle sets the usual average against what it leaves out; ok is false
// where one of them is not known.
func (v *view) averageTitle() (Text, bool) {
	o := v.found.Outcomes
	if o.CycleWon.N < enoughClosed || o.KMMedian == nil || o.Settled.Closed < enoughClosed {
		return nil, false
	}
	return Say("The usual average says %s; half of all deals are settled within %s", v.f.days(int(o.CycleWon.Mean+0.5)), v.f.days(int(*o.KMMedian+0.5))), true
}

// timeNote says what the figures leave out, nil where that is nothing.
func (v *view) timeNote() Text {
	o := v.found.Outcomes
	var parts []Text
	if slices.ContainsFunc(v.in.Book.Deals, (*crm.Deal).IsOpen) {
		parts = append(parts, plain("Won and lost deals are those closed in the period; what is still open is not in them, so slow deals are under-counted."))
	}
	if _, ok := v.averageTitle(); ok {
		parts = append(parts, Say("The usual average, %s, speaks of won deals alone: lost ones and those still open are not in it. With lost deals, and open ones counted as open (Kaplan–Meier), half of all deals are settled within %s.",
			v.f.days(int(o.CycleWon.Mean+0.5)), v.f.days(int(*o.KMMedian+0.5))))
	}
	if cut := o.Cut; cut.Deals > 0 {
		parts = append(parts, Say("%s were created long before %s, the first closing on record: those like them that closed sooner are not in the exports, so times look longer than they are, and the shares won and lost by age may be off.",
			v.f.deals(cut.Deals), v.f.day(cut.First)))
	}
	if gap := o.LostLater; gap != nil {
		parts = append(parts, Say("Lost against won, median: %s days, likely range %s to %s.", v.signedDays(gap.Value), v.signedDays(gap.Low), v.signedDays(gap.High)))
	}
	return join(parts, " ")
}

// signedDays is a difference of whole days with its sign.
func (v *view) signedDays(days float64) Span { return figure(signed(math.Round(days), v.f.plain)) }
