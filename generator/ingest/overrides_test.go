package ingest_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

func codes(list []diag.Diagnostic) string {
	var ids []string
	for _, d := range list {
		ids = append(ids, d.Code)
	}
	return strings.Join(ids, " ")
}

// TestOverrides: the config's columns, date order, stages, extra columns and
// rates win over what detection would choose.
func TestOverrides(t *testing.T) {
	text := map[string]string{"book.csv": "Deal ID,Deal,Step,ARR,Amount,Close Date,Created,Currency,Segment\n" +
		"1,A,Handshake,100,7,03/04/2026,01/02/2026,EUR,SMB\n" +
		"2,B,Talk,200,7,05/06/2026,01/02/2026,USD,SMB\n" +
		"3,C,Talk,300,7,05/06/2026,01/02/2026,GBP,Large\n"}
	half := 0.5
	d := files(t, ingest.Options{
		Sources:  []ingest.Source{{Path: "book.csv", Entity: crm.EntityDeals, Columns: map[string]string{"stage": "Step", "amount": "ARR"}, Dates: "dmy"}},
		Stages:   []ingest.StageRule{{Name: "talk", Probability: &half, StaleAfter: 21, Requires: []string{"amount"}}, {Name: "Handshake", Outcome: "won"}},
		Currency: "EUR", Rates: map[string]float64{"USD": 0.5}, Extra: []string{"segment"},
	}, text)
	if len(d.Deals) != 3 {
		t.Fatalf("%d deals; %v", len(d.Deals), d.Findings)
	}
	a, b, c := d.Deals[0], d.Deals[1], d.Deals[2]
	if a.Outcome != crm.Won || a.CloseDate.String() != "2026-04-03" || a.ClosedOn.String() != "2026-04-03" || a.Amount.String() != "100" {
		t.Errorf("deal 1: %+v", a)
	}
	if b.Amount.String() != "100" || b.Recorded.String() != "200" || b.Extra[0] != "SMB" { // 200 USD × 0.5
		t.Errorf("deal 2: %+v", b)
	}
	if c.HasAmount || c.Recorded.String() != "300" {
		t.Errorf("deal 3 is in a currency without a rate: %+v", c)
	}
	if got := codes(d.Findings); got != "currency-no-rate" {
		t.Errorf("findings: %s", got)
	}
	s := d.Stages[0]
	if s.Name != "talk" || s.Probability != 0.5 || s.StaleAfter != 21 || s.Outcome != crm.Open || d.Stages[1].Outcome != crm.Won {
		t.Errorf("stages: %+v", d.Stages)
	}
}

// TestDoubt: dates that can be read in two ways are told, with the lines that
// settle it.
func TestDoubt(t *testing.T) {
	d := files(t, ingest.Options{}, map[string]string{"d.csv": "Deal ID,Stage,Amount,Close Date\n1,A,5,03/04/2026\n2,A,6,05/06/2026\n"})
	var doubt *diag.Diagnostic
	for i := range d.Findings {
		if d.Findings[i].Code == "column-doubt" {
			doubt = &d.Findings[i]
		}
	}
	if doubt == nil || !strings.Contains(doubt.Hint, "x/d.csv") || !strings.Contains(doubt.Hint, "dates: dmy") {
		t.Errorf("findings: %+v", d.Findings)
	}
}

// TestNothingUsable: what keeps a report from being made is an Error with a
// code, not an error of the world.
func TestNothingUsable(t *testing.T) {
	for name, c := range map[string]struct {
		texts map[string]string
		code  string
	}{
		"no files":     {map[string]string{}, "no-files"},
		"only tickets": {map[string]string{"t.csv": "Ticket ID,Ticket Name,Status\n1,a,Open\n"}, "no-deals"},
		"no stage":     {map[string]string{"d.csv": "Deal ID,Deal,Amount,Created\n1,a,5,2026-01-01\n"}, "no-deals"},
	} {
		d := files(t, ingest.Options{}, c.texts)
		if got := codes(d.Findings); !strings.Contains(got, c.code) || !diag.HasErrors(d.Findings) {
			t.Errorf("%s: findings %q, want %s", name, got, c.code)
		}
	}
	if _, err := ingest.Read([]ingest.Place{{Show: "gone", FS: fstest.MapFS{}, Path: "gone"}}, ingest.Options{}); err == nil {
		t.Error("a path that is not there is an error of the world")
	}
}

