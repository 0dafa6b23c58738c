package generator

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/report"
)

func someGates() (gateWords, []metrics.Gate) {
	share := &metrics.Measure{KPI: "stale_amount_share", Known: true, Value: 0.4789, Interval: &metrics.Interval{Low: 0.41, High: 0.55, Level: 0.95}}
	amount := &metrics.Measure{KPI: "won_amount", Known: true, Value: 250000}
	gone := &metrics.Measure{KPI: "win_rate", Note: "no deal was <closed>"}
	w := gateWords{kpis: metrics.Catalogue(), currency: "EUR"}
	return w, []metrics.Gate{
		{KPI: "stale_amount_share", Kind: "fail", When: "> 30%", Crossed: true, Speaks: true, Limit: 0.3, Measure: share},
		{KPI: "stale_amount_share", Kind: "warn", When: "> 40%", Surely: true, Crossed: true, Speaks: true, Limit: 0.4, Measure: share},
		{KPI: "won_amount", Kind: "fail", When: "< 300k", Crossed: true, Speaks: true, Limit: 300000, Measure: amount},
		{KPI: "won_amount", Kind: "fail", When: "< 100k", Speaks: true, Limit: 100000, Measure: amount},
		{KPI: "won_amount", By: "team", Value: "North", Kind: "fail", When: "< last - 5%", Measure: amount},
		{KPI: "win_rate", Kind: "fail", When: "< 10%", Measure: gone},
		{KPI: "stale_amount_share", Kind: "fail", When: "> 45%", Surely: true, Speaks: true, Limit: 0.45, Measure: share},
		{KPI: "won_amount", Kind: "fail", When: "< 300k", Surely: true, Measure: amount},
	}
}

func TestGatesInWords(t *testing.T) {
	w, gates := someGates()
	want := []string{
		"stale_amount_share is 47.9 %, over the 30 % that the config calls fail",
		"won_amount is 250000 EUR, under the 300000 EUR that the config calls fail",
	}
	if got := w.failed(gates); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%q", got)
	}
	if got := w.say(gates[1]); got != "stale_amount_share is 47.9 % (surely: between 41 % and 55 %), over the 40 % that the config calls warn" {
		t.Errorf("%q", got)
	}
}

// TestGatesThatAskToBeSure: 47.9 % is over 45 %, but the range from 41 to 55 %
// is not; and of what has no range nothing is sure.
func TestGatesThatAskToBeSure(t *testing.T) {
	w, gates := someGates()
	if got := w.within(gates[6]); got != "stale_amount_share is 47.9 %, not surely > 45% (the range is 41 % to 55 %)" {
		t.Errorf("%q", got)
	}
	if got := mute(gates[7]); got != "won_amount has no range, so nothing about it is sure" {
		t.Errorf("%q", got)
	}
}

func TestJUnit(t *testing.T) {
	w, gates := someGates()
	var suite junitSuite
	if err := xml.Unmarshal(w.junit(gates), &suite); err != nil {
		t.Fatal(err)
	}
	if suite.Tests != 7 || suite.Failures != 2 || suite.Skipped != 3 || len(suite.Cases) != 7 {
		t.Errorf("%+v", suite)
	}
	if c := suite.Cases[3]; c.Skipped == nil || c.Name != "kpi.won_amount of team North: not < last - 5%" || c.Skipped.Message != "there is no earlier record to hold it against" {
		t.Errorf("%+v", c)
	}
	if c := suite.Cases[4]; c.Skipped == nil || !strings.Contains(c.Skipped.Message, "no deal was <closed>") || c.Name != "kpi.win_rate: not < 10%" {
		t.Errorf("%+v", c)
	}
	if empty := w.junit(nil); !strings.Contains(string(empty), `tests="0"`) {
		t.Errorf("%s", empty)
	}
}

// TestSummaryIsOnlyText: a title from a config and notes with marks in them
// make no mark-up.
func TestSummaryIsOnlyText(t *testing.T) {
	w, gates := someGates()
	site := report.Site{Title: "A | [b](http://c) <script>\n# x", Pages: []report.Page{{Slug: "index", Headline: report.Say("**won**")}}}
	got := string(w.summary(site, gates))
	for _, mark := range []string{"<script", "[b](", "\n# x", "****won"} {
		if strings.Contains(got, mark) {
			t.Errorf("%q is in the summary:\n%s", mark, got)
		}
	}
	if !strings.Contains(got, "- ✕ stale\\_amount\\_share is 47.9 %") || !strings.Contains(got, "- – fail win\\_rate: nothing can be said, win\\_rate is absent") || !strings.Contains(got, "- ✓ won\\_amount is 250000 EUR") {
		t.Errorf("gates:\n%s", got)
	}
}
