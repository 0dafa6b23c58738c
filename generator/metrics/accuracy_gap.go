package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

const (
	askHistory = "export the history of deals beside the deals (in Salesforce OpportunityHistory and OpportunityFieldHistory), or build again regularly with the same history folder"
	askTime    = "export a longer history, or go on building: each day that is recorded adds to it"
)

// gapsOf says, thing by thing, what cannot be known from this input.
func gapsOf(in *Input, a *AccuracyFound) []Gap {
	c := a.Coverage
	if c.Start == crm.NoDate {
		why := "the export has no history of deals, and no earlier build of this site recorded any"
		if c.Fields != 0 {
			why = "the history covers too few of the deals to say what the pipeline looked like on any past day"
		}
		return []Gap{
			{"how past forecasts compared with results", why, askHistory},
			{"how the open pipeline moved", why, askHistory},
			{"how often close dates slip", why, askHistory},
		}
	}
	var gaps []Gap
	for _, f := range []struct {
		field crm.Field
		what  string
	}{
		{crm.FieldCloseDate, "past forecasts, slippage and waterfalls"},
		{crm.FieldAmount, "past forecasts, slippage and waterfalls in money"},
		{crm.FieldForecast, "how good the sellers' own calls (commit, best case) were"},
		{crm.FieldProbability, "how good the weighted pipeline was"},
	} {
		if !c.Fields.Has(f.field) {
			gaps = append(gaps, Gap{f.what, fmt.Sprintf("the history does not record the %s", inWords(f.field)), askHistory})
		}
	}
	gaps = append(gaps, quarterGap(a)...)
	for _, w := range in.Scope.Waterfalls {
		if movesKnown(in) && (w.From < c.Start || w.To > in.Scope.AsOf || w.From >= w.To) {
			gaps = append(gaps, Gap{fmt.Sprintf("the configured waterfall from %s to %s", w.From, w.To),
				fmt.Sprintf("the record speaks about %s to %s", c.Start, in.Scope.AsOf), "choose days between these two"})
		}
	}
	if len(a.Calibration) > 0 && a.Brier == nil {
		gaps = append(gaps, Gap{"how well stage probabilities tell won from lost", "all closed deals with a recorded stage ended the same way", askTime})
	}
	return gaps
}

// quarterGap says when too few closed quarters are behind the comparison.
func quarterGap(a *AccuracyFound) []Gap {
	if len(a.Forecasts) == 0 {
		return nil
	}
	seen := map[crm.Date]bool{}
	for i := range a.Forecasts {
		if a.Forecasts[i].Closed {
			seen[a.Forecasts[i].Period.From] = true
		}
	}
	if len(seen) >= enoughQuarters {
		return nil
	}
	return []Gap{{"whether forecasts lean to one side", fmt.Sprintf("the record covers %d closed quarters; %d are needed", len(seen), enoughQuarters), askTime}}
}

func inWords(f crm.Field) string {
	switch f {
	case crm.FieldCloseDate:
		return "close date"
	case crm.FieldForecast:
		return "forecast category"
	}
	return f.String()
}
