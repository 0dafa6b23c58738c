package history_test

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// A next step has no past: of a day before the export's it is not known, and
// not "none". Looked at on the day of the export, nothing is forgotten.
func TestWhatHasNoPastIsForgotten(t *testing.T) {
	day := func(d int) crm.Date { return crm.DateOf(2026, 10, d) }
	data := func() *crm.Dataset {
		return &crm.Dataset{
			Has:    crm.FieldSet(0).With(crm.FieldStage, crm.FieldNextStep, crm.FieldModified),
			Newest: crm.OnDay(day(10)),
			Stages: []crm.Stage{{Name: "Proposal"}},
			Deals: []crm.Deal{{ID: "1", Stage: "Proposal", Created: crm.OnDay(day(1)), NextStep: "Call",
				Modified: crm.OnDay(day(9))}},
		}
	}
	now := history.Build(data(), nil, day(10))
	if now.Forgotten != 0 || now.Deals[0].NextStep != "Call" {
		t.Errorf("on the day of the export %b is forgotten, next step %q", now.Forgotten, now.Deals[0].NextStep)
	}
	then := history.Build(data(), nil, day(5))
	if !then.Forgotten.Has(crm.FieldNextStep) || !then.Forgotten.Has(crm.FieldModified) || then.Forgotten.Has(crm.FieldStage) {
		t.Errorf("five days before, %b is forgotten", then.Forgotten)
	}
}
