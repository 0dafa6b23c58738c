package report

import (
	"math"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// courtBlocks shows what came of holding each KPI against later results, and
// what the activity log is worth.
func (v *view) courtBlocks() []Block {
	court := &v.found.Court
	if len(court.Verdicts) == 0 {
		return nil
	}
	list := Table{ID: "court", Caption: "KPI by person and quarter against deals won later: rank correlation from −1 to 1; what a KPI asks of single deals: difference of the shares won, in percentage points; range 95%", Label: "Verdicts on the KPIs", Stack: true,
		Columns: []Column{{Name: "KPI"}, {Name: "Verdict"}, {Name: "Strength", Numeric: true}, {Name: "Likely range", Numeric: true}, {Name: "Cases", Numeric: true}, {Name: "What it means", Words: true}}}
	for _, tested := range []bool{true, false} {
		for i := range court.Verdicts {
			if c := &court.Verdicts[i]; (c.N > 0) == tested {
				list.Rows = append(list.Rows, v.verdictRow(c))
			}
		}
	}
	how := Definitions{Items: []Definition{{ID: "court-how", Term: "How a KPI is put to the test", Facts: v.courtFacts(), Body: courtBody}}}
	return slices.Concat(
		[]Block{Card{ID: "court", Title: v.courtTitle(), Sub: v.courtSub(), Blocks: []Block{list}}},
		v.courtCharts(), v.courtBands(),
		[]Block{Card{ID: "court-body", Title: plain("What the test can show, and what not"), Blocks: []Block{how}}, v.fitnessCard()},
		v.watchCard())
}

func (v *view) courtTitle() Text {
	court := &v.found.Court
	good, against := 0, 0
	for _, c := range court.Verdicts {
		switch c.Verdict {
		case metrics.Predicts:
			good++
		case metrics.Contradicts:
			against++
		}
	}
	switch {
	case court.Tested == 0:
		return plain("No chosen KPI could be held against later results")
	case good == 0 && against == 0:
		return Say("None of %s tested can be shown to go with later wins", v.f.many(court.Tested, "KPI", "KPIs"))
	case against > 0:
		return Say("%s of %s tested go with later wins, %s against them", v.f.count(good), v.f.many(court.Tested, "KPI", "KPIs"), v.f.count(against))
	}
	return Say("%s of %s tested can be shown to go with later wins", v.f.count(good), v.f.many(court.Tested, "KPI", "KPIs"))
}

func (v *view) courtSub() Text {
	court := &v.found.Court
	lag := v.f.many(court.LagQuarters, "quarter", "quarters")
	if court.CycleDays == 0 {
		return Say("What each person did in a fiscal quarter against the deals won %s later; how long deals take is not known", lag)
	}
	return Say("What each person did in a fiscal quarter against the deals won %s later, since half of the deals are settled within %s", lag, v.f.days(int(math.Round(court.CycleDays))))
}

func (v *view) verdictRow(c *metrics.Verdict) TableRow {
	k := v.kpi(&metrics.Measure{KPI: c.KPI})
	strength, span, n := Cell{Text: plain("–")}, Cell{Text: plain("–")}, Cell{Text: plain("–")}
	means := Cell{Text: plain(sentence(c.Reason))}
	if c.N > 0 {
		n = v.countCell(c.N)
		n.Small = Say("%s, %s", v.f.many(c.People, "person", "people"), v.f.many(c.Quarters, "quarter", "quarters"))
		if c.ByDeal != nil {
			n.Small = Say("%s with, %s without", v.f.count(c.ByDeal.With), v.f.count(c.ByDeal.Without))
		}
	}
	if c.Tested {
		strength = Cell{Text: just(v.strength(c, c.Rho)), Sort: ftoa(c.Rho)}
		span = Cell{Text: Say("%s to %s", v.strength(c, c.Low), v.strength(c, c.High)), Sort: ftoa(c.Low)}
		if c.ByDeal != nil {
			span.Text = Say("%s to %s points", v.signedPoints(c.Low), v.signedPoints(c.High))
		}
		means.Small = v.besides(c)
	}
	name := Cell{Text: just(link(k.Name, "kpis#kpi-"+k.ID)), Sort: k.Name}
	return TableRow{ID: "court-" + c.KPI, Cells: []Cell{name, {Badge: verdictBadge(c.Verdict), Small: v.verdictPast(c)}, strength, span, n, means}}
}

// strength writes a correlation, or a difference of shares.
func (v *view) strength(c *metrics.Verdict, x float64) Span {
	if c.ByDeal != nil {
		return figure(v.signedPoints(x).Text + nbsp + "points")
	}
	return figure(v.f.plain(x, 2))
}

// besides says by how much it may be chance, what so many cases would show,
// whether both halves of the time agree, what other lags give, and what the
// KPI may have known before.
func (v *view) besides(c *metrics.Verdict) Text {
	out := Say("Chance alone: %s; after all tests together %s; so many cases show %s or more", figure(v.chance(c.P)), figure(v.chance(c.Q)), v.strength(c, c.Detectable))
	if c.HalvesAgree {
		out = append(out, plain("; both halves of the time agree")...)
	} else {
		out = append(out, plain("; the halves of the time don’t agree")...)
	}
	if c.Shorter != nil {
		out = append(out, Say("; one quarter sooner %s", figure(v.f.plain(*c.Shorter, 2)))...)
	}
	if c.Longer != nil {
		out = append(out, Say("; one quarter later %s", figure(v.f.plain(*c.Longer, 2)))...)
	}
	if c.Reverse != nil {
		out = append(out, Say("; with wins before it %s", figure(v.f.plain(*c.Reverse, 2)))...)
	}
	if c.Leak != "" {
		return append(out, Say(". Known before? In part: it looks at %s as they stand today", c.Leak)...)
	}
	return append(out, plain(". Known before the result: yes")...)
}

// verdictPast says what earlier builds said, where it was something else.
func (v *view) verdictPast(c *metrics.Verdict) Text {
	n := len(c.Past)
	if n == 0 || n == 1 && c.Past[0].Verdict == c.Verdict {
		return nil
	}
	if last := c.Past[n-1]; last.Verdict != c.Verdict {
		return Say("was %s from %s", verdictWord(last.Verdict), v.f.day(last.Since))
	}
	return Say("since %s, before that %s", v.f.day(c.Past[n-1].Since), verdictWord(c.Past[n-2].Verdict))
}

func verdictWord(verdict string) string { return strings.ToLower(verdictBadge(verdict).Word) }

func (v *view) chance(p float64) string {
	if p < 0.001 {
		return "under " + v.f.plain(0.1, 1) + v.f.loc.percent
	}
	return v.f.plain(100*p, 1) + v.f.loc.percent
}

func verdictBadge(verdict string) *Badge {
	switch verdict {
	case metrics.Predicts:
		return &Badge{Tone: Good, Glyph: "✓", Word: "Predicts"}
	case metrics.Contradicts:
		return &Badge{Tone: Bad, Glyph: "✕", Word: "Points the other way"}
	case metrics.NotShown:
		return &Badge{Tone: Flat, Glyph: "●", Word: "Not shown"}
	case metrics.TooLittle:
		return &Badge{Tone: Flat, Glyph: "–", Word: "Too little data"}
	}
	return &Badge{Tone: Flat, Glyph: "–", Word: "Can't be tested"}
}

func (v *view) courtFacts() Text {
	return Say("%s tested together · lag %s", v.f.many(v.found.Court.Tested, "KPI", "KPIs"), v.f.many(v.found.Court.LagQuarters, "quarter", "quarters"))
}

// courtBody explains the court, with the example of the founding article.
const courtBody = `Three people make forty calls a day and close little; the fourth makes half the calls and brings the most new business. Then calls a day is a metric, not a key indicator: a KPI keeps its 'key' only while it goes with results.

| Person | Calls a day | New business |
| --- | --- | --- |
| A | 40 | 2 deals |
| B | 40 | 1 deal |
| C | 40 | 3 deals |
| D | 20 | 9 deals |

**Four people and one period can show nothing:** four values can be put in 24 orders, two of which are as extreme as can be, so the smallest p is 2/24 = 1/12, and no p of 0.05 can come out whatever they do. With three of the four alike it is worse: four orders are all there are, and one in four shows as much. And where all four make forty calls, there is no correlation at all: a KPI that is the same for everybody can't tell results apart.

So each case here is one person in one fiscal quarter, held against the deals that this person won later, one sales cycle on, so that work on a deal that is being won is not taken for its cause. The strength is Spearman's rank correlation inside quarters (seasons don't count), held apart from how many deals each person had in hand when the quarter began and, where every person has a territory, from that. Chance is what comes out when the people of each quarter are exchanged: all arrangements up to 10,000, else 9,999 seeded draws, widened where people are alike from quarter to quarter. Of all KPIs tested together at most one in ten of those called a find may be one by luck (Benjamini and Hochberg).

**What a KPI asks of single deals** (an amount, a date that has not passed, no push) is tested on deals: each is looked at once, at the first end of a quarter that finds it open and two weeks old, as it stood then, and its fate within one cycle counts: won, or not won, since lost deals can't be won any more (competing risks; every deal could be seen for the whole cycle, so the shares are the cumulative incidences). Deals are compared inside one quarter and one owner, with the weights of Mantel and Haenszel.

**Known before the result?** Days of creating, closing and doing are as they were then; open deals are put back to how they stood. Where a KPI looks at something as it stands today, it may know what came later, and that is said; where it looks at the result itself, it is not tested. A strength with wins *before* the KPI that is as large says that success may bring the KPI, not the KPI success.

**Predicts** means: unlikely to be chance after all tests together, a range that lies on one side of 0, stronger than 0.1 (for deals: than 2 percentage points) at the rate of error that each find is allowed (one in ten, times the part of all tests that are finds; Benjamini and Yekutieli), and with the same sign in both halves of the time. It does not say that one causes the other. **Not shown** does not mean that there is nothing, but that nothing was seen; the smallest strength that would have been is named.`
