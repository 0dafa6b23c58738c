package metrics_test

import (
	"fmt"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

const unit = crm.MoneyScale

// planInput is eight past quarters and the open one, as seen 30 days before
// each ends. In each past quarter Ada of North had two deals of 100 open and
// dated in it; one of them was won by the end, and so was one of 40 that did
// not exist yet. In the open quarter she has won 50, and has 300 open; Bob of
// South has nothing.
func planInput(t *testing.T) (*metrics.Input, crm.Period) {
	t.Helper()
	asOf := crm.DateOf(2026, 9, 1)
	now := crm.Calendar{}.Quarter(asOf)
	data := &crm.Dataset{
		Has:    crm.FieldSet(0).With(crm.FieldAmount, crm.FieldCloseDate, crm.FieldOwner, crm.FieldStage, crm.FieldCreated),
		People: []crm.Person{{ID: "ada", Name: "Ada", Team: "North"}, {ID: "bob", Name: "Bob", Team: "South"}},
		Stages: []crm.Stage{{Name: "Proposal"}, {Name: "Won", Outcome: crm.Won}, {Name: "Lost", Outcome: crm.Lost}},
		Newest: crm.OnDay(asOf),
	}
	deal := func(id string, amount int64, created, due, closed crm.Date, outcome crm.Outcome) {
		d := crm.Deal{ID: crm.DealID(id), Owner: "ada", Amount: crm.Money(amount * unit), HasAmount: true, Created: crm.OnDay(created), CloseDate: due, ClosedOn: closed, Outcome: outcome, Stage: "Proposal"}
		state := crm.State{Set: crm.FieldSet(0).With(crm.FieldAmount, crm.FieldCloseDate, crm.FieldStage), Stage: "Proposal", Amount: d.Amount, HasAmount: true, CloseDate: due}
		data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: crm.OnDay(created), After: state, Created: true})
		if outcome != crm.Open {
			d.Stage = map[crm.Outcome]string{crm.Won: "Won", crm.Lost: "Lost"}[outcome]
			end := state
			end.Stage, end.Outcome = d.Stage, outcome
			data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: crm.OnDay(closed), After: end, Before: state})
		}
		data.Deals = append(data.Deals, d)
	}
	for n := 8; n >= 1; n-- {
		q := crm.Calendar{}.QuarterAfter(asOf, -n)
		deal(fmt.Sprintf("p%d-a", 9-n), 100, q.From, q.To-5, q.To-5, crm.Won)
		deal(fmt.Sprintf("p%d-b", 9-n), 100, q.From, q.To-5, q.To-4, crm.Lost)
		deal(fmt.Sprintf("p%d-c", 9-n), 40, q.To-10, q.To-2, q.To-2, crm.Won)
	}
	deal("q-open", 300, now.From, now.To-3, crm.NoDate, crm.Open)
	deal("q-won", 50, now.From, now.From+9, now.From+9, crm.Won)
	data.Plans = []crm.Plan{
		{Person: "ada", Period: now, Target: 200 * unit}, {Person: "bob", Period: now, Target: 100 * unit},
		{Period: now, Target: 300 * unit, Total: true},
	}
	in := &metrics.Input{Data: data, Book: history.Build(data, nil, asOf), Scope: metrics.Scope{AsOf: asOf, Period: now}}
	return in, now
}

// By hand: of 8 × 200 open at this point 8 × 100 were won, so half; fresh wins
// were 40 a quarter. Likely for Ada = 50 + ½·300 + 40 = 240. All past quarters
// were alike, so the range is that point. Needed coverage is 1 ÷ ½ = 2.
func TestPlansByHand(t *testing.T) {
	in, now := planInput(t)
	found := metrics.PlansOf(in)
	if len(found.Periods) != 1 || found.Periods[0].Period != now || found.Twice != 0 {
		t.Fatalf("periods %v, twice %d", found.Periods, found.Twice)
	}
	p := found.Periods[0]
	got := ""
	for _, l := range p.Lines {
		got += fmt.Sprintf("%s %s: plan %s won %s open %s likely %s (%s to %s, %v) gap %s\n", l.Kind, l.Who, l.Target, l.Won, l.Open, l.Likely, l.Low, l.High, l.HasRange, l.Gap())
	}
	want := `company : plan 300 won 50 open 300 likely 240 (240 to 240, true) gap 250
team North: plan 200 won 50 open 300 likely 240 (240 to 240, true) gap 150
team South: plan 100 won 0 open 0 likely 0 (0 to 0, true) gap 100
person Ada: plan 200 won 50 open 300 likely 240 (240 to 240, true) gap 150
person Bob: plan 100 won 0 open 0 likely 0 (0 to 0, true) gap 100
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if p.WonShare != 0.5 || p.Past != 8 || p.Total.Target != 300*unit {
		t.Errorf("share %v of %d periods, total %s; want 0.5 of 8, 300: the total is not counted again", p.WonShare, p.Past, p.Total.Target)
	}
	if c := found.Cumulative; len(c) != 5 || c[0].Won[1] != 50*unit || c[1].Won[len(c[1].Won)-1] != 140*unit {
		t.Errorf("cumulative %v", c)
	}
}

// A manager's quota that is the sum of those of the team is not counted twice;
// planned accounts without an open deal and wins of unplanned ones are named.
func TestPlansOfManagersAndAccounts(t *testing.T) {
	in, now := planInput(t)
	in.Data.People = append(in.Data.People, crm.Person{ID: "cat", Name: "Cat", Team: "North"}, crm.Person{ID: "dan", Name: "Dan", Team: "North"})
	in.Data.Plans = []crm.Plan{
		{Person: "ada", Period: now, Target: 200 * unit}, {Person: "cat", Period: now, Target: 70 * unit}, {Person: "dan", Period: now, Target: 270 * unit},
	}
	if found := metrics.PlansOf(in); found.Twice != 1 || found.Periods[0].Total.Target != 270*unit {
		t.Errorf("twice %d, total %s; want 1 and 270", found.Twice, found.Periods[0].Total.Target)
	}
	in.Data.Plans = []crm.Plan{{Account: "acme", Period: now, Target: 10 * unit}, {Account: "open", Period: now, Target: 10 * unit}}
	for i := range in.Book.Deals {
		if in.Book.Deals[i].ID == "q-open" {
			in.Book.Deals[i].Account = "open"
		}
	}
	found := metrics.PlansOf(in)
	if fmt.Sprint(found.Idle, found.Unforeseen) != "[acme] [q-won]" {
		t.Errorf("idle %v, unforeseen %v; want [acme] [q-won]", found.Idle, found.Unforeseen)
	}
}
