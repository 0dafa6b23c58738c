package report

import "github.com/pipeglass/pipeglass/generator/metrics"

// The kinds of headline. A headline claims better or worse only where the
// range of the figure excludes the opposite.
const (
	kindBetter  = "better"
	kindWorse   = "worse"
	kindUnclear = "no clear change"
	kindTooFew  = "too little data"
)

// rule is one possible headline of a page: when it holds, and what it says.
// A page's rules are tried in order; T carries the page's facts.
type rule[T any] struct {
	name string
	kind string
	when func(T) bool
	say  func(T) (headline, deck Text)
}

// speak takes the first rule that holds. The last rule of a page always does;
// anything else is our mistake.
func speak[T any](rules []rule[T], facts T) (name, kind string, headline, deck Text) {
	for _, r := range rules {
		if r.when(facts) {
			headline, deck = r.say(facts)
			return r.name, r.kind, headline, deck
		}
	}
	panic("internal error: no headline holds")
}

// always is the condition of the last rule.
func always[T any](T) bool { return true }

// cites collects the figures that a headline and its deck use, so that each
// stands, exact, in a table on the same page.
type cites struct {
	rows []TableRow
}

// cite notes a figure under a label and gives it back. Exact is the unrounded
// value, "" where the figure is exact itself.
func (c *cites) cite(label string, s Span, exact string) Span {
	for _, r := range c.rows {
		if r.Cells[0].Text.String() == label && r.Cells[1].Text.String() == s.Text {
			return s
		}
	}
	if exact == "" {
		exact = s.Text
	}
	c.rows = append(c.rows, TableRow{Cells: []Cell{
		{Text: plain(label)}, {Text: just(s), Sort: s.Text}, {Text: just(figure(exact)), Sort: exact},
	}})
	return s
}

// table is the folded table of the figures cited; ok is false for none.
func (c *cites) table(slug string) (Table, bool) {
	if len(c.rows) == 0 {
		return Table{}, false
	}
	return Table{
		ID: slug + "-headline", Caption: "The figures of the headline, as said and exact",
		Label: "Figures of the headline", Fold: "Show the numbers behind the headline",
		Columns: []Column{{Name: "Figure"}, {Name: "As said", Numeric: true}, {Name: "Exact", Numeric: true}},
		Rows:    c.rows,
	}, true
}

// changeBadge puts a comparison in a glyph and words. The glyph shows the
// direction of the value, the tone whether that is good.
func changeBadge(change metrics.Change, rose bool) *Badge {
	glyph := "▼"
	if rose {
		glyph = "▲"
	}
	switch change {
	case metrics.BetterChange:
		return &Badge{Tone: Good, Glyph: glyph, Word: "Better"}
	case metrics.WorseChange:
		return &Badge{Tone: Bad, Glyph: glyph, Word: "Worse"}
	case metrics.AboutTheSame:
		return &Badge{Tone: Flat, Glyph: "●", Word: "About the same"}
	case metrics.NoClearChange:
		return &Badge{Tone: Flat, Glyph: "●", Word: "No clear change"}
	case metrics.TooFew:
		return &Badge{Tone: Flat, Glyph: "–", Word: "Too few to say"}
	}
	return nil
}
