package metrics_test

import (
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestGapsSayFromWhen: without history it is said which export of which CRM
// brings it, and that recording from today, 31 October 2026, knows its first
// whole quarter, November to January, on 31 January 2027.
func TestGapsSayFromWhen(t *testing.T) {
	data := drawn(50)
	data.Facts = nil
	for _, g := range accuracyOf(data, crm.DateOf(2026, 10, 31)).Missing {
		for _, want := range []string{"Salesforce", "HubSpot", "2027-01-31", "history --import"} {
			if !strings.Contains(g.How, want) {
				t.Errorf("%s: %q does not say %s", g.What, g.How, want)
			}
		}
	}
}
