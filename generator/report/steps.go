package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// step is a next step with the amount that it is about, which ranks it.
type step struct {
	Step
	worth crm.Money
}

// stepsShown is how many next steps the Overview names: exactly these.
const stepsShown = 3

// nextSteps ranks what is worth doing by the amount it is about; steps
// without an amount come after those with one, in the order of the rules, so
// that there are always three.
func (v *view) nextSteps() []Step {
	rules := []func(*view) (step, bool){
		stepStale, stepOverdue, stepLikely, stepCoverage, stepAmounts, stepDates, stepNextSteps,
		stepProbabilities, stepQuarantine, stepDuplicates, stepHistory, stepChoose, stepPlan, stepData, stepOutcomes,
	}
	var found []step
	for _, r := range rules {
		if s, ok := r(v); ok {
			found = append(found, s)
		}
	}
	slices.SortStableFunc(found, func(a, b step) int { return cmp.Compare(b.worth, a.worth) })
	var out []Step
	fields := 0
	for _, s := range found {
		// Two of the three may be about filling fields; one is about deals.
		if strings.HasPrefix(s.To, "health") {
			if fields++; fields > stepsShown-1 {
				continue
			}
		}
		if out = append(out, s.Step); len(out) == stepsShown {
			break
		}
	}
	return out
}

func stepStale(v *view) (step, bool) {
	urgent := v.urgent()
	if len(urgent) == 0 {
		return step{}, false
	}
	top := urgent[:min(5, len(urgent))]
	sum := v.sumAmounts(top)
	// The five are where to begin with the whole stale amount.
	s := step{worth: v.found.Stale.StaleAmount, Step: Step{To: "stale#stale-deals", ToLabel: "See the list"}}
	s.What = Say("Settle %s worth %s", v.f.many(len(top), "stale deal", "stale deals"), v.f.money(sum))
	if sum == 0 {
		s.What = Say("Settle %s", v.f.many(len(top), "stale deal", "stale deals"))
	}
	s.Why = plain("Deals that were won did not stand still for so long.")
	if total := v.found.Stale.StaleAmount; total > 0 && len(urgent) > len(top) {
		s.Why = Say("They hold %s of the stale pipeline of %s.", v.f.percent(float64(sum)/float64(total), 1), v.f.money(total))
	}
	return s, true
}

func stepOverdue(v *view) (step, bool) {
	h := v.found.Hygiene
	if h.Overdue == 0 {
		return step{}, false
	}
	s := step{worth: h.OverdueAmount, Step: Step{To: "health#sign-current", ToLabel: "List of deals"}}
	s.What = Say("Re-date %s whose close date has passed", v.f.deals(h.Overdue))
	s.Why = Say("They hold %s that no quarter can count on.", v.f.money(h.OverdueAmount))
	if h.OverdueAmount == 0 {
		s.Why = plain("A date in the past says that nobody expects the deal then.")
	}
	return s, true
}

func stepLikely(v *view) (step, bool) {
	o, ok := v.outlook()
	if !ok || !o.Known || !o.HasRange || !o.HasForecast || o.Forecast <= o.High {
		return step{}, false
	}
	return step{worth: o.Forecast - o.Likely, Step: Step{
		What: Say("Plan for %s, not %s", v.f.money(o.Likely), v.f.money(o.Forecast)),
		Why:  Say("The forecast lies above the range in which the quarter ends eight times in ten (%s).", v.f.moneyRange(o.Low, o.High)),
		To:   "accuracy", ToLabel: "See the track record"}}, true
}

// stepCoverage speaks up where plan cannot be reached with what is open.
func stepCoverage(v *view) (step, bool) {
	o, ok := v.outlook()
	if !ok || !o.HasPlan || o.Won+o.Open >= o.Plan {
		return step{}, false
	}
	gap := o.Plan - o.Won - o.Open
	return step{worth: gap, Step: Step{
		What: Say("Find %s more for %s", v.f.money(gap), v.cal.QuarterLabel(o.Period)),
		Why:  Say("Won and open deals together come to %s; the plan is %s, even if every deal is won.", v.f.money(o.Won+o.Open), v.f.money(o.Plan)),
		To:   "accuracy#outlook", ToLabel: "How it builds up"}}, true
}

// missing finds the completeness of a field of open deals.
func (v *view) missing(field crm.Field) (metrics.FieldRow, bool) {
	for _, r := range v.found.Hygiene.Fields {
		if r.Field == field && r.Filled < r.Of && v.in.Data.Has.Has(field) {
			return r, true
		}
	}
	return metrics.FieldRow{}, false
}

