package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/report"
)

// TestSheetIsOneSide: somebody with 60 deals of each sort gets a sheet with a
// few rows in each part; what is left over is counted, never dropped in
// silence. That the rows fit on one side of A4 is seen by the page checks.
func TestSheetIsOneSide(t *testing.T) {
	in := fixture()
	in.Data.Deals = nil
	for i := range 60 {
		late := openDeal(fmt.Sprintf("L%02d", i), "Late", "Proposal", crm.Money(i+1)*k, "2026-09-12")
		soon := openDeal(fmt.Sprintf("S%02d", i), "Soon", "Proposal", 10*k, "2026-11-15")
		far := openDeal(fmt.Sprintf("F%02d", i), "Far", "Proposal", 10*k, "2027-05-01")
		won := crm.Deal{ID: crm.DealID(fmt.Sprintf("W%02d", i)), Name: "Won", Stage: "Closed Won", Outcome: crm.Won, Amount: 10 * k, HasAmount: true, ClosedOn: day("2026-10-10"), Owner: "P1"}
		in.Data.Deals = append(in.Data.Deals, far, late, soon, won)
	}
	in.Book = history.Build(in.Data, nil, in.Book.AsOf)
	var agreed []report.Agreement
	for i := range 9 {
		agreed = append(agreed, report.Agreement{On: day("2026-09-01") + crm.Date(i), What: fmt.Sprintf("thing %d", i), Who: "manager"})
	}
	site := report.PersonSheet(in, "P1", metrics.Lean{Known: true, Periods: 6, Factor: 0.8}, agreed)
	if !site.Paper {
		t.Error("the sheet is not set for paper")
	}
	want := map[string]struct {
		rows int
		more string
	}{"well": {4, "56 deals more won"}, "close-next": {5, "55 deals more closing"}, "advance": {4, "56 deals more closing later"}, "dates": {4, "56 deals more with a date"}, "agreements": {6, "5 before these"}}
	for _, b := range site.Pages[0].Blocks {
		c, ok := b.(report.Card)
		if !ok {
			continue
		}
		w := want[c.ID]
		delete(want, c.ID)
		rows := c.Blocks[0].(report.Table).Rows
		if len(rows) != w.rows || !strings.Contains(strings.ReplaceAll(c.Note.String(), "\u00a0", " "), w.more) {
			t.Errorf("%s: %d rows and %q, want %d and %q", c.ID, len(rows), c.Note, w.rows, w.more)
		}
		if first := rows[0].Cells[3].Text.String(); c.ID == "dates" && rows[0].Cells[0].Text.String() != "Late" || c.ID == "agreements" && rows[0].Cells[1].Text.String() != "thing 8" {
			t.Errorf("%s begins with %s %s", c.ID, rows[0].Cells[0].Text, first)
		}
	}
	if len(want) > 0 {
		t.Errorf("the sheet lacks %v", want)
	}
}
