package config_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/ingest"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/publish"
)

// known is a small set of names, so that no test depends on the catalogue.
func known() config.Known {
	return config.Known{
		KPIs:     []string{"win_rate", "won_amount", "stale_amount_share", "meetings"},
		Dialects: []string{"salesforce", "hubspot", "generic"},
		Themes:   []string{"slate", "moss"},
		Locales:  []string{"en-GB", "en-US", "de-DE"},
		Pages:    []string{"overview", "accuracy", "stale", "outcomes"},
		Fields: func(e crm.Entity) []string {
			if e == crm.EntityActivities {
				return []string{"type", "date", "owner"}
			}
			return []string{"id", "amount", "close_date", "owner"}
		},
	}
}

// contractExample is the config of the contract without its own-formula KPI.
const contractExample = `version: 1
title: "Brightwater Instruments: sales pipeline"
as_of: 2026-10-31
period: last_12_months
fiscal_year_start: February
currency: EUR                       # reporting currency
rates: {USD: 0.92}
locale: en-GB
time_zone: Europe/Berlin
exports:
  - path: exports/opportunities.csv
    entity: deals
    crm: salesforce
    columns: {amount: ARR, close_date: "Close Date"}
    dates: dmy
pipeline:
  stages:
    - {name: Proposal, probability: 0.5, stale_after: 21d, requires: [amount, next_step]}
accuracy:
  horizons: [4, 13, 8, 2, 1, 0]
  waterfalls:
    - {from: 2026-07-01, to: 2026-08-31, closing: {from: 2026-07-01, to: 2026-09-30}}
process: process.md
history: history
allow_quarantine: 1%
kpis:
  - win_rate: {target: ">= 25%", warn: "< 20%"}
  - stale_amount_share: {target: "<= 15%", fail: "> 30%"}
  - won_amount
  - {id: meetings, name: Visits}
segments: [owner, team, source, region]
people: pseudonym
audiences: {board: {people: none, pages: [overview, accuracy, outcomes]}, north: {where: 'team == "North"'}}
links: {deal: "https://crm.example.com/opportunity/{id}"}
pages: pages
theme: slate
mail: {host: mail.example.com, from: "Reports <reports@example.com>", to: [board@example.com]}
`

func day(t *testing.T, s string) crm.Date {
	t.Helper()
	d, err := crm.ParseISODate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDecodeContractExample(t *testing.T) {
	plan, problems := config.Decode("pipeglass.yaml", []byte(contractExample), known())
	for _, p := range problems {
		t.Error(p.Lines())
	}
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	half := 0.5
	want := config.Plan{
		File: "pipeglass.yaml", Title: "Brightwater Instruments: sales pipeline",
		AsOf: config.AsOf{Day: day(t, "2026-10-31")}, Period: config.PeriodChoice{Name: config.Last12Months},
		FiscalYearStart: time.February, Currency: "EUR", Rates: map[string]float64{"USD": 0.92}, Locale: "en-GB", Zone: berlin,
		Exports: []ingest.Source{{Path: "exports/opportunities.csv", Entity: crm.EntityDeals, CRM: "salesforce",
			Columns: map[string]string{"amount": "ARR", "close_date": "Close Date"}, Dates: "dmy",
			Where: map[string]diag.Pos{"amount": {File: "pipeglass.yaml", Line: 14, Col: 23}, "close_date": {File: "pipeglass.yaml", Line: 14, Col: 40}}}},
		Stages:   []ingest.StageRule{{Name: "Proposal", Probability: &half, StaleAfter: 21, Requires: []string{"amount", "next_step"}}},
		Horizons: []int{13, 8, 4, 2, 1, 0},
		Waterfalls: []metrics.WaterfallAsk{{From: day(t, "2026-07-01"), To: day(t, "2026-08-31"),
			Closing: crm.Period{From: day(t, "2026-07-01"), To: day(t, "2026-09-30")}}},
		Process: "process.md", History: "history", Pages: "pages",
		AllowQuarantine: config.Allowance{PerMill: 10_000},
		KPIs: []metrics.Choice{{ID: "win_rate", Lines: metrics.Lines{Target: ">= 25%", Warn: "< 20%"}}, {ID: "stale_amount_share", Lines: metrics.Lines{Target: "<= 15%", Fail: "> 30%"}},
			{ID: "won_amount"}, {ID: "meetings", Name: "Visits"}},
		Segments: []string{"owner", "team", "source", "region"}, People: audience.Pseudonym,
		Audiences: []config.Audience{{Name: "board", People: audience.Nobody, Pages: []string{"overview", "accuracy", "outcomes"}},
			{Name: "north", Where: `team == "North"`}},
		Links: config.Links{Deal: "https://crm.example.com/opportunity/{id}"}, Theme: "slate",
		Mail: publish.Server{Host: "mail.example.com", From: "Reports <reports@example.com>", To: []string{"board@example.com"}},
	}
	sameZone := cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })
	if diff := cmp.Diff(want, plan, cmpopts.IgnoreUnexported(config.Plan{}), sameZone); diff != "" {
		t.Errorf("plan (-want +got):\n%s", diff)
	}
	if got := plan.Where("exports[0].columns.amount"); got != (diag.Pos{File: "pipeglass.yaml", Line: 14, Col: 23}) {
		t.Errorf("place of the column: %v", got)
	}
	if got := plan.Where("segments[9]"); got != (diag.Pos{File: "pipeglass.yaml"}) {
		t.Errorf("place of what is not there: %v", got)
	}
}

