package config_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/golden"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// TestMistakesInKPIs holds what is printed about typical mistakes in kpis: the
// place inside the formula, what is wrong, and what to do.
func TestMistakesInKPIs(t *testing.T) {
	src, err := os.ReadFile("testdata/kpi_mistakes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	k := known()
	for _, one := range metrics.Catalogue() {
		k.KPIs = append(k.KPIs, one.ID)
	}
	_, problems := config.Decode("pipeglass.yaml", src, k)
	var b strings.Builder
	for _, p := range problems {
		b.WriteString(p.Lines() + "\n")
	}
	golden.File(t, "testdata/kpi_mistakes.txt", b.String())
	// Each entry is one mistake, and each is found where it stands; the two of
	// the circle are both told.
	lines := strings.Split(string(src), "\n")
	seen := map[int]bool{}
	for _, p := range problems {
		seen[p.Pos.Line] = true
	}
	for i, line := range lines {
		if strings.HasPrefix(line, "  - ") && !strings.Contains(line, "in_a_block") && !seen[i+1] {
			t.Errorf("nothing is said about line %d: %s", i+1, line)
		}
	}
}

// TestOwnKPIs: the entry of the contract, and the shorter form.
func TestOwnKPIs(t *testing.T) {
	src := `version: 1
kpis:
  - win_rate: {fail: {when: "< 10%", surely: true}}
  - id: meetings_per_win
    name: Meetings per won deal
    role: activity
    unit: ratio
    formula: activities(type == "Meeting") / won_deals
    target: "<= 12"
  - effort: {role: activity, formula: 'meetings_per_win * late_word', better: down}
  - {id: late_word, formula: '2 + 1'}
`
	plan, problems := config.Decode("c.yaml", []byte(src), known())
	for _, p := range problems {
		t.Error(p.Lines())
	}
	want := []metrics.Choice{
		{ID: "win_rate", Lines: metrics.Lines{Fail: "< 10%", FailSurely: true}},
		{ID: "meetings_per_win", Name: "Meetings per won deal", Lines: metrics.Lines{Target: "<= 12"},
			Own: &metrics.Own{Role: metrics.Activity, Unit: metrics.Ratio, Formula: `activities(type == "Meeting") / won_deals`}},
		{ID: "effort", Own: &metrics.Own{Role: metrics.Activity, Better: metrics.Down, Formula: "meetings_per_win * late_word"}},
		{ID: "late_word", Own: &metrics.Own{Formula: "2 + 1"}},
	}
	if diff := cmp.Diff(want, plan.KPIs); diff != "" {
		t.Errorf("KPIs (-want +got):\n%s", diff)
	}
}

func TestLintSettings(t *testing.T) {
	plan, problems := config.Decode("c.yaml", []byte("lint: {nothing_ahead: {severity: off, reason: has its own report}, too_many: {severity: info}}"), known())
	for _, p := range problems {
		t.Error(p.Lines())
	}
	want := map[string]metrics.LintSetting{"nothing_ahead": {Severity: "off", Reason: "has its own report"}, "too_many": {Severity: "info"}}
	if diff := cmp.Diff(want, plan.Lint); diff != "" {
		t.Errorf("lint (-want +got):\n%s", diff)
	}
	_, problems = config.Decode("c.yaml", []byte("lint:\n  nothing_ahed: {severity: warn}\n  too_many: {severity: off}\n"), known())
	if len(problems) != 2 || problems[0].Code != "config-unknown-name" || problems[0].Hint != `did you mean "nothing_ahead"?` || problems[1].Code != "config-missing" {
		t.Errorf("%+v", problems)
	}
}
