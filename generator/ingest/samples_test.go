package ingest_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/ingest"
)

// sampleDeal is what a sample says of one deal; "-" is no amount.
type sampleDeal struct {
	ID, Stage, Outcome, Amount, Close, Closed, Owner string
}

// sample is what the folder testdata/dialect/<crm>, or testdata/variant/<crm>-
// <variant> for further shapes of one CRM's exports, must be read as. The
// files are made by us, in the shape that the reference documents.
type sample struct {
	crm      string
	entities string // by path
	facts    int    // of the deals' history
	deals    []sampleDeal
	stages   string
}

func samples() []sample {
	return []sample{
		{"salesforce", "activities plans deals history history plans activities people people", 5, []sampleDeal{
			{"0065g00000AAAAAAA5", "Proposal", "open", "42000", "2026-11-20", "", "0055g00000AAAAAAA5"},
			{"0065g00000AAAABAA5", "Closed Won", "won", "9225.225", "2026-09-30", "2026-09-30", "0055g00000AAAABAA5"},
			{"0065g00000AAAACAA5", "Qualification", "open", "-", "2026-12-01", "", "0055g00000AAAABAA5"},
			{"0065g00000AAAAEAA5", "Closed Lost", "lost", "15000", "2026-08-15", "2026-08-15", "0055g00000AAAAAAA5"},
		}, "Qualification Proposal Closed Won Closed Lost"},
		{"hubspot", "activities deals history", 4, []sampleDeal{
			{"31870110459", "Vertrag gesendet", "open", "1250.5", "2026-12-31", "", "jonas beispiel"},
			{"31870110460", "Gewonnen", "won", "38000", "2026-09-09", "2026-09-09", "aylin muster"},
			{"31870110461", "Verloren", "lost", "2600", "2026-08-15", "2026-08-15", "jonas beispiel"},
		}, "Termin geplant Vertrag gesendet Gewonnen Verloren"},
		{"zoho", "accounts activities contacts history deals activities leads activities", 2, []sampleDeal{
			{"4592454000219570001", "Value Proposition", "open", "12400", "2026-11-15", "", "4592454000000001"},
			{"4592454000219570002", "Closed Lost to Competition", "lost", "2400", "2026-09-15", "2026-09-15", "4592454000000001"},
			{"4592454000219570003", "Closed Won", "won", "95570.69", "2026-08-15", "2026-08-15", "4592454000000002"},
		}, "Qualification Value Proposition Closed Won Closed Lost to Competition"},
		{"pipedrive", "activities history deals leads accounts contacts", 2, []sampleDeal{
			{"11", "Proposta", "open", "12000", "2026-12-14", "", "rui dias"},
			{"12", "Proposta", "won", "5000", "2026-09-30", "2026-10-02", "rui dias"},
			{"13", "Qualificação", "lost", "700", "2026-09-30", "2026-08-02", "eva luz"},
		}, "Qualificação Proposta"},
		{"dynamics", "accounts activities contacts plans leads deals", 0, []sampleDeal{
			{"0F9B0F6A-0001-4000-8000-000000000001", "Propose", "open", "15000", "2026-12-20", "", "amy poe"},
			{"0F9B0F6A-0001-4000-8000-000000000002", "Close", "won", "7000", "2026-08-20", "2026-08-31", "amy poe"},
			{"0F9B0F6A-0001-4000-8000-000000000003", "Develop", "lost", "900", "2026-08-25", "2026-09-13", "bo lee"},
		}, "Develop Propose Close"},
		{"generic", "deals plans history", 4, []sampleDeal{
			{"D1", "Angebot", "open", "12500", "2026-12-31", "", "eva roth"},
			{"D2", "Gewonnen", "won", "8000.5", "2026-09-30", "2026-09-30", "ole kurz"},
			{"D3", "Verloren", "lost", "1000", "2026-07-15", "2026-07-15", "eva roth"},
		}, "Qualifiziert Angebot Gewonnen Verloren"},
		{"odoo", "deals activities", 0, []sampleDeal{
			{"__export__.crm_lead_12_ab12cd34", "Proposition", "open", "42000", "2026-11-20", "", "mitchell admin"},
			{"__export__.crm_lead_13_ab12cd35", "Won", "won", "9225.5", "2026-09-30", "2026-09-29", "marc demo"},
			{"__export__.crm_lead_14_ab12cd36", "Qualified", "lost", "15000", "2026-08-15", "2026-08-14", "marc demo"},
		}, "Qualified Proposition Won"},
		{"suitecrm", "activities deals", 0, []sampleDeal{
			{"1f0c1b7a-0001-4c1e-9b11-5f2a00000001", "Proposal/Price Quote", "open", "42000.5", "2026-11-20", "", "ada berg"},
			{"1f0c1b7a-0001-4c1e-9b11-5f2a00000002", "Closed Won", "won", "9225.25", "2026-09-30", "2026-09-30", "cem dahl"},
			{"1f0c1b7a-0001-4c1e-9b11-5f2a00000003", "Closed Lost", "lost", "15000", "2026-08-15", "2026-08-15", "cem dahl"},
		}, "Proposal/Price Quote Closed Won Closed Lost"},
		{"espocrm", "activities deals", 0, []sampleDeal{
			{"64f1c0a1b2c3d4e5f", "Proposal", "open", "42000", "2026-11-20", "", "64f1c0a1b2c3d4u01"},
			{"64f1c0a1b2c3d4e60", "Closed Won", "won", "9225.5", "2026-09-30", "2026-09-30", "64f1c0a1b2c3d4u02"},
			{"64f1c0a1b2c3d4e61", "Closed Lost", "lost", "15000", "2026-08-15", "2026-08-15", "64f1c0a1b2c3d4u02"},
		}, "Proposal Closed Won Closed Lost"},
		{"freshsales", "accounts deals", 0, []sampleDeal{
			{"5000101", "Negotiation", "open", "42000", "2026-11-20", "", "ada berg"},
			{"5000102", "Won", "won", "9225.5", "2026-09-30", "2026-09-29", "cem dahl"},
			{"5000103", "Lost", "lost", "15000", "2026-08-15", "2026-08-14", "cem dahl"},
		}, "Negotiation Won Lost"},
		{"close", "deals", 0, []sampleDeal{
			{"oppo_A1", "Proposal", "open", "42000", "2026-11-20", "", "user_U1"},
			{"oppo_A2", "Signed & paid", "won", "9225.5", "2026-09-30", "2026-09-30", "user_U2"},
			{"oppo_A3", "Went elsewhere", "lost", "15000", "2026-09-01", "2026-08-15", "user_U2"},
		}, "Proposal Signed & paid Went elsewhere"},
		{"copper", "deals", 0, []sampleDeal{
			{"2001", "Proposal", "open", "42000", "2026-11-20", "", "41"},
			{"2002", "Proposal", "won", "9225.5", "2026-09-30", "2026-09-29", "42"},
			{"2003", "Qualified", "lost", "15000", "2026-08-15", "2026-08-14", "42"},
			{"2004", "Qualified", "lost", "1500", "2026-08-15", "2026-08-20", "42"},
		}, "Qualified Proposal"},
		{"frappe", "deals history", 5, []sampleDeal{
			{"CRM-DEAL-2026-00001", "Proposal/Quotation", "open", "42000", "2026-11-20", "", "ada@example.com"},
			{"CRM-DEAL-2026-00002", "Won", "won", "9225.5", "2026-09-30", "2026-09-29", "cem@example.com"},
			{"CRM-DEAL-2026-00003", "Lost", "lost", "15000", "2026-08-15", "2026-08-14", "cem@example.com"},
		}, "Qualification Proposal/Quotation Won Lost"},
		{"warehouse", "deals history", 3, []sampleDeal{
			{"0065g00000AAAAAAA5", "Proposal", "open", "42000", "2026-11-20", "", "0055g00000AAAAAAA5"},
			{"0065g00000AAAABAA5", "Closed Won", "won", "9225.5", "2026-09-30", "2026-09-30", "0055g00000AAAABAA5"},
			{"0065g00000AAAACAA5", "Closed Lost", "lost", "15000", "2026-08-15", "2026-08-15", "0055g00000AAAABAA5"},
		}, "Qualification Proposal Closed Won Closed Lost"},
		{"salesforce-report-de", "deals", 0, []sampleDeal{ // ISO-8859-1, line breaks in cells, a footer
			{"0065g00000AAAAA", "Angebot", "open", "42000.5", "2026-11-20", "", "ada berg"},
			{"0065g00000AAAAB", "Geschlossen - gewonnen", "won", "9225.25", "2026-09-30", "2026-09-30", "cem dahl"},
			{"0065g00000AAAAC", "Geschlossen - verloren", "lost", "15000", "2026-08-15", "2026-08-15", "cem dahl"},
		}, "Angebot Geschlossen - gewonnen Geschlossen - verloren"},
		{"salesforce-loader", "deals", 0, []sampleDeal{ // 4.2E4 is a legal number there
			{"0065g00000AAAAAAA5", "Proposal", "open", "42000", "2026-11-20", "", "ada berg"},
			{"0065g00000AAAABAA5", "Closed Won", "won", "9225.25", "2026-09-30", "2026-09-30", "cem dahl"},
		}, "Proposal Closed Won"},
		{"hubspot-entered", "deals", 5, []sampleDeal{ // the other pipeline's column is empty
			{"31870110459", "Proposal", "open", "1250.5", "2026-12-31", "", "ada berg"},
			{"31870110460", "Closed Won", "won", "38000", "2026-09-09", "2026-09-09", "cem dahl"},
		}, "Discovery Proposal Closed Won"},
		{"pipedrive-fr", "deals", 0, []sampleDeal{
			{"21", "Proposition", "open", "12500.5", "2026-12-14", "", "lea petit"},
			{"22", "Proposition", "won", "5000", "2026-09-30", "2026-10-02", "lea petit"},
			{"23", "Qualification", "lost", "700", "2026-09-30", "2026-08-02", "hugo roux"},
		}, "Qualification Proposition"},
		{"zoho-potentials", "deals", 0, []sampleDeal{ // Zoho Analytics
			{"501", "Value Proposition", "open", "12400", "2026-11-15", "", "ana ruiz"},
			{"502", "Closed Lost to Competition", "lost", "2400", "2026-09-15", "2026-09-15", "ana ruiz"},
			{"503", "Closed Won", "won", "95570", "2026-08-15", "2026-08-15", "luis paz"},
		}, "Value Proposition Closed Won Closed Lost to Competition"},
		{"suitecrm-fields", "deals", 0, []sampleDeal{ // database names; the deleted one is left out
			{"1f0c1b7a-0001-4c1e-9b11-5f2a00000001", "Proposal/Price Quote", "open", "42000.5", "2026-11-20", "", "u1"},
			{"1f0c1b7a-0001-4c1e-9b11-5f2a00000002", "Closed Won", "won", "9225.25", "2026-09-30", "2026-09-30", "u2"},
		}, "Proposal/Price Quote Closed Won"},
		{"odoo-labels", "deals", 0, []sampleDeal{
			{"crm.crm_case_1", "Proposition", "open", "42000", "2026-11-20", "", "mitchell admin"},
			{"crm.crm_case_2", "Won", "won", "9225.5", "2026-09-30", "2026-09-30", "marc demo"},
			{"crm.crm_case_3", "Qualified", "lost", "15000", "2026-08-15", "2026-08-15", "marc demo"},
		}, "Qualified Proposition Won"},
		{"frappe-erpnext", "deals", 0, []sampleDeal{ // Converted is won, Quotation open
			{"CRM-OPP-2026-00001", "Proposal/Price Quote", "open", "42000", "2026-11-20", "", "ada@example.com"},
			{"CRM-OPP-2026-00002", "Negotiation/Review", "won", "9225.5", "2026-09-30", "2026-09-30", "cem@example.com"},
			{"CRM-OPP-2026-00003", "Qualification", "lost", "15000", "2026-08-15", "2026-08-15", "cem@example.com"},
		}, "Qualification Proposal/Price Quote Negotiation/Review"},
		{"warehouse-hubspot", "deals history history", 5, []sampleDeal{
			{"3954699413", "contractsent", "open", "1250.5", "2026-12-31", "", "44023296"},
			{"3954780486", "closedwon", "won", "38000", "2026-09-09", "2026-09-09", "44023297"},
		}, "qualifiedtobuy contractsent closedwon"},
	}
}

