package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// accuracy is what AccuracyOf found, computed once per build.
func (in *Input) accuracy() *AccuracyFound {
	if in.Accuracy != nil {
		return in.Accuracy
	}
	return in.shared().accuracy.of(func() *AccuracyFound {
		a := AccuracyOf(in)
		return &a
	})
}

// headlineError is the error of the sellers' forecast at the headline horizon.
func (in *Input) headlineError() (*ForecastError, Measure) {
	a := in.accuracy()
	for i := range a.Errors {
		e := &a.Errors[i]
		if e.Method != a.HeadlineMethod || e.Weeks != a.HeadlineWeeks {
			continue
		}
		if e.Periods < leastLearned {
			return nil, absent("the record covers %d closed quarter; %d are needed", e.Periods, leastLearned)
		}
		return e, Measure{Note: fmt.Sprintf("%s, %d weeks before the end of %d closed quarters", methodWords(e.Method), e.Weeks, e.Periods)}
	}
	if a.Coverage.Start == crm.NoDate {
		return nil, absent("there is no history of deals to make past forecasts from")
	}
	return nil, absent("the history covers no closed quarter with stages, amounts and close dates")
}

func methodWords(id string) string {
	switch id {
	case MethodCommit:
		return "commit forecast"
	case MethodWeighted:
		return "weighted pipeline"
	case MethodTwoRate:
		return "two-rate projection"
	case MethodNaiveLastYear:
		return "the same quarter last year"
	case MethodNaiveLastPeriod:
		return "the quarter before"
	}
	return id
}

// SlipSummary sums the closed quarters that end in p up: the slip rate by
// value, and the deals behind it. Quarters is 0 where the record has none.
func SlipSummary(a *AccuracyFound, p crm.Period) (total SlipRow, quarters int) {
	total.Period = p
	for _, r := range a.Slippage {
		if !p.Contains(r.Period.To) {
			continue
		}
		quarters++
		total.Start += r.Start
		total.Won += r.Won
		total.Lost += r.Lost
		total.Slipped += r.Slipped
		total.Other += r.Other
		total.Deals += r.Deals
		total.DealsWon += r.DealsWon
		total.DealsLost += r.DealsLost
		total.DealsSlip += r.DealsSlip
	}
	return total, quarters
}
