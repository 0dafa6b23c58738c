package report

import (
	"math"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// namedTable is one table of report.json: the columns that others rely on
// come first, in the contract's order.
type namedTable struct {
	name    string
	columns string // separated by spaces
	rows    func(*view) [][]any
	long    func(*view, *tableWriter) // in place of rows, where there may be many
}

// namedTables lists the tables that are always there, with or without rows.
func namedTables() []namedTable {
	return append(accuracyTables(), []namedTable{
		{"accuracy.forecast", "period weeks_before_end method forecast actual closed", forecastRows, nil},
		{"accuracy.forecast_error", "method weeks_before_end periods bias wape skill tracking_signal over under", errorRows, nil},
		{"accuracy.calibration", "stage stated n won observed low high suggested matured", calibrationRows, nil},
		{"accuracy.waterfall", "from to closing_from closing_to bucket amount deals name", waterfallRows, nil},
		{"accuracy.slippage", "period start_amount won lost slipped other deals deals_won deals_lost deals_slipped", slippageRows, nil},
		{"accuracy.pushes", "pushes won lost low high", pushRows, nil},
		{"accuracy.outlook", "period known won open forecast forecast_method likely low high periods inside plan note method miss range_wrong", outlookRows, nil},
		{"stale.deals", "id amount stage days_in_stage threshold_days state reasons urgency close_date days_silent age_days supported missing parked_until clock last_contact silent_touches", nil, writeStaleRows},
		{"stale.by", "by value open stale open_amount stale_amount", staleSplitRows, nil},
		{"stale.moves", "since fate deals amount", staleMoveRows, nil},
		{"stale.thresholds", "pipeline stage median q75 q90 n days learned", thresholdRows, nil},
		{"outcomes.stage_conversion", "stage entries advanced lost back skipped still_there pipeline repeats median_days q75_days q90_days won closed", conversionRows, nil},
		{"outcomes.transitions", "pipeline from to exit deals", transitionRows, nil},
		{"outcomes.times", "kind n q25 median q75 q90 mean", timeRows, nil},
		{"outcomes.amounts", "kind n min q25 median q75 q90 max mean", amountRows, nil},
		{"outcomes.first_digits", "distance n", firstDigitRows, nil},
		{"outcomes.velocity", "part value n", velocityRows, nil},
		{"outcomes.cohorts", "month created won lost open ripe won_in_180_days low high", cohortRows, nil},
		{"outcomes.differences", "kind value with_won with_closed other_won other_closed difference low high verdict as_of_now leak", differenceRows, nil},
		{"outcomes.all_days", "by value won lost win_rate low high verdict", everRows, nil},
		{"outcomes.win_rates", "kind won of win_rate low high open", winRateRows, nil},
		{"outcomes.incidence", "days won lost open", incidenceRows, nil},
		{"outcomes.quarters", "period label won lost won_amount lost_amount low high", quarterRows, nil},
		{"outcomes.months", "period label won lost won_amount lost_amount low high", monthRows, nil},
		{"outcomes.loss_reasons", "reason deals amount", reasonRows, nil},
		{"outcomes.sizes", "label from to won lost low high", sizeRows, nil},
		{"outcomes.leads", "source leads converted won", leadRows, nil},
		{"kpis.court", "kpi verdict rho low high n p q lag_days reason people quarters detectable rho_sooner rho_later rho_before halves_agree compared difference difference_low difference_high with won_with without won_without looks_at_today", courtRows, nil},
		{"kpis.court_bands", "kpi band bands n won low high", courtBandRows, nil},
		{"kpis.court_history", "kpi since verdict", courtHistoryRows, nil},
		{"kpis.fitness", "sign grade share n text", fitnessRows, nil},
		{"kpis.watch", "kpi sign seen n p q text", watchRows, nil},
		{"kpis.lint", "rule severity found text way_out reason", lintRows, nil},
		{"kpis.parts", "kpi by part value n low high status target note", partRows, nil},
		{"kpis.by_part", "by part kpi value n low high note", splitRows, nil},
		{"kpis.reviews", "kpi due unreviewed failed off why kept", reviewRows, nil},
		{"hygiene.fields", "field filled of filled_amount of_amount", fieldRows, nil},
		{"hygiene.duplicates", "a b amount", duplicateRows, nil},
		{"plan.lines", "from to kind who target won committed open likely low high deals past", planRows, nil},
		{"health.checks", "sign sign_grade check grade value n low high before before_on touched deals_to_mend note records_to_mend", healthRows, nil},
		{"health.codes", "code kind with won without won_without information p q tells", codeOutcomeRows, nil},
		{"health.sources", "source real created won lost low high won_amount open_amount verdict", sourceOutcomeRows, nil},
		{"health.objectives", "id what for by goal done of course touched", objectiveRows, nil},
		{"health.use", "by group aspect n distance band differs value here rest", useRows, nil},
	}...)
}

// jsonTables lists every table by name, and one outcomes.by_<segment> per
// segment. What the report may not show has no rows.
func (v *view) jsonTables() map[string]namedTable {
	out := map[string]namedTable{}
	for _, t := range namedTables() {
		if !v.mayTable(t.name) {
			t.rows, t.long = func(*view) [][]any { return nil }, nil
		}
		out[t.name] = t
	}
	for _, s := range v.found.Outcomes.Segments {
		if s.By == "owner" && !v.showPeople() || !v.wants("outcomes") {
			continue
		}
		name := "outcomes.win_rate_by_" + s.By
		out[name] = namedTable{name, segmentColumns(s.By), func(*view) [][]any { return winsBySplit(s.Rows) }, nil}
	}
	return out
}

func winsBySplit(of []metrics.SegmentRow) (rows [][]any) {
	for _, r := range of {
		closed := r.Won + r.Lost
		rows = append(rows, []any{r.Value, r.Won, r.Lost, r.Open, r.WonAmount, r.OpenAmount,
			ifAny(closed > 0, r.Rate), ifAny(closed > 0, r.Low), ifAny(closed > 0, r.High), string(r.Verdict)})
	}
	return rows
}

// segmentColumns leads with the segment itself, whatever it is called.
func segmentColumns(by string) string {
	return strings.ReplaceAll(by, " ", "_") + " won lost open won_amount open_amount win_rate low high verdict"
}

// newJSONTable checks what a reader of report.json may rely on.
func newJSONTable(name, columns string, rows [][]any) jsonTable {
	t := jsonTable{Columns: strings.Fields(columns), Rows: rows}
	if t.Rows == nil {
		t.Rows = [][]any{}
	}
	for _, r := range t.Rows {
		if len(r) != len(t.Columns) {
			panic("internal error: a row of " + name + " does not fit its columns")
		}
		for _, c := range r {
			if x, ok := c.(float64); ok && (math.IsNaN(x) || math.IsInf(x, 0)) {
				panic("internal error: not a number in " + name)
			}
		}
	}
	return t
}

// ifAny is a value where it is known, null where not.
func ifAny[T any](known bool, value T) any {
	if !known {
		return nil
	}
	return value
}

// orNull is the value behind a pointer, null for none.
func orNull(p *float64) any {
	if p == nil {
		return nil
	}
	return *p
}

func forecastRows(v *view) (rows [][]any) {
	for _, f := range v.found.Accuracy.Forecasts {
		rows = append(rows, []any{isoDay(f.Period.From), f.Weeks, f.Method, f.Forecast, f.Actual, f.Closed})
	}
	return rows
}

func errorRows(v *view) (rows [][]any) {
	for _, e := range v.found.Accuracy.Errors {
		rows = append(rows, []any{e.Method, e.Weeks, e.Periods, e.Bias, e.WAPE, orNull(e.Skill), orNull(e.Tracking), e.Over, e.Under})
	}
	return rows
}

func calibrationRows(v *view) (rows [][]any) {
	for _, c := range v.found.Accuracy.Calibration {
		some := c.N > 0
		rows = append(rows, []any{c.Stage, c.Stated, c.N, c.Won, ifAny(some, c.Observed), ifAny(some, c.Low), ifAny(some, c.High), orNull(c.Suggested), c.Matured})
	}
	return rows
}

func waterfallRows(v *view) (rows [][]any) {
	for _, w := range v.found.Accuracy.Waterfalls {
		for _, b := range w.Bars {
			rows = append(rows, []any{isoDay(w.From), isoDay(w.To), isoDay(w.Closing.From), isoDay(w.Closing.To), b.Bucket, b.Amount, len(b.Deals), w.Name})
		}
	}
	return rows
}

func slippageRows(v *view) (rows [][]any) {
	for _, s := range v.found.Accuracy.Slippage {
		rows = append(rows, []any{isoDay(s.Period.From), s.Start, s.Won, s.Lost, s.Slipped, s.Other, s.Deals, s.DealsWon, s.DealsLost, s.DealsSlip})
	}
	return rows
}

func pushRows(v *view) (rows [][]any) {
	for _, r := range v.found.Accuracy.PushRows {
		some := r.Won+r.Lost > 0
		rows = append(rows, []any{r.Pushes, r.Won, r.Lost, ifAny(some, r.Low), ifAny(some, r.High)})
	}
	return rows
}

func outlookRows(v *view) (rows [][]any) {
	for _, o := range v.found.Accuracy.Outlooks {
		ranged := o.Known && o.HasRange
		rows = append(rows, []any{isoDay(o.Period.From), o.Known, o.Won, o.Open, ifAny(o.HasForecast, o.Forecast), o.ForecastMethod,
			ifAny(o.Known, o.Likely), ifAny(ranged, o.Low), ifAny(ranged, o.High), o.Periods, o.Inside, ifAny(o.HasPlan, o.Plan), o.Note,
			ifAny(o.Known, o.Method), ifAny(o.Known, o.Miss), ifAny(ranged, o.RangeWrong)})
	}
	return rows
}

func writeStaleRows(v *view, rows *tableWriter) {
	list := v.found.Stale.Deals
	var reasons []string
	for i, d := range ahead(len(list), func(i int) *crm.Deal { return v.deal(list[i].Deal) }) {
		s := &list[i]
		reasons = reasons[:0]
		for _, r := range s.Reasons {
			reasons = append(reasons, r.Kind)
		}
		touches := 0 // logged after the last contact with the buyer, which did not reach him
		if s.Contact != nil {
			touches = s.Contact.Touches()
		}
		p, parked := v.parked(d.ID)
		rows.text(string(d.ID)).money(d.Amount, d.HasAmount).text(d.Stage).number(s.DaysInStage, s.HasStageDays).number(s.Threshold, true)
		rows.text(s.State).text(reasons...).float(s.Urgency).day(d.CloseDate).number(s.Silent, s.HasSilent).number(s.Age, s.HasAge)
		rows.money(s.Supported, s.HasSupported).text(s.Missing...)
		if parked {
			rows.text(p.Until.String())
		} else {
			rows.null()
		}
		rows.text(s.Clock).day(d.LastContact).number(touches, s.Contact != nil).end()
	}
}

func staleSplitRows(v *view) (rows [][]any) {
	for _, s := range v.found.Stale.By {
		for _, r := range s.Rows {
			rows = append(rows, []any{s.By, r.Value, r.Open, r.Stale, r.OpenAmount, r.StaleAmount})
		}
	}
	return rows
}

func staleMoveRows(v *view) (rows [][]any) {
	m := v.found.Stale.Moves
	if m == nil {
		return nil
	}
	for _, f := range m.Fates {
		rows = append(rows, []any{m.Day.String(), f.Fate, f.Deals, f.Amount})
	}
	return append(rows, []any{m.Day.String(), "new", m.New, m.NewMoney})
}

func thresholdRows(v *view) (rows [][]any) {
	for _, t := range v.found.Stale.Thresholds {
		some := t.N > 0
		rows = append(rows, []any{t.Pipeline, t.Stage, ifAny(some, t.Median), ifAny(some, t.Q75), ifAny(some, t.Q90), t.N, t.Days, t.Learned})
	}
	return rows
}

// courtRows are the verdicts. A KPI is compared by person and quarter, with a
// rank correlation, or by deal, with a difference of shares.
func courtRows(v *view) (rows [][]any) {
	for i := range v.found.Court.Verdicts {
		c := &v.found.Court.Verdicts[i]
		ranks, deals := c.Tested && c.ByDeal == nil, c.Tested && c.ByDeal != nil
		compared, t := "person-quarters", metrics.DealTrial{}
		if c.ByDeal != nil {
			compared, t = "deals", *c.ByDeal
		}
		rows = append(rows, []any{c.KPI, c.Verdict, ifAny(ranks, c.Rho), ifAny(ranks, c.Low), ifAny(ranks, c.High), c.N,
			ifAny(c.Tested, c.P), ifAny(c.Tested, c.Q), c.LagDays, c.Reason, c.People, c.Quarters, ifAny(c.Tested, c.Detectable), orNull(c.Shorter), orNull(c.Longer),
			orNull(c.Reverse), ifAny(c.Tested, c.HalvesAgree), compared, ifAny(deals, c.Rho), ifAny(deals, c.Low), ifAny(deals, c.High),
			ifAny(c.ByDeal != nil, t.With), ifAny(c.ByDeal != nil, t.WithWon), ifAny(c.ByDeal != nil, t.Without), ifAny(c.ByDeal != nil, t.WithoutWon), c.Leak})
	}
	return rows
}

func fieldRows(v *view) (rows [][]any) {
	for _, r := range v.found.Hygiene.Fields {
		rows = append(rows, []any{r.Field.String(), r.Filled, r.Of, r.FilledAmount, r.OfAmount})
	}
	return rows
}

// healthRows are the checks behind the seven signs.
func healthRows(v *view) (rows [][]any) {
	for _, s := range v.found.Health.Signs {
		for _, c := range s.Checks {
			m := c.Measure
			var low, high, before, on any
			if m.Interval != nil {
				low, high = m.Interval.Low, m.Interval.High
			}
			if c.Before != nil && c.Before.Known {
				before, on = c.Before.Value, isoDay(c.BeforeOn)
			}
			rows = append(rows, []any{s.ID, string(s.Grade), c.ID, string(c.Grade), ifAny(m.Known, m.Value), m.N, low, high, before, on, c.Touched, len(c.Mend), m.Note, len(c.Records)})
		}
	}
	return rows
}

// useRows are regions and teams; how far a person is from others is nobody's
// figure to sort by.
func useRows(v *view) (rows [][]any) {
	for _, r := range v.found.Health.Use {
		if r.By != "owner" {
			rows = append(rows, []any{r.By, r.Group, r.Aspect, r.N, r.Distance, r.Band, r.Different, r.Value, r.Here, r.Rest})
		}
	}
	return rows
}

func duplicateRows(v *view) (rows [][]any) {
	for _, p := range v.found.Hygiene.Duplicates {
		rows = append(rows, []any{string(p.A), string(p.B), p.Amount})
	}
	return rows
}

// outcomeColumns are shared by quarters and months.
func outcomeCells(list []metrics.OutcomeRow) (rows [][]any) {
	for _, r := range list {
		some := r.Won+r.Lost > 0
		rows = append(rows, []any{isoDay(r.Period.From), r.Label, r.Won, r.Lost, r.WonAmount, r.LostAmount, ifAny(some, r.Low), ifAny(some, r.High)})
	}
	return rows
}

func quarterRows(v *view) [][]any { return outcomeCells(v.found.Outcomes.Quarters) }
func monthRows(v *view) [][]any   { return outcomeCells(v.found.Outcomes.Months) }

func conversionRows(v *view) (rows [][]any) {
	for _, c := range v.found.Outcomes.Conversion {
		rows = append(rows, []any{c.Stage, c.Entries, c.Advanced, c.Lost, c.Back, c.Skipped, c.StillThere, c.Pipeline, c.Repeats, orNull(c.MedianDays), orNull(c.Q75Days), orNull(c.Q90Days), c.Won, c.Closed})
	}
	return rows
}

func incidenceRows(v *view) (rows [][]any) {
	for _, r := range v.found.Outcomes.Incidence {
		rows = append(rows, []any{r.Days, r.Won, r.Lost, r.Open})
	}
	return rows
}

func reasonRows(v *view) (rows [][]any) {
	for _, r := range v.found.Outcomes.LossReasons {
		rows = append(rows, []any{r.Reason, r.Deals, r.Amount})
	}
	return rows
}

func sizeRows(v *view) (rows [][]any) {
	for _, s := range v.found.Outcomes.Sizes {
		some := s.Won+s.Lost > 0
		rows = append(rows, []any{s.Label, s.From, s.To, s.Won, s.Lost, ifAny(some, s.Low), ifAny(some, s.High)})
	}
	return rows
}

func leadRows(v *view) (rows [][]any) {
	for _, l := range v.found.Outcomes.Leads {
		rows = append(rows, []any{l.Source, l.Leads, l.Converted, l.Won})
	}
	return rows
}