// TestDialectSamples reads our samples of every CRM: each file must be taken
// for what it is, and deals and history must come out as written.
func TestDialectSamples(t *testing.T) {
	for _, c := range samples() {
		t.Run(c.crm, func(t *testing.T) {
			crm, _, variant := strings.Cut(c.crm, "-")
			folder := "dialect/"
			if variant {
				folder = "variant/"
			}
			d := read(t, folder+c.crm, ingest.Options{})
			var entities, stages []string
			for _, f := range d.Files {
				entities = append(entities, string(f.Entity))
				if f.CRM != crm {
					t.Errorf("%s was taken for %s: %s", f.Path, f.CRM, f.Why)
				}
			}
			for _, s := range d.Stages {
				stages = append(stages, s.Name)
			}
			var deals []sampleDeal
			for _, k := range d.Deals {
				amount := "-"
				if k.HasAmount {
					amount = k.Amount.String()
				}
				deals = append(deals, sampleDeal{string(k.ID), k.Stage, k.Outcome.String(), amount, k.CloseDate.String(), k.ClosedOn.String(), string(k.Owner)})
			}
			if diff := cmp.Diff(c.deals, deals); diff != "" {
				t.Errorf("deals (-want +got):\n%s", diff)
			}
			if got := strings.Join(entities, " "); got != c.entities {
				t.Errorf("entities: got %q, want %q", got, c.entities)
			}
			if got := strings.Join(stages, " "); got != c.stages {
				t.Errorf("stages: got %q, want %q", got, c.stages)
			}
			if d.FactCount() != c.facts {
				t.Errorf("history: got %d facts, want %d", d.FactCount(), c.facts)
			}
			if len(d.Rejects) > 0 {
				t.Errorf("a sample row was set aside: %v", d.Rejects[0].Reasons)
			}
		})
	}
}
