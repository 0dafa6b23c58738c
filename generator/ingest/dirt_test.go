package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// one reads one file.
func one(t *testing.T, name, text string) *crm.Dataset {
	t.Helper()
	return files(t, ingest.Options{}, map[string]string{name: text})
}

// sum adds up the amounts of the deals.
func sum(d *crm.Dataset) string {
	var m crm.Money
	for _, k := range d.Deals {
		m += k.Amount
	}
	return m.String()
}

// reasons says why rows of the first file were left out: "3 blank row".
func reasons(d *crm.Dataset) string {
	var list []string
	for _, r := range d.Files[0].Reasons {
		list = append(list, fmt.Sprintf("%d %s", r.Rows, r.Reason))
	}
	return strings.Join(list, ", ")
}

// TestProductLines: a deal on a row for each of its products counts once,
// with an id and without one; equal rows without ids and without a product
// are two deals.
func TestProductLines(t *testing.T) {
	d := one(t, "deals.csv", "Deal ID,Deal Name,Stage,Amount,Close Date,Created,Product,Quantity\n"+
		"1,Pumps,Proposal,1000,2026-11-30,2026-05-13,Pump,2\n1,Pumps,Proposal,1000,2026-11-30,2026-05-13,Hose,5\n1,Pumps,Proposal,1000,2026-11-30,2026-05-13,Valve,1\n2,Tanks,Proposal,500,2026-11-30,2026-05-14,Tank,1\n")
	if sum(d) != "1500" || reasons(d) != "2 a further line of the same deal" || !strings.Contains(codes(d.Findings), "deal-lines") {
		t.Errorf("with ids: %s, %q, %s", sum(d), reasons(d), codes(d.Findings))
	}
	d = one(t, "deals.csv", "Deal Name,Stage,Amount,Close Date,Created,Owner,Product\n"+
		"Pumps,Proposal,1000,2026-11-30,2026-05-13,Ada,Pump\nPumps,Proposal,1000,2026-11-30,2026-05-13,Ada,Hose\nPumps,Proposal,700,2026-11-30,2026-05-13,Ada,Valve\n")
	if len(d.Deals) != 2 || sum(d) != "1700" {
		t.Errorf("without ids: %d deals, %s", len(d.Deals), sum(d))
	}
	d = one(t, "deals.csv", "Deal Name,Stage,Amount,Close Date,Created,Owner,Town\n"+
		"Pumps,Proposal,1000,2026-11-30,2026-05-13,Ada,Oslo\nPumps,Proposal,1000,2026-11-30,2026-05-13,Ada,Rome\n")
	if len(d.Deals) != 2 || sum(d) != "2000" {
		t.Errorf("no products: %d deals, %s", len(d.Deals), sum(d))
	}
	d = one(t, "deals.csv", "Deal ID,Deal Name,Stage,Amount,Close Date,Modified,Product\n"+
		"1,Pumps,Proposal,1000,2026-11-30,2026-05-13,Pump\n1,Pumps,Proposal,900,2026-11-30,2026-05-14,Pump\n")
	if sum(d) != "900" || !strings.Contains(codes(d.Findings), "deal-repeated") {
		t.Errorf("different rows: %s, %s", sum(d), codes(d.Findings))
	}
}

// TestContinuationRows: further lines of lists within a deal are left out
// with a reason; a row that only lacks its id is set aside.
func TestContinuationRows(t *testing.T) {
	d := one(t, "crm.lead.csv", "id,name,expected_revenue,stage_id,date_deadline,create_date,tag_ids\nx1,Pumps,1000.0,Won,2026-11-30,2026-05-13 10:00:00,Hot\n,,,,,,Design\n,,,,,,Solar\n,Tanks,500.0,New,2026-11-30,2026-05-13 10:00:00,\n")
	if f := d.Files[0]; f.CRM != "odoo" || len(d.Deals) != 1 || reasons(d) != "2 more lines of the deal above" || f.Quarantined != 1 {
		t.Errorf("%s, %d deals, %q, %d set aside", f.CRM, len(d.Deals), reasons(d), f.Quarantined)
	}
	if !strings.Contains(codes(d.Findings), "lost-deals-missing") {
		t.Errorf("Odoo without archived records: %s", codes(d.Findings))
	}
}