func stepAmounts(v *view) (step, bool) {
	r, ok := v.missing(crm.FieldAmount)
	if !ok {
		return step{}, false
	}
	n := r.Of - r.Filled
	s := step{Step: Step{To: "health#sign-complete", ToLabel: "List of deals"}}
	s.What = Say("Give %s an amount", v.f.many(n, "open deal", "open deals"))
	s.Why = plain("A deal without an amount is missing from every forecast.")
	if r.Filled > 0 {
		// What they may be worth: their number times the mean of the others.
		s.worth = r.OfAmount.Times(int64(n), int64(r.Filled))
		s.Why = Say("At the mean of the others they are worth about %s, missing from every forecast.", v.f.money(s.worth))
	}
	return s, true
}

func stepDates(v *view) (step, bool) {
	r, ok := v.missing(crm.FieldCloseDate)
	if !ok {
		return step{}, false
	}
	amount := r.OfAmount - r.FilledAmount
	return step{worth: amount, Step: Step{
		What: Say("Date %s", v.f.many(r.Of-r.Filled, "open deal", "open deals")),
		Why:  Say("They hold %s that stands in no quarter.", v.f.money(amount)),
		To:   "health#sign-complete", ToLabel: "List of deals"}}, true
}

func stepNextSteps(v *view) (step, bool) {
	r, ok := v.missing(crm.FieldNextStep)
	if !ok || r.Filled == 0 {
		return step{}, false
	}
	amount := r.OfAmount - r.FilledAmount
	// Half: an open deal without a next step is less urgent than one that is
	// overdue or stale, where the same amount is at stake.
	return step{worth: amount / 2, Step: Step{
		What: Say("Record a next step on %s", v.f.many(r.Of-r.Filled, "open deal", "open deals")),
		Why:  Say("They hold %s; start with the largest.", v.f.money(amount)),
		To:   "health#sign-complete", ToLabel: "List of deals"}}, true
}

func stepProbabilities(v *view) (step, bool) {
	wrong, judged := v.wrongStages()
	if len(wrong) == 0 {
		return step{}, false
	}
	return step{Step: Step{
		What: Say("Correct the chance of %s", v.f.many(len(wrong), "stage", "stages")),
		Why:  Say("Of %s with enough deals, %s were won more or less often than stated.", v.f.many(judged, "stage", "stages"), v.f.count(len(wrong))),
		To:   "accuracy#calibration", ToLabel: "Suggested chances"}}, true
}

func stepQuarantine(v *view) (step, bool) {
	n := len(v.in.Data.Rejects)
	if n == 0 {
		return step{}, false
	}
	return step{Step: Step{
		What: Say("Mend %s that could not be used", v.f.many(n, "row", "rows")),
		Why:  plain("Each is listed with its file, line and reason."), To: "data#quarantine", ToLabel: "Rows set aside"}}, true
}

func stepDuplicates(v *view) (step, bool) {
	pairs := v.found.Hygiene.Duplicates
	var sum crm.Money
	for _, p := range pairs {
		sum += p.Amount
	}
	if len(pairs) == 0 {
		return step{}, false
	}
	return step{worth: sum, Step: Step{
		What: Say("Compare %s of deals that may be one", v.f.many(len(pairs), "pair", "pairs")),
		Why:  Say("%s may be counted twice.", v.f.money(sum)), To: "health#fix-duplicates", ToLabel: "List of pairs"}}, true
}

func stepHistory(v *view) (step, bool) {
	if v.found.Accuracy.Coverage.Start != crm.NoDate {
		return step{}, false
	}
	s := Step{
		What: plain("Build this report again next week"),
		Why:  plain("The record begins with this build; with the same history folder, changes and forecast misses become visible."),
		To:   "data#history", ToLabel: "What is known of the past"}
	if !v.in.Options.Recorded {
		s.What = plain("Let builds keep a record")
		s.Why = plain("This one kept none; with a history folder, changes and forecast misses become visible from build to build.")
	}
	return step{Step: s}, true
}

func stepChoose(v *view) (step, bool) {
	return step{Step: Step{
			What: plain("Choose the KPIs that matter to you"),
			Why:  plain("Name them in pipeglass.yaml, with targets; they come first on every list."), To: "kpis", ToLabel: "All KPIs"}},
		len(v.in.Options.Choices) == 0
}

func stepPlan(v *view) (step, bool) {
	return step{Step: Step{
			What: plain("Add the plan beside the exports"),
			Why:  plain("With a plan (quarter and target) the report says how far the quarter is from it."), To: "data#files", ToLabel: "What was read"}},
		len(v.in.Data.Plans) == 0
}

func stepData(*view) (step, bool) {
	return step{Step: Step{
		What: plain("Confirm how the exports were read"),
		Why:  plain("Each column is listed with what it was taken for."), To: "data#mapping", ToLabel: "Data notes"}}, true
}

func stepOutcomes(*view) (step, bool) {
	return step{Step: Step{
		What: plain("Look at what was won and lost"),
		Why:  plain("Win rate, time and reasons, with their ranges."), To: "outcomes", ToLabel: "Outcomes"}}, true
}
