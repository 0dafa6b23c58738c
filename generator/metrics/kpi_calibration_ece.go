package metrics

import "github.com/pipeglass/pipeglass/generator/crm"

func calibrationECE() KPI {
	return KPI{
		ID: "calibration_ece", Name: "Calibration error", Role: Accuracy, Unit: Ratio, Better: Down,
		Definition: `By how much stage probabilities are off on average: 10 % means that a stage that says 50 % tends to win 40 or 60 %.

**Formula:** ECE = Σ n / N × |stated − observed| over groups of deals with the same stated probability on entering a stage (ten groups of equal width if more than 20 different ones are in use). Below 100 entries it is an indication only.

**Date basis:** all deals that are closed on the as-of day.

**Source:** expected calibration error, Naeini and others 2015.`,
		Compute: func(in *Input, _ crm.Period) Measure {
			b, none := in.brier()
			if b == nil {
				return none
			}
			m := Measure{Known: true, Value: in.accuracy().ECE, N: b.N}
			if b.N < 100 {
				m.Note = "fewer than 100 stage entries: an indication only"
			}
			return m
		},
	}
}