// TestHistoryAlone: deals come out of a history report; amounts that never
// differ within a deal are the current ones, not the past.
func TestHistoryAlone(t *testing.T) {
	d := files(t, ingest.Options{}, map[string]string{"h.csv": "Opportunity ID,Opportunity Name,From Stage,To Stage,Last Modified,Amount,Close Date,Stage,Created Date\n" +
		"1,A,,Demo,11/27/2025,500,1/31/2026,Signed,11/27/2025\n" +
		"1,A,Demo,Signed,1/15/2026,500,1/31/2026,Signed,11/27/2025\n" +
		"2,B,,Demo,12/1/2025,700,3/31/2026,Demo,12/1/2025\n" +
		"2,B,Demo,Demo,12/5/2025,700,3/31/2026,Demo,12/1/2025\n"})
	if len(d.Deals) != 2 || d.FactCount() != 4 {
		t.Fatalf("%d deals, %d facts", len(d.Deals), d.FactCount())
	}
	a := d.Deals[0]
	if a.Outcome != crm.Won || a.Amount.String() != "500" || a.ClosedOn.String() != "2026-01-31" || a.Created.String() != "2025-11-27" {
		t.Errorf("deal 1: %+v", a)
	}
	for _, f := range d.Facts {
		if f.After.Set.Has(crm.FieldAmount) || f.After.Set.Has(crm.FieldCloseDate) {
			t.Errorf("a current value passes for history: %+v", f)
		}
	}
	if d.Facts[1].Before.Stage != "Demo" || d.Facts[1].After.Outcome != crm.Won || !d.Facts[0].Created {
		t.Errorf("facts: %+v", d.Facts[:2])
	}
	if !strings.Contains(codes(d.Findings), "deals-derived") {
		t.Errorf("findings: %s", codes(d.Findings))
	}
}

// TestNewest: planned dates and mistyped years do not set the as-of day.
func TestNewest(t *testing.T) {
	rows := []string{"0,A,5,2027-12-31,2031-01-15"}
	for i := range 30 {
		rows = append(rows, strings.Replace("N,A,5,2027-12-31,2026-05-DD", "N", string(rune('a'+i%26))+string(rune('a'+i/26)), 1))
		rows[i+1] = strings.Replace(rows[i+1], "DD", []string{"10", "11", "12"}[i%3], 1)
	}
	d := files(t, ingest.Options{}, map[string]string{"d.csv": "Deal ID,Stage,Amount,Close Date,Created\n" + strings.Join(rows, "\n") + "\n"})
	if d.Newest.String() != "2026-05-12" || !strings.Contains(codes(d.Findings), "recorded-far-ahead") {
		t.Errorf("newest is %s; findings %s", d.Newest, codes(d.Findings))
	}
}

// TestNewestOfAPlainList: where nothing says when rows were changed, the close
// dates of closed deals are the newest that is recorded; those of open deals
// stay plans.
func TestNewestOfAPlainList(t *testing.T) {
	d := files(t, ingest.Options{}, map[string]string{"d.csv": "Deal ID,Stage,Amount,Close Date,Created\n" +
		"1,Closed Won,5,2026-04-30,2026-01-10\n2,Proposal,5,2026-12-31,2026-02-10\n"})
	if d.Newest.String() != "2026-04-30" {
		t.Errorf("newest is %s, want the day of the win, 2026-04-30", d.Newest)
	}
	d = files(t, ingest.Options{}, map[string]string{"d.csv": "Deal ID,Stage,Amount,Close Date,Created,Last Modified Date\n" +
		"1,Closed Won,5,2026-04-30,2026-01-10,2026-03-01\n2,Proposal,5,2026-12-31,2026-02-10,2026-03-02\n"})
	if d.Newest.String() != "2026-03-02" {
		t.Errorf("newest is %s, want the last change, 2026-03-02", d.Newest)
	}
}