func TestDecodeSmallest(t *testing.T) {
	for _, src := range []string{"{version: 1}", "version: 1\n", "", "# nothing yet\n", "\uFEFFversion: 1\r\n", "---\nversion: 1\n"} {
		plan, problems := config.Decode("c.yaml", []byte(src), known())
		if len(problems) > 0 {
			t.Errorf("%q: %s", src, problems[0].Lines())
		}
		if diff := cmp.Diff(config.Plan{File: "c.yaml"}, plan, cmpopts.IgnoreUnexported(config.Plan{})); diff != "" {
			t.Errorf("%q (-want +got):\n%s", src, diff)
		}
	}
}

// TestDecodeMistakes: one mistake each, with the exact place.
func TestDecodeMistakes(t *testing.T) {
	for _, c := range []struct{ src, at, code, text, hint string }{
		{"stale: {suggestions: {silnt: call}}", "1:23", "config-unknown-key", `"silnt" is not a key of stale.suggestions`, `did you mean "silent"?`},
		{"titel: x", "1:1", "config-unknown-key", `"titel" is not a key of the config`, `did you mean "title"?`},
		{"version: 2", "1:10", "config-bad-value", `version "2" is not a version of the config`, ""},
		{"as_of: 31/02/2026", "1:8", "config-bad-value", `as_of "31/02/2026" is not a date`, "write the date as 2026-10-31, or today"},
		{"as_of: 2026-02-30", "1:8", "config-bad-value", "is not a date", ""},
		{"title: 2026", "1:8", "config-wrong-type", "title is a number (2026) and must be text", `write it in quotes: "2026"`},
		{"title: [a]", "1:8", "config-wrong-type", "title is a list and must be text", ""},
		{"title:", "1:1", "config-no-value", "title has no value", "leave the key out"},
		{"title: a\ntitle: b", "2:1", "config-duplicate-key", `"title" is given twice`, "line 1"},
		{"fiscal_year_start: Febuary", "1:20", "config-unknown-name", `"Febuary" is not a month`, `did you mean "February"?`},
		{"fiscal_year_start: 13", "1:20", "config-unknown-name", `"13" is not a month`, ""},
		{"theme: slat", "1:8", "config-unknown-name", `theme "slat" is not a theme`, `did you mean "slate"?`},
		{"locale: xx-XX", "1:9", "config-unknown-name", "is not a locale", "it can be en-GB, en-US or de-DE"},
		{"period: last12months", "1:9", "config-unknown-name", "is not a period", `did you mean "last_12_months"?`},
		{"period: {from: 2026-03-01, to: 2026-01-01}", "1:32", "config-order", `to "2026-01-01" is before from "2026-03-01"`, ""},
		{"period: {from: 2026-03-01}", "1:9", "config-missing", "to is missing", ""},
		{"period: [all]", "1:9", "config-wrong-type", "period is a list", ""},
		{"kpis: [winrate]", "1:8", "config-unknown-kpi", `"winrate" is not a KPI`, `did you mean "win_rate"?`},
		{"kpis:\n  - win_rat: {target: '>= 25%'}", "2:5", "config-unknown-kpi", `"win_rat" is not a KPI`, "win_rate"},
		{"kpis:\n  - win_rate: {taget: '>= 25%'}", "2:16", "config-unknown-key", `"taget" is not a key of kpis[]`, `did you mean "target"?`},
		{"kpis:\n  - win_rate: {target: 25}", "2:24", "config-wrong-type", "target is a number (25)", ""},
		{"kpis:\n  - win_rate: {target: about 25}", "2:24", "config-bad-value", "is not a target", `">= 25%"`},
		{"kpis: [win_rate, win_rate]", "1:18", "config-duplicate", `KPI "win_rate" is listed twice`, ""},
		{"kpis:\n  - id: m\n    formula: a / 2", "3:14", "config-bad-formula", `"a" is no KPI`, "pipeglass kpis"},
		{"kpis: win_rate", "1:7", "config-wrong-type", "kpis is the text \"win_rate\" and must be a list", "[a, b]"},
		{"exports: [{path: a.csv, columns: {amout: X}}]", "1:35", "config-unknown-name", `"amout" is not a field`, `did you mean "amount"?`},
		{"exports: [{path: a.csv, entity: activities, columns: {amount: X}}]", "1:55", "config-unknown-name", `"amount" is not a field of activities`, ""},
		{"exports: [{entity: deals}]", "1:11", "config-missing", "path is missing here", ""},
		{"exports: [{path: a.csv, entity: deal}]", "1:33", "config-unknown-name", `"deal" is not an entity`, `did you mean "deals"?`},
		{"exports: [{path: a.csv, crm: sforce}]", "1:30", "config-unknown-name", "is not a CRM that is known", ""},
		{"exports: [a.csv]", "1:11", "config-wrong-type", "must be a group of keys", ""},
		{"rates: {USD: 0.9}", "1:8", "config-missing", "no currency", "add currency"},
		{"currency: EUR\nrates: {usd: 0.9}", "2:9", "config-bad-value", `"usd" is not a currency`, "USD"},
		{"currency: EUR\nrates: {USD: 0}", "2:14", "config-bad-value", "is not a rate", ""},
		{"currency: EUR\nrates: {EUR: 2}", "2:14", "config-bad-value", "can only be 1", ""},
		{"currency: euro", "1:11", "config-bad-value", "is not a currency", "EUR"},
		{"pipeline: {stages: [{name: A, probability: 50}]}", "1:44", "config-bad-value", "is not a probability", "50%"},
		{"pipeline: {stages: [{name: A, stale_after: soon}]}", "1:44", "config-bad-value", "is not a number of days", "21d"},
		{"pipeline: {stages: [{name: A, requires: [amont]}]}", "1:42", "config-unknown-name", "is not a field of a deal", `did you mean "amount"?`},
		{"pipeline: {stages: [{name: A}, {name: A}]}", "1:32", "config-duplicate", `stage "A" is listed twice`, ""},
		{"accuracy: {horizons: [13, -1]}", "1:27", "config-bad-value", "is not a number of weeks", ""},
		{"accuracy: {waterfalls: [{from: 2026-01-01, to: 2026-02-01}]}", "1:25", "config-missing", "closing is missing", ""},
		{"allow_quarantine: lots", "1:19", "config-bad-value", "is not a number of rows or a share", "1%"},
		{"allow_quarantine: 101%", "1:19", "config-bad-value", "is not a number of rows or a share", ""},
		{"people: hidden", "1:9", "config-unknown-name", "is not a way to show people", "named, pseudonym or none"},
		{"audiences: {board: {pages: [overveiw]}}", "1:29", "config-unknown-name", "is not a page", `did you mean "overview"?`},
		{"audiences: {a: {where: 'team = \"North\"'}}", "1:30", "config-bad-filter", "is not a filter", ""},
		{"audiences: {a: {where: 'people > 3'}}", "1:25", "config-bad-filter", "people", ""},
		{"links: {deal: 'javascript:alert({id})'}", "1:15", "config-bad-value", "is not a web address", ""},
		{"links: {deal: 'https://crm.example.com/'}", "1:15", "config-bad-value", "is not a web address with {id} in it", ""},
		{"time_zone: Local", "1:12", "config-bad-value", "is not a time zone", ""},
		{"mail: {to: [nobody]}", "1:13", "config-bad-value", "is not a mail address", ""},
		{"mail: {password: secret}", "1:8", "config-unknown-key", `"password" is not a key of mail`, ""},
		{"title: &a x", "1:8", "config-syntax", "anchors", "write the value out"},
		{"title: 'x", "1:8", "config-syntax", "", ""},
		{"a: 1\n---\nb: 2", "2:1", "config-syntax", "a second document", ""},
		{"- a", "1:1", "config-wrong-type", "the config is a list", "version: 1"},
		{"title: \xff", "1:8", "config-not-text", "not UTF-8", ""},
		{strings.Repeat("[", 5000), "1", "config-syntax", "nested too deeply", ""},
	} {
		_, problems := config.Decode("c.yaml", []byte(c.src), known())
		if len(problems) != 1 {
			t.Errorf("%q: %d problems, want 1", c.src, len(problems))
			for _, p := range problems {
				t.Log(p.Lines())
			}
			continue
		}
		got := problems[0]
		if got.Pos.String() != "c.yaml:"+c.at || got.Code != c.code || !strings.Contains(got.Text, c.text) || !strings.Contains(got.Hint, c.hint) {
			t.Errorf("%q:\n got %s (%s)\nwant %s %s: %s / %s", c.src, got.Lines(), got.Code, c.at, c.code, c.text, c.hint)
		}
	}
}

