package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// healthFacts is what the headline of the health page looks at.
type healthFacts struct {
	*view
	signs               []sign
	healthy, measurable int
	worst               *sign // the sign not healthy that touches most amount
}

// composeHealth answers: how far can these numbers be trusted, and what is
// the cheapest fix?
func composeHealth(v *view) Page {
	var p Page
	t := healthFacts{view: v, signs: v.signs()}
	t.healthy, t.measurable = tally(t.signs)
	for i := range t.signs {
		s := &t.signs[i]
		if s.ailing() && (t.worst == nil || s.mendAmount() > t.worst.mendAmount()) {
			t.worst = s
		}
	}
	headline(v, &p, healthRules(), t)
	var rows []Sign
	for _, s := range t.signs {
		rows = append(rows, v.signRow(s))
	}
	open, _ := v.open()
	p.Blocks = []Block{
		Card{ID: "signs", Title: v.signsTitle(t.healthy, t.measurable), Sub: Say("How far the numbers can be trusted, %s", v.f.many(open, "open deal", "open deals")), Blocks: []Block{Signs{Items: rows}}},
		v.signsTable(t.signs),
	}
	if c, ok := v.touchedChart(t.signs); ok {
		p.Blocks = append(p.Blocks, c)
	}
	for _, s := range t.signs {
		p.Blocks = append(p.Blocks, v.signCard(s))
	}
	p.Blocks = append(p.Blocks, v.objectiveCards()...)
	p.Blocks = append(p.Blocks, v.auditCards()...)
	return p
}

// mendAmount is the open amount of deals that can be mended one by one. How
// regions use a stage is a talk, not a list of deals.
func (s sign) mendAmount() crm.Money {
	if s.ID == metrics.SignUse {
		return 0
	}
	return s.Touched
}

func healthRules() []rule[healthFacts] {
	counts := func(t healthFacts) (Span, Span) {
		return t.cite("Healthy signs", t.f.count(t.healthy), ""), t.cite("Signs that can be measured", t.f.many(t.measurable, "sign", "signs"), "")
	}
	first := func(t healthFacts) Text {
		w := wordsOfCheck(t.worst.lead.ID)
		return Say("To mend first: %s. %s", w.name, w.next)
	}
	return []rule[healthFacts]{
		{"unmeasured", kindTooFew, func(t healthFacts) bool { return t.measurable < 2 }, func(t healthFacts) (Text, Text) {
			return plain("Too little was exported to judge the CRM’s health"), plain("This page grades how the CRM is kept. Export open deals with amount, close date, next step and source, and the stage history.")
		}},
		{"all", kindBetter, func(t healthFacts) bool { return t.healthy == t.measurable }, func(t healthFacts) (Text, Text) {
			_, m := counts(t)
			if left := len(t.found.Health.Signs) - t.measurable; left > 0 {
				return Say("All of the %s that can be measured are healthy", m),
					Say("As far as can be seen: %s can’t be measured from these exports, each with its reason below.", t.cite("Signs that can't be measured", t.f.many(left, "sign", "signs"), ""))
			}
			return Say("All of the %s are healthy", m), plain("The figures of this report rest on data that is kept well.")
		}},
		{"fix_value", kindWorse, func(t healthFacts) bool { return t.worst.mendAmount() > 0 && t.worst.Grade == metrics.Fix }, func(t healthFacts) (Text, Text) {
			h, m := counts(t)
			return Say("%s of %s %s healthy; one fix would firm up %s", h, m, pick(t.healthy, "is", "are"), t.citeMoney("Open amount touched: "+t.worst.words.name, t.worst.mendAmount())), first(t)
		}},
		{"watch", kindUnclear, always[healthFacts], func(t healthFacts) (Text, Text) {
			h, m := counts(t)
			return Say("%s of %s %s healthy", h, m, pick(t.healthy, "is", "are")), first(t)
		}},
	}
}

func (v *view) signsTitle(healthy, measurable int) Text {
	if measurable == 0 {
		return plain("No sign can be measured yet")
	}
	if measurable == 1 {
		return plain("The one CRM sign that can be measured is " + pick(healthy, "healthy", "not healthy"))
	}
	if healthy == measurable {
		which := ""
		if measurable < len(v.found.Health.Signs) {
			which = " that can be measured"
		}
		return Say("All %s CRM signs%s are healthy", v.f.count(healthy), which)
	}
	verb := pick(healthy, "is", "are")
	if measurable < len(v.found.Health.Signs) {
		return Say("%s of %s that can be measured %s healthy", v.f.count(healthy), v.f.many(measurable, "CRM sign", "CRM signs"), verb)
	}
	return Say("%s of %s %s healthy", v.f.count(healthy), v.f.many(measurable, "CRM sign", "CRM signs"), verb)
}

