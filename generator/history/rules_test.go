package history_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

var (
	stageSet = crm.FieldSet(0).With(crm.FieldStage)
	stageOf  = func(s string) crm.State { return crm.State{Set: stageSet, Stage: s} }
)

// TestFieldHistory: single-field changes with what was before. The close date
// of A is known back to its creation from its first change; its amount never
// changed while amounts were recorded (B shows that they are); nobody has
// recorded a probability, so the present one is not carried back.
func TestFieldHistory(t *testing.T) {
	a := deal("A", day(2, 1), "Propose", 100, day(6, 30))
	a.Probability, a.HasProbability = 0.5, true
	b := deal("B", day(1, 5), "Propose", 70, day(6, 30))
	amounts := crm.FieldSet(0).With(crm.FieldAmount)
	data := dataset([]crm.Deal{a, b},
		crm.Fact{Deal: "A", At: crm.OnDay(day(2, 1)), Created: true},
		closeDate("A", day(3, 1), day(3, 31), day(4, 30)),
		closeDate("A", day(4, 1), day(4, 30), day(6, 30)),
		crm.Fact{Deal: "A", At: crm.OnDay(day(2, 20)), Before: stageOf("Qualify"), After: stageOf("Propose")},
		crm.Fact{Deal: "B", At: crm.OnDay(day(1, 20)), Before: crm.State{Set: amounts, Amount: money(60), HasAmount: true},
			After: crm.State{Set: amounts, Amount: money(70), HasAmount: true}})
	book := history.Build(data, nil, day(10, 31))
	want := crm.State{Set: crm.FieldSet(0).With(crm.FieldStage, crm.FieldClosed, crm.FieldCloseDate, crm.FieldAmount),
		Stage: "Qualify", CloseDate: day(3, 31), Amount: money(100), HasAmount: true}
	got, p := book.At(0, day(2, 10))
	if diff := cmp.Diff(want, got); diff != "" || p != history.Present {
		t.Error(p, diff)
	}
	if s, _ := book.At(0, day(3, 15)); s.Stage != "Propose" || s.CloseDate != day(4, 30) {
		t.Errorf("15 March: %+v", s)
	}
	if n := len(book.Pushes(0)); n != 2 {
		t.Errorf("%d pushes, want 2", n)
	}
	// B is older than the recording of stages and close dates (20 February, 1
	// March): they are known from then on only.
	for _, c := range []struct {
		on   crm.Date
		want crm.FieldSet
	}{
		{day(1, 10), crm.FieldSet(0).With(crm.FieldClosed, crm.FieldAmount)},
		{day(2, 25), crm.FieldSet(0).With(crm.FieldClosed, crm.FieldAmount, crm.FieldStage)},
		{day(3, 5), crm.FieldSet(0).With(crm.FieldClosed, crm.FieldAmount, crm.FieldStage, crm.FieldCloseDate)},
	} {
		if s, _ := book.At(1, c.on); s.Set != c.want {
			t.Errorf("B on %s: set %b, want %b", c.on, s.Set, c.want)
		}
	}
}

// TestNoRecord: one export without history says only that a deal was open
// until it was closed.
func TestNoRecord(t *testing.T) {
	won := deal("A", day(1, 10), "Won", 120, day(3, 5))
	won.Outcome, won.ClosedOn = crm.Won, day(3, 5)
	book := history.Build(dataset([]crm.Deal{won, deal("B", day(1, 10), "Propose", 10, day(12, 1))}), nil, day(10, 31))
	for _, c := range []struct {
		deal    int
		on      crm.Date
		outcome crm.Outcome
		set     crm.FieldSet
		there   history.Presence
	}{
		{0, day(1, 9), crm.Open, 0, history.Absent},
		{0, day(3, 4), crm.Open, crm.FieldSet(0).With(crm.FieldClosed), history.Present},
		{0, day(3, 5), crm.Won, crm.FieldSet(0).With(crm.FieldClosed, crm.FieldStage), history.Present},
		{1, day(3, 5), crm.Open, crm.FieldSet(0).With(crm.FieldClosed), history.Present},
	} {
		s, p := book.At(c.deal, c.on)
		if s.Outcome != c.outcome || s.Set != c.set || p != c.there {
			t.Errorf("deal %d on %s: %+v %v, want %+v", c.deal, c.on, s, p, c)
		}
	}
	if c := book.Coverage(); c.Start != crm.NoDate || c.Fields != 0 || c.Without != 2 {
		t.Errorf("coverage %+v", c)
	}
	if len(book.Stays(1)) != 1 || book.Stays(1)[0].Certain {
		t.Errorf("stays %+v", book.Stays(1))
	}
	if _, ok := book.FirstAmount(1); ok {
		t.Error("a first amount without history")
	}
}

