package metrics

import (
	"fmt"

	"github.com/pipeglass/pipeglass/generator/crm"
)

func calibrationBrier() KPI {
	return KPI{
		ID: "calibration_brier", Name: "Brier score", Role: Accuracy, Unit: Score, Better: Down,
		Definition: `How good stage probabilities are as forecasts of single deals: 0 is perfect, 0.25 is what always saying 50 % gets.

**Formula:** mean of (p − o)² over closed deals and the stages they entered: p is the probability stated as the deal first entered the stage, o is 1 for won and 0 for lost. A probability from just before closing is never used: it is 0 or 100 % by construction.

**Date basis:** all deals that are closed on the as-of day.

**Source:** Brier 1950; its parts (reliability, resolution, uncertainty) by Murphy 1973 stand beside it on the accuracy page.`,
		Compute: func(in *Input, _ crm.Period) Measure {
			b, none := in.brier()
			if b == nil {
				return none
			}
			return Measure{Known: true, Value: b.Score, N: b.N,
				Note: fmt.Sprintf("always stating the overall win rate would score %.3f", b.Uncertainty)}
		},
	}
}

// brier gives the score's parts, or the reason why there is none.
func (in *Input) brier() (*BrierParts, Measure) {
	a := in.accuracy()
	switch {
	case a.Brier != nil:
		return a.Brier, Measure{}
	case len(a.Calibration) > 0:
		return nil, absent("all closed deals ended the same way, so there is nothing to tell apart")
	case !a.Coverage.Fields.Has(crm.FieldStage):
		return nil, absent("there is no history of stages, so it is not known which stages closed deals went through")
	}
	return nil, absent("no closed deal entered a stage with a stated probability")
}