// signsTable is the scorecard: each sign by the check that decides it.
func (v *view) signsTable(signs []sign) Table {
	t := Table{ID: "health-signs", Caption: "Signs, each by the check that decides it; " + v.f.amountsIn(), Label: "Signs of CRM health", CSV: "health.csv", Stack: true,
		Columns: []Column{{Name: "Sign"}, {Name: "Decided by"}, {Name: "Value", Numeric: true}, {Name: "Likely range", Numeric: true}, {Name: "Before"}, {Name: "Open amount touched", Numeric: true}, {Name: "Next step"}}}
	for _, s := range signs {
		b := badge(s.Grade)
		cells := []Cell{{Text: just(link(s.words.name, "health#sign-"+s.ID)), Badge: &b}}
		if s.lead == nil {
			cells = append(cells, Cell{Text: capital(plain(s.why()))}, Cell{Text: plain("–")}, Cell{Text: plain("–")}, Cell{Text: plain("–")}, Cell{Text: plain("–")}, Cell{Text: plain("–")})
			t.Rows = append(t.Rows, TableRow{Cells: cells})
			continue
		}
		amount := Cell{Text: plain("–")}
		if s.ailing() && s.Touched > 0 {
			amount = v.moneyCell(s.Touched)
		}
		w := wordsOfCheck(s.lead.ID)
		cells = append(cells, Cell{Text: plain(w.name)}, Cell{Text: v.checkValue(s.lead)}, v.rangeCell(s.lead), v.beforeCell(s.lead), amount, Cell{Text: plain(v.next(s))})
		t.Rows = append(t.Rows, TableRow{Cells: cells})
	}
	return t
}

// next is the next step of a sign in one sentence.
func (v *view) next(s sign) string {
	if s.lead != nil && s.ailing() {
		return wordsOfCheck(s.lead.ID).next
	}
	return s.words.next
}

// rangeCell is the interval of a check's value.
func (v *view) rangeCell(c *metrics.HealthCheck) Cell {
	if c.Measure.Interval == nil {
		return Cell{Text: plain("–")}
	}
	low, high := c.Measure.Interval.Low, c.Measure.Interval.High
	if c.Unit == metrics.Number {
		return Cell{Text: just(figure(v.f.trimmed(low, 1) + "–" + v.f.trimmed(high, 1)))}
	}
	return Cell{Text: just(v.f.shareRange(low, high, c.Measure.N))}
}

// beforeCell says how a check moved since the newest earlier record.
func (v *view) beforeCell(c *metrics.HealthCheck) Cell {
	if c.Before == nil || !c.Before.Known {
		return Cell{Text: plain("no earlier record")}
	}
	before := *c
	before.Measure = *c.Before
	out := Cell{Text: Say("%s on %s", v.checkValue(&before), v.f.day(c.BeforeOn))}
	if c.Change != metrics.NotCompared {
		out.Small = plain(string(c.Change))
	}
	return out
}

// touchedChart shows what each fix would firm up.
func (v *view) touchedChart(signs []sign) (Chart, bool) {
	var largest crm.Money
	var best string
	for _, s := range signs {
		if s.ailing() && s.mendAmount() > largest {
			largest, best = s.mendAmount(), s.words.name
		}
	}
	if largest == 0 {
		return Chart{}, false
	}
	scale, unit := v.f.axis(largest)
	c := Chart{ID: "health-touched", Kind: Bars, Scale: scale, Small: true,
		Title: Say("%s of open pipeline is in deals with something to mend for this sign: %s", v.f.money(largest), best),
		Sub:   Say("Open amount touched by each sign that is not healthy, %s", unit)}
	t := Table{ID: "health-touched-table", Caption: "Open amount touched; " + v.f.amountsIn(), Label: "Amount touched by sign", Fold: "Show the numbers",
		Columns: []Column{{Name: "Sign"}, {Name: "Amount", Numeric: true}}}
	series := Series{Name: "Open amount touched", Role: RoleOpen}
	for _, s := range signs {
		if s.ailing() && s.mendAmount() > 0 {
			c.Categories = append(c.Categories, s.words.short)
			series.Points = append(series.Points, Point{V: s.mendAmount().Units(), Text: v.f.moneyText(s.mendAmount()), Show: true})
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain(s.words.name)}, v.moneyCell(s.mendAmount())}})
		}
	}
	if len(c.Categories) < 2 {
		return Chart{}, false
	}
	c.Series, c.Table = []Series{series}, &t
	c.Label = "Bar chart. " + c.Title.String() + ". The table below has every number."
	return c, true
}