func TestDecodeShowsEveryProblemInOrder(t *testing.T) {
	src := `version: 1
titel: x
as_of: soon
theme: salte
kpis: [winrate, won_amount]
exports:
  - path: Größe.csv
    entitty: deals
    dates: dym
`
	_, problems := config.Decode("c.yaml", []byte(src), known())
	var got []string
	for _, p := range problems {
		got = append(got, fmt.Sprintf("%d:%d %s", p.Pos.Line, p.Pos.Col, p.Code))
	}
	want := []string{"2:1 config-unknown-key", "3:8 config-bad-value", "4:8 config-unknown-name", "5:8 config-unknown-kpi", "8:5 config-unknown-key", "9:12 config-unknown-name"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPositionsCountCharacters(t *testing.T) {
	_, problems := config.Decode("c.yaml", []byte(`links: {deal: "https://crm.example.com/Größe/{id}", dael: x}`), known())
	if len(problems) != 1 || problems[0].Pos.Col != 53 {
		t.Errorf("column of dael: %v", problems)
	}
}

func TestAllowance(t *testing.T) {
	for _, c := range []struct {
		text            string
		quarantined, of int
		want            bool
	}{
		{"0", 0, 100, true}, {"0", 1, 100, false}, {"20", 20, 20, true}, {"20", 21, 1000, false},
		{"1%", 10, 1000, true},    // 1% of 1000 is 10
		{"1%", 11, 1000, false},   // above it
		{"0.1%", 1, 1000, true},   // 0.1% of 1000 is 1
		{"0.1%", 1, 999, false},   // 0.999 rows
		{"12.5%", 1, 8, true},     // an eighth
		{"100%", 50, 50, true},    // all
		{"0%", 0, 0, true},        // nothing read, nothing quarantined
		{"0.0001%", 1, 1e6, true}, // one in a million
	} {
		a, ok := config.ParseAllowance(c.text)
		if !ok || a.Allows(c.quarantined, c.of) != c.want {
			t.Errorf("%q allows %d of %d: %v, want %v", c.text, c.quarantined, c.of, !c.want, c.want)
		}
	}
	for _, bad := range []string{"", "-1", "1.5", "1e3", "%", "1 percent", "1000000000000000000000"} {
		if _, ok := config.ParseAllowance(bad); ok {
			t.Errorf("%q was accepted", bad)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(contractExample)
	f.Add("kpis: [win_rate, {win_rate: {target: x}}]")
	f.Add("a: &x [1]\nb: *x\n? c\n: !!str d\n")
	f.Add("{{{[[[")
	f.Fuzz(func(t *testing.T, src string) {
		plan, problems := config.Decode("c.yaml", []byte(src), known())
		for i, p := range problems {
			if p.Code == "" || p.Text == "" || p.Pos.File != "c.yaml" || p.Severity != diag.Error {
				t.Fatalf("problem without its parts: %+v", p)
			}
			if i > 0 && p.Pos.Line < problems[i-1].Pos.Line {
				t.Fatalf("problems out of order")
			}
		}
		if len(problems) > 0 {
			return
		}
		for _, k := range plan.KPIs {
			if k.ID == "" {
				t.Fatal("a KPI without an id was accepted")
			}
		}
		if plan.Period.Span != (crm.Period{}) && plan.Period.Span.From > plan.Period.Span.To {
			t.Fatal("a period that ends before it begins was accepted")
		}
	})
}

// TestSuggestions: the user's own words, by reason.
func TestSuggestions(t *testing.T) {
	plan, problems := config.Decode("c.yaml", []byte("stale:\n  suggestions: {silent: Ring twice, age: Close it}\n"), known())
	if len(problems) > 0 || len(plan.Suggestions) != 2 || plan.Suggestions["silent"] != "Ring twice" || plan.Suggestions["age"] != "Close it" {
		t.Errorf("%v, %v", plan.Suggestions, problems)
	}
}
