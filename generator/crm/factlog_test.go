package crm_test

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// facts of every kind: the change of one field, full states, and odd ones.
func someFacts(n int) []crm.Fact {
	rng := rand.New(rand.NewPCG(1, 2))
	state := func(set crm.FieldSet) crm.State {
		s := crm.State{Set: set}
		if set.Has(crm.FieldStage) {
			s.Stage, s.Outcome = []string{"Demo", "Closed Won", ""}[rng.IntN(3)], crm.Outcome(rng.IntN(3))
		}
		if set.Has(crm.FieldAmount) && rng.IntN(3) > 0 {
			s.Amount, s.HasAmount = crm.Money(rng.Int64N(1e9)-5e8), true
		}
		if set.Has(crm.FieldCloseDate) {
			s.CloseDate = crm.Date(rng.IntN(800000))
		}
		if set.Has(crm.FieldProbability) && rng.IntN(3) > 0 {
			s.Probability, s.HasProbability = rng.Float64(), true
		}
		if set.Has(crm.FieldForecast) {
			s.Forecast = crm.Commit
		}
		if set.Has(crm.FieldOwner) {
			s.Owner = crm.PersonID([]string{"005A", "005B", ""}[rng.IntN(3)])
		}
		return s
	}
	var list []crm.Fact
	for i := range n {
		f := crm.Fact{Deal: crm.DealID([]string{"9", "10", "2"}[rng.IntN(3)]), At: crm.Moment{Day: crm.Date(700000 + rng.IntN(50)), Second: int32(rng.IntN(3) - 1)},
			Created: rng.IntN(5) == 0, From: crm.Origin{File: int32(rng.IntN(3)), Line: int32(i + 2)}}
		switch one := crm.FieldSet(0).With(crm.Field(rng.IntN(6))); rng.IntN(4) {
		case 0:
			f.After, f.Before = state(one), state(one)
		case 1:
			f.After = state(one)
		case 2:
			f.After, f.Before = state(crm.FieldSet(rng.IntN(64))), state(crm.FieldSet(rng.IntN(64)))
		case 3: // what no reader writes, and must still come back as it is
			f.After = crm.State{Amount: 5, HasProbability: true, Stage: "Demo"}
		}
		list = append(list, f)
	}
	return list
}

func TestFactLogGivesBackWhatItWasGiven(t *testing.T) {
	facts := someFacts(2000)
	var l crm.FactLog
	for i := range facts {
		l.Add(&facts[i])
	}
	rng := rand.New(rand.NewPCG(3, 4))
	for range 1000 { // and after changes, narrow to wide and back
		i, j := rng.IntN(len(facts)), rng.IntN(len(facts))
		facts[i] = facts[j]
		l.Set(i, &facts[i])
	}
	for i, want := range facts {
		if got := l.At(i); got != want {
			t.Fatalf("fact %d: got %+v, want %+v", i, got, want)
		}
	}
	if l.Len() != len(facts) {
		t.Errorf("%d facts, want %d", l.Len(), len(facts))
	}
}

// TestFactLogSorts: facts in any order, and those that come by deal already.
func TestFactLogSorts(t *testing.T) {
	mixed := someFacts(500)
	byDeal := slices.Clone(mixed)
	slices.SortStableFunc(byDeal, func(a, b crm.Fact) int { return cmp.Compare(a.Deal, b.Deal) })
	few := slices.Clone(mixed[:30])
	slices.SortStableFunc(few, func(a, b crm.Fact) int { return cmp.Compare(a.Deal, b.Deal) })
	for name, facts := range map[string][]crm.Fact{"mixed": mixed, "by deal": byDeal, "few of each deal": few} {
		t.Run(name, func(t *testing.T) { sortsFacts(t, facts) })
	}
}

func sortsFacts(t *testing.T, facts []crm.Fact) {
	var l crm.FactLog
	for i := range facts {
		l.Add(&facts[i])
	}
	order := l.Sort(func(i, j int) int { return cmp.Compare(facts[i].From.Line%7, facts[j].From.Line%7) })
	want := slices.Clone(facts)
	slices.SortStableFunc(want, func(a, b crm.Fact) int {
		return cmp.Or(cmp.Compare(a.Deal, b.Deal), a.At.Compare(b.At), cmp.Compare(a.From.Line%7, b.From.Line%7),
			cmp.Compare(a.From.File, b.From.File), cmp.Compare(a.From.Line, b.From.Line))
	})
	for i := range want {
		if l.At(i) != want[i] || facts[order[i]] != want[i] {
			t.Fatalf("place %d: got %+v, want %+v", i, l.At(i), want[i])
		}
	}
	if l.Sort(func(i, j int) int { return cmp.Compare(i, j) }) != nil {
		t.Error("sorted facts were moved again")
	}
}

func TestFactLogCutsAndRenames(t *testing.T) {
	facts := someFacts(500)
	var l crm.FactLog
	for i := range facts {
		l.Add(&facts[i])
	}
	l.Keep(func(id crm.DealID) bool { return id != "10" })
	l.RenameOwners(func(p crm.PersonID) crm.PersonID {
		if p == "" {
			return ""
		}
		return "Rep 1"
	})
	kept := slices.DeleteFunc(facts, func(f crm.Fact) bool { return f.Deal == "10" })
	if l.Len() != len(kept) {
		t.Fatalf("%d facts, want %d", l.Len(), len(kept))
	}
	for i, want := range kept {
		for _, s := range []*crm.State{&want.After, &want.Before} {
			if s.Owner != "" {
				s.Owner = "Rep 1"
			}
		}
		if got := l.At(i); got != want {
			t.Fatalf("fact %d: got %+v, want %+v", i, got, want)
		}
	}
	for _, p := range l.Owners() {
		if p != "" && p != "Rep 1" {
			t.Errorf("%q is still named", p)
		}
	}
	var none *crm.FactLog
	none.Keep(func(crm.DealID) bool { return false })
	if none.Len() != 0 || none.Owners() != nil {
		t.Error("a nil log is empty")
	}
}

func BenchmarkFactLog(b *testing.B) {
	facts := someFacts(10_000)
	b.ReportAllocs()
	for b.Loop() {
		var l crm.FactLog
		for i := range facts {
			l.Add(&facts[i])
		}
		for i := range facts {
			if l.At(i).Deal == "" {
				b.Fatal("lost")
			}
		}
	}
}
