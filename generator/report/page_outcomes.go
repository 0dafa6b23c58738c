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
	matured   *metrics.Measure // win rate at a fixed age, nil where it is not compared
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
	if m := v.known("win_rate_matured"); m != nil && m.Before != nil && m.Before.Known {
		t.matured = m
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
