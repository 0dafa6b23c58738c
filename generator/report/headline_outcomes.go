package report

import "github.com/pipeglass/pipeglass/generator/metrics"

// outcomesRules say whether more is won than before. By day of closing the rate
// moves with how quickly deals were closed or when the record began; so a change
// is claimed of it only where deals of the same age tell no other.
func outcomesRules() []rule[outcomesFacts] {
	n := func(t outcomesFacts) int { return t.won + t.lost }
	rate := func(t outcomesFacts) Span { return t.cite("Win rate", t.f.percent(t.m.Value, n(t)), "") }
	counts := func(t outcomesFacts) Span {
		return t.cite("Won of closed deals", figure(t.f.outOf(t.won, n(t)).Text+nbsp+pick(n(t), "closed deal", "closed deals")), "")
	}
	deck := func(t outcomesFacts) Text {
		out := Say("That is %s, %s", counts(t), t.periodName())
		if t.m.Interval != nil {
			out = append(out, Say("; the likely range is %s", t.cite("Range of the win rate", t.f.shareRange(t.m.Interval.Low, t.m.Interval.High, n(t)), ""))...)
		}
		out = append(out, Span{Text: "."})
		if won := t.known("won_amount"); won != nil && won.Exact != 0 {
			out = append(out, Say(" Won in all: %s.", t.citeMoney("Won amount", won.Exact))...)
		}
		return out
	}
	before := func(t outcomesFacts) Span {
		return t.cite("Win rate before", t.valueSpan(t.m.Before, metrics.Ratio), "")
	}
	change := func(c metrics.Change) func(outcomesFacts) bool {
		return func(t outcomesFacts) bool { return t.m.Change == c && t.m.Before != nil && t.m.Before.Known }
	}
	changed := func(t outcomesFacts) bool { return change(metrics.BetterChange)(t) || change(metrics.WorseChange)(t) }
	// ripe is what deals of the same age say where closing days say another.
	ripe := func(c metrics.Change) func(outcomesFacts) bool {
		return func(t outcomesFacts) bool { return t.matured != nil && t.matured.Change == c && t.m.Change != c }
	}
	ripeDeck := func(t outcomesFacts) Text {
		age := Say(" Of deals of the same age %s are won within %s, %s before: the figures to compare.",
			t.cite("Matured win rate", t.f.percent(t.matured.Value, t.matured.N), ""), t.cite("Age at which deals are compared", t.f.days(180), ""), t.cite("Matured win rate before", t.valueSpan(t.matured.Before, metrics.Ratio), ""))
		return append(deck(t), age...)
	}
	return []rule[outcomesFacts]{
		{"none", kindTooFew, func(t outcomesFacts) bool { return t.m == nil || n(t) == 0 }, func(t outcomesFacts) (Text, Text) {
			why := "no deal was closed in the period"
			if m := t.measure("win_rate"); m != nil && m.Note != "" {
				why = m.Note
			}
			return plain("There is no win rate yet"), Say("%s. This page shows what was won and lost once deals are closed.", capital(plain(trimDot(why))))
		}},
		{"one_sided", kindTooFew, outcomesFacts.oneKind, func(t outcomesFacts) (Text, Text) {
			what, lacks := "won", "lost"
			if t.won == 0 {
				what, lacks = "lost", "won"
			}
			return Say("The exports hold %s and no %s one, so there is no win rate", t.cite("Closed deals", t.f.many(n(t), what+" deal", what+" deals"), ""), lacks),
				Say("With the %s deals in the export the share that is won can be shown. Amounts and times below are of %s deals only.", lacks, what)
		}},
		{"few", kindTooFew, func(t outcomesFacts) bool { return n(t) < enoughClosed }, func(t outcomesFacts) (Text, Text) {
			return Say("%s won: too few for a rate", counts(t)), Say("The period is %s. With ten closed deals and more the win rate is shown with its range.", t.periodName())
		}},
		{"ripe_better", kindBetter, ripe(metrics.BetterChange), func(t outcomesFacts) (Text, Text) {
			return Say("%s of closed deals are won, and of deals of the same age more than before", rate(t)), ripeDeck(t)
		}},
		{"ripe_worse", kindWorse, ripe(metrics.WorseChange), func(t outcomesFacts) (Text, Text) {
			return Say("%s of closed deals are won, and of deals of the same age fewer than before", rate(t)), ripeDeck(t)
		}},
		{"ripe_same", kindUnclear, func(t outcomesFacts) bool {
			return changed(t) && (ripe(metrics.NoClearChange)(t) || ripe(metrics.AboutTheSame)(t))
		}, func(t outcomesFacts) (Text, Text) {
			return Say("%s of closed deals are won; no clear change at the same age of deals", rate(t)),
				append(ripeDeck(t), Say(" By day of closing the rate was %s before; when the record began, or how quickly deals were closed, moves that too.", before(t))...)
		}},
		{"better", kindBetter, change(metrics.BetterChange), func(t outcomesFacts) (Text, Text) {
			return Say("The win rate rose to %s, from %s", rate(t), before(t)), deck(t)
		}},
		{"worse", kindWorse, change(metrics.WorseChange), func(t outcomesFacts) (Text, Text) {
			return Say("The win rate fell to %s, from %s", rate(t), before(t)), deck(t)
		}},
		{"same", kindUnclear, func(t outcomesFacts) bool {
			return change(metrics.NoClearChange)(t) || change(metrics.AboutTheSame)(t)
		}, func(t outcomesFacts) (Text, Text) {
			return Say("%s of closed deals are won; no clear change from %s", rate(t), before(t)), deck(t)
		}},
		{"level", kindUnclear, always[outcomesFacts], func(t outcomesFacts) (Text, Text) {
			return Say("%s of closed deals are won", rate(t)), deck(t)
		}},
	}
}
