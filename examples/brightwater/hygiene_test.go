package brightwater_test

import (
	"slices"
	"testing"
)

// TestZombies counts open deals that are older than any deal ever won, and
// that nobody has touched for half a year or that are pushed on and on.
func TestZombies(t *testing.T) {
	c := load(t)
	oldest := 0
	for _, d := range c.deals {
		if d["IsWon"] == "1" {
			oldest = max(oldest, daysBetween(d["CreatedDate"], d["CloseDate"]))
		}
	}
	overdue, pushed := 0, 0
	for id, d := range c.deals {
		if d["IsClosed"] == "1" || daysBetween(d["CreatedDate"], asOf) <= max(oldest, 400) {
			continue
		}
		if d["LastActivityDate"] != "" && daysBetween(d["LastActivityDate"], asOf) < 180 {
			t.Errorf("zombie %s was touched on %s", id, d["LastActivityDate"])
		}
		if d["CloseDate"] < asOf {
			overdue++
		} else if pushes(c.history[id]) >= 3 {
			pushed++
		}
	}
	if overdue != 15 || pushed != 10 {
		t.Errorf("%d overdue and %d ever pushed zombies, want 15 and 10", overdue, pushed)
	}
}

// TestInternationalUsesStagesDifferently compares the share of deals that
// went through Needs Analysis, of those that came further than Qualification,
// and the days in Qualification before the next stage.
func TestInternationalUsesStagesDifferently(t *testing.T) {
	c := load(t)
	further, analysed, wait := map[string]int{}, map[string]int{}, map[string]int{}
	for id, rows := range c.history {
		region := c.deals[id]["Region__c"]
		i := slices.IndexFunc(rows, func(r row) bool { return r["StageName"] != "Qualification" })
		if i < 0 || rows[i]["StageName"] == "Closed Lost" {
			continue
		}
		further[region]++
		wait[region] += daysBetween(rows[0]["CreatedDate"], rows[i]["CreatedDate"])
		if slices.ContainsFunc(rows, func(r row) bool { return r["StageName"] == "Needs Analysis" }) {
			analysed[region]++
		}
	}
	for _, region := range []string{"North", "South"} {
		if share := float64(analysed[region]) / float64(further[region]); share < 0.9 {
			t.Errorf("%s: %.2f of deals went through Needs Analysis, want over 0.9", region, share)
		}
	}
	if share := float64(analysed["International"]) / float64(further["International"]); share > 0.25 {
		t.Errorf("International: %.2f of deals went through Needs Analysis, want under 0.25", share)
	}
	home := float64(wait["North"]+wait["South"]) / float64(further["North"]+further["South"])
	if abroad := float64(wait["International"]) / float64(further["International"]); abroad < 2*home {
		t.Errorf("International stays %.0f days in Qualification, the others %.0f; want twice as long", abroad, home)
	}
}

// TestHistoryMeetsTheDeals holds the newest state of each deal's history
// against the deal itself, and that the rows of a deal follow each other.
func TestHistoryMeetsTheDeals(t *testing.T) {
	c := load(t)
	if len(c.history) != len(c.deals) {
		t.Errorf("%d deals have history, want all %d", len(c.history), len(c.deals))
	}
	for id, rows := range c.history {
		d, last := c.deals[id], rows[len(rows)-1]
		for _, column := range []string{"StageName", "Amount", "CloseDate", "Probability", "ForecastCategory", "ExpectedRevenue"} {
			if d[column] != last[column] {
				t.Errorf("%s: %s is %q, in the newest history row %q", id, column, d[column], last[column])
			}
		}
		if rows[0]["CreatedDate"] != d["CreatedDate"] || last["CreatedDate"] != d["SystemModstamp"] {
			t.Errorf("%s: history runs from %s to %s, the deal from %s to %s", id, rows[0]["CreatedDate"], last["CreatedDate"], d["CreatedDate"], d["SystemModstamp"])
		}
		for i := range rows {
			if until := next(rows, i); rows[i]["ValidThroughDate"] != until {
				t.Errorf("%s: row %d is valid through %q, want %q", id, i, rows[i]["ValidThroughDate"], until)
			}
		}
		if closed := d["IsClosed"] == "1"; closed && d["CloseDate"][:10] != last["CreatedDate"][:10] {
			t.Errorf("%s closes on %s but was closed on %s", id, d["CloseDate"], last["CreatedDate"])
		}
	}
}

// TestDealsEnteredTwice counts pairs of open deals of one account that close
// within 30 days of each other with amounts within 2 %.
func TestDealsEnteredTwice(t *testing.T) {
	c := load(t)
	pairs := 0
	for a, d := range c.deals {
		for b, e := range c.deals {
			if a < b && d["IsClosed"] == "0" && e["IsClosed"] == "0" && d["AccountId"] == e["AccountId"] && d["Amount"] != "" && e["Amount"] != "" {
				x, y := euros(d["Amount"]), euros(e["Amount"])
				apart := daysBetween(d["CloseDate"], e["CloseDate"])
				if max(x, y)-min(x, y) <= max(x, y)/50 && apart >= -30 && apart <= 30 {
					pairs++
				}
			}
		}
	}
	if pairs != 4 {
		t.Errorf("%d open deals stand twice in the CRM, want 4", pairs)
	}
}
