package metrics

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// LintRule is one thing that can be wrong with a set of chosen KPIs. Why is
// the reason from the founding material.
type LintRule struct {
	ID       string
	Title    string
	Severity string // of default: "warn" or "info"
	Why      string
	// find gives what is wrong and the way out, "" for nothing.
	find func(*linted) (what, wayOut string)
}

// LintSetting is what the config says of one rule.
type LintSetting struct {
	Severity string // "off", "info", "warn", "" for the rule's own
	Reason   string
}

// LintFinding is one rule that the chosen set breaks. A silenced one is kept
// with the reason, so that the page can show it.
type LintFinding struct {
	Rule     string
	Title    string
	Severity string // "warn", "info" or "off"
	What     string
	WayOut   string
	Why      string
	Reason   string // where the config silenced it
}

// LintState is one rule and what came of it: Found is nil where the chosen set
// keeps it.
type LintState struct {
	Rule, Title, Why string
	Severity         string // in force: "warn", "info" or "off"
	Found            *LintFinding
}

// LintStates lists every rule, in order, with what was found.
func LintStates(in Scope, found []LintFinding) []LintState {
	var out []LintState
	for _, r := range LintRules() {
		s := LintState{Rule: r.ID, Title: r.Title, Why: r.Why, Severity: r.Severity}
		if set, ok := in.Lint[r.ID]; ok && set.Severity != "" {
			s.Severity = set.Severity
		}
		for i := range found {
			if found[i].Rule == r.ID {
				s.Found = &found[i]
			}
		}
		out = append(out, s)
	}
	return out
}

// linted is what the rules look at.
type linted struct {
	in       *Input
	choices  []Choice
	kpis     []KPI // of the choices, in their order
	measures []*Measure
	court    *CourtFound
}

// LintOf holds the chosen KPIs against every rule, in their order.
func LintOf(in *Input, choices []Choice, found *Found) []LintFinding {
	if len(choices) == 0 {
		return nil
	}
	l := &linted{in: in, choices: choices, court: &found.Court}
	all := KPIs(choices)
	for _, c := range choices {
		k := slices.IndexFunc(all, func(k KPI) bool { return k.ID == c.ID })
		m := slices.IndexFunc(found.Measures, func(m Measure) bool { return m.KPI == c.ID })
		if k >= 0 && m >= 0 {
			l.kpis, l.measures = append(l.kpis, all[k]), append(l.measures, &found.Measures[m])
		}
	}
	var out []LintFinding
	for _, rule := range LintRules() {
		what, wayOut := rule.find(l)
		if what == "" {
			continue
		}
		f := LintFinding{Rule: rule.ID, Title: rule.Title, Severity: rule.Severity, What: what, WayOut: wayOut, Why: rule.Why}
		if s, ok := in.Scope.Lint[rule.ID]; ok {
			f.Reason = s.Reason
			if s.Severity != "" {
				f.Severity = s.Severity
			}
		}
		out = append(out, f)
	}
	return out
}

// aboutNine is up to how many KPIs may be chosen without a remark.
const aboutNine = 9

// LintRules lists the rules in the order shown.
func LintRules() []LintRule {
	return []LintRule{
		{"only_activity", "Activity is chosen without any outcome", "warn", "A count of calls and meetings looks back, rewards compliance and drives out initiative; it is worth having, never as the cornerstone.", func(l *linted) (string, string) {
			if l.role(Activity) > 0 && l.role(Outcome) == 0 {
				return fmt.Sprintf("of %d chosen KPIs, %d count activity and none is an outcome", len(l.kpis), l.role(Activity)), "put at least one outcome beside them, such as win_rate or won_amount"
			}
			return "", ""
		}},
		{"activity_first", "An activity KPI comes first", "warn", "What stands first is what people take for the aim.", func(l *linted) (string, string) {
			if len(l.kpis) > 0 && l.kpis[0].Role == Activity && l.role(Activity) < len(l.kpis) {
				return l.kpis[0].ID + " is the headline", "put an outcome first"
			}
			return "", ""
		}},
		{"no_outcome", "No outcome is chosen", "warn", "Outcome before activity: a set of KPIs says what the team wants to achieve.", func(l *linted) (string, string) {
			if len(l.kpis) > 0 && l.role(Outcome)+l.role(Activity) == 0 {
				return "none of the chosen KPIs is an outcome", "add what the team wants to achieve, such as win_rate or won_amount"
			}
			return "", ""
		}},
		{"nothing_ahead", "Nothing chosen looks forward", "warn", "Indicators that only look back come too late to act on.", func(l *linted) (string, string) {
			if len(l.kpis) > 0 && l.role(Leading) == 0 {
				return "all chosen KPIs tell what has happened", "add one that looks ahead, such as pipeline_coverage or next_step_coverage"
			}
			return "", ""
		}},
		{"nothing_honest", "Nothing chosen says how far the figures can be trusted", "info", "The first sign of a failing CRM is that values and forecasts are neither accurate nor current.", func(l *linted) (string, string) {
			if len(l.kpis) > 0 && l.role(Accuracy)+l.role(Hygiene) == 0 {
				return "no chosen KPI is about accuracy or hygiene", "add one, such as forecast_bias or stale_amount_share"
			}
			return "", ""
		}},
		{"too_many", "Many KPIs are chosen", "warn", "With more than about nine, none is key.", func(l *linted) (string, string) {
			if len(l.kpis) > aboutNine {
				return fmt.Sprintf("%d KPIs are chosen", len(l.kpis)), "keep the nine or fewer that somebody decides by; the others stay on the KPIs page"
			}
			return "", ""
		}},
		{"no_comparison", "A KPI has nothing to be held against", "info", "A number without its context divides people into good and bad.", lintComparison},
		{"target_never_moves", "A target was always met or never", "info", "A target that nothing ever crosses, or that nobody ever reached, tells nobody anything.", lintTargets},
		{"same_in_other_words", "Two KPIs are the same in other words", "info", "Two KPIs that always move together are one, and take the place of another.", lintTwins},
		{"moved_by_one", "A KPI can be moved without the customer doing anything", "info", "What a person can raise by typing is raised by typing.", func(l *linted) (string, string) {
			list := l.ids(func(i int) bool {
				return l.kpis[i].Role == Activity || l.kpis[i].byHand && l.measures[i].HasGoal
			})
			if list != "" {
				return "one person can raise it by typing: " + list, "set targets on what customers do; keep this as context, without a target"
			}
			return "", ""
		}},
		{"unfit_data", "The data behind a KPI does not tell what happened", "warn", "The best log too little and the struggling too much, so activity data misleads.", func(l *linted) (string, string) {
			list := l.ids(func(i int) bool { return l.kpis[i].Role == Activity || l.kpis[i].usesActivities })
			if list != "" && l.court.Fitness.Grade == Unfit {
				return fmt.Sprintf("an activity log that is unfit (%s) is behind %s", l.court.Fitness.Evidence[0], list), "log as it happens for a quarter, then look again"
			}
			return "", ""
		}},
		{"contradicted", "A KPI points the other way", "warn", "A metric keeps its 'key' only while it predicts results.", func(l *linted) (string, string) {
			list := l.ids(func(i int) bool {
				return slices.ContainsFunc(l.court.Verdicts, func(v Verdict) bool { return v.KPI == l.kpis[i].ID && v.Verdict == Contradicts })
			})
			if list != "" {
				return list + ": more of it went with fewer wins later", "ask what it rewards, and take it out or turn it round"
			}
			return "", ""
		}},
	}
}

