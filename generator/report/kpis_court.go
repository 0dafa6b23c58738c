package report

import (
	"fmt"
	"math"
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
	list := Table{ID: "court", Caption: "KPI by person and quarter against deals won later; rank correlation from −1 to 1, range 95%", Label: "Verdicts on the KPIs", Stack: true,
		Columns: []Column{{Name: "KPI"}, {Name: "Verdict"}, {Name: "Strength", Numeric: true}, {Name: "Likely range", Numeric: true}, {Name: "Person-quarters", Numeric: true}, {Name: "What it means"}}}
	for _, tested := range []bool{true, false} {
		for i := range court.Verdicts {
			if c := &court.Verdicts[i]; (c.N > 0) == tested {
				list.Rows = append(list.Rows, v.verdictRow(c))
			}
		}
	}
	how := Definitions{Items: []Definition{{ID: "court-how", Term: "How a KPI is put to the test", Facts: v.courtFacts(), Body: courtBody}}}
	return []Block{
		Card{ID: "court", Title: v.courtTitle(), Sub: v.courtSub(), Blocks: []Block{list, how}},
		v.fitnessCard(),
	}
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
	}
	if c.Tested {
		strength = Cell{Text: just(figure(v.f.plain(c.Rho, 2))), Sort: ftoa(c.Rho)}
		span = Cell{Text: Say("%s to %s", figure(v.f.plain(c.Low, 2)), figure(v.f.plain(c.High, 2))), Sort: ftoa(c.Low)}
		n.Small = Say("%s, %s", v.f.many(c.People, "person", "people"), v.f.many(c.Quarters, "quarter", "quarters"))
		means.Small = v.besides(c)
	}
	return TableRow{ID: "court-" + c.KPI, Cells: []Cell{{Text: just(link(k.Name, "kpis#kpi-"+k.ID)), Sort: k.Name}, {Badge: verdictBadge(c.Verdict)}, strength, span, n, means}}
}

// besides says by how much it may be chance, and what other lags give.
func (v *view) besides(c *metrics.Verdict) Text {
	out := Say("Chance alone: %s; after all tests together %s", figure(v.chance(c.P)), figure(v.chance(c.Q)))
	if c.Shorter != nil {
		out = append(out, Say("; one quarter sooner %s", figure(v.f.plain(*c.Shorter, 2)))...)
	}
	if c.Longer != nil {
		out = append(out, Say("; one quarter later %s", figure(v.f.plain(*c.Longer, 2)))...)
	}
	return out
}

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

// fitnessCard grades the activity log: for the team, never by person.
func (v *view) fitnessCard() Card {
	fit := &v.found.Court.Fitness
	title := map[string]string{
		metrics.Fit:       "The activity log is fit to be looked at",
		metrics.FitInPart: "The activity log is fit, but for months that were filled in later",
		metrics.Unfit:     "The activity log doesn't tell what happened",
		metrics.NotGraded: "The activity log can't be graded",
	}[fit.Grade]
	var b strings.Builder
	for _, e := range fit.Evidence {
		fmt.Fprintf(&b, "- %s\n", sentence(e))
	}
	if len(fit.Unfit) > 0 {
		b.WriteString("\nMonths that were filled in later are left out of every test. A late entry is a reason for caution about the data, not a fault of anybody.\n")
	}
	return Card{ID: "fitness", Title: plain(title), Sub: plain("How soon activities are logged, for the team as a whole"), Blocks: []Block{Prose{Markdown: b.String()}}}
}

// courtBody explains the court, with the example of the founding article.
const courtBody = `Three people make forty calls a day and close little; the fourth makes half the calls and brings the most new business. Then calls a day is a metric, not a key indicator: a KPI keeps its 'key' only while it goes with results.

**Four people and one period can show nothing:** four values can be put in 24 orders, two of which are as extreme as can be, so the smallest p is 1/12. And where all four make forty calls, there is no correlation at all.

So each case here is one person in one fiscal quarter, held against the deals that this person won later, one sales cycle on, so that work on a deal that is being won is not taken for its cause. The strength is Spearman's rank correlation inside quarters (seasons don't count), held apart from how many deals each person had in hand when the quarter began. Chance is what comes out when the people of each quarter are exchanged: all arrangements up to 10,000, else 9,999 seeded draws, widened where people are alike from quarter to quarter. Of all KPIs tested together at most one in ten of those called a find may be one by luck (Benjamini and Hochberg).

**Predicts** means: unlikely to be chance, stronger than 0.1 over its whole range, and with the same sign in both halves of the time. It does not say that one causes the other. **Not shown** does not mean that there is nothing, but that nothing was seen; the smallest strength that would have been is named.`
