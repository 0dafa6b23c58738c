package metrics_test

import (
	"slices"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// TestClosedAhead: of five closed deals one is won on a day that nobody has
// seen. It is closed, not open, it is wrong, and the record says so. In a report of
// the same day from a newer export a deal that was closed in between is still open,
// and nothing is wrong.
func TestClosedAhead(t *testing.T) {
	data := func(last crm.Date, newest crm.Date) *crm.Dataset {
		out := &crm.Dataset{Newest: crm.OnDay(newest), Has: crm.FieldSet(0).With(crm.FieldStage), Stages: []crm.Stage{{Name: "Offer"}, {Name: "Won", Outcome: crm.Won}}}
		for i, on := range []crm.Date{healthDay - 30, healthDay - 30, healthDay - 4, healthDay, last} {
			out.Deals = append(out.Deals, crm.Deal{ID: crm.DealID("ABCDE"[i : i+1]), Stage: "Won", Outcome: crm.Won, ClosedOn: on, Created: crm.OnDay(healthDay - 200), Modified: crm.OnDay(min(on, newest))})
		}
		return out
	}
	ahead := data(healthDay+20, healthDay)
	c := check(t, health(ahead), "closed_ahead")
	if c.Measure.Of != 4 || c.Measure.Out != 5 || c.Grade != metrics.Fix || !slices.Equal(c.Mend, []int32{4}) {
		t.Errorf("%d of %d right, %s, to mend %v", c.Measure.Of, c.Measure.Out, c.Grade, c.Mend)
	}
	book := history.Build(ahead, nil, healthDay)
	if d := book.Deals[4]; d.Outcome != crm.Won || d.Stage != "Won" || d.ClosedOn != healthDay+20 {
		t.Errorf("as of the day of the export the deal is %s in %q, closed on %s", d.Outcome, d.Stage, d.ClosedOn)
	}
	if found := book.Coverage().Contradictions; len(found) != 1 || found[0].Deal != "E" {
		t.Errorf("the record says %v", found)
	}
	c = check(t, health(data(healthDay+3, healthDay+10)), "closed_ahead")
	if c.Measure.Of != 4 || c.Measure.Out != 4 {
		t.Errorf("a newer export: %d of %d right", c.Measure.Of, c.Measure.Out)
	}
}

// TestRecordsToMend: two of three contacts lack an e-mail; both are of the
// account with open deals of 70 and 30, which counts once: 100 are touched. The
// account without a deal, and the contact with an address, are not listed.
func TestRecordsToMend(t *testing.T) {
	data := &crm.Dataset{Newest: crm.OnDay(healthDay), Has: crm.FieldSet(0).With(crm.FieldAmount), Stages: []crm.Stage{{Name: "Offer"}},
		Accounts: []crm.Account{{ID: "a"}, {ID: "b", LastActivity: healthDay - 400}, {ID: "c", LastActivity: healthDay - 3}},
		Contacts: []crm.Contact{{ID: "1", Account: "a"}, {ID: "2", Account: "a"}, {ID: "3", Account: "b", HasEmail: true, BadEmail: true}},
		Leads:    []crm.Lead{{ID: "l1", Source: "other", Deal: "D"}, {ID: "l2", Source: "Fair"}, {ID: "l3"}}}
	for i, amount := range []crm.Money{70, 30} {
		data.Deals = append(data.Deals, crm.Deal{ID: crm.DealID("DE"[i : i+1]), Stage: "Offer", Account: "a", Amount: amount, HasAmount: true, Created: crm.OnDay(healthDay - 9)})
	}
	for _, w := range []struct {
		id      string
		kind    metrics.RecordKind
		records []int32
		touched crm.Money
	}{
		{"contact_email", metrics.ContactRecords, []int32{0, 1}, 100},
		{"email_right", metrics.ContactRecords, []int32{2}, 0},
		{"accounts", metrics.AccountRecords, []int32{1}, 0},
		{"lead_source", metrics.LeadRecords, []int32{0, 2}, 70},
	} {
		c := check(t, health(data), w.id)
		if c.Kind != w.kind || !slices.Equal(c.Records, w.records) || c.Touched != w.touched {
			t.Errorf("%s: %s %v touch %d, want %v touching %d", w.id, c.Kind, c.Records, c.Touched, w.records, w.touched)
		}
		if c.Measure.Out-c.Measure.Of != len(c.Records) {
			t.Errorf("%s: %d listed, %d of %d right", w.id, len(c.Records), c.Measure.Of, c.Measure.Out)
		}
	}
}

// TestMovesAreListed: one of the deals that pass over a stage is listed for it,
// each once, and as many moves are wrong as the share says.
func TestMovesAreListed(t *testing.T) {
	data := team(3, "Far")
	c := check(t, health(data), "skips")
	if n := c.Measure.Out - c.Measure.Of; n == 0 || len(c.Mend) != n {
		t.Errorf("%d skips, %d deals listed", n, len(c.Mend))
	}
	if c := check(t, health(data), "stages_entered"); c.Measure.Of != 3 || len(c.Records) != 0 {
		t.Errorf("%d of %d stages entered, %v listed", c.Measure.Of, c.Measure.Out, c.Records)
	}
	// All deals end up in Offer, which none leaves.
	if c := check(t, health(data), "stages_left"); c.Measure.Of != 2 || !slices.Equal(c.Records, []int32{2}) {
		t.Errorf("%d of %d stages left, %v listed", c.Measure.Of, c.Measure.Out, c.Records)
	}
}
