package report

import (
	"slices"
	"strings"

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

func (v *view) planCard(t planFacts) Card {
	note := Text(nil)
	switch {
	case t.Reason != "":
		note = Say("No likely result: %s. ", t.Reason)
	case t.Past > 0:
		note = Say("Likely is what is won, plus the share of the open amount that was won at this point of %s (%s by value, over all deals), plus what the same people, team or territory won on average from deals that were not there yet; its range held 8 in 10 of their own past results. Each is told by itself, so they need not add up to the likely result of all. ",
			v.f.many(t.Past, "past period", "past periods"), v.f.percent(t.WonShare, 1))
	}
	if n := v.found.Plans.Twice; n > 0 {
		note = append(note, Say("%s repeat those of others and are not counted twice. ", v.f.many(n, "plan", "plans"))...)
	}
	note = append(note, plain("Territories and teams stand in the order of what is still to win, people in that of their names. Coverage is open ÷ still to win.")...)
	return Card{ID: "plans", Title: Say("Plan, won and likely result %s", v.closingName(t.Period)), Sub: plain("Won by actual close date; open by expected close date, overdue deals not counted"),
		Blocks: []Block{v.planTable("plan", t.PlanPeriod)}, Note: note}
}

// planTable is the plans of one period.
func (v *view) planTable(id string, p metrics.PlanPeriod) Table {
	t := Table{ID: id + "-table", Caption: capital(plain(v.f.amountsIn())).String(), Label: "Plan, won and likely", CSV: id + ".csv", Stack: true,
		Columns: []Column{{Name: "Plan of"}, {Name: "Plan", Numeric: true}, {Name: "Won", Numeric: true}, {Name: "Committed", Numeric: true}, {Name: "Open", Numeric: true},
			{Name: "Likely", Numeric: true}, {Name: "8 in 10 between", Numeric: true}, {Name: "Still to win", Numeric: true}, {Name: "Coverage"}, {Name: "Needed", Numeric: true}}}
	kinds := map[string]bool{}
	for _, l := range p.Lines {
		kinds[l.Kind] = true
	}
	for _, l := range p.Lines {
		who := Cell{Text: v.planName(l)}
		if len(kinds) > 1 && l.Kind != metrics.PlanOfCompany {
			who.Small = plain(kindWord(l.Kind, 1))
			if l.Summed {
				who.Small = plain("the plans of its people")
			}
		}
		t.Rows = append(t.Rows, v.planRow(who, l, p))
	}
	if p.Lines[0].Kind != metrics.PlanOfCompany && len(p.Lines) > 1 {
		total := v.planRow(Cell{Text: plain("Together")}, p.Total, p)
		total.Head = true
		t.Rows = append(t.Rows, total)
	}
	return t
}

func (v *view) planRow(who Cell, l metrics.PlanLine, p metrics.PlanPeriod) TableRow {
	dash := Cell{Text: plain("–")}
	committed, likely, between, needed := dash, dash, dash, dash
	if l.HasCommit {
		committed = v.moneyCell(l.Committed)
	}
	if l.HasLikely {
		likely = v.moneyCell(l.Likely)
	}
	if l.HasRange {
		between = Cell{Text: just(figure(v.f.plain(l.Low.Units(), 0) + "–" + v.f.plain(l.High.Units(), 0)))}
	}
	if p.WonShare > 0 && l.Gap() > 0 {
		needed = Cell{Text: just(figure(v.f.trimmed(1/p.WonShare, 1) + nbsp + "×"))}
	}
	return TableRow{Cells: []Cell{who, v.moneyCell(l.Target), v.moneyCell(l.Won), committed, v.moneyCell(l.Open), likely, between, v.moneyCell(l.Gap()), {Text: v.coverage(l)}, needed}}
}

func (v *view) planName(l metrics.PlanLine) Text {
	switch l.Kind {
	case metrics.PlanOfCompany:
		return plain("Whole company")
	case metrics.PlanOfAccount:
		return just(foreign(v.accountName(crm.AccountID(l.Who))))
	}
	return just(foreign(l.Who))
}

// accountName is what an account is called, its key where nobody says.
func (v *view) accountName(id crm.AccountID) string {
	for i := range v.in.Data.Accounts {
		if a := &v.in.Data.Accounts[i]; a.ID == id && a.Name != "" {
			return a.Name
		}
	}
	return string(id)
}

// coverage says in words where a ratio would be absurd.
func (v *view) coverage(l metrics.PlanLine) Text {
	switch {
	case l.Gap() == 0:
		return plain("plan met")
	case l.Open <= 0:
		return plain("nothing open in the period")
	}
	return just(figure(v.f.trimmed(float64(l.Open)/float64(l.Gap()), 1) + nbsp + "×"))
}

// closersCard lists the open deals of the period, largest first: those that
// can close the gap.
func (v *view) closersCard(t planFacts) Card {
	list := v.dealList("plan-deals", t.closers)
	list.Label = "Open deals of the period"
	title := Say("%s can still close the gap", v.f.many(len(t.closers), "open deal", "open deals"))
	switch {
	case len(t.closers) == 0:
		title = plain("No open deal is dated in the period")
	case t.Total.Gap() == 0:
		title = Say("%s on top of the plan", v.f.many(len(t.closers), "open deal", "open deals"))
	}
	return Card{ID: "closers", Title: title, Sub: plain("Open deals dated in the period, largest first"), Blocks: []Block{list}}
}

// idleCards are the planned accounts without an open deal, and the wins that
// no plan foresaw.
func (v *view) idleCards() []Block {
	var out []Block
	plans := v.found.Plans
	if len(plans.Idle) > 0 {
		t := Table{ID: "plan-idle", Caption: "Planned accounts without an open deal", Label: "Planned accounts without an open deal", CSV: "plan-idle.csv", Columns: []Column{{Name: "Account"}, {Name: "Plan", Numeric: true}}}
		for _, id := range plans.Idle {
			target := crm.Money(0)
			for _, l := range plans.Periods[0].Lines {
				if l.Kind == metrics.PlanOfAccount && l.Who == string(id) {
					target = l.Target
				}
			}
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(v.accountName(id)))}, v.moneyCell(target)}})
		}
		out = append(out, Card{ID: "idle", Title: Say("%s have no open deal", v.f.many(len(plans.Idle), "planned account", "planned accounts")), Sub: plain("Who talks to them next?"), Blocks: []Block{t}})
	}
	if len(plans.Unforeseen) > 0 {
		list := v.dealList("plan-unforeseen", plans.Unforeseen)
		list.Label = "Wins that no plan is for"
		out = append(out, Card{ID: "unforeseen", Title: Say("%s won that no plan is for", v.f.deals(len(plans.Unforeseen))), Sub: plain("Won in the period, of nobody’s and no account’s plan"), Blocks: []Block{list}})
	}
	return out
}

