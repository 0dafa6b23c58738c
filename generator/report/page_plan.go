package report

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

func hasPlans(v *view) bool { return len(v.plans()) > 0 }

// plans are the plans that may be shown, by period.
func (v *view) plans() []metrics.PlanPeriod {
	var out []metrics.PlanPeriod
	for _, p := range v.found.Plans.Periods {
		p.Lines = slices.Clone(p.Lines)
		if !v.showPeople() {
			p.Lines = slices.DeleteFunc(p.Lines, func(l metrics.PlanLine) bool { return l.Kind == metrics.PlanOfPerson })
		}
		if len(p.Lines) > 0 {
			out = append(out, p)
		}
	}
	return out
}

// planFacts is what the headline of the plan page looks at.
type planFacts struct {
	*view
	metrics.PlanPeriod
	kind              string // of the lines that are spoken of
	of                int    // how many there are
	met, reach, told  int    // met; likely to reach plan; of which a likely result is told
	closers           []crm.DealID
	likely, low, high crm.Money // of all together; see has
	has, ranged       bool
}

// composePlan answers: per territory, what is planned, done, likely and
// missing; and which deals close the gap?
func composePlan(v *view) Page {
	var p Page
	t := v.planFacts()
	headline(v, &p, planRules(), t)
	p.Blocks = append(p.Blocks, v.planCard(t))
	if c, ok := v.cumulativeChart(t); ok {
		p.Blocks = append(p.Blocks, c)
	}
	p.Blocks = append(p.Blocks, v.closersCard(t))
	p.Blocks = append(p.Blocks, v.idleCards()...)
	if c, ok := v.nextPeriods(); ok {
		p.Blocks = append(p.Blocks, c)
	}
	return p
}

// planFacts speaks of territories and teams; of people only where nothing else
// is planned.
func (v *view) planFacts() planFacts {
	t := planFacts{view: v, PlanPeriod: v.plans()[0]}
	count := map[string]int{}
	for _, l := range t.Lines {
		count[l.Kind]++
	}
	for _, kind := range []string{metrics.PlanOfRegion, metrics.PlanOfTeam, metrics.PlanOfAccount, metrics.PlanOfPerson, metrics.PlanOfCompany} {
		if count[kind] > 0 && t.kind == "" {
			t.kind = kind
		}
	}
	for _, l := range t.Lines {
		if l.Kind != t.kind {
			continue
		}
		t.of++
		if l.Gap() == 0 {
			t.met++
		}
		if l.HasLikely {
			t.told++
		}
		if l.Gap() == 0 || l.HasLikely && l.Likely >= l.Target {
			t.reach++
		}
	}
	for i := range v.in.Book.Deals {
		if d := v.in.Book.Deals[i]; d.IsOpen() && t.Period.Contains(d.CloseDate) && d.CloseDate >= v.asOf {
			t.closers = append(t.closers, d.ID)
		}
	}
	for _, o := range v.found.Accuracy.Outlooks {
		if o.Period == t.Period && o.Known {
			t.likely, t.low, t.high, t.has, t.ranged = o.Likely, o.Low, o.High, true, o.HasRange
		}
	}
	return t
}

// kindWord is what the lines of a kind are called.
func kindWord(kind string, n int) string {
	words := map[string][2]string{
		metrics.PlanOfCompany: {"plan", "plans"}, metrics.PlanOfRegion: {"territory", "territories"}, metrics.PlanOfTeam: {"team", "teams"},
		metrics.PlanOfAccount: {"planned account", "planned accounts"}, metrics.PlanOfPerson: {"person’s plan", "people’s plans"},
	}[kind]
	return pick(n, words[0], words[1])
}

func planRules() []rule[planFacts] {
	span := func(t planFacts) Text { return t.f.dayRange(t.Period) }
	deck := func(t planFacts) Text {
		out := append(span(t), Say(": %s is won of a plan of %s, %s more is open with a close date in the period.",
			t.citeMoney("Won", t.Total.Won), t.citeMoney("Plan", t.Total.Target), t.citeMoney("Open in the period", t.Total.Open))...)
		if t.has {
			out = append(out, Say(" The whole pipeline is likely to bring %s.", t.citeMoney("Likely result of all together", t.likely))...)
		}
		return out
	}
	lines := func(t planFacts) Span {
		return t.cite("Plans of this kind", t.f.many(t.of, kindWord(t.kind, 1), kindWord(t.kind, 2)), "")
	}
	gap := func(t planFacts) Span { return t.citeMoney("Still to win", t.Total.Gap()) }
	return []rule[planFacts]{
		{"past", kindTooFew, func(t planFacts) bool { return t.Period.To < t.asOf }, func(t planFacts) (Text, Text) {
			return Say("The newest plan ended with %s still to win", gap(t)), append(span(t), Say(". A plan for the days to come would stand here: name one in plans, or export quotas.")...)
		}},
		{"met", kindBetter, func(t planFacts) bool { return t.met == t.of }, func(t planFacts) (Text, Text) {
			if t.of == 1 {
				return Say("The plan of %s is met", t.citeMoney("Plan", t.Total.Target)), deck(t)
			}
			return Say("All of the %s have met plan", lines(t)), deck(t)
		}},
		{"likely", kindUnclear, func(t planFacts) bool { return t.told == t.of && t.of > 1 && t.reach == t.of }, func(t planFacts) (Text, Text) {
			return Say("All of the %s are likely to reach plan; %s is still to win", lines(t), gap(t)), deck(t)
		}},
		{"short", kindWorse, func(t planFacts) bool { return t.told == t.of && t.of > 1 }, func(t planFacts) (Text, Text) {
			return Say("%s of %s %s likely to reach plan; %s is still to win, and %s could close it", t.cite("Likely to reach plan", t.f.count(t.reach), ""), lines(t),
				pick(t.reach, "is", "are"), gap(t), t.citeDeals("Open deals dated in the period", len(t.closers))), deck(t)
		}},
		{"enough_open", kindUnclear, func(t planFacts) bool { return t.Total.Open >= t.Total.Gap() }, func(t planFacts) (Text, Text) {
			return Say("%s is still to win for plan, and more than that is open", gap(t)), deck(t)
		}},
		{"too_little_open", kindWorse, always[planFacts], func(t planFacts) (Text, Text) {
			return Say("%s is still to win for plan, and only %s is open for it", gap(t), t.citeMoney("Open in the period", t.Total.Open)), deck(t)
		}},
	}
}
