package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func hasPlans(v *view) bool { return len(v.planLines()) > 0 }

// planLine is the plan of somebody or some team for one period, against what
// was won and what is open.
type planLine struct {
	who       string // "" is the whole company
	period    crm.Period
	target    crm.Money
	won, open crm.Money
	deals     int
	kind      planKind
}

// planKind says whose plan it is; the kinds are not added to each other.
type planKind int

const (
	ofWhole planKind = iota
	ofTeam
	ofRegion
	ofPerson
)

func kindOfPlan(p crm.Plan) planKind {
	switch {
	case p.Person != "":
		return ofPerson
	case p.Team != "":
		return ofTeam
	case p.Region != "":
		return ofRegion
	}
	return ofWhole
}

// gap is what is still to be won, 0 where plan is met.
func (l planLine) gap() crm.Money { return max(0, l.target-l.won) }

// planLines are the plans of the period that holds the as-of day, else of the
// newest one. Totals stand beside parts, never added to them.
func (v *view) planLines() []planLine {
	var at crm.Period
	for _, p := range v.in.Data.Plans {
		switch {
		case p.Period.Contains(v.asOf) && (!at.Contains(v.asOf) || p.Period.Days() < at.Days()):
			at = p.Period
		case !at.Contains(v.asOf) && !p.Period.Contains(v.asOf) && p.Period.From > at.From:
			at = p.Period
		}
	}
	var out []planLine
	for _, p := range v.in.Data.Plans {
		if p.Period != at || p.Target <= 0 || (p.Person != "" && !v.showPeople()) {
			continue
		}
		l := planLine{period: p.Period, target: p.Target, who: v.planName(p), kind: kindOfPlan(p)}
		for i := range v.in.Book.Deals {
			d := &v.in.Book.Deals[i]
			if !belongs(d, p) {
				continue
			}
			switch {
			case d.Outcome == crm.Won && at.Contains(d.ClosedOn):
				l.won += d.Amount
			case d.IsOpen() && at.Contains(d.CloseDate) && d.CloseDate >= v.asOf:
				l.open += d.Amount
				l.deals++
			}
		}
		out = append(out, l)
	}
	// Groups by what is missing; people by name: people are never ranked.
	slices.SortStableFunc(out, func(a, b planLine) int {
		if a.kind != b.kind || a.kind == ofPerson {
			return cmp.Or(cmp.Compare(a.kind, b.kind), compareNames(a.who, b.who))
		}
		return cmp.Or(cmp.Compare(b.gap(), a.gap()), compareNames(a.who, b.who))
	})
	return out
}

// compareNames orders names as people do: Rep 2 comes before Rep 10.
func compareNames(a, b string) int {
	head := func(s string) (string, int) {
		t := strings.TrimRight(s, "0123456789")
		n, err := strconv.Atoi(s[len(t):])
		if err != nil {
			return s, 0
		}
		return t, n
	}
	textA, numberA := head(a)
	textB, numberB := head(b)
	return cmp.Or(cmp.Compare(textA, textB), cmp.Compare(numberA, numberB), cmp.Compare(a, b))
}

// belongs tells whether a deal counts for a plan.
func belongs(d *crm.Deal, p crm.Plan) bool {
	switch kindOfPlan(p) {
	case ofPerson:
		return d.Owner == p.Person
	case ofTeam:
		return d.Team == p.Team
	case ofRegion:
		return d.Region == p.Region
	}
	return true
}

func (v *view) planName(p crm.Plan) string {
	switch kindOfPlan(p) {
	case ofPerson:
		if name := v.names[p.Person]; name != "" {
			return name
		}
		return string(p.Person)
	case ofTeam:
		return p.Team
	case ofRegion:
		return p.Region
	}
	return "Whole company"
}

// planFacts is what the headline of the plan page looks at.
type planFacts struct {
	*view
	lines         []planLine
	met, reach    int // plans met; met or within reach of what is open
	target, won   crm.Money
	open, missing crm.Money
}

// composePlan answers: plan, won, open and gap, and what closes the gap?
func composePlan(v *view) Page {
	var p Page
	t := planFacts{view: v, lines: v.planLines()}
	// Teams and their people plan the same amount twice: only the widest kind
	// there is is added up, and it comes first.
	widest := t.lines[0].kind
	for _, l := range t.lines {
		if l.gap() == 0 {
			t.met++
		}
		if l.won+l.open >= l.target {
			t.reach++
		}
		if l.kind == widest {
			t.target, t.won, t.open = t.target+l.target, t.won+l.won, t.open+l.open
		}
	}
	t.missing = max(0, t.target-t.won)
	headline(v, &p, planRules(), t)
	p.Blocks = append(p.Blocks, v.planCard(t), v.closersCard(t.lines[0].period))
	return p
}

