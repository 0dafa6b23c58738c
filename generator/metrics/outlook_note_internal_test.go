package metrics

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// A history of stages alone must not be called no history of stages.
func TestUnrecordedNamesOnlyWhatIsMissing(t *testing.T) {
	for want, fields := range map[string]crm.FieldSet{
		"there is no history of stages, amounts and close dates": 0,
		"there is no history of amounts and close dates":         crm.FieldSet(0).With(crm.FieldStage),
		"there is no history of close dates":                     crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount),
		"no quarter is covered by the history as a whole":        crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate),
	} {
		if got := unrecorded(fields); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
