package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// Agreement is one thing agreed in an earlier one-to-one.
type Agreement struct {
	On   crm.Date
	What string
	Who  string // who was to do it
	Done string // as written: "yes", "no", a day, blank
}

// One-to-one sheets look this far ahead and back, and name so many deals: a
// sheet is one side of paper.
const (
	sheetAhead = 45
	sheetBack  = 91
	sheetMoved = 31
	sheetDeals = 5
	sheetLater = 4
)

// PersonSheet composes the sheet for a talk between one person and the
// manager: what went well, what the next deals need, what to agree. It holds
// no score, no rank and nothing about anybody else.
func PersonSheet(in Input, who crm.PersonID, lean metrics.Lean, agreed []Agreement) Site {
	v := newView(in)
	name := v.names[who]
	if name == "" {
		name = string(who)
	}
	s := personSheet{view: v, who: who, contacts: map[crm.AccountID]int{}}
	for _, c := range in.Data.Contacts {
		s.contacts[c.Account]++
	}
	for i := range in.Book.Deals {
		if in.Book.Deals[i].Owner == who {
			s.deals = append(s.deals, i)
		}
	}
	p := Page{Slug: "index", Title: "One-to-one", Headline: Say("One-to-one with %s", foreign(name)),
		Deck: plain("A sheet for two people. What is needed, and who can help? It belongs to you both, and is part of no site.")}
	p.Blocks = append(p.Blocks, s.wentWell(), s.closeNext(), s.advance())
	p.Blocks = append(p.Blocks, s.datesToConfirm()...)
	p.Blocks = append(p.Blocks, s.planning(lean)...)
	p.Blocks = append(p.Blocks, s.agreements(agreed))
	site := Site{Title: v.title(), Lang: "en", Frame: v.frame(), Pages: []Page{p}}
	sever(&site)
	return site
}

// personSheet is one person's deals, as indexes into the Book.
type personSheet struct {
	*view
	who   crm.PersonID
	deals []int
	// contacts counts the people known at each customer; empty where no export
	// has contacts.
	contacts map[crm.AccountID]int
}

// open lists the open deals that pass, by close date, undated ones last.
func (s *personSheet) open(pass func(*crm.Deal) bool) []int {
	var out []int
	for _, i := range s.deals {
		if d := s.deal(i); d.IsOpen() && pass(d) {
			out = append(out, i)
		}
	}
	slices.SortFunc(out, func(a, b int) int {
		x, y := s.deal(a), s.deal(b)
		late := func(d *crm.Deal) int {
			if d.CloseDate == crm.NoDate {
				return 1
			}
			return 0
		}
		return cmp.Or(cmp.Compare(late(x), late(y)), cmp.Compare(x.CloseDate, y.CloseDate), -cmp.Compare(x.Amount, y.Amount), cmp.Compare(x.ID, y.ID))
	})
	return out
}

// wentWell is what was won in the last quarter of a year, and what moved on.
func (s *personSheet) wentWell() Card {
	c := Card{ID: "well", Title: plain("What went well")}
	t := Table{ID: "sheet-well", Caption: "Won in the last 13 weeks, moved on in the last month; " + s.f.amountsIn(), Label: "What went well", Columns: []Column{{Name: "Deal"}, {Name: "What"}, {Name: "When"}, {Name: "Amount", Numeric: true}}}
	add := func(d *crm.Deal, what Text, day crm.Date) {
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(dealName(d)))}, {Text: what}, {Text: just(s.f.day(day))}, {Text: just(s.amountSpan(d))}}})
	}
	for _, i := range s.deals {
		d := s.deal(i)
		if d.Outcome == crm.Won && d.ClosedOn != crm.NoDate && d.ClosedOn > s.asOf-sheetBack {
			add(d, plain("won"), d.ClosedOn)
			continue
		}
		for _, stay := range s.in.Book.Stays(i) {
			if d.IsOpen() && (stay.Exit == history.Advanced || stay.Exit == history.Skipped) && stay.To > s.asOf-sheetMoved {
				add(d, Say("moved on to %s", foreign(stay.Next)), stay.To)
			}
		}
	}
	if len(t.Rows) == 0 {
		c.Note = plain("Nothing was won in the last 13 weeks and nothing moved on in the last month. What was learned?")
		return c
	}
	if n := len(t.Rows) - sheetDeals; n > 0 {
		t.Rows = t.Rows[:sheetDeals]
		c.Note = Say("And %s.", s.f.many(n, "deal more", "deals more"))
	}
	c.Blocks = []Block{t}
	return c
}

// needs is what a deal still lacks by the exit rules of its own stage and of
// those behind it, and the next step.
func (s *personSheet) needs(d *crm.Deal) []string {
	var out []string
	add := func(what string) {
		if !slices.Contains(out, what) {
			out = append(out, what)
		}
	}
	for _, st := range s.in.Book.Stages {
		if st.Pipeline != d.Pipeline || st.Outcome != crm.Open {
			continue
		}
		for _, f := range metrics.Lacks(d, st, s.in.Data.Has) {
			add(strings.ReplaceAll(f.String(), "_", " "))
		}
		if st.Name == d.Stage {
			break
		}
	}
	if s.in.Data.Has.Has(crm.FieldNextStep) && metrics.Lacks(d, crm.Stage{Requires: []string{"next_step"}}, s.in.Data.Has) != nil {
		add("next step")
	}
	if d.CloseDate != crm.NoDate && d.CloseDate < s.asOf {
		add("a new date")
	}
	if n := s.contacts[d.Account]; d.Account != "" && len(s.contacts) > 0 && n < 2 {
		add([...]string{"somebody to talk to", "a second person to talk to"}[n])
	}
	return out
}