// TestUnknownBeforeRecord: a record that begins long after the creation does
// not reach back to it.
func TestUnknownBeforeRecord(t *testing.T) {
	d := deal("A", crm.NoDate, "Propose", 10, day(12, 1))
	book := history.Build(dataset([]crm.Deal{d}, full("A", day(5, 1), "Propose", 10, day(12, 1))), nil, day(10, 31))
	if _, p := book.At(0, day(4, 30)); p != history.Unknown {
		t.Errorf("presence %v before the record, want Unknown", p)
	}
	if s, p := book.At(0, day(5, 1)); p != history.Present || s.Stage != "Propose" {
		t.Errorf("%+v %v", s, p)
	}
}

// TestCloseDaysDiffer: the stage was set to won on 10 March, the deal says
// that it was closed on 5 March. It counts on the 5th; on the 7th the pipeline
// still showed it open; after both it is won. And the other way round.
func TestCloseDaysDiffer(t *testing.T) {
	for _, c := range []struct{ stageDay, closedOn crm.Date }{{day(3, 10), day(3, 5)}, {day(3, 5), day(3, 10)}} {
		won := deal("A", day(1, 10), "Won", 10, c.closedOn)
		won.Outcome, won.ClosedOn = crm.Won, c.closedOn
		book := history.Build(dataset([]crm.Deal{won}, full("A", day(1, 10), "Propose", 10, day(3, 31)),
			full("A", c.stageDay, "Won", 10, c.closedOn)), nil, day(10, 31))
		if on, o := book.ClosedOn(0); on != c.closedOn || o != crm.Won {
			t.Errorf("closed on %s %s", on, o)
		}
		if s, _ := book.At(0, c.stageDay-1); s.Outcome != crm.Open {
			t.Errorf("%s: %s before the stage said so", c.stageDay-1, s.Outcome)
		}
		if s, _ := book.At(0, c.stageDay); s.Outcome != crm.Won {
			t.Errorf("%s: still %s", c.stageDay, s.Outcome)
		}
		if n := len(book.Coverage().Contradictions); n != 1 {
			t.Errorf("%d contradictions, want 1", n)
		}
	}
}

// TestRecordEndsOpen: the history never says won, the deal does: it is open
// until ClosedOn and won from then on.
func TestRecordEndsOpen(t *testing.T) {
	won := deal("A", day(1, 10), "Propose", 10, day(3, 5))
	won.Outcome, won.ClosedOn = crm.Won, day(3, 5)
	data := dataset([]crm.Deal{won}, full("A", day(1, 10), "Qualify", 10, day(3, 5)), full("A", day(2, 10), "Propose", 10, day(3, 5)))
	book := history.Build(data, nil, day(10, 31))
	if s, _ := book.At(0, day(3, 4)); s.Outcome != crm.Open || s.Stage != "Propose" {
		t.Errorf("4 March %+v", s)
	}
	if s, _ := book.At(0, day(3, 5)); s.Outcome != crm.Won || s.Stage != "Propose" {
		t.Errorf("5 March %+v", s)
	}
	stays := book.Stays(0)
	if len(stays) != 2 || stays[1].Exit != history.Advanced || stays[1].To != day(3, 5) {
		t.Errorf("stays %+v", stays)
	}
}

