package ingest_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// TestChangesThatCannotBeRead: where a history has words for the probability,
// its changes are left out and counted, and the hint does not ask for a header.
func TestChangesThatCannotBeRead(t *testing.T) {
	d := files(t, ingest.Options{}, map[string]string{"o.csv": "Id,StageName,Amount,CloseDate,CreatedDate\n0061,Demo,5,2026-03-01,2026-01-01\n",
		"h.csv": "OpportunityId,Field,OldValue,NewValue,CreatedDate\n0061,Probability,high,low,2026-01-05\n0061,StageName,New,Demo,2026-01-06\n"})
	at := slices.IndexFunc(d.Findings, func(f diag.Diagnostic) bool { return f.Code == "column-unreadable" })
	if at < 0 || strings.Contains(d.Findings[at].Hint, "Header") || !strings.Contains(d.Findings[at].Hint, "left out") {
		t.Errorf("findings %+v", d.Findings)
	}
	for _, f := range d.Files {
		if f.Path == "h.csv" || strings.HasSuffix(f.Path, "/h.csv") {
			if f.Read != 2 || f.Used != 1 || f.Ignored != 1 {
				t.Errorf("of 2 changes %d are used and %d left out", f.Used, f.Ignored)
			}
			return
		}
	}
	t.Errorf("no history in %+v", d.Files)
}