func (l *linted) role(r Role) int {
	n := 0
	for _, k := range l.kpis {
		if k.Role == r {
			n++
		}
	}
	return n
}

// ids joins the ids of the KPIs that pass.
func (l *linted) ids(pass func(i int) bool) string {
	out := ""
	for i := range l.kpis {
		if pass(i) {
			if out != "" {
				out += ", "
			}
			out += l.kpis[i].ID
		}
	}
	return out
}

func lintComparison(l *linted) (string, string) {
	list := l.ids(func(i int) bool {
		m := l.measures[i]
		return m.Known && !m.HasGoal && m.Before == nil && l.choices[i].Warn+l.choices[i].Fail == ""
	})
	if list == "" {
		return "", ""
	}
	return "neither a target nor an earlier value: " + list, "give it a target, or record a few builds to compare with"
}

// enoughPast is how many past quarters, or days, tell something of a target or
// of two KPIs.
const enoughPast = 8

// twinRank is the rank correlation from which on two KPIs are the same in other
// words.
const twinRank = 0.95

// lintTargets looks at the past quarters of each KPI with a target.
func lintTargets(l *linted) (string, string) {
	what := ""
	for i, m := range l.measures {
		t, err := ParseTarget(m.Target)
		if err != nil {
			continue
		}
		// Sums and counts of a quarter are not held against a target that is set
		// for another length of time.
		if l.kpis[i].ByPeriod && (l.kpis[i].Unit == Count || l.kpis[i].Unit == Money) && !aboutQuarter(l.in.Scope.Period) {
			continue
		}
		known, reached := 0, 0
		for _, p := range m.Trend {
			if p.Known {
				known++
				if met(l.kpis[i], t, p.Value) {
					reached++
				}
			}
		}
		times := "past quarters"
		if !l.kpis[i].ByPeriod {
			times = "past days"
		}
		switch {
		case known < enoughPast:
		case reached == 0:
			what = notes(what, fmt.Sprintf("%s met its target in none of %d %s", l.kpis[i].ID, known, times))
		case reached == known:
			what = notes(what, fmt.Sprintf("%s met its target in all of %d %s", l.kpis[i].ID, known, times))
		}
	}
	if what == "" {
		return "", ""
	}
	return what, "set it where the past fell on both sides"
}

// aboutQuarter tells whether a period is as long as a quarter.
func aboutQuarter(p crm.Period) bool { return p.Days() >= 88 && p.Days() <= 93 }

// mostPairs is how many pairs of KPIs are named.
const mostPairs = 5

// lintTwins looks for pairs whose past quarters have nearly the same ranks.
func lintTwins(l *linted) (string, string) {
	var pairs []string
	for i := range l.kpis {
		for j := i + 1; j < len(l.kpis); j++ {
			x, y := sharedQuarters(l.measures[i].Trend, l.measures[j].Trend)
			if len(x) < enoughPast {
				continue
			}
			way := "alike"
			rho, _, ok := stats.Spearman(x, y)
			if rho < 0 {
				way = "the opposite way round"
			}
			if ok && math.Abs(rho) >= twinRank {
				pairs = append(pairs, fmt.Sprintf("%s and %s rank the last %d quarters %s", l.kpis[i].ID, l.kpis[j].ID, len(x), way))
			}
		}
	}
	if len(pairs) == 0 {
		return "", ""
	}
	if more := len(pairs) - mostPairs; more > 0 {
		pairs = append(pairs[:mostPairs], fmt.Sprintf("and %d more pairs", more))
	}
	return strings.Join(pairs, "; "), "keep the one that is easier to explain"
}

func sharedQuarters(a, b []TrendPoint) (x, y []float64) {
	at := map[crm.Period]float64{}
	for _, p := range a {
		if p.Known {
			at[p.Period] = p.Value
		}
	}
	for _, p := range b {
		if v, ok := at[p.Period]; ok && p.Known {
			x, y = append(x, v), append(y, p.Value)
		}
	}
	return x, y
}
