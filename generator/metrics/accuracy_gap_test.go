package metrics_test

import (
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestGapsSayHow: the export that is named is one of the CRM that the deals come
// from.
func TestGapsSayHow(t *testing.T) {
	for dialect, want := range map[string]string{"salesforce": "OpportunityHistory", "hubspot": "Export property history", "pipedrive": "updates of deals",
		"zoho": "Stage History", "dynamics": "auditing", "odoo": "log of changes", "generic": "log of changes"} {
		data := drawn(50)
		data.Facts = nil
		data.Files = []crm.File{{Entity: crm.EntityActivities, CRM: "close", Used: 900}, {Entity: crm.EntityDeals, CRM: dialect, Used: 50}}
		gaps := accuracyOf(data, crm.DateOf(2026, 10, 31)).Missing
		if len(gaps) == 0 || !strings.Contains(gaps[0].How, want) {
			t.Errorf("%s: %+v", dialect, gaps)
		}
	}
}

// TestGapsSayFromWhen: without history it is said what brings it, and that recording from today, 31 October 2026, knows its first
// whole quarter, November to January, on 31 January 2027.
func TestGapsSayFromWhen(t *testing.T) {
	data := drawn(50)
	data.Facts = nil
	for _, g := range accuracyOf(data, crm.DateOf(2026, 10, 31)).Missing {
		for _, want := range []string{"log of changes", "2027-01-31", "history --import"} {
			if !strings.Contains(g.How, want) {
				t.Errorf("%s: %q does not say %s", g.What, g.How, want)
			}
		}
	}
}