func (s *personSheet) closeNext() Card {
	list := s.open(func(d *crm.Deal) bool { return d.CloseDate >= s.asOf && d.CloseDate <= s.asOf+sheetAhead })
	c := Card{ID: "close-next", Title: Say("Deals that close in the next %s", s.f.days(sheetAhead))}
	t := Table{ID: "sheet-close", Caption: "What does each still need, and from whom? By close date; " + s.f.amountsIn(), Label: "Deals that close next",
		Columns: []Column{{Name: "Deal"}, {Name: "Amount", Numeric: true}, {Name: "Date"}, {Name: "Still needs"}, {Name: "Next step on record"}, {Name: "Help needed from"}}}
	for _, i := range list[:min(len(list), sheetDeals)] {
		d := s.deal(i)
		needs := strings.Join(s.needs(d), ", ")
		if needs == "" {
			needs = "nothing that the exit rules ask for"
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(dealName(d))), Small: just(foreign(d.Stage))}, {Text: just(s.amountSpan(d))}, {Text: just(s.f.day(d.CloseDate))},
			{Text: plain(needs)}, {Text: just(foreign(d.NextStep))}, {Text: plain("☐ ____________")}}})
	}
	if len(t.Rows) == 0 {
		c.Note = plain("No open deal is dated in that time.")
		return c
	}
	c.Blocks = []Block{t}
	if n := len(list) - len(t.Rows); n > 0 {
		c.Note = Say("And %s with a later date.", s.f.many(n, "deal", "deals"))
	}
	return c
}

// advance are the largest other open deals with the one step to the next stage.
func (s *personSheet) advance() Card {
	list := s.open(func(d *crm.Deal) bool { return d.CloseDate == crm.NoDate || d.CloseDate > s.asOf+sheetAhead })
	slices.SortStableFunc(list, func(a, b int) int { return -cmp.Compare(s.deal(a).Amount, s.deal(b).Amount) })
	c := Card{ID: "advance", Title: plain("Deals to advance")}
	t := Table{ID: "sheet-advance", Caption: "The one next step of each towards the next stage, the largest first; " + s.f.amountsIn(), Label: "Deals to advance",
		Columns: []Column{{Name: "Deal"}, {Name: "Amount", Numeric: true}, {Name: "Stage"}, {Name: "One next step"}, {Name: "Help needed from"}}}
	for _, i := range list[:min(len(list), sheetLater)] {
		d := s.deal(i)
		step := plain("agree one with the buyer: ____________")
		if needs := s.needs(d); len(needs) > 0 && needs[0] != "next step" {
			step = Say("to leave this stage: %s", strings.Join(needs, ", "))
		} else if len(needs) == 0 && strings.TrimSpace(d.NextStep) != "" {
			step = just(foreign(d.NextStep))
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(dealName(d)))}, {Text: just(s.amountSpan(d))}, {Text: just(foreign(d.Stage))}, {Text: step}, {Text: plain("☐ ____________")}}})
	}
	if len(t.Rows) == 0 {
		c.Note = plain("No other deal is open.")
		return c
	}
	c.Blocks = []Block{t}
	return c
}

// datesToConfirm are dates in the past, and dates that moved more than once.
func (s *personSheet) datesToConfirm() []Block {
	t := Table{ID: "sheet-dates", Caption: "Does the buyer work towards this day?", Label: "Dates to confirm", Columns: []Column{{Name: "Deal"}, {Name: "Date"}, {Name: "Why"}, {Name: "True date"}}}
	for _, i := range s.open(func(*crm.Deal) bool { return true }) {
		d := s.deal(i)
		pushes := len(s.in.Book.Pushes(i))
		var why Text
		switch {
		case d.CloseDate == crm.NoDate:
			continue
		case d.CloseDate < s.asOf:
			why = plain("the date has passed")
		case pushes >= 2:
			why = Say("moved %s", s.f.many(pushes, "time", "times"))
		default:
			continue
		}
		if len(t.Rows) < sheetLater {
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(dealName(d)))}, {Text: just(s.f.day(d.CloseDate))}, {Text: why}, {Text: plain("____________")}}})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{Card{ID: "dates", Title: plain("Dates to confirm"), Blocks: []Block{t}}}
}

// planning is the own lean as a factor to plan with; nothing below four
// quarters.
func (s *personSheet) planning(lean metrics.Lean) []Block {
	if !lean.Known {
		return nil
	}
	return []Block{Notice{Tone: Flat, Title: plain("For planning together"), Body: []Text{
		Say("Over %s, results came to about %s of what was committed 13 weeks before the quarter’s end. Plan with that factor.", s.f.many(lean.Periods, "quarter", "quarters"), figure(s.f.plain(lean.Factor, 2))),
		plain("The factor is pulled towards that of the whole team, since few quarters say little.")}}}
}

// agreements are those of last time, and room for new ones.
func (s *personSheet) agreements(agreed []Agreement) Card {
	c := Card{ID: "agreements", Title: plain("Agreements")}
	t := Table{ID: "sheet-agreements", Caption: "Of last time, and new ones. Did what was promised arrive, from both sides?", Label: "Agreements", Columns: []Column{{Name: "On"}, {Name: "What"}, {Name: "Who"}, {Name: "Arrived?"}}}
	for _, a := range agreed {
		done := plain("☐ yes ☐ no")
		if strings.TrimSpace(a.Done) != "" {
			done = just(foreign(a.Done))
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(s.f.day(a.On))}, {Text: just(foreign(a.What))}, {Text: maybe(a.Who)}, {Text: done}}})
	}
	for range 2 {
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: plain("________")}, {Text: plain("______________________________")}, {Text: plain("________")}, {Text: plain("☐")}}})
	}
	c.Blocks = []Block{t}
	return c
}