// TestBursts: fifteen records of one person within ten minutes are a burst.
func TestBursts(t *testing.T) {
	var rows []string
	for i := range 16 {
		rows = append(rows, "B"+string(rune('a'+i))+",1,Call,2026-03-01,Completed,Ada,2026-03-02 09:0"+string(rune('0'+i%10))+":00")
	}
	rows = append(rows, "C,1,Call,2026-03-01,Completed,Bo,2026-03-20 09:00:00")
	d := files(t, ingest.Options{}, map[string]string{"a.csv": lines(activitiesHead, rows),
		"d.csv": "Deal ID,Stage,Amount,Created\n1,A,5,2026-01-01\n"})
	l := d.Activities.Lag
	if l.Known != 17 || l.NextDay != 16 || l.Month != 1 || l.Bursts != 1 || l.BurstRecords != 16 {
		t.Errorf("lag: %+v", l)
	}
	if len(l.Months) != 1 || l.Months[0].All != 17 || l.Months[0].Late != 1 {
		t.Errorf("months: %+v", l.Months)
	}
}

// TestCodesAreExplained: no message without an entry, no entry twice.
func TestCodesAreExplained(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range ingest.Codes() {
		if seen[c.ID] || c.Title == "" || len(c.Explain) < 40 {
			t.Errorf("code %q repeats or is not explained", c.ID)
		}
		seen[c.ID] = true
	}
	if !seen["row-bad-date"] || !seen["no-deals"] {
		t.Error("codes are missing")
	}
}

// TestCloseDatesOfClosedDealsOnly: where no open deal has a close date, the
// column tells when deals were closed, and sets the as-of day.
func TestCloseDatesOfClosedDealsOnly(t *testing.T) {
	d := files(t, ingest.Options{}, map[string]string{
		"sales_pipeline.csv": "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n" +
			"A,Moses Frase,GTX,Cancity,Won,2016-10-20,2017-03-01,1054.0\n" +
			"B,Zane Levy,GTX,Isdom,Lost,2016-10-25,2017-03-07,0.0\n" +
			"C,Zane Levy,GTX,Isdom,Engaging,2016-10-25,,\n",
		"sales_teams.csv": "sales_agent,manager,regional_office\nMoses Frase,Dustin Brinkmann,Central\nZane Levy,Summer Sewald,West\n"})
	if d.Newest.String() != "2017-03-07" || !d.Has.Has(crm.FieldClosed) {
		t.Errorf("newest is %s, has closed: %v", d.Newest, d.Has.Has(crm.FieldClosed))
	}
	if len(d.People) != 2 || d.Deals[0].Region != "Central" || d.Deals[0].Team != "Dustin Brinkmann" {
		t.Errorf("people %+v, deal %+v", d.People, d.Deals[0])
	}
	if !d.Deals[1].HasAmount || d.Deals[1].Amount != 0 || d.Deals[2].HasAmount {
		t.Errorf("an amount of 0 is an amount, a blank is none: %+v, %+v", d.Deals[1], d.Deals[2])
	}
}

// TestStageByValues: a header that nobody knows, over values that can only be
// stages; and a file that has none stays what it is.
func TestStageByValues(t *testing.T) {
	const head = "Deal ID,Amount,Created,Kolor,Krok\n"
	d := files(t, ingest.Options{}, map[string]string{"d.csv": head + "1,5,2026-01-13,red,Rozmowa\n2,6,2026-01-14,blue,Closed Won\n"})
	if len(d.Deals) != 2 || d.Deals[1].Outcome != crm.Won || d.Deals[0].Stage != "Rozmowa" {
		t.Errorf("deals: %+v", d.Deals)
	}
	d = files(t, ingest.Options{}, map[string]string{"d.csv": head + "1,5,2026-01-13,red,Wonderful\n2,6,2026-01-14,blue,Two Next Steps\n"})
	if len(d.Deals) != 0 || d.Files[0].Entity != crm.NotCRM {
		t.Errorf("deals: %+v, file: %+v", d.Deals, d.Files[0])
	}
}
