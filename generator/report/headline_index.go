package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// indexFacts is what the headline of the Overview looks at.
type indexFacts struct {
	*view
	o          metrics.Outlook
	has        bool // there is an open quarter
	open       int
	openAmount crm.Money
	record     record
}

func (v *view) indexFacts() indexFacts {
	t := indexFacts{view: v, record: v.trackRecord().last(shownQuarters)}
	t.o, t.has = v.outlook()
	t.open, t.openAmount = v.open()
	return t
}

// quarter names the open quarter.
func (t indexFacts) quarter() string { return t.cal.QuarterLabel(t.o.Period) }

func (t indexFacts) likely() Span { return t.citeMoney("Likely result", t.o.Likely) }

// ranged says the range in words: one level on the whole site.
func (t indexFacts) ranged() Text {
	return Say("Eight times in ten the quarter would end between %s and %s.",
		t.citeMoney("Low end of the range", t.o.Low), t.citeMoney("High end of the range", t.o.High))
}

// soFar says what is won and what is open.
func (t indexFacts) soFar() Text {
	return Say("%s is won so far and %s is open with a close date in the quarter.",
		t.citeMoney("Won so far", t.o.Won), t.citeMoney("Open in the quarter", t.o.Open))
}

// forecastSays sets the sellers' forecast beside its own past.
func (t indexFacts) forecastSays() Text {
	if !t.o.HasForecast {
		return t.soFar()
	}
	name := methodName(t.o.ForecastMethod)
	says := Say("The %s says %s", name, t.citeMoney("Forecast now", t.o.Forecast))
	result, ok := t.record.result()
	n := len(t.record.closed)
	if !ok || n < 4 {
		return append(says, Span{Text: "."})
	}
	_, under := t.record.sides()
	over := n - under
	side, k, way := "over", over, "too low"
	if under >= over {
		side, k, way = "under", under, "too high"
	}
	if down, up := t.record.lean(); !down && !up {
		return append(says, Say("; past forecasts missed both ways (%s of %s quarters closed %s).",
			t.cite("Quarters "+side+" forecast", t.f.count(k), ""), t.cite("Quarters in the record", t.f.count(n), ""), side)...)
	}
	howOften := Say("%s of the last %s quarters", t.cite("Quarters "+side+" forecast", t.f.count(k), ""), t.cite("Quarters in the record", t.f.count(n), ""))
	if k == n {
		howOften = Say("each of the last %s quarters", t.cite("Quarters in the record", t.f.count(n), ""))
	}
	return append(says, Say(", but %s of a quarter it was %s in %s; together they closed at %s against it.",
		t.when(t.record.weeks), way, howOften, t.cite("Result against forecast", t.f.signed(result), ""))...)
}

func (t indexFacts) gap() Span {
	d := t.o.Likely - t.o.Plan
	return t.citeMoney("Gap to plan", max(d, -d))
}

