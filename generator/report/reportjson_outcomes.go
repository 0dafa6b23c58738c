package report

import "github.com/pipeglass/pipeglass/generator/metrics"

func cohortRows(v *view) (rows [][]any) {
	for _, c := range v.found.Outcomes.Cohorts {
		some := c.Ripe && c.Created > 0
		rows = append(rows, []any{isoDay(c.Month.From), c.Created, c.Won, c.Lost, c.Open, c.Ripe, ifAny(some, c.WonInTime), ifAny(some, c.Low), ifAny(some, c.High)})
	}
	return rows
}

func transitionRows(v *view) (rows [][]any) {
	for _, r := range v.found.Outcomes.Transitions {
		rows = append(rows, []any{r.Pipeline, r.From, r.To, r.Exit.String(), r.Deals})
	}
	return rows
}

func differenceRows(v *view) (rows [][]any) {
	for _, r := range v.found.Outcomes.Differences.Rows {
		rows = append(rows, []any{r.Kind, r.Value, r.WithWon, r.WithClosed, r.OtherWon, r.OtherClosed, r.Difference, r.Low, r.High, string(r.Verdict), r.AsOfNow, r.Leak})
	}
	return rows
}

// everRows are the splits over all recorded days, except by owner.
func everRows(v *view) (rows [][]any) {
	for _, s := range v.found.Outcomes.EverSegments {
		if s.By == "owner" {
			continue
		}
		for _, r := range s.Rows {
			some := r.Won+r.Lost > 0
			rows = append(rows, []any{s.By, r.Value, r.Won, r.Lost, ifAny(some, r.Rate), ifAny(some, r.Low), ifAny(some, r.High), string(r.Verdict)})
		}
	}
	return rows
}

// winRateRows are the two win rates that are no KPI.
func winRateRows(v *view) [][]any {
	c, w := v.found.Outcomes.Cohort, v.found.Outcomes.Wide
	share := func(won, n int) any { return ifAny(n > 0, float64(won)/max(1, float64(n))) }
	wide := w.Won + w.Lost + w.Dead
	return [][]any{
		{"created_in_period", c.Won, c.Created, share(c.Won, c.Created), ifAny(c.Created > 0, c.Low), ifAny(c.Created > 0, c.High), c.Open},
		{"with_dead_wood", w.Won, wide, share(w.Won, wide), ifAny(wide > 0, w.Low), ifAny(wide > 0, w.High), w.Dead},
	}
}

// timeRows are days from creation to close: the closed deals of the period,
// and Kaplan–Meier over all deals with open ones censored.
func timeRows(v *view) [][]any {
	o := v.found.Outcomes
	spread := func(kind string, s metrics.Spread) []any {
		some := s.N > 0
		return []any{kind, s.N, ifAny(some, s.Q25), ifAny(some, s.Median), ifAny(some, s.Q75), ifAny(some, s.Q90), ifAny(some, s.Mean)}
	}
	k := o.Settled
	return [][]any{spread("won", o.CycleWon), spread("lost", o.CycleLost),
		{"kaplan_meier", k.N, orNull(k.Q25), orNull(k.Median), orNull(k.Q75), orNull(k.Q90), nil}}
}

// amountRows are the amounts of deals closed in the period, and amount at close
// ÷ amount first recorded: close_ratio of the won ones, close_ratio_lost.
func amountRows(v *view) (rows [][]any) {
	o := v.found.Outcomes
	for _, r := range []struct {
		kind string
		s    metrics.Spread
	}{{"won", o.WonAmounts}, {"lost", o.LostAmounts}, {"close_ratio", o.WonMove}, {"close_ratio_lost", o.LostMove}} {
		some, s := r.s.N > 0, r.s
		rows = append(rows, []any{r.kind, s.N, ifAny(some, s.Min), ifAny(some, s.Q25), ifAny(some, s.Median), ifAny(some, s.Q75), ifAny(some, s.Q90), ifAny(some, s.Max), ifAny(some, s.Mean)})
	}
	return rows
}

// firstDigitRows is one row, none where Benford's law says nothing.
func firstDigitRows(v *view) [][]any {
	f := v.found.Outcomes.FirstDigits
	if f == nil {
		return nil
	}
	return [][]any{{f.Distance, f.N}}
}

// velocityRows are the four parts of sales velocity, null where it can't be
// computed.
func velocityRows(v *view) [][]any {
	p := v.found.Outcomes.Velocity
	return [][]any{{"open_deals", ifAny(p.Known, p.Open), p.Open}, {"matured_win_rate", ifAny(p.Known, p.Rate), p.RateN},
		{"average_won_amount", ifAny(p.Known, p.Average), p.AverageN}, {"median_days_to_resolution", ifAny(p.Known, p.Days), p.RateN}}
}
