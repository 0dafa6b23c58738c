package metrics_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/metrics"
)

// rules gives the ids of the rules that a choice breaks.
func rules(in metrics.Input, choices []metrics.Choice) []string {
	var out []string
	for _, f := range metrics.Compute(in, choices).Lint {
		out = append(out, f.Rule)
	}
	return out
}

func chosen(ids string) []metrics.Choice {
	var out []metrics.Choice
	for _, id := range strings.Fields(ids) {
		out = append(out, metrics.Choice{ID: id})
	}
	return out
}

func TestLint(t *testing.T) {
	tests := []struct{ ids, want string }{
		{"", ""},
		{"won_deals open_amount stale_amount_share calls", "moved_by_one"},
		{"calls", "only_activity nothing_ahead nothing_honest moved_by_one"},
		{"calls won_deals created_deals", "activity_first nothing_honest moved_by_one"},
		{"created_deals", "no_outcome nothing_honest"},
		{"calls created_deals", "only_activity activity_first nothing_honest moved_by_one"},
		{"won_deals lost_deals won_amount win_rate win_rate_amount created_deals created_amount open_deals stale_deals", ""},
		{"won_deals lost_deals won_amount win_rate win_rate_amount created_deals created_amount open_deals stale_deals overdue_deals", "too_many"},
	}
	for _, tt := range tests {
		in := salesTeam{people: 5, quarters: 10, seed: 4}.input()
		got := rules(in, chosen(tt.ids))
		// What depends on the drawn figures has its own tests.
		got = slices.DeleteFunc(got, func(id string) bool {
			return id == "no_comparison" || id == "same_in_other_words"
		})
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%q: %v, want %s", tt.ids, got, tt.want)
		}
	}
}

// TestLintLooksAtThePast: won amount is 1,000 a deal here, so it says what the
// count of won deals says; a win rate is never below 1 % and always above it.
func TestLintLooksAtThePast(t *testing.T) {
	in := salesTeam{people: 5, quarters: 12, seed: 4}.input()
	if got := rules(in, chosen("won_deals won_amount created_deals")); !slices.Contains(got, "same_in_other_words") {
		t.Errorf("won deals and their amount: %v", got)
	}
	for _, target := range []string{">= 1%", ">= 99%"} {
		choices := []metrics.Choice{{ID: "win_rate", Lines: metrics.Lines{Target: target}}, {ID: "open_deals"}}
		if got := rules(in, choices); !slices.Contains(got, "target_never_moves") {
			t.Errorf("target %s: %v", target, got)
		}
	}
	// Counts of a quarter say nothing of a target for a year, but of one for a quarter.
	for quarterly, want := range map[bool]bool{false: false, true: true} {
		one := in
		if quarterly {
			one.Scope.Period = in.Scope.Calendar.Quarter(in.Scope.AsOf)
		}
		if got := rules(one, []metrics.Choice{{ID: "won_deals", Lines: metrics.Lines{Target: ">= 1"}}, {ID: "open_deals"}}); slices.Contains(got, "target_never_moves") != want {
			t.Errorf("a count, quarterly %v: %v", quarterly, got)
		}
	}
	if got := rules(in, []metrics.Choice{{ID: "won_deals"}, {ID: "calls", Lines: metrics.Lines{Target: ">= 40"}}}); !slices.Contains(got, "moved_by_one") {
		t.Errorf("a target on calls: %v", got)
	}
	if got := rules(in, chosen("won_deals open_deals")); !slices.Contains(got, "no_comparison") {
		t.Errorf("open deals with neither target nor record: %v", got)
	}
}

// TestSilencedLintIsKept with its reason, and what is louder is louder.
func TestSilencedLintIsKept(t *testing.T) {
	in := salesTeam{people: 5, quarters: 4, seed: 4}.input()
	in.Scope.Lint = map[string]metrics.LintSetting{"only_activity": {Severity: "off", Reason: "a pilot"}, "nothing_ahead": {Severity: "info"}}
	for _, f := range metrics.Compute(in, chosen("calls")).Lint {
		if f.Rule == "only_activity" && (f.Severity != "off" || f.Reason != "a pilot") || f.Rule == "nothing_ahead" && f.Severity != "info" {
			t.Errorf("%+v", f)
		}
		if f.What == "" || f.WayOut == "" || f.Why == "" || f.Title == "" {
			t.Errorf("%s lacks a reason or a way out", f.Rule)
		}
	}
}