func indexRules() []rule[indexFacts] {
	known := func(t indexFacts) bool { return t.has && t.o.Known && t.o.HasRange }
	return []rule[indexFacts]{
		{"empty", kindTooFew, func(t indexFacts) bool { return len(t.in.Book.Deals) == 0 }, func(t indexFacts) (Text, Text) {
			return plain("No deals were found in the exports"), plain("This page shows where the quarter will land. Export the deals (opportunities) of the CRM and build again.")
		}},
		{"won_over_plan", kindBetter, func(t indexFacts) bool { return t.has && t.o.HasPlan && t.o.Plan > 0 && t.o.Won >= t.o.Plan }, func(t indexFacts) (Text, Text) {
			return Say("%s has reached its plan of %s", t.quarter(), t.citeMoney("Plan", t.o.Plan)), t.soFar()
		}},
		{"too_wide", kindUnclear, func(t indexFacts) bool {
			return known(t) && t.o.Likely > 0 && 10*(t.o.High-t.o.Low) > 8*t.o.Likely
		}, func(t indexFacts) (Text, Text) {
			return Say("Too early to say where %s will land: between %s and %s", t.quarter(),
				t.citeMoney("Low end of the range", t.o.Low), t.citeMoney("High end of the range", t.o.High)), append(t.soFar(), withSpace(t.forecastSaysIfAny())...)
		}},
		{"short_of_plan", kindWorse, func(t indexFacts) bool { return known(t) && t.o.HasPlan && t.o.High < t.o.Plan }, func(t indexFacts) (Text, Text) {
			return Say("%s is heading for about %s, %s short of plan", t.quarter(), t.likely(), t.gap()), append(t.forecastSays(), withSpace(t.ranged())...)
		}},
		{"above_plan", kindBetter, func(t indexFacts) bool { return known(t) && t.o.HasPlan && t.o.Low > t.o.Plan }, func(t indexFacts) (Text, Text) {
			return Say("%s is heading for about %s, %s above plan", t.quarter(), t.likely(), t.gap()), append(t.forecastSays(), withSpace(t.ranged())...)
		}},
		{"plan_in_range", kindUnclear, func(t indexFacts) bool { return known(t) && t.o.HasPlan }, func(t indexFacts) (Text, Text) {
			return Say("%s is heading for about %s; the plan of %s is within its range", t.quarter(), t.likely(), t.citeMoney("Plan", t.o.Plan)), append(t.forecastSays(), withSpace(t.ranged())...)
		}},
		{"below_forecast", kindWorse, func(t indexFacts) bool { return known(t) && t.o.HasForecast && t.o.High < t.o.Forecast }, func(t indexFacts) (Text, Text) {
			return Say("%s is heading for about %s, %s below its forecast", t.quarter(), t.likely(), t.citeMoney("Gap to forecast", t.o.Forecast-t.o.Likely)), append(t.forecastSays(), withSpace(t.ranged())...)
		}},
		{"above_forecast", kindBetter, func(t indexFacts) bool { return known(t) && t.o.HasForecast && t.o.Low > t.o.Forecast }, func(t indexFacts) (Text, Text) {
			return Say("%s is heading for about %s, %s above its forecast", t.quarter(), t.likely(), t.citeMoney("Gap to forecast", t.o.Likely-t.o.Forecast)), append(t.forecastSays(), withSpace(t.ranged())...)
		}},
		{"likely", kindUnclear, known, func(t indexFacts) (Text, Text) {
			return Say("%s is heading for about %s", t.quarter(), t.likely()), append(t.forecastSays(), withSpace(t.ranged())...)
		}},
		{"no_range", kindTooFew, func(t indexFacts) bool { return t.has && t.o.Known }, func(t indexFacts) (Text, Text) {
			return Say("%s may land near %s, too few past quarters for a range", t.quarter(), t.likely()), append(t.soFar(), withSpace(note(t.o.Note))...)
		}},
		{"no_history", kindTooFew, func(t indexFacts) bool { return t.has && (t.o.Won != 0 || t.o.Open != 0) }, func(t indexFacts) (Text, Text) {
			return Say("%s has %s won and %s open; too little history to say where it will land", t.quarter(),
				t.citeMoney("Won so far", t.o.Won), t.citeMoney("Open in the quarter", t.o.Open)), t.withOpen(t.o.Note)
		}},
		{"open_elsewhere", kindTooFew, func(t indexFacts) bool { return t.open > 0 && t.openAmount != 0 }, func(t indexFacts) (Text, Text) {
			return Say("%s worth %s are open, none of them dated in this quarter", t.cite("Open deals", t.f.deals(t.open), ""), t.citeMoney("Open amount", t.openAmount)),
				plain("Without close dates in the quarter nobody can say where it will land. Past and overdue dates are listed under CRM health.")
		}},
		{"open_no_amounts", kindTooFew, func(t indexFacts) bool { return t.open > 0 }, func(t indexFacts) (Text, Text) {
			return Say("%s are open; the exports hold no amounts for them", t.cite("Open deals", t.f.deals(t.open), "")),
				plain("Counts and win rates are shown; amounts and forecasts need an amount column.")
		}},
		{"closed_only", kindTooFew, always[indexFacts], func(t indexFacts) (Text, Text) {
			return plain("No deal is open: this report looks back only"), plain("The exports hold closed deals. Win rates and amounts are shown; a forecast needs open deals.")
		}},
	}
}

// forecastSaysIfAny leaves out what soFar has said already.
func (t indexFacts) forecastSaysIfAny() Text {
	if !t.o.HasForecast {
		return nil
	}
	return t.forecastSays()
}

// withOpen adds what is open in all to the reason why more is not known.
func (t indexFacts) withOpen(why string) Text {
	return append(Say("In all, %s worth %s are open.", t.cite("Open deals", t.f.deals(t.open), ""), t.citeMoney("Open amount", t.openAmount)),
		withSpace(note(why))...)
}

// note makes a reason of metrics a sentence.
func note(s string) Text {
	if s == "" {
		return nil
	}
	return Say("Why: %s.", s)
}

// withSpace puts a space before a text that follows another.
func withSpace(t Text) Text {
	if len(t) == 0 {
		return nil
	}
	return append(Text{{Text: " "}}, t...)
}
