// Package brightwater_test checks that the example's exports tell the story
// that its README promises. It reads the raw CSVs with encoding/csv and counts
// for itself; no code of Pipeglass takes part, so that it can be held against
// what Pipeglass finds.
package brightwater_test

import (
	"math"
	"slices"
	"strconv"
	"testing"
	"time"
)

// TestForecastsLeanHigh holds the commit forecast against what was won, by the
// rule of the contract: won so far in the quarter, and open deals of category
// commit that are expected in it and not overdue.
func TestForecastsLeanHigh(t *testing.T) {
	c := load(t)
	forecast := map[int]int{} // by weeks before the end
	actual, closed, over := 0, 0, 0
	for q := quarterOf("2023-08-01"); q < quarterOf(asOf); q++ {
		won := c.wonIn(q)
		early := c.commitForecast(q, 13)
		if early > won {
			over++
		}
		for _, weeks := range []int{13, 8, 4, 2, 1, 0} {
			forecast[weeks] += c.commitForecast(q, weeks)
		}
		actual += won
		closed++
	}
	if closed != 12 || over != 11 {
		t.Errorf("%d of %d quarters were forecast too high at 13 weeks, want 11 of 12", over, closed)
	}
	bands := []struct {
		weeks     int
		low, high float64
	}{{13, 0.15, 0.20}, {8, 0.09, 0.14}, {4, 0.05, 0.09}, {2, 0.02, 0.05}, {1, 0, 0.03}, {0, 0, 0.005}}
	for _, b := range bands {
		lean := float64(forecast[b.weeks])/float64(actual) - 1
		if lean < b.low || lean > b.high {
			t.Errorf("%d weeks before the end the forecast leans %+.1f%%, want %.1f%% to %.1f%%", b.weeks, lean*100, b.low*100, b.high*100)
		}
	}
}

// TestQuartersAreBigEnough holds the number of deals that close per quarter.
func TestQuartersAreBigEnough(t *testing.T) {
	c := load(t)
	for q := quarterOf("2023-08-01"); q < quarterOf(asOf); q++ {
		n := 0
		for _, d := range c.deals {
			if d["IsClosed"] == "1" && quarterOf(d["CloseDate"]) == q {
				n++
			}
		}
		if n < 60 || n > 120 {
			t.Errorf("quarter %s: %d deals close, want 60 to 120", firstDay(q), n)
		}
	}
}

// TestOneStageIsOverstated holds the stated probability against the share won
// of the closed deals that ever stood in the stage.
func TestOneStageIsOverstated(t *testing.T) {
	c := load(t)
	for _, s := range []struct {
		stage  string
		stated float64
	}{{"Qualification", 0.20}, {"Needs Analysis", 0.25}, {"Value Proposition", 0.30}, {"Negotiation/Review", 0.80}} {
		if got := c.observed(s.stage); math.Abs(got-s.stated) > 0.04 {
			t.Errorf("%s: %.3f won, stated %.2f", s.stage, got, s.stated)
		}
	}
	if got := c.observed("Proposal/Price Quote"); got < 0.31 || got > 0.38 {
		t.Errorf("Proposal/Price Quote: %.3f won, want about 0.35 against a stated 0.75", got)
	}
}

// TestPushesPredictLoss holds the win rate by the number of times that the
// close date moved later while the deal was open.
func TestPushesPredictLoss(t *testing.T) {
	c := load(t)
	var closed, won [4]int
	for id, d := range c.deals {
		if d["IsClosed"] != "1" {
			continue
		}
		n := min(pushes(c.history[id]), 3)
		closed[n]++
		if d["IsWon"] == "1" {
			won[n]++
		}
	}
	last := 1.0
	for n := range closed {
		rate := float64(won[n]) / float64(closed[n])
		if closed[n] < 100 || rate > last-0.03 {
			t.Errorf("%d pushes: %d of %d won; want at least 100 deals and clearly fewer wins than with %d", n, won[n], closed[n], n-1)
		}
		last = rate
	}
}

