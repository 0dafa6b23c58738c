package main

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// Facts count whether they are packed, as ingest gives them, or not: one deal
// won out of Demo in each form is two of two.
func TestStageResultsOfAllFacts(t *testing.T) {
	fact := func(id crm.DealID) crm.Fact {
		return crm.Fact{Deal: id, After: crm.State{Set: crm.FieldSet(0).With(crm.FieldStage), Stage: "Demo"}}
	}
	packed, plain := fact("1"), fact("2")
	data := &crm.Dataset{Deals: []crm.Deal{{ID: "1", Outcome: crm.Won}, {ID: "2", Outcome: crm.Won}}, Facts: []crm.Fact{plain}, Log: &crm.FactLog{}}
	data.Log.Add(&packed)
	won, closed := stageResults(data)
	if at := [2]string{"", "Demo"}; won[at] != 2 || closed[at] != 2 {
		t.Errorf("won %d of %d, want 2 of 2", won[at], closed[at])
	}
}
