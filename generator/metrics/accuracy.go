package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
)

// AccuracyOf computes how far the pipeline can be trusted: past forecasts
// against results, calibration, waterfalls, slippage, and the outlook. What
// the record does not reach is left out and named in Missing.
func AccuracyOf(in *Input) AccuracyFound {
	var a AccuracyFound
	in.shared()
	long, short := a.tasks(in)
	cores.All(slices.Concat(long, short)...)
	a.Missing = gapsOf(in, &a)
	return a
}

// tasks fill in all but what is missing; none needs another.
func (a *AccuracyFound) tasks(in *Input) (long, short []func()) {
	a.Coverage = in.Book.Coverage()
	return []func(){func() { a.forecast(in) }}, []func(){
		func() { a.Calibration, a.Brier, a.ECE = calibrationOf(in) },
		func() { a.Ahead, a.AheadBrier, a.AheadECE = aheadOf(in) },
		func() { a.Waterfalls, a.TeamWaterfalls = waterfallsOf(in) },
		func() { a.PushRows, a.Pushes = pushRows(in) },
		func() { a.Supported = supportedDeals(in) },
	}
}

// forecast fills in what comes of looking at the pipeline on many past days:
// past forecasts with their errors, and what is likely to come.
func (a *AccuracyFound) forecast(in *Input) {
	s := sweepOf(in)
	a.Forecasts = s.forecasts()
	a.Errors = errorsOf(a.Forecasts)
	a.HeadlineMethod, a.HeadlineWeeks = headline(a.Errors, s.committed)
	a.Slippage = s.slippage()
	a.Origins = s.origins()
	simulation := simulationOf(s)
	s.lookAgain(a, simulation)
	a.Outlooks = s.outlooks(a.HeadlineMethod, simulation)
	a.RangeTests = simulation.rangeTests()
	a.CoverageRatio = s.coverage(&a.Outlooks[0])
}

// headline picks the sellers' own forecast for headlines: commit where it was
// ever used, else the weighted pipeline; and the horizon: the earliest one, up
// to 13 weeks, with four quarters behind it, else the earliest there is.
func headline(errors []ForecastError, committed bool) (method string, weeks int) {
	for _, m := range []string{MethodCommit, MethodWeighted, MethodTwoRate, MethodNaiveLastYear, MethodNaiveLastPeriod} {
		if m == MethodCommit && !committed {
			continue
		}
		best, longest := -1, -1
		for i := range errors {
			e := &errors[i]
			if e.Method != m || e.Weeks > longestHorizon {
				continue
			}
			longest = max(longest, e.Weeks)
			if e.Periods >= enoughQuarters {
				best = max(best, e.Weeks)
			}
		}
		switch {
		case best >= 0:
			return m, best
		case longest >= 0:
			return m, longest
		}
	}
	return "", 0
}

const (
	longestHorizon = 13
	// enoughQuarters is how many closed quarters a statement about quarters needs.
	enoughQuarters = 4
	// lastQuarters is how many closed quarters the two-rate projection learns from.
	lastQuarters = 8
	// farthestBack bounds how many quarters are looked at: a single deal dated
	// 1970 by mistake must not make two hundred empty rows.
	farthestBack = 80
)

// horizons gives the weeks before a period's end, descending.
func (s *Scope) horizons() []int {
	if len(s.Horizons) > 0 {
		return s.Horizons
	}
	weeks := make([]int, 0, longestHorizon+1)
	for w := longestHorizon; w >= 0; w-- {
		weeks = append(weeks, w)
	}
	return weeks
}

// movesKnown tells whether the record holds what forecasts and waterfalls of
// past days are made of: stage, amount and close date.
func movesKnown(in *Input) bool {
	c := in.Book.Coverage()
	return c.Start != crm.NoDate && c.Fields.Has(crm.FieldStage) && c.Fields.Has(crm.FieldAmount) && c.Fields.Has(crm.FieldCloseDate)
}