// TestReversedWin: won in March, opened again in April, lost in June. On each
// day the pipeline is what it was then; for good it was lost in June.
func TestReversedWin(t *testing.T) {
	lost := deal("A", day(1, 10), "Lost", 10, day(6, 1))
	lost.Outcome, lost.ClosedOn = crm.Lost, day(6, 1)
	book := history.Build(dataset([]crm.Deal{lost},
		full("A", day(1, 10), "Qualify", 10, day(3, 5)), full("A", day(3, 5), "Won", 10, day(3, 5)),
		full("A", day(4, 1), "Negotiate", 10, day(6, 30)), full("A", day(6, 1), "Lost", 10, day(6, 1))), nil, day(10, 31))
	for _, c := range []struct {
		on      crm.Date
		outcome crm.Outcome
		closed  crm.Date
	}{{day(3, 4), crm.Open, 0}, {day(3, 20), crm.Won, day(3, 5)}, {day(4, 1), crm.Open, 0}, {day(7, 1), crm.Lost, day(6, 1)}} {
		s, _ := book.At(0, c.on)
		if on, o := book.ClosedAt(0, c.on); s.Outcome != c.outcome || o != c.outcome || on != c.closed {
			t.Errorf("%s: %s, closed %s %s; want %+v", c.on, s.Outcome, on, o, c)
		}
	}
	var exits []history.Exit
	for _, s := range book.Stays(0) {
		exits = append(exits, s.Exit)
	}
	if !cmp.Equal(exits, []history.Exit{history.Advanced, history.LostExit}) {
		t.Errorf("exits %v", exits)
	}
}

// TestExits: back, skipped, advanced, a second visit, and still there.
func TestExits(t *testing.T) {
	d := deal("A", day(1, 1), "Negotiate", 10, day(12, 1))
	book := history.Build(dataset([]crm.Deal{d},
		full("A", day(1, 1), "Qualify", 10, day(12, 1)), full("A", day(2, 1), "Negotiate", 10, day(12, 1)),
		full("A", day(3, 1), "Propose", 10, day(12, 1)), full("A", day(4, 1), "Negotiate", 10, day(12, 1))), nil, day(10, 31))
	want := []history.Stay{
		{Stage: "Qualify", From: day(1, 1), To: day(2, 1), Exit: history.Skipped, Next: "Negotiate", Certain: true},
		{Stage: "Negotiate", From: day(2, 1), To: day(3, 1), Exit: history.Back, Next: "Propose", Certain: true},
		{Stage: "Propose", From: day(3, 1), To: day(4, 1), Exit: history.Advanced, Next: "Negotiate", Certain: true},
		{Stage: "Negotiate", From: day(4, 1), Exit: history.StillThere, Certain: true, Repeat: 1},
	}
	if diff := cmp.Diff(want, book.Stays(0)); diff != "" {
		t.Error(diff)
	}
	if book.Deals[0].StageSince != day(4, 1) {
		t.Errorf("in its stage since %s", book.Deals[0].StageSince)
	}
}

// TestEndOfDay: of several changes in one day the last counts, those without a
// time come first, and a push taken back or a close on the same day is none.
func TestEndOfDay(t *testing.T) {
	d := deal("A", day(1, 1), "Negotiate", 10, day(12, 1))
	at := func(f crm.Fact, second int32) crm.Fact { f.At.Second = second; return f }
	data := dataset([]crm.Deal{d}, full("A", day(1, 1), "Qualify", 10, day(12, 1)),
		at(full("A", day(2, 1), "Negotiate", 10, day(12, 1)), 3600), full("A", day(2, 1), "Propose", 10, day(12, 1)))
	book := history.Build(data, nil, day(10, 31))
	if s, _ := book.At(0, day(2, 1)); s.Stage != "Negotiate" {
		t.Errorf("end of 1 February in %s", s.Stage)
	}
	if n := len(book.Stays(0)); n != 3 {
		t.Errorf("%d stays, want 3: Propose for less than a day", n)
	}
	won := deal("B", day(1, 1), "Won", 10, day(3, 1))
	won.Outcome, won.ClosedOn = crm.Won, day(3, 1)
	book = history.Build(dataset([]crm.Deal{won}, full("B", day(1, 1), "Qualify", 10, day(2, 1)),
		at(full("B", day(3, 1), "Qualify", 10, day(3, 1)), 10), at(full("B", day(3, 1), "Won", 10, day(3, 1)), 20)), nil, day(10, 31))
	if p := book.Pushes(0); len(p) != 0 {
		t.Errorf("pushed on the day it was won: %+v", p)
	}
}

