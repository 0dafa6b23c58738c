package report

import (
	"math"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// The states of a sign.
const (
	stateHealthy = "healthy"
	stateWatch   = "watch"
	stateFix     = "fix"
	stateUnknown = "not measurable"
)

// sign is one sign of how far the CRM can be trusted.
type sign struct {
	id, name string
	state    string
	value    Text
	goal     string
	touched  crm.Money // open amount that the fix would firm up
	gap      string    // what is wrong with the deals behind it: "no amount"
	why      string    // why it matters
	fix      string    // the cheapest way to mend it
	absent   string    // why it cannot be measured
	deals    []crm.DealID
}

// row is the sign in a list of signs.
func (s sign) row() Sign {
	out := Sign{What: plain(s.name), Value: s.value}
	switch s.state {
	case stateHealthy:
		out.Badge = Badge{Tone: Good, Glyph: "✓", Word: "Healthy"}
	case stateWatch:
		out.Badge = Badge{Tone: Warn, Glyph: "!", Word: "Watch"}
	case stateFix:
		out.Badge = Badge{Tone: Bad, Glyph: "✕", Word: "Fix"}
	default:
		out.Badge = Badge{Tone: Flat, Glyph: "–", Word: "Not measurable"}
		out.Value, out.Goal = plain("–"), plain(s.absent)
		return out
	}
	if s.state != stateHealthy {
		out.Goal = plain("Goal: " + s.goal)
	}
	return out
}

// signs lists the signs in the order of the CRM's own fields, then what they
// add up to.
func (v *view) signs() []sign {
	return []sign{
		v.fieldSign(crm.FieldAmount, "Amount filled in on open deals", "no amount", 0.95, 0.85,
			"A deal without an amount is missing from every forecast.", "Fill the amount, even as an estimate, from the stage on in which a forecast counts it."),
		v.fieldSign(crm.FieldCloseDate, "Close date on open deals", "no close date", 0.98, 0.90,
			"A deal without a date is in no quarter.", "Give each open deal the date that the buyer works towards."),
		v.overdueSign(),
		v.fieldSign(crm.FieldNextStep, "Next step recorded on open deals", "no next step", 0.80, 0.50,
			"A next step with a date is the plainest evidence that a deal is alive.", "Agree one step with the buyer and write it down; start with the largest deals."),
		v.fieldSign(crm.FieldSource, "Source recorded on open deals", "no source", 0.90, 0.70,
			"Without the source nobody can say which marketing pays.", "Make the source required when a deal is created."),
		v.probabilitySign(),
		v.staleSign(),
		v.duplicateSign(),
		v.reasonSign(),
	}
}

// graded gives the state of a share that should be high.
func graded(share, good, watch float64) string {
	switch {
	case share >= good:
		return stateHealthy
	case share >= watch:
		return stateWatch
	}
	return stateFix
}

// fieldSign is the completeness of one field over open deals.
func (v *view) fieldSign(field crm.Field, name, gap string, good, watch float64, why, fix string) sign {
	s := sign{id: field.String(), name: name, gap: gap, state: stateUnknown, why: why, fix: fix, goal: "at least " + v.f.percentText(good, 1)}
	s.absent = "The exports have no such column"
	for _, r := range v.found.Hygiene.Fields {
		if r.Field != field || !v.in.Data.Has.Has(field) {
			continue
		}
		if r.Of == 0 {
			s.absent = "No deal is open"
			continue
		}
		s.state = graded(float64(r.Filled)/float64(r.Of), good, watch)
		s.value = just(v.f.rate(r.Filled, r.Of))
		s.touched, s.deals = r.OfAmount-r.FilledAmount, r.Missing
	}
	return s
}

// overdueSign is the share of open deals whose close date has passed.
func (v *view) overdueSign() sign {
	h := v.found.Hygiene
	s := sign{id: "overdue", name: "Open deals whose close date has passed", gap: "close date has passed", state: stateUnknown, goal: "under " + v.f.percentText(0.05, 1),
		why: "A date in the past says that nobody expects the deal then; it makes every forecast of its quarter wrong.",
		fix: "Agree a new date with the buyer, or close the deal. It takes a few minutes for each.", absent: "The exports have no close date"}
	open, _ := v.open()
	if open == 0 {
		s.absent = "No deal is open"
		return s
	}
	if v.in.Data.Has.Has(crm.FieldCloseDate) {
		share := float64(h.Overdue) / float64(open)
		s.state = graded(1-share, 0.95, 0.85)
		s.value = just(v.f.rate(h.Overdue, open))
		s.touched, s.deals = h.OverdueAmount, h.OverdueDeals
	}
	return s
}

// contradictions of probability: stages whose stated chance lies outside the
// range of what was observed, with enough deals to say so.
func (v *view) wrongStages() (wrong []metrics.CalibrationRow, judged int) {
	for _, c := range v.found.Accuracy.Calibration {
		if c.N < 20 {
			continue
		}
		judged++
		if c.Stated < c.Low || c.Stated > c.High {
			wrong = append(wrong, c)
		}
	}
	return wrong, judged
}

func (v *view) probabilitySign() sign {
	s := sign{id: "probability", name: "Stages whose stated chance matches what was won", gap: "stated chance is off", state: stateUnknown, goal: "all of them",
		why: "A weighted forecast is as good as the chances it is made with.", fix: "Take the suggested chances from the accuracy page into the CRM.",
		absent: "Needs stated probabilities and at least 20 closed deals in a stage"}
	wrong, judged := v.wrongStages()
	if judged == 0 {
		return s
	}
	right := judged - len(wrong)
	s.state = graded(float64(right)/float64(judged), 1, 0.67)
	s.value = just(v.f.outOf(right, judged))
	return s
}

// staleSign is the share of the open amount that is stale; of deals where
// there are no amounts.
func (v *view) staleSign() sign {
	st := v.found.Stale
	s := sign{id: "stale", name: "Open pipeline that is stale", gap: "stands still too long", state: stateUnknown, goal: "under " + v.f.percentText(0.15, 1),
		why: "Deals that stand still too long are rarely won, yet they fill the pipeline.", fix: "Work down the list of stale deals; close what is over.",
		absent: "The exports have no date that tells how long deals have stood still", touched: st.StaleAmount}
	switch {
	case st.Open == 0:
		s.absent = "No deal is open"
		return s
	case len(st.Clocks) == 0:
		return s
	}
	share := float64(st.Stale) / float64(st.Open)
	if st.OpenAmount > 0 {
		share = float64(st.StaleAmount) / float64(st.OpenAmount)
	}
	s.state = graded(1-share, 0.85, 0.70)
	s.value = just(v.f.percent(share, st.Open))
	if st.Open < 10 {
		s.value = just(v.f.outOf(st.Stale, st.Open))
	}
	return s
}

func (v *view) duplicateSign() sign {
	pairs := v.found.Hygiene.Duplicates
	s := sign{id: "duplicates", name: "Pairs of open deals that may be the same", gap: "may be entered twice", state: stateHealthy, goal: "none",
		why: "A deal entered twice is counted twice.", fix: "Compare the two, keep one, close the other as a duplicate.",
		absent: "No deal is open", value: just(v.f.count(len(pairs)))}
	open, _ := v.open()
	if open == 0 {
		s.state = stateUnknown
		return s
	}
	seen := map[crm.DealID]bool{}
	for _, p := range pairs {
		s.touched += p.Amount
		for _, id := range [...]crm.DealID{p.A, p.B} {
			if !seen[id] {
				seen[id] = true
				s.deals = append(s.deals, id)
			}
		}
	}
	if n := len(pairs); n > 0 {
		s.state = graded(1-float64(n)/math.Max(1, float64(open)), 2, 0.95)
	}
	return s
}

// reasonSign is the share of lost deals that say why.
func (v *view) reasonSign() sign {
	s := sign{id: "loss_reason", name: "Lost deals with a reason", gap: "no loss reason", state: stateUnknown, goal: "at least " + v.f.percentText(0.80, 1),
		why: "Losses without a reason teach nothing.", fix: "Make the reason required when a deal is closed as lost; keep the list short.",
		absent: "The exports have no loss reason"}
	if !v.in.Data.Has.Has(crm.FieldLossReason) {
		return s
	}
	lost, given := 0, 0
	for _, r := range v.found.Outcomes.LossReasons {
		lost += r.Deals
		if r.Reason != "" {
			given += r.Deals
		}
	}
	if lost == 0 {
		s.absent = "No deal was lost in the period"
		return s
	}
	s.state = graded(float64(given)/float64(lost), 0.80, 0.50)
	s.value = just(v.f.rate(given, lost))
	return s
}

// tally counts healthy and measurable signs.
func tally(signs []sign) (healthy, measurable int) {
	for _, s := range signs {
		if s.state != stateUnknown {
			measurable++
		}
		if s.state == stateHealthy {
			healthy++
		}
	}
	return healthy, measurable
}
