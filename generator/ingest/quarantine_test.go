package ingest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// TestQuarantinePositions: every reason of every bad row, at the place where
// its cell starts, quoted line breaks and commas before it notwithstanding.
func TestQuarantinePositions(t *testing.T) {
	d := read(t, "quarantine/deals.csv", ingest.Options{})
	var got []string
	for _, r := range d.Rejects {
		for _, reason := range r.Reasons {
			got = append(got, reason.Pos.String()+" "+reason.Code+" "+reason.Text)
		}
	}
	want := []string{
		`deals.csv:3:30 row-bad-date close date "2026-02-31" is not a date`,
		`deals.csv:4:1 row-no-id the deal has no id`,
		`deals.csv:6:17 row-bad-amount amount "#####" is not an amount`,
		`deals.csv:6:23 row-bad-date close date "2026-13-01" is not a date`,
		`deals.csv:7 row-short the row has 3 cells where the header has 6`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("reasons (-want +got):\n%s", diff)
	}
	f := d.Files[0]
	if f.Read != 8 || f.Used != 2 || f.Quarantined != 4 || f.Ignored != 2 {
		t.Errorf("account: %+v", f)
	}
	wantReasons := []crm.IgnoredReason{{Reason: "blank row", Rows: 1}, {Reason: "the same row twice", Rows: 1}}
	if diff := cmp.Diff(wantReasons, f.Reasons); diff != "" {
		t.Errorf("reasons of ignored rows (-want +got):\n%s", diff)
	}
	if d.Deals[1].HasAmount || d.Deals[1].CloseDate != crm.NoDate {
		t.Errorf("blank cells are absent, not bad: %+v", d.Deals[1])
	}
}
