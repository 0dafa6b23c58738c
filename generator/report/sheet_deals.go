package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

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
			needs = "nothing by the exit rules"
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(dealName(d))), Small: just(foreign(d.Stage))}, {Text: just(s.amountSpan(d))}, {Text: just(s.f.day(d.CloseDate))},
			{Text: plain(needs)}, {Text: just(foreign(d.NextStep))}, {Text: plain("☐\u00a0____________")}}})
	}
	if len(t.Rows) == 0 {
		c.Note = plain("No open deal is dated in that time.")
		return c
	}
	c.Blocks = []Block{t}
	c.Note = s.more(len(list), len(t.Rows), "closing in that time")
	return c
}

// more counts what a part leaves out for want of room.
func (s *personSheet) more(all, shown int, which string) Text {
	if all <= shown {
		return nil
	}
	return Say("And %s %s.", s.f.many(all-shown, "deal more", "deals more"), which)
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
		step := plain("to agree with the buyer: ______")
		if needs := s.needs(d); len(needs) > 0 && needs[0] != "next step" {
			step = Say("to leave this stage: %s", strings.Join(needs, ", "))
		} else if len(needs) == 0 && strings.TrimSpace(d.NextStep) != "" {
			step = just(foreign(d.NextStep))
		}
		t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(dealName(d)))}, {Text: just(s.amountSpan(d))}, {Text: just(foreign(d.Stage))}, {Text: step}, {Text: plain("☐\u00a0____________")}}})
	}
	if len(t.Rows) == 0 {
		c.Note = plain("No other deal is open.")
		return c
	}
	c.Blocks = []Block{t}
	c.Note = s.more(len(list), len(t.Rows), "closing later or without a date")
	return c
}

// datesToConfirm are dates in the past, and dates that moved more than once, of
// the largest deals first.
func (s *personSheet) datesToConfirm() []Block {
	t := Table{ID: "sheet-dates", Caption: "Does the buyer work towards this day?", Label: "Dates to confirm", Columns: []Column{{Name: "Deal"}, {Name: "Date"}, {Name: "Why"}, {Name: "True date"}}}
	all := 0
	list := s.open(func(*crm.Deal) bool { return true })
	slices.SortStableFunc(list, func(a, b int) int { return -cmp.Compare(s.deal(a).Amount, s.deal(b).Amount) })
	for _, i := range list {
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
		if all++; all <= sheetDates {
			t.Rows = append(t.Rows, TableRow{Cells: []Cell{{Text: just(foreign(dealName(d)))}, {Text: just(s.f.day(d.CloseDate))}, {Text: why}, {Text: plain("____________")}}})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{Card{ID: "dates", Title: plain("Dates to confirm"), Blocks: []Block{t}, Note: s.more(all, len(t.Rows), "with a date to confirm")}}
}
