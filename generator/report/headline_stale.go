package report

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// staleFacts is what the headline of the stale page looks at.
type staleFacts struct {
	*view
	found  metrics.StaleFound
	urgent []*metrics.StaleDeal
	before *metrics.Measure // share of stale amount, with its comparison
}

// few gives how few of the urgent deals hold at least half of the amount.
func (t staleFacts) few() int {
	total, sum := t.sumAmounts(t.urgent), crm.Money(0)
	if total <= 0 {
		return 0
	}
	for n, s := range t.urgent {
		if sum += t.deal(s.Deal).Amount; 2*sum >= total {
			return n + 1
		}
	}
	return 0
}

func (t staleFacts) size() (Span, Span) {
	return t.citeDeals("Stale deals", t.found.Stale), t.citeMoney("Amount of stale deals", t.found.StaleAmount)
}

// overdueToo says what can be told where nothing else can.
func (t staleFacts) overdueToo() Text {
	n := t.in.Found.Hygiene.Overdue
	if n == 0 {
		return nil
	}
	return Say("What can be told: %s %s a close date in the past. ", t.citeDeals("Overdue deals", n), pick(n, "has", "have"))
}

// limits says where the limits come from.
func (t staleFacts) limits() Text {
	learned := 0
	for _, l := range t.found.Thresholds {
		if l.Learned {
			learned++
		}
	}
	if learned == 0 {
		return plain("The limits are those of the config, or 30 days: too few won deals with stage dates are on record to learn from.")
	}
	return Say("Of %s, %s have a limit learned from deals that were won.", t.cite("Stages", t.f.many(len(t.found.Thresholds), "stage", "stages"), ""),
		t.cite("Stages with a learned limit", t.f.count(learned), ""))
}

// ran is what the listed deals have done.
func (t staleFacts) ran() string {
	return pick(t.found.Stale, "has run past its time limit", "have run past their time limits")
}

func (t staleFacts) concentration() Text {
	of := Say("That is %s of the open amount.", t.shareOfOpen())
	if !slices.ContainsFunc(t.found.Thresholds, func(l metrics.Threshold) bool { return l.Learned }) {
		of = append(append(of, plain(" ")...), t.limits()...)
	}
	n := t.few()
	if n == 0 || n*2 > len(t.urgent) || len(t.urgent) <= fewRows {
		return of
	}
	share := t.cite("Share of the stale amount at the top of the list", t.f.percent(float64(t.sumAmounts(t.urgent[:n]))/float64(t.sumAmounts(t.urgent)), 1), "")
	if n == 1 {
		return append(of, Say(" The deal at the top alone holds %s of what is stale.", share)...)
	}
	return append(of, Say(" The first %s hold %s of what is stale.", t.citeDeals("Deals at the top of the list", n), share)...)
}

func (t staleFacts) shareOfOpen() Span {
	if t.found.OpenAmount <= 0 {
		return Span{Text: "an unknown share"}
	}
	return t.cite("Share of the open amount", t.f.percent(float64(t.found.StaleAmount)/float64(t.found.OpenAmount), t.found.Open), "")
}

func staleRules() []rule[staleFacts] {
	return []rule[staleFacts]{
		{"none_open", kindTooFew, func(t staleFacts) bool { return t.found.Open == 0 }, func(t staleFacts) (Text, Text) {
			return plain("No deal is open, so none can be stale"), plain("This page lists open deals that need a decision. The exports hold only closed deals, or no deals.")
		}},
		{"no_clock", kindTooFew, func(t staleFacts) bool { return len(t.found.Clocks) == 0 || t.found.Untold != "" }, func(t staleFacts) (Text, Text) {
			head := plain("The exports have no date that tells how long deals have stood still")
			if t.found.Blind < t.found.Open && len(t.found.Clocks) > 0 {
				head = plain("Too few deals were won to tell by their age which open deals are stale")
			}
			return head, append(t.overdueToo(), plain("Export the stage history, or the columns for last stage change or last activity, beside the deals.")...)
		}},
		{"overdue_only", kindWorse, func(t staleFacts) bool { return t.found.Stale == 0 && t.in.Found.Hygiene.Overdue > 0 }, func(t staleFacts) (Text, Text) {
			n := t.in.Found.Hygiene.Overdue
			return Say("No deal is past its time limit, but %s %s a close date in the past", t.citeDeals("Overdue deals", n), pick(n, "has", "have")),
				plain("They are listed under CRM health; a new date, or closing them, makes the forecast honest.")
		}},
		{"none_blind", kindUnclear, func(t staleFacts) bool { return t.found.Stale == 0 && t.found.Blind > 0 }, func(t staleFacts) (Text, Text) {
			return Say("No stale deals among the %s that can be judged", t.cite("Open deals that can be judged", t.f.outOf(t.found.Open-t.found.Blind, t.found.Open), "")),
				Say("Of the other open deals the exports tell neither the days in the stage, nor the last activity, nor the age. %s", t.limits())
		}},
		{"none", kindBetter, func(t staleFacts) bool { return t.found.Stale == 0 }, func(t staleFacts) (Text, Text) {
			return Say("No stale deals: all %s are within their time limits", t.cite("Open deals", t.f.many(t.found.Open, "open deal", "open deals"), "")), t.limits()
		}},
		{"less", kindBetter, func(t staleFacts) bool { return t.before != nil && t.before.Change == metrics.BetterChange }, func(t staleFacts) (Text, Text) {
			n, m := t.size()
			return Say("%s worth %s %s stale, less of the pipeline than before", n, m, pick(t.found.Stale, "is", "are")), t.concentration()
		}},
		{"more", kindWorse, func(t staleFacts) bool { return t.before != nil && t.before.Change == metrics.WorseChange }, func(t staleFacts) (Text, Text) {
			n, m := t.size()
			return Say("%s worth %s %s stale, more of the pipeline than before", n, m, pick(t.found.Stale, "is", "are")), t.concentration()
		}},
		{"no_amounts", kindUnclear, func(t staleFacts) bool { return t.found.StaleAmount == 0 }, func(t staleFacts) (Text, Text) {
			return Say("%s of %s "+t.ran(), t.citeDeals("Stale deals", t.found.Stale), t.cite("Open deals", t.f.many(t.found.Open, "open deal", "open deals"), "")),
				plain("They carry no amounts, so they are ordered by how far past the limit they are.")
		}},
		{"size", kindUnclear, always[staleFacts], func(t staleFacts) (Text, Text) {
			n, m := t.size()
			return Say("%s worth %s "+t.ran(), n, m), t.concentration()
		}},
	}
}
