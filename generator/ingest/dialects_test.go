package ingest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/ingest"
)

// read reads files of testdata.
func read(t *testing.T, path string, opt ingest.Options) *crm.Dataset {
	t.Helper()
	d, err := ingest.Read([]ingest.Place{{Show: filepath.Base(path), FS: os.DirFS("testdata"), Path: path}}, opt)
	if err != nil {
		t.Fatal(err)
	}
	unpack(d)
	checkAccount(t, d)
	return d
}

// checkAccount holds every row of every file to its account.
func checkAccount(t *testing.T, d *crm.Dataset) {
	t.Helper()
	rejects := map[int]int{}
	for _, r := range d.Rejects {
		rejects[r.File]++
		if len(r.Reasons) == 0 {
			t.Errorf("line %d of file %d is set aside without a reason", r.Line, r.File)
		}
	}
	for i, f := range d.Files {
		ignored := 0
		for _, r := range f.Reasons {
			ignored += r.Rows
		}
		if f.Read != f.Used+f.Quarantined+f.Ignored || ignored != f.Ignored || rejects[i] != f.Quarantined {
			t.Errorf("%s: read %d, used %d, quarantined %d (%d rejects), ignored %d (%d with reasons)",
				f.Path, f.Read, f.Used, f.Quarantined, rejects[i], f.Ignored, ignored)
		}
		if f.Entity == "" || f.Why == "" {
			t.Errorf("%s: no entity or no reason for it", f.Path)
		}
	}
}

// TestEveryDialectIsRegistered finds a dialect file without a row in the
// table, a row without a file, and one without samples.
func TestEveryDialectIsRegistered(t *testing.T) {
	files, err := filepath.Glob("dialect_*.go")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, d := range ingest.Dialects() {
		if known[d.ID] || d.Name == "" {
			t.Errorf("dialect %q repeats, or has no name", d.ID)
		}
		known[d.ID] = true
		if samples, _ := filepath.Glob("testdata/dialect/" + d.ID + "/*.csv"); len(samples) == 0 {
			t.Errorf("dialect %q has no samples in testdata/dialect", d.ID)
		}
	}
	for _, f := range files {
		id := strings.TrimSuffix(strings.TrimPrefix(f, "dialect_"), ".go")
		if !known[id] {
			t.Errorf("%s is not in the table of dialects.go", f)
		}
		delete(known, id)
	}
	for id := range known {
		t.Errorf("dialect %q has no file dialect_%s.go", id, id)
	}
}

// TestEveryLanguageIsRegistered finds a file of headers that no table lists.
func TestEveryLanguageIsRegistered(t *testing.T) {
	table, err := os.ReadFile("headers.go")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("headers_*.go")
	if err != nil || len(files) < 7 {
		t.Fatalf("languages: %v, %v", files, err)
	}
	for _, f := range files {
		language := strings.TrimSuffix(strings.TrimPrefix(f, "headers_"), ".go")
		if call := "headers" + strings.ToUpper(language[:1]) + language[1:] + "()"; !strings.Contains(string(table), call) {
			t.Errorf("%s: headers.go does not call %s", f, call)
		}
	}
}

// TestSalesforceJoins: 15 and 18 characters are one deal, roles are teams,
// quotas take their period from Period.csv, owner changes count once.
func TestSalesforceJoins(t *testing.T) {
	d := read(t, "dialect/salesforce", ingest.Options{})
	if len(d.People) != 2 || d.People[0].Team != "North" || d.People[1].Active {
		t.Errorf("people: %+v", d.People)
	}
	if d.Deals[0].Team != "North" || d.Deals[0].Forecast != crm.Commit {
		t.Errorf("the API's Forecast is Commit, the owner's role the team: %+v", d.Deals[0])
	}
	if len(d.Plans) != 1 || d.Plans[0].Period.String() != "2026-08-01..2026-10-31" || d.CalendarStart != 2 {
		t.Errorf("plans: %+v, calendar starts in month %d", d.Plans, d.CalendarStart)
	}
	owners, states := 0, 0
	for _, f := range d.Facts {
		if f.After.Set.Has(crm.FieldOwner) {
			owners++
		}
		if f.After.Set.Has(crm.FieldForecast) {
			states++
		}
	}
	if owners != 1 || states != 2 {
		t.Errorf("want 1 owner change and 2 full states, got %d and %d", owners, states)
	}
	a := d.Activities
	// two tasks done, one planned, one event; the invitee's copy is left out
	if a.Total != 3 || a.Planned != 1 || a.Unlinked != 1 || len(a.ByDeal) != 1 {
		t.Errorf("activities: %+v", a)
	}
	// logged 2 days late, on the day, and 9 days early
	if a.Lag.Week != 1 || a.Lag.SameDay != 1 || a.Lag.Early != 1 {
		t.Errorf("lag: %+v", a.Lag)
	}
	if d.Deals[0].NextActivity.String() != "2026-11-02" || d.Deals[0].LastActivity.String() != "2026-09-10" {
		t.Errorf("activity dates: %v, %v", d.Deals[0].NextActivity, d.Deals[0].LastActivity)
	}
}

// TestDynamicsGoals: a goal that others name as their parent is a total, and
// a start of 10/1/2026 is October 1, because its end is 12/31/2026.
func TestDynamicsGoals(t *testing.T) {
	d := read(t, "dialect/dynamics", ingest.Options{})
	if len(d.Plans) != 2 {
		t.Fatalf("plans: %+v", d.Plans)
	}
	for _, p := range d.Plans {
		if p.Period.String() != "2026-10-01..2026-12-31" || p.Total != (p.Person == "bo lee") {
			t.Errorf("plan: %+v", p)
		}
	}
	if strings.Contains(codes(d.Findings), "column-doubt") {
		t.Errorf("findings: %v", d.Findings)
	}
	if d.Deals[0].LossReason != "" || d.Deals[2].LossReason != "Canceled" {
		t.Errorf("only lost deals have a loss reason: %q, %q", d.Deals[0].LossReason, d.Deals[2].LossReason)
	}
}

// TestLeadsAndTheirDeals: what became of a lead is told by the deal that it
// was turned into, whatever the CRM calls the column; contacts and deals find
// their account by id or by name.
func TestLeadsAndTheirDeals(t *testing.T) {
	for _, c := range []struct {
		crm                      string
		leads, converted, linked int
		account                  string // of the first contact
	}{
		{"zoho", 2, 1, 1, "459245400000100"},
		{"dynamics", 2, 1, 1, "3A9B0F6A-0001-4000-8000-000000000001"},
		{"pipedrive", 1, 0, 0, "7"},
	} {
		d := read(t, "dialect/"+c.crm, ingest.Options{})
		converted, linked := 0, 0
		for _, l := range d.Leads {
			if l.Converted {
				converted++
			}
			if l.Deal != "" {
				linked++
			}
		}
		if len(d.Leads) != c.leads || converted != c.converted || linked != c.linked {
			t.Errorf("%s: %d leads, %d converted, %d with a deal: %+v", c.crm, len(d.Leads), converted, linked, d.Leads)
		}
		if len(d.Contacts) != 1 || string(d.Contacts[0].Account) != c.account || !d.Contacts[0].HasEmail || !d.Contacts[0].HasPhone {
			t.Errorf("%s: contacts %+v", c.crm, d.Contacts)
		}
		if len(d.Accounts) != 1 {
			t.Errorf("%s: accounts %+v", c.crm, d.Accounts)
		}
	}
}
