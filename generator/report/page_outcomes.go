package report

import (
	"math"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// outcomesFacts is what the headline of the outcomes page looks at.
type outcomesFacts struct {
	*view
	m         *metrics.Measure // win rate, nil where absent
	won, lost int
}

// composeOutcomes answers: what do we win and lose, where, why, how fast, and
// is it changing?
func composeOutcomes(v *view) Page {
	var p Page
	t := outcomesFacts{view: v, m: v.known("win_rate")}
	if t.m != nil {
		part, whole := min(t.m.Of, t.m.Out), max(t.m.Of, t.m.Out)
		t.won, t.lost = part, whole-part
	}
	headline(v, &p, outcomesRules(), t)
	if tiles := v.outcomeTiles(t); len(tiles) > 0 {
		p.Blocks = append(p.Blocks, Tiles{Items: tiles})
	}
	if !t.oneKind() {
		p.Blocks = append(p.Blocks, v.rateBlocks()...)
	}
	p.Blocks = append(p.Blocks, v.amountsCard()...)
	p.Blocks = append(p.Blocks, v.moveBlocks()...)
	p.Blocks = append(p.Blocks, v.lossBlocks()...)
	p.Blocks = append(p.Blocks, v.conversionBlocks()...)
	p.Blocks = append(p.Blocks, v.transitionBlocks()...)
	p.Blocks = append(p.Blocks, v.incidenceBlocks()...)
	p.Blocks = append(p.Blocks, v.timeBlocks()...)
	p.Blocks = append(p.Blocks, v.velocityCard()...)
	p.Blocks = append(p.Blocks, v.leadBlocks()...)
	p.Blocks = append(p.Blocks, v.closedBlocks()...)
	return p
}

// outcomeTiles are the first four figures that are known and mean something:
// counts and sums only where too few deals are closed, or only won or only
// lost ones were exported.
func (v *view) outcomeTiles(t outcomesFacts) []Tile {
	ids := []string{"win_rate", "win_rate_amount", "win_rate_matured", "cycle_days_median", "won_amount", "average_won_amount", "lost_deals"}
	switch {
	case t.oneKind():
		ids = []string{"won_deals", "won_amount", "lost_deals", "average_won_amount", "cycle_days_median"}
	case t.won+t.lost < enoughClosed:
		ids = []string{"win_rate", "won_deals", "won_amount", "lost_deals"}
	}
	var tiles []Tile
	for _, id := range ids {
		if tile, ok := v.knownTile(id); ok && len(tiles) < 4 {
			tiles = append(tiles, tile)
		}
	}
	return tiles
}

// rateBlocks are all blocks that hold won against lost deals.
func (v *view) rateBlocks() []Block {
	var out []Block
	if c, ok := v.wonLostByQuarter(); ok {
		out = append(out, c)
	}
	if c, ok := v.rateByQuarter(); ok {
		out = append(out, c)
	}
	out = append(out, v.ratesCard()...)
	out = append(out, v.cohortBlocks()...)
	for i := range v.found.Outcomes.Segments {
		if c, ok := v.segmentChart(&v.found.Outcomes.Segments[i]); ok {
			out = append(out, c)
		}
	}
	out = append(out, v.everBlocks()...)
	out = append(out, v.differCard()...)
	return append(out, v.sizeBlocks()...)
}

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

// oneKind tells whether only won deals, or only lost ones, were exported, so
// that a rate would say what was exported and not how well one sells.
func (t outcomesFacts) oneKind() bool {
	return t.won+t.lost >= enoughClosed && (t.won == 0 || t.lost == 0) && t.oneSided()
}

// oneSided tells whether the exports hold won deals only, or lost ones only,
// at any time.
func (v *view) oneSided() bool {
	won, lost := false, false
	for i := range v.in.Book.Deals {
		won = won || v.in.Book.Deals[i].Outcome == crm.Won
		lost = lost || v.in.Book.Deals[i].Outcome == crm.Lost
	}
	return won != lost
}

// rateOf is a win rate of counts, for charts.
func rateOf(won, lost int) float64 { return float64(won) / math.Max(1, float64(won+lost)) }
