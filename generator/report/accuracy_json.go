package report

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// accuracyTables are the tables of report.json that say how the outlook did.
func accuracyTables() []namedTable {
	return []namedTable{
		{"accuracy.outlook_backtest", "period method periods inside miss low likely high shown", triedRows, nil},
		{"accuracy.range_tests", "weeks_before_end periods inside miss wrong", rangeTestRows, nil},
		{"accuracy.by_name", "method weeks_before_end periods accuracy hubspot_accuracy hubspot_periods", byNameRows, nil},
		{"accuracy.categories", "category weeks_before_end deals value won_in_period won_later lost open", categoryRows, nil},
		{"accuracy.error_by_segment", "by value periods deals forecast actual bias wape start_deals slipped start_amount slipped_amount slip_low slip_high stated_deals won stated won_low won_high", segmentErrorRows, nil},
		{"accuracy.coverage", "open missing now required periods", coverageRows, nil},
		{"accuracy.calibration_ahead", "stated n won observed low high", aheadRows, nil},
		{"accuracy.calibration_score", "point deals brier reliability resolution uncertainty skill ece", scoreRows, nil},
		{"accuracy.supported", "id weighted_amount supported_amount difference", nil, writeSupportedRows},
		{"accuracy.origins", "period deals won first_dated_in_it slipped_in pulled_in unknown", originRows, nil},
		{"accuracy.push_summary", "pushes deals median_days q90_days cross_month cross_quarter slipped_once slipped_again low high with_activity without_activity activity_unknown", pushSummaryRows, nil},
		{"accuracy.waterfall_by_team", "team from to closing_from closing_to bucket amount deals", teamRows, nil},
	}
}

func triedRows(v *view) (rows [][]any) {
	for _, o := range v.found.Accuracy.Outlooks {
		for _, t := range o.Tried {
			rows = append(rows, []any{isoDay(o.Period.From), t.Method, t.Periods, ifAny(t.HasRange, t.Inside), t.Miss,
				ifAny(t.HasRange, t.Low), t.Likely, ifAny(t.HasRange, t.High), t.Method == o.Method})
		}
	}
	return rows
}

func rangeTestRows(v *view) (rows [][]any) {
	for _, r := range v.found.Accuracy.RangeTests {
		rows = append(rows, []any{r.Weeks, r.Periods, r.Inside, r.Miss, r.Wrong})
	}
	return rows
}

func byNameRows(v *view) (rows [][]any) {
	for _, e := range v.found.Accuracy.Errors {
		rows = append(rows, []any{e.Method, e.Weeks, e.Periods, e.Accuracy, ifAny(e.HubSpotPeriods > 0, e.HubSpot), e.HubSpotPeriods})
	}
	return rows
}

func categoryRows(v *view) (rows [][]any) {
	for _, r := range v.found.Accuracy.Categories {
		rows = append(rows, []any{r.Category.String(), r.Weeks, r.Deals, r.Value, r.Won, r.WonLater, r.Lost, r.Open})
	}
	return rows
}

func coverageRows(v *view) (rows [][]any) {
	c := v.found.Accuracy.CoverageRatio
	return append(rows, []any{c.Open, ifAny(c.HasPlan, c.Missing), orNull(c.Now), orNull(c.Required), c.Quarters})
}

func aheadRows(v *view) (rows [][]any) {
	for _, r := range v.found.Accuracy.Ahead {
		rows = append(rows, []any{r.Stated, r.N, r.Won, r.Observed, r.Low, r.High})
	}
	return rows
}

func scoreRows(v *view) (rows [][]any) {
	a := &v.found.Accuracy
	add := func(point string, b *metrics.BrierParts, ece float64) {
		if b != nil {
			rows = append(rows, []any{point, b.N, b.Score, b.Reliability, b.Resolution, b.Uncertainty, b.Skill, ece})
		}
	}
	add("stage_entry", a.Brier, a.ECE)
	add("30_days_ahead", a.AheadBrier, a.AheadECE)
	return rows
}

func writeSupportedRows(v *view, rows *tableWriter) {
	list := v.found.Accuracy.Supported
	for i, d := range ahead(len(list), func(i int) *crm.Deal { return v.deal(list[i].Deal) }) {
		r := &list[i]
		rows.text(string(d.ID)).money(r.Weighted, true).money(r.Supported, true).money(r.Supported-r.Weighted, true).end()
	}
}

func pushSummaryRows(v *view) (rows [][]any) {
	p := v.found.Accuracy.Pushes
	if p == nil {
		return nil
	}
	some := p.Pushes > 0
	return append(rows, []any{p.Pushes, p.Deals, ifAny(some, p.Days.Median), ifAny(some, p.Days.Q90), p.CrossMonth, p.CrossQuarter,
		p.Once, p.Again, ifAny(p.Once > 0, p.Low), ifAny(p.Once > 0, p.High), p.WithActivity, p.WithoutActivity, p.ActivityUnknown})
}

func teamRows(v *view) (rows [][]any) {
	for _, w := range v.found.Accuracy.TeamWaterfalls {
		for _, b := range w.Bars {
			rows = append(rows, []any{w.Name, isoDay(w.From), isoDay(w.To), isoDay(w.Closing.From), isoDay(w.Closing.To), b.Bucket, b.Amount, len(b.Deals)})
		}
	}
	return rows
}
