package history_test

import (
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

func day(month, d int) crm.Date { return crm.DateOf(2026, time.Month(month), d) }

func money(units int) crm.Money { return crm.Money(units) * crm.MoneyScale }

// stages is the selling order of the tests.
func stages() []crm.Stage {
	return []crm.Stage{
		{Name: "Qualify"}, {Name: "Propose"}, {Name: "Negotiate"},
		{Name: "Won", Outcome: crm.Won}, {Name: "Lost", Outcome: crm.Lost},
	}
}

// full is a row of a full-state history.
func full(deal string, at crm.Date, stage string, amount int, closes crm.Date) crm.Fact {
	return crm.Fact{Deal: crm.DealID(deal), At: crm.OnDay(at), After: crm.State{
		Set:   crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate),
		Stage: stage, Amount: money(amount), HasAmount: true, CloseDate: closes}}
}

// closeDate is a row of a field history.
func closeDate(deal string, at, before, after crm.Date) crm.Fact {
	set := crm.FieldSet(0).With(crm.FieldCloseDate)
	return crm.Fact{Deal: crm.DealID(deal), At: crm.OnDay(at),
		Before: crm.State{Set: set, CloseDate: before}, After: crm.State{Set: set, CloseDate: after}}
}

func deal(id string, created crm.Date, stage string, amount int, closes crm.Date) crm.Deal {
	return crm.Deal{ID: crm.DealID(id), Created: crm.OnDay(created), Stage: stage,
		Amount: money(amount), HasAmount: true, CloseDate: closes}
}

func dataset(deals []crm.Deal, facts ...crm.Fact) *crm.Dataset {
	return &crm.Dataset{Deals: deals, Facts: facts, Stages: stages(), Newest: crm.OnDay(day(10, 31)),
		Has: crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate, crm.FieldCreated)}
}

func TestFullStateHistory(t *testing.T) {
	won := deal("A", day(1, 10), "Won", 120, day(3, 5))
	won.Outcome, won.ClosedOn = crm.Won, day(3, 5)
	data := dataset([]crm.Deal{won},
		full("A", day(1, 10), "Qualify", 100, day(2, 28)),
		full("A", day(2, 1), "Propose", 100, day(3, 31)),
		full("A", day(3, 5), "Won", 120, day(3, 5)))
	b := history.Build(data, nil, day(10, 31))
	for _, c := range []struct {
		on      crm.Date
		stage   string
		amount  int
		outcome crm.Outcome
		there   history.Presence
	}{
		{day(1, 9), "", 0, crm.Open, history.Absent},
		{day(1, 10), "Qualify", 100, crm.Open, history.Present},
		{day(1, 31), "Qualify", 100, crm.Open, history.Present},
		{day(2, 1), "Propose", 100, crm.Open, history.Present},
		{day(3, 4), "Propose", 100, crm.Open, history.Present},
		{day(3, 5), "Won", 120, crm.Won, history.Present},
		{day(10, 31), "Won", 120, crm.Won, history.Present},
	} {
		s, p := b.At(0, c.on)
		if p != c.there || s.Stage != c.stage || s.Amount != money(c.amount) || s.Outcome != c.outcome {
			t.Errorf("at %s: %+v %v; want %+v", c.on, s, p, c)
		}
	}
	if on, o := b.ClosedOn(0); on != day(3, 5) || o != crm.Won {
		t.Errorf("closed on %s %s", on, o)
	}
	if c := b.Coverage(); c.Start != day(1, 10) || c.With != 1 || len(c.Contradictions) != 0 {
		t.Errorf("coverage %+v", c)
	}
	// One move to a later day while open; the last date, set on the day it was
	// won, goes back to 5 March and is no push.
	if p := b.Pushes(0); len(p) != 1 || p[0] != (history.Push{On: day(2, 1), From: day(2, 28), To: day(3, 31)}) {
		t.Errorf("pushes %+v", p)
	}
	stays := b.Stays(0)
	if len(stays) != 2 || stays[0].Exit != history.Advanced || stays[0].To != day(2, 1) || !stays[0].Certain ||
		stays[1].Exit != history.Advanced || stays[1].Next != "Won" {
		t.Errorf("stays %+v", stays)
	}
	if a, ok := b.FirstAmount(0); !ok || a != money(100) {
		t.Errorf("first amount %s %t", a, ok)
	}
}