// TestRuinedIDs: ids that lost their last digits in a spreadsheet are told,
// and the deals that now share one stay apart.
func TestRuinedIDs(t *testing.T) {
	const head = "Record Id,Deal Name,Stage,Amount,Closing Date,Created Time\n"
	d := one(t, "deals.csv", head+"4592454000219570000,Pumps,Proposal,1,2026-11-30,2026-05-13\n4592454000219570000,Tanks,Proposal,2,2026-11-30,2026-05-13\n4592454000184390000,Pipes,Proposal,4,2026-11-30,2026-05-13\n")
	if len(d.Deals) != 3 || sum(d) != "7" || !strings.Contains(codes(d.Findings), "ids-ruined") {
		t.Errorf("zeros: %d deals, %s, %s", len(d.Deals), sum(d), codes(d.Findings))
	}
	seen := map[crm.DealID]bool{}
	for _, k := range d.Deals {
		if seen[k.ID] {
			t.Errorf("two deals have the id %s", k.ID)
		}
		seen[k.ID] = true
	}
	d = one(t, "deals.csv", head+"3.187E+10,Pumps,Proposal,1,2026-11-30,2026-05-13\n3.187E+10,Tanks,Proposal,2,2026-11-30,2026-05-13\n")
	if len(d.Deals) != 2 || !strings.Contains(codes(d.Findings), "ids-ruined") {
		t.Errorf("scientific: %d deals, %s", len(d.Deals), codes(d.Findings))
	}
	d = one(t, "deals.csv", head+"4592454000219570001,Pumps,Proposal,1,2026-11-30,2026-05-13\n4592454000219570023,Tanks,Proposal,2,2026-11-30,2026-05-13\n4592454000184390000,Pipes,Proposal,4,2026-11-30,2026-05-13\n")
	if strings.Contains(codes(d.Findings), "ids-ruined") {
		t.Error("one id in three may well end in 000")
	}
}

// TestGarbledText: UTF-8 that was read as Windows-1252 is told; honest
// letters are not.
func TestGarbledText(t *testing.T) {
	const head = "Deal ID,Deal Name,Stage,Amount,Close Date\n"
	d := one(t, "deals.csv", head+"1,KÃ¼hlung,Proposal,1,2026-11-30\n2,PompeÂ Ã  chaleur,Proposal,1,2026-11-30\n")
	if !strings.Contains(codes(d.Findings), "text-garbled") {
		t.Errorf("garbled: %s", codes(d.Findings))
	}
	d = one(t, "deals.csv", head+"1,Kühlung,Proposal,1,2026-11-30\n2,SÃO PAULO – ÂNGELA,Proposal,1,2026-11-30\n3,Åse Ærø,Proposal,1,2026-11-30\n")
	if strings.Contains(codes(d.Findings), "text-garbled") {
		t.Errorf("honest letters: %v", d.Findings)
	}
}

// TestOwnersLastFirst: "Berg, Ada" of one file is "Ada Berg" of another.
func TestOwnersLastFirst(t *testing.T) {
	d := files(t, ingest.Options{}, map[string]string{
		"deals.csv":      "Deal ID,Deal Name,Stage,Amount,Close Date,Owner\n1,Pumps,Proposal,1,2026-11-30,\"Berg, Ada\"\n2,Tanks,Proposal,1,2026-11-30,Ada Berg\n3,Pipes,Proposal,1,2026-11-30,\"Acme, Inc\"\n",
		"activities.csv": "Activity ID,Deal ID,Activity Type,Activity Date,Owner\nA1,1,Call,2026-10-01,ADA BERG\n"})
	if d.Deals[0].Owner != d.Deals[1].Owner || len(d.People) != 2 {
		t.Errorf("owners: %q, %q; %d people", d.Deals[0].Owner, d.Deals[1].Owner, len(d.People))
	}
	if d.Deals[2].Owner != "acme inc" {
		t.Errorf("a company's form is no first name: %q", d.Deals[2].Owner)
	}
}

// TestPipelinesApart: a stage of the same name in two pipelines is two
// stages, each with its own deals and order.
func TestPipelinesApart(t *testing.T) {
	d := one(t, "deals.csv", "Deal ID,Deal Name,Pipeline,Stage,Probability,Amount,Close Date\n1,A,New,Demo,40,1,2026-11-30\n2,B,Renewal,Demo,90,1,2026-11-30\n3,C,New,Proposal,60,1,2026-11-30\n4,D,Renewal,Review,20,1,2026-11-30\n")
	var got []string
	for _, s := range d.Stages {
		got = append(got, fmt.Sprintf("%s/%s %d %.1f", s.Pipeline, s.Name, s.Deals, s.Probability))
	}
	if want := "New/Demo 1 0.4, New/Proposal 1 0.6, Renewal/Review 1 0.2, Renewal/Demo 1 0.9"; strings.Join(got, ", ") != want {
		t.Errorf("stages: %s; want %s", strings.Join(got, ", "), want)
	}
}

