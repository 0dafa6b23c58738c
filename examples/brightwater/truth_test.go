// Package brightwater_test checks that the example's exports tell the story
// that its README promises. It reads the raw CSVs with encoding/csv and counts
// for itself; no code of Pipeglass takes part, so that it can be held against
// what Pipeglass finds.
package brightwater_test

import (
	"math"
	"strconv"
	"testing"
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