func step(book *history.Book, stage string) int32 {
	step, _ := book.StepOf("", stage)
	return step
}

// TestEntryState: the probability on entering a stage is the one of the row
// that entered it, not a later one, also where it comes as a row of its own.
func TestEntryState(t *testing.T) {
	chance := func(p float64) crm.Fact {
		return crm.Fact{Deal: "A", At: crm.Moment{Day: day(2, 1), Second: 60},
			After: crm.State{Set: crm.FieldSet(0).With(crm.FieldProbability), Probability: p, HasProbability: true}}
	}
	moved := crm.Fact{Deal: "A", At: crm.Moment{Day: day(2, 1), Second: 60}, Before: stageOf("Qualify"), After: stageOf("Propose")}
	later := chance(0.9)
	later.At.Second = 61
	book := history.Build(dataset([]crm.Deal{deal("A", day(1, 1), "Propose", 10, day(12, 1))}, moved, chance(0.4), later), nil, day(10, 31))
	if s, ok := book.EntryState(0, step(book, "Propose")); !ok || s.Probability != 0.4 {
		t.Errorf("%+v %t", s, ok)
	}
	if _, ok := book.EntryState(0, step(book, "Negotiate")); ok {
		t.Error("entered a stage that it never was in")
	}
}

// TestRewind: the export of 31 October seen on 31 March.
func TestRewind(t *testing.T) {
	won := deal("A", day(1, 10), "Won", 120, day(5, 5))
	won.Outcome, won.ClosedOn, won.LossReason, won.NextStep = crm.Won, day(5, 5), "x", "y"
	won.LastActivity = day(5, 4)
	data := dataset([]crm.Deal{won, deal("B", day(4, 1), "Qualify", 5, day(12, 1)), deal("C", day(1, 2), "Qualify", 7, day(12, 1))},
		full("A", day(1, 10), "Qualify", 100, day(4, 30)), full("A", day(3, 1), "Propose", 110, day(4, 30)), full("A", day(5, 5), "Won", 120, day(5, 5)),
		full("B", day(4, 1), "Qualify", 5, day(12, 1)), full("C", day(1, 2), "Qualify", 7, day(12, 1)))
	data.Deals[2].Modified = crm.OnDay(day(1, 3))
	data.Deals[2].NextStep = "call"
	book := history.Build(data, nil, day(3, 31))
	if len(book.Deals) != 2 || book.Len() != 2 {
		t.Fatalf("%d deals on 31 March, want 2", len(book.Deals))
	}
	a, c := book.Deals[0], book.Deals[1]
	if a.Outcome != crm.Open || a.Stage != "Propose" || a.Amount != money(110) || a.CloseDate != day(4, 30) || a.ClosedOn != crm.NoDate ||
		a.NextStep != "" || a.LossReason != "" || a.LastActivity != crm.NoDate || a.StageSince != day(3, 1) {
		t.Errorf("A on 31 March: %+v", a)
	}
	if c.NextStep != "call" {
		t.Error("C has not been modified since, and lost its next step")
	}
	if stays := book.Stays(0); len(stays) != 2 || stays[1].Exit != history.StillThere {
		t.Errorf("stays %+v", stays)
	}
}

// TestOrphansAndLateFacts: rows of deals that nobody exported are counted;
// rows dated after the export are left out and named.
func TestOrphansAndLateFacts(t *testing.T) {
	data := dataset([]crm.Deal{deal("A", day(1, 1), "Qualify", 5, day(12, 1))},
		full("A", day(1, 1), "Qualify", 5, day(12, 1)), full("Z", day(1, 1), "Qualify", 5, day(12, 1)), full("Z", day(2, 1), "Propose", 5, day(12, 1)),
		full("A", crm.DateOf(2031, 1, 1), "Won", 5, day(12, 1)))
	book := history.Build(data, nil, day(10, 31))
	c := book.Coverage()
	if c.Orphans != 2 || len(c.Contradictions) != 1 || c.Contradictions[0].Deal != "A" || book.Len() != 1 {
		t.Errorf("coverage %+v", c)
	}
	if book.Deals[0].Stage != "Qualify" || !book.Deals[0].IsOpen() {
		t.Errorf("a row of 2031 changed the present: %+v", book.Deals[0])
	}
}
