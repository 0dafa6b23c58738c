package report

import "github.com/pipeglass/pipeglass/generator/crm"

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
		if (s.state == stateFix || s.state == stateWatch) && (t.worst == nil || s.touched > t.worst.touched) {
			t.worst = s
		}
	}
	headline(v, &p, healthRules(), t)
	var rows []Sign
	for _, s := range t.signs {
		rows = append(rows, s.row())
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
		p.Blocks = append(p.Blocks, v.missingCard(s)...)
	}
	p.Blocks = append(p.Blocks, v.duplicatesCard()...)
	return p
}

func healthRules() []rule[healthFacts] {
	counts := func(t healthFacts) (Span, Span) {
		return t.cite("Healthy signs", t.f.count(t.healthy), ""), t.cite("Signs that can be measured", t.f.many(t.measurable, "sign", "signs"), "")
	}
	return []rule[healthFacts]{
		{"unmeasured", kindTooFew, func(t healthFacts) bool { return t.measurable < 2 }, func(t healthFacts) (Text, Text) {
			return plain("Too little was exported to judge the CRM’s health"), plain("This page grades fields of open deals. Export open deals with amount, close date, next step and source.")
		}},
		{"all", kindBetter, func(t healthFacts) bool { return t.healthy == t.measurable }, func(t healthFacts) (Text, Text) {
			_, m := counts(t)
			return Say("All of the %s that can be measured are healthy", m), plain("The figures of this report rest on complete data.")
		}},
		{"fix_value", kindWorse, func(t healthFacts) bool { return t.worst.touched > 0 && t.worst.state == stateFix }, func(t healthFacts) (Text, Text) {
			h, m := counts(t)
			return Say("%s of %s are healthy; one fix would firm up %s", h, m, t.citeMoney("Amount touched: "+t.worst.name, t.worst.touched)),
				Say("To mend first: %s. %s", t.worst.gap, t.worst.fix)
		}},
		{"watch", kindUnclear, always[healthFacts], func(t healthFacts) (Text, Text) {
			h, m := counts(t)
			return Say("%s of %s are healthy", h, m), Say("To mend first: %s. %s", t.worst.gap, t.worst.fix)
		}},
	}
}

func (v *view) signsTitle(healthy, measurable int) Text {
	if measurable == 0 {
		return plain("No sign can be measured yet")
	}
	return Say("%s of %s are healthy", v.f.count(healthy), v.f.many(measurable, "CRM sign", "CRM signs"))
}

// signsTable gives each sign with why it matters and how to mend it.
func (v *view) signsTable(signs []sign) Table {
	t := Table{ID: "health-signs", Caption: "Signs; " + v.f.amountsIn(), Label: "Signs of CRM health", CSV: "health.csv", Stack: true,
		Columns: []Column{{Name: "Sign"}, {Name: "Value", Numeric: true}, {Name: "Goal"}, {Name: "Open amount touched", Numeric: true}, {Name: "Why it matters"}, {Name: "How to fix"}}}
	for _, s := range signs {
		r := s.row()
		value, goal, amount := s.value, s.goal, Cell{Text: plain("–")}
		if s.state == stateUnknown {
			value, goal = plain("–"), s.absent
		} else if s.touched > 0 && s.state != stateHealthy {
			amount = v.moneyCell(s.touched)
		}
		t.Rows = append(t.Rows, TableRow{ID: "sign-" + s.id, Cells: []Cell{
			{Text: plain(s.name), Badge: &r.Badge}, {Text: value}, {Text: plain(goal)}, amount, {Text: plain(s.why)}, {Text: plain(s.fix)}}})
	}
	return t
}

// touchedChart shows what each fix would firm up.
func (v *view) touchedChart(signs []sign) (Chart, bool) {
	var largest crm.Money
	var best string
	for _, s := range signs {
		if s.touched > largest && s.state != stateHealthy && s.state != stateUnknown {
			largest, best = s.touched, s.gap
		}
	}
	if largest == 0 {
		return Chart{}, false
	}
	scale, unit := v.f.axis(largest)
	c := Chart{ID: "health-touched", Kind: Bars, Scale: scale, Small: true,
		Title: Say("%s of open pipeline has this gap: %s", v.f.money(largest), best),
		Sub:   Say("Open amount touched by each sign that is not healthy, %s", unit)}
	t := Table{ID: "health-touched-table", Caption: "Open amount touched; " + v.f.amountsIn(), Label: "Amount touched by sign", Fold: "Show the numbers",
		Columns: []Column{{Name: "Sign"}, {Name: "Amount", Numeric: true}}}
	series := Series{Name: "Open amount touched", Role: RoleOpen}
	for _, s := range signs {
		if s.touched > 0 && s.state != stateHealthy && s.state != stateUnknown {
			c.Categories = append(c.Categories, capital(plain(s.gap)).String())
			series.Points = append(series.Points, Point{V: s.touched.Units(), Text: v.f.moneyText(s.touched), Show: true})
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: capital(plain(s.gap))}, v.moneyCell(s.touched)}})
		}
	}
	if len(c.Categories) < 2 {
		return Chart{}, false
	}
	c.Series, c.Table = []Series{series}, &t
	c.Label = "Bar chart. " + c.Title.String() + ". The table below has every number."
	return c, true
}

// missingCard lists the deals behind a sign, largest first, so that each can
// be mended.
func (v *view) missingCard(s sign) []Block {
	if len(s.deals) == 0 || s.state == stateUnknown || s.id == "duplicates" {
		return nil
	}
	t := v.dealList("health-"+s.id, s.deals)
	t.Fold = "Show the deals"
	return []Block{Card{ID: "fix-" + s.id, Title: Say("%s to mend: %s", v.f.deals(len(s.deals)), s.gap), Sub: plain(s.fix), Blocks: []Block{t}}}
}