// TestSnapshots: a row for every deal and day is a history; the deals are as
// on the last day.
func TestSnapshots(t *testing.T) {
	d := one(t, "report1793000000000.csv", "Snapshot Date,Opportunity ID,Opportunity Name,Opportunity Owner,Stage,Amount,Close Date\n"+
		"2026-09-01,1,Pumps,Ada Berg,Demo,1000,2026-11-30\n2026-10-01,1,Pumps,Ada Berg,Proposal,1200,2026-12-31\n2026-09-01,2,Tanks,Cem Dahl,Demo,500,2026-09-30\n2026-10-01,2,Tanks,Cem Dahl,Closed Won,500,2026-09-30\n")
	if f := d.Files[0]; f.Entity != crm.EntityHistory || f.CRM != "salesforce" {
		t.Fatalf("taken for %s of %s: %s", f.Entity, f.CRM, f.Why)
	}
	if len(d.Deals) != 2 || d.FactCount() != 4 || sum(d) != "1700" || d.Deals[0].CloseDate.String() != "2026-12-31" || d.Deals[1].Outcome != crm.Won {
		t.Errorf("deals %+v, %d facts", d.Deals, d.FactCount())
	}
	d = one(t, "weekly.csv", "Snapshot Date,Deal ID,Deal Name,Stage,Amount\n2026-09-13,1,Pumps,Demo,1000\n2026-09-20,1,Pumps,Proposal,1200\n")
	if f := d.Files[0]; f.Entity != crm.EntityHistory || d.FactCount() != 2 {
		t.Errorf("of any CRM: %s of %s, %d facts", f.Entity, f.CRM, d.FactCount())
	}
}

// TestMessagesRead: why a file was taken for what it is, in plain words.
func TestMessagesRead(t *testing.T) {
	for header, want := range map[string]string{
		"Id,Name,StageName,Amount,CloseDate,IsWon,IsClosed":       "deals of Salesforce: it has the headers StageName, IsWon and IsClosed",
		"Deal : id,Deal : Name,Deal : Deal stage,Deal : Owner":    "deals of Freshsales: it has the headers Deal :…, Deal : id and Deal : Name",
		"Id,Name,BillingCity,Industry":                            "accounts of Salesforce: it has the header BillingCity",
		"opportunity_id,sales_agent,deal_stage,close_date":        "deals: 4 of its headers are in common use for deals",
		"id,_fivetran_synced,name,stage_name,is_won,close_date":   "deals of a warehouse's copy: it has the headers StageName, IsWon and _fivetran_…",
		"Copper ID,Copper URL,Name,Status,Stage,Value,Close Date": "deals of Copper: it has the headers Copper ID and Copper URL",
	} {
		d := one(t, "file.csv", header+"\nx"+strings.Repeat(",", strings.Count(header, ","))+"\n")
		if got := d.Files[0].Why; got != want {
			t.Errorf("%s\n\tgot  %q\n\twant %q", header, got, want)
		}
	}
	d := one(t, "deals.csv", "Deal ID,Deal Name,Status,Stage,Amount,Probability,Close Date\n1,A,Lost,Demo,1,40,2026-11-30\n2,B,Open,Demo,1,100,2026-11-30\n3,C,Lost,Demo,1,50,2026-11-30\n")
	text := ""
	for _, f := range d.Findings {
		text += f.Text + "\n"
	}
	for _, want := range []string{"2 lost deals have a probability above 0: 1, 3\n", "1 open deal has probability 100 %: 2\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("want %q in:\n%s", want, text)
		}
	}
}

// TestMaybeCents: amounts of Close that all end in 00 may be cents; it is
// said, and nothing is divided.
func TestMaybeCents(t *testing.T) {
	rows := ""
	for i := range 9 {
		rows += fmt.Sprintf("oppo_%d,Lindqvist,Proposal,active,%d00,60,2026-11-20\n", i, 10+i)
	}
	const head = "id,lead_name,status_label,status_type,value,confidence,date_won\n"
	d := one(t, "opportunities.csv", head+rows)
	if !strings.Contains(codes(d.Findings), "amounts-maybe-cents") || sum(d) != "12600" { // 9 × 1,400 on average
		t.Errorf("%s, %s", sum(d), codes(d.Findings))
	}
	d = one(t, "opportunities.csv", head+rows+"oppo_x,Lindqvist,Proposal,active,1250.50,60,2026-11-20\n")
	if strings.Contains(codes(d.Findings), "amounts-maybe-cents") {
		t.Error("1250.50 is no sum in cents")
	}
}