// nextPeriods are the plans of the two periods to come.
func (v *view) nextPeriods() (Card, bool) {
	periods := v.plans()[1:]
	if len(periods) == 0 {
		return Card{}, false
	}
	c := Card{ID: "next-periods", Title: Say("%s is open with a close date %s", v.f.money(periods[0].Total.Open), v.closingName(periods[0].Period)), Sub: plain("The next periods that have plans")}
	for i, p := range periods {
		t := v.planTable("plan-next-"+itoa(i+1), p)
		t.Caption = v.f.dayRange(p.Period).String() + "; " + v.f.amountsIn()
		c.Blocks = append(c.Blocks, t)
		if p.Reason != "" && c.Note == nil {
			c.Note = Say("No likely result: %s.", p.Reason)
		}
	}
	return c, true
}

// cumulativeChart sets what is won, week by week, beside the plan and the
// same weeks of past periods.
func (v *view) cumulativeChart(t planFacts) (Chart, bool) {
	lines := v.found.Plans.Cumulative
	if len(lines) == 0 || len(lines[0].Won) == 0 {
		return Chart{}, false
	}
	weeks := len(lines[0].Won)
	largest := crm.Money(0)
	for _, l := range lines {
		weeks = max(weeks, len(l.Won), len(l.Plan))
		for _, m := range append(l.Won, l.Plan...) {
			largest = max(largest, m)
		}
	}
	if largest == 0 {
		return Chart{}, false
	}
	scale, unit := v.f.axis(largest)
	c := Chart{ID: "plan-cumulative", Kind: Lines, Scale: scale, XName: "Week of the period", Sub: Say("Won since the start of the period by actual close date, all deals, %s", unit)}
	now := lines[0].Won[len(lines[0].Won)-1]
	days := min(int(v.asOf-t.Period.From)+1, t.Period.Days())
	c.Title = Say("%s is won after %s", v.f.money(now), v.f.days(days))
	if len(lines[0].Plan) > 0 {
		even := t.Total.Target.Times(int64(days), int64(t.Period.Days()))
		c.Title = append(c.Title, Say("; an even pace to plan would be at %s", v.f.money(even))...)
	}
	table := Table{ID: "plan-cumulative-table", Caption: "Won since the start of the period; " + v.f.amountsIn(), Label: "Won by week", Fold: "Show the numbers", CSV: "plan-cumulative.csv", Columns: []Column{{Name: "Week"}}}
	for week := range weeks {
		c.Categories = append(c.Categories, itoa(week+1))
		table.Rows = append(table.Rows, TableRow{Cells: []Cell{{Text: just(v.f.count(week + 1))}}})
	}
	add := func(name string, role ChartRole, values []crm.Money, dashed bool) {
		s := Series{Name: name, Role: role, Dashed: dashed}
		table.Columns = append(table.Columns, Column{Name: name, Numeric: true})
		for week := range weeks {
			if week >= len(values) {
				s.Points = append(s.Points, Point{Missing: true})
				table.Rows[week].Cells = append(table.Rows[week].Cells, Cell{Text: plain("–")})
				continue
			}
			s.Points = append(s.Points, Point{V: values[week].Units(), Text: v.f.moneyText(values[week]), Show: week == len(values)-1 && role != RoleContext})
			table.Rows[week].Cells = append(table.Rows[week].Cells, v.moneyCell(values[week]))
		}
		c.Series = append(c.Series, s)
	}
	for i := len(lines) - 1; i > 0; i-- {
		add(strings.TrimSpace(v.cal.QuarterShort(lines[i].Period)), RoleContext, lines[i].Won, false)
		if lines[i].Period != v.cal.Quarter(lines[i].Period.From) {
			c.Series[len(c.Series)-1].Name = v.f.dayText(lines[i].Period.From)
			table.Columns[len(table.Columns)-1].Name = v.f.dayText(lines[i].Period.From)
		}
	}
	if len(lines[0].Plan) > 0 {
		add("Plan, at an even pace", RolePlan, lines[0].Plan, true)
	}
	add("This period", RoleActual, lines[0].Won, false)
	c.Table = &table
	c.Label = "Line chart. " + c.Title.String() + ". The table below has every number."
	return c, true
}