// TestPartnerReferralWinsTwiceAsOften compares one lead source with the rest.
func TestPartnerReferralWinsTwiceAsOften(t *testing.T) {
	c := load(t)
	var closed, won [2]int
	for _, d := range c.deals {
		if d["IsClosed"] != "1" {
			continue
		}
		i := 0
		if d["LeadSource"] == "Partner Referral" {
			i = 1
		}
		closed[i]++
		if d["IsWon"] == "1" {
			won[i]++
		}
	}
	ratio := float64(won[1]) / float64(closed[1]) / (float64(won[0]) / float64(closed[0]))
	if ratio < 1.8 || ratio > 2.3 {
		t.Errorf("Partner Referral wins %.2f times as often as the rest, want about twice", ratio)
	}
}

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

// TestMeetingsPredictAndCallsDoNot takes each seller in each quarter as one
// point: what was done then, and what was won in the next quarter.
func TestMeetingsPredictAndCallsDoNot(t *testing.T) {
	c := load(t)
	if rho, n := c.rho("Event.csv", "Meeting"); rho < 0.45 || n < 130 {
		t.Errorf("meetings go with later wins by rho %.2f over %d points, want at least 0.45 over 130", rho, n)
	}
	if rho, n := c.rho("Task.csv", "Call"); math.Abs(rho) > 0.10 || n < 130 {
		t.Errorf("calls go with later wins by rho %.2f over %d points, want none", rho, n)
	}
}

// TestBackfilledMonths finds the months in which most tasks were logged weeks
// late, and that they came in bursts.
func TestBackfilledMonths(t *testing.T) {
	c := load(t)
	late, all := map[string]int{}, map[string]int{}
	sittings := map[string][]time.Time{}
	for _, a := range c.tasks {
		month := a["ActivityDate"][:7]
		all[month]++
		if daysBetween(a["ActivityDate"], a["CreatedDate"]) > 14 {
			late[month]++
			key := month + a["OwnerId"]
			sittings[key] = append(sittings[key], moment(a["CreatedDate"]))
		}
	}
	for month, n := range late {
		if planted := month == "2025-03" || month == "2026-01"; !planted {
			t.Errorf("%s: %d tasks logged over two weeks late, want none", month, n)
		}
	}
	for _, month := range []string{"2025-03", "2026-01"} {
		if late[month] != all[month] || late[month] < 150 {
			t.Errorf("%s: %d of %d tasks logged late, want all of at least 150", month, late[month], all[month])
		}
	}
	bursts := 0
	for _, times := range sittings {
		slices.SortFunc(times, time.Time.Compare)
		if took := times[len(times)-1].Sub(times[0]); took > 15*time.Minute {
			t.Errorf("a sitting of %d records took %s", len(times), took)
		}
		if len(times) >= 15 {
			bursts++
		}
	}
	if bursts < 12 {
		t.Errorf("%d bursts of 15 records and more, want at least 12", bursts)
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

// TestTheOpenQuarterIsOpen keeps the outlook worth reading: part of the plan
// is won, the rest could come or not.
func TestTheOpenQuarterIsOpen(t *testing.T) {
	c := load(t)
	q := quarterOf(asOf)
	plan, open := 0, 0
	for _, p := range c.quotas {
		if quarterOf(p["StartDate"]) == q {
			n, err := strconv.Atoi(p["QuotaAmount"])
			if err != nil {
				t.Fatal(err)
			}
			plan += n
		}
	}
	for _, d := range c.deals {
		if d["IsClosed"] == "0" && quarterOf(d["CloseDate"]) == q && d["CloseDate"] >= asOf {
			open += euros(d["Amount"])
		}
	}
	won := c.wonIn(q)
	if won >= plan || won+open <= plan || won < plan/2 {
		t.Errorf("plan %d, won %d, open %d: want over half of the plan won and the rest within reach", plan, won, open)
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