func planRules() []rule[planFacts] {
	deck := func(t planFacts) Text {
		return Say("%s to %s: %s is won, %s more is open with a close date in the period.", t.f.day(t.lines[0].period.From), t.f.day(t.lines[0].period.To),
			t.citeMoney("Won", t.won), t.citeMoney("Open in the period", t.open))
	}
	n := func(t planFacts) Span { return t.cite("Plans", t.f.many(len(t.lines), "plan", "plans"), "") }
	return []rule[planFacts]{
		{"met", kindBetter, func(t planFacts) bool { return t.met == len(t.lines) }, func(t planFacts) (Text, Text) {
			return Say("All of the %s are met", n(t)), deck(t)
		}},
		{"out_of_reach", kindWorse, func(t planFacts) bool { return t.reach < len(t.lines) }, func(t planFacts) (Text, Text) {
			short := len(t.lines) - t.reach
			return Say("%s of %s cannot be met with what is open; %s still to win", t.cite("Plans out of reach", t.f.count(short), ""), n(t), t.citeMoney("Still to win", t.missing)), deck(t)
		}},
		{"open", kindUnclear, always[planFacts], func(t planFacts) (Text, Text) {
			return Say("%s still to win for plan, and enough is open to do so", t.citeMoney("Still to win", t.missing)), deck(t)
		}},
	}
}

func (v *view) planCard(facts planFacts) Card {
	lines := facts.lines
	t := Table{ID: "plan-table", Caption: capital(plain(v.f.amountsIn())).String(), Label: "Plan, won and open", CSV: "plan.csv", Stack: true,
		Columns: []Column{{Name: "Plan of"}, {Name: "Plan", Numeric: true}, {Name: "Won", Numeric: true}, {Name: "Share won", Numeric: true}, {Name: "Still to win", Numeric: true},
			{Name: "Open in the period", Numeric: true}, {Name: "Open deals", Numeric: true}, {Name: "Coverage"}}}
	for _, l := range lines {
		who := Cell{Text: just(foreign(l.who))}
		if l.kind == ofWhole {
			who.Text = plain(l.who)
		}
		share := float64(l.won) / float64(l.target)
		t.Rows = append(t.Rows, TableRow{Head: l.kind == ofWhole, Cells: []Cell{who, v.moneyCell(l.target), v.moneyCell(l.won),
			{Text: just(v.f.percent(share, 1)), Sort: ftoa(share)}, v.moneyCell(l.gap()), v.moneyCell(l.open), v.countCell(l.deals), {Text: v.coverage(l)}}})
	}
	if lines[0].kind != ofWhole && len(lines) > 1 {
		t.Rows = append(t.Rows, TableRow{Head: true, Cells: []Cell{{Text: plain("Together")}, v.moneyCell(facts.target), v.moneyCell(facts.won),
			{Text: just(v.f.percent(float64(facts.won)/float64(facts.target), 1))}, v.moneyCell(facts.missing), v.moneyCell(facts.open), {Text: plain("–")}, {Text: plain("–")}}})
	}
	p := lines[0].period
	return Card{ID: "plans", Title: Say("Plan and what is won, %s", v.closingName(p)), Sub: plain("Won by actual close date; open by expected close date, overdue deals not counted"), Blocks: []Block{t},
		Note: plain("Teams and regions are ordered by what is still to win, people by name. Coverage is open ÷ still to win.")}
}

// coverage says in words where a ratio would be absurd.
func (v *view) coverage(l planLine) Text {
	gap := l.gap()
	switch {
	case gap == 0:
		return plain("plan met")
	case l.open == 0:
		return plain("nothing open in the period")
	}
	return Say("%s what is missing", figure(v.f.trimmed(float64(l.open)/float64(gap), 1)+nbsp+"×"))
}

// closersCard lists the open deals of the period, largest first: those that
// can close the gap.
func (v *view) closersCard(p crm.Period) Card {
	var ids []crm.DealID
	for i := range v.in.Book.Deals {
		if d := &v.in.Book.Deals[i]; d.IsOpen() && p.Contains(d.CloseDate) && d.CloseDate >= v.asOf {
			ids = append(ids, d.ID)
		}
	}
	t := v.dealList("plan-deals", ids)
	t.Label = "Open deals of the period"
	title := Say("%s can still close the gap", v.f.many(len(ids), "open deal", "open deals"))
	if len(ids) == 0 {
		title = plain("No open deal is dated in the period")
	}
	return Card{ID: "closers", Title: title, Sub: plain("Open deals dated in the period, largest first"), Blocks: []Block{t}}
}
