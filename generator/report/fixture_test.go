package report_test

import (
	"fmt"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
	"github.com/pipeglass/pipeglass/generator/report"
)

const k = 1000 * crm.MoneyScale // a thousand units

func day(s string) crm.Date {
	d, err := crm.ParseISODate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func span(from, to string) crm.Period { return crm.Period{From: day(from), To: day(to)} }

// fixture is a small company as of 31 Oct 2026: six open deals (two of them
// stale, one overdue), eight closed quarters whose forecast was too high each
// time, and one hostile name. Figures are made by hand; they need not follow
// from each other except where a page sets them side by side.
func fixture() report.Input {
	asOf := day("2026-10-31")
	deals := []crm.Deal{
		openDeal("D1", "=HYPERLINK(\"http://x\")</script><b>", "Negotiation", 200*k, "2026-12-01"),
		openDeal("D2", "Brae Foods", "Proposal", 150*k, "2026-09-12"),
		openDeal("D3", "Kestrel Energy", "Proposal", 90*k, "2026-12-15"),
		openDeal("D4", "Ostwind", "Qualify", 60*k, "2027-02-01"),
		openDeal("D5", "Tessella", "Qualify", 40*k, "2026-11-30"),
		openDeal("D6", "Halvorsen", "Qualify", 0, "2026-11-15"),
		{ID: "W1", Name: "Won one", Stage: "Closed Won", Outcome: crm.Won, Amount: 120 * k, HasAmount: true, ClosedOn: day("2026-10-10"), CloseDate: day("2026-10-10"), Owner: "P1"},
	}
	deals[5].HasAmount = false
	data := &crm.Dataset{
		Deals: deals, Currency: "EUR",
		Has:        crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate, crm.FieldNextStep, crm.FieldSource, crm.FieldLossReason),
		People:     []crm.Person{{ID: "P1", Name: "Rep 1"}, {ID: "P2", Name: "Rep 2"}},
		Currencies: []crm.CurrencyCount{{Currency: "EUR", Deals: 7}},
		Files: []crm.File{{
			Path: "exports/deals.csv", SHA256: fmt.Sprintf("%064x", 7), Entity: crm.EntityDeals, CRM: "salesforce", Why: "it has StageName and CloseDate",
			Encoding: "UTF-8", Separator: ",", HeaderAt: 1, Read: 1234, Used: 1230, Quarantined: 3, Ignored: 1,
			Reasons: []crm.IgnoredReason{{Reason: "the same row twice", Rows: 1}},
			Columns: []crm.Column{{Header: "Close Date", Field: "close_date", How: "header", Filled: 1200, Format: "d/m/y", Evidence: "13 of 240 values have a first part above 12"},
				{Header: "Created", Field: "created", How: "header", Filled: 1230, Format: "m/d/y", Evidence: "no value settles the order", Doubt: true}},
		}},
		Rejects: []crm.Reject{{File: 0, Line: 41, Key: "D99", Reasons: []diag.Diagnostic{{
			Code: "row-bad-date", Severity: diag.Warning, Pos: diag.Pos{File: "exports/deals.csv", Line: 41, Col: 7},
			Text: "close date \"31/02/2026\" is not a date", Hint: "write dates as 2026-02-28"}}}},
		Findings: []diag.Diagnostic{{Code: "column-doubt", Severity: diag.Warning, Pos: diag.Pos{File: "exports/deals.csv"}, Text: "created may be month first or day first", Hint: "say dates: dmy"}},
		Parked:   []crm.Parked{{Deal: "D3", Until: day("2026-12-31"), Note: "<i>budget</i> in January"}, {Deal: "D4", Until: day("2026-10-01")}, {Deal: "D9", Until: day("2026-12-31")}},
		Stages:   []crm.Stage{{Name: "Qualify"}, {Name: "Proposal"}, {Name: "Negotiation"}, {Name: "Closed Won", Outcome: crm.Won}, {Name: "Closed Lost", Outcome: crm.Lost}},
		Plans: []crm.Plan{
			{Period: span("2026-10-01", "2026-12-31"), Target: 540 * k, Total: true},
			{Team: "North", Period: span("2026-10-01", "2026-12-31"), Target: 300 * k},
			{Person: "P2", Period: span("2026-10-01", "2026-12-31"), Target: 100 * k},
			{Person: "P1", Period: span("2026-10-01", "2026-12-31"), Target: 140 * k},
		},
	}
	book := &history.Book{AsOf: asOf, Stages: data.Stages}
	for i := range deals {
		book.Deals = append(book.Deals, &deals[i])
	}
	scope := metrics.Scope{AsOf: asOf, Period: span("2025-11-01", "2026-10-31"), Calendar: crm.Calendar{YearStart: 1}}
	all := found()
	all.Accuracy = placed(book, all.Accuracy)
	all.Plans = metrics.PlansOf(&metrics.Input{Data: data, Book: book, Scope: scope})
	return report.Input{
		Found: all, Data: data,
		Book:  book,
		Scope: scope,
		Options: report.Options{
			Title: "Brightwater", Locale: "en-GB", Currency: "EUR", Version: "0.1", PeriodName: "last 12 months",
			Choices:   []metrics.Choice{{ID: "win_rate", Lines: metrics.Lines{Target: ">= 25%"}}, {ID: "open_amount"}},
			Catalogue: catalogue(), Previous: day("2026-09-30"),
			Links: map[string]string{"deal": "https://crm.example.com/o/{id}/view"}, People: "pseudonym",
			Process:  "How we sell.\n\n## Qualify\n\nBudget is known.\n\n## Demo\n\nNot in the CRM.\n",
			OwnPages: []report.OwnPage{{Slug: "b", Title: "Second", Order: 2, Markdown: "# b"}, {Slug: "a", Title: "First", Order: 1, Group: "Notes", Markdown: "# a"}},
		},
	}
}

func openDeal(id, name, stage string, amount crm.Money, date string) crm.Deal {
	return crm.Deal{ID: crm.DealID(id), Name: name, Stage: stage, Amount: amount, HasAmount: true, CloseDate: day(date), Owner: "P1", Team: "North"}
}

func catalogue() []metrics.KPI {
	return []metrics.KPI{
		{ID: "win_rate", Name: "Win rate", Role: metrics.Outcome, Unit: metrics.Ratio, Better: metrics.Up, ByPeriod: true, Definition: "Won ÷ (won + lost)."},
		{ID: "open_amount", Name: "Open pipeline", Role: metrics.Leading, Unit: metrics.Money, Better: metrics.Up, Definition: "Sum of open amounts."},
		{ID: "average_won_amount", Name: "Average won deal", Role: metrics.Outcome, Unit: metrics.Money, Better: metrics.Up, ByPeriod: true, Definition: "Mean."},
		{ID: "calls", Name: "Calls", Role: metrics.Activity, Unit: metrics.Count, ByPeriod: true, Definition: "Calls logged."},
		{ID: "stale_amount_share", Name: "Stale share", Role: metrics.Hygiene, Unit: metrics.Ratio, Better: metrics.Down, Definition: "Stale ÷ open."},
	}
}

func found() *metrics.Found {
	rate := metrics.Measure{KPI: "win_rate", Known: true, Value: 62.0 / 229, N: 229, Of: 62, Out: 229, Status: "good", Target: ">= 25%", Goal: 0.25, HasGoal: true,
		Interval: &metrics.Interval{Low: 0.2172, High: 0.3317, Level: 0.95}, Change: metrics.NoClearChange,
		Before: &metrics.Measure{KPI: "win_rate", Known: true, Value: 0.25, N: 200, Of: 50, Out: 200}}
	f := &metrics.Found{
		Measures: []metrics.Measure{rate,
			{KPI: "open_amount", Known: true, Value: 540000, Exact: 540 * k, N: 6, Status: "none"},
			{KPI: "average_won_amount", Known: true, Value: 120000, Exact: 120 * k, N: 1},
			{KPI: "calls", Note: "no activities were exported"},
			{KPI: "stale_amount_share", Known: true, Value: 350.0 / 540, N: 5, Of: 2, Out: 5, Change: metrics.NotCompared}},
		Accuracy: accuracyFound(),
		Stale: metrics.StaleFound{
			Open: 6, OpenAmount: 540 * k, Stale: 2, StaleAmount: 350 * k, Zombies: 1, ZombieAmount: 150 * k, OldestWonDays: 320, Clocks: []string{"stage"}, Supported: 20 * k, HasSupported: true,
			By: []metrics.StaleSplit{{By: "stage", Rows: []metrics.StaleSplitRow{{Value: "Negotiation", Open: 1, Stale: 1, OpenAmount: 200 * k, StaleAmount: 200 * k}, {Value: "Proposal", Open: 2, Stale: 1, OpenAmount: 240 * k, StaleAmount: 150 * k}}}},
			Moves: &metrics.StaleMoves{Day: day("2026-09-30"), Recorded: true, Listed: 4, Amount: 400 * k, New: 1, NewMoney: 150 * k, Fates: []metrics.StaleFate{
				{Fate: metrics.FateWon, Deals: 1, Amount: 120 * k}, {Fate: metrics.FateStill, Deals: 3, Amount: 280 * k}}},
			Thresholds: []metrics.Threshold{{Stage: "Negotiation", Median: 21, Q75: 33, Q90: 48, N: 40, Days: 48, Learned: true}, {Stage: "Proposal", N: 3, Median: 4, Q90: 9, Days: 30}},
			Deals: []metrics.StaleDeal{
				{Deal: 0, DaysInStage: 96, HasStageDays: true, Threshold: 48, Learned: true, State: metrics.Stale, Overrun: 2, Urgency: 400000,
					Silent: 12, HasSilent: true, Age: 150, HasAge: true, Supported: 20 * k, HasSupported: true, Missing: []string{"next_step"},
					Reasons: []metrics.Reason{{Kind: "stage", Days: 96, Limit: 48}, {Kind: "pushed", Days: 4}, {Kind: "no_next_step"}}},
				{Deal: 1, Threshold: 30, State: metrics.Zombie, Overrun: 1.5, Urgency: 225000, Reasons: []metrics.Reason{{Kind: "overdue", Days: 49}, {Kind: "silent", Days: 1, Limit: 30}}},
				{Deal: 2, DaysInStage: 10, HasStageDays: true, Threshold: 30, State: metrics.Late, Overrun: 0.8},
			},
		},
		Outcomes: outcomesFound(),
		Hygiene: metrics.HygieneFound{
			Fields: []metrics.FieldRow{
				{Field: crm.FieldAmount, Filled: 5, Of: 6, FilledAmount: 540 * k, OfAmount: 540 * k},
				{Field: crm.FieldCloseDate, Filled: 6, Of: 6, FilledAmount: 540 * k, OfAmount: 540 * k},
				{Field: crm.FieldNextStep, Filled: 2, Of: 6, FilledAmount: 100 * k, OfAmount: 540 * k},
			},
			Overdue: 1, OverdueAmount: 150 * k,
			Duplicates: []metrics.DuplicatePair{{A: "D3", B: "D4", Amount: 60 * k}},
		},
		Health: healthFound(),
	}
	return f
}

// healthFound has a sign of each grade: five that can be measured, of which
// two are healthy.
func healthFound() metrics.HealthFound {
	share := func(id string, grade metrics.Grade, of, out int, touched crm.Money, mend ...int32) metrics.HealthCheck {
		return metrics.HealthCheck{ID: id, Grade: grade, Unit: metrics.Ratio, Better: metrics.Up, Good: 0.95, Watch: 0.85, Touched: touched, Mend: mend,
			Measure: metrics.Measure{Known: true, Value: float64(of) / float64(out), Of: of, Out: out, N: out, Interval: &metrics.Interval{Low: 0.2, High: 0.9, Level: 0.95}}}
	}
	absent := func(id, note string) []metrics.HealthCheck {
		return []metrics.HealthCheck{{ID: id, Grade: metrics.Unmeasured, Measure: metrics.Measure{Note: note}}}
	}
	overdue := share("overdue", metrics.Fix, 5, 6, 150*k, 1)
	overdue.Before, overdue.BeforeOn, overdue.Change = &metrics.Measure{Known: true, Value: 0.5, N: 6}, day("2026-09-30"), metrics.TooFew
	return metrics.HealthFound{
		Signs: []metrics.HealthSign{
			{ID: metrics.SignCurrent, Grade: metrics.Fix, Checks: []metrics.HealthCheck{overdue}, Touched: 150 * k, Mend: []int32{1}},
			{ID: metrics.SignStage, Grade: metrics.Healthy, Checks: []metrics.HealthCheck{share("evidence", metrics.Healthy, 6, 6, 0)}},
			{ID: metrics.SignStale, Grade: metrics.Unmeasured, Checks: absent("stale", "no export has a date that tells how long deals have stood still")},
			{ID: metrics.SignUse, Grade: metrics.Fix, Checks: []metrics.HealthCheck{share("use_stages", metrics.Fix, 2, 3, 540*k, 0, 1, 2)}, Touched: 540 * k},
			{ID: metrics.SignCodes, Grade: metrics.Unmeasured, Checks: absent("codes_worth", "no activities were exported")},
			{ID: metrics.SignSources, Grade: metrics.Healthy, Checks: []metrics.HealthCheck{share("source", metrics.Healthy, 6, 6, 0)}},
			{ID: metrics.SignComplete, Grade: metrics.Fix, Touched: 440 * k, Mend: []int32{0, 1, 2, 5},
				Checks: []metrics.HealthCheck{share("next_step", metrics.Fix, 3, 6, 440*k, 0, 1, 2), share("amount", metrics.Watch, 5, 6, 0, 5)}},
		},
		Use: []metrics.UseRow{
			{By: "region", Group: "Far <b>", Aspect: "stages", N: 80, Distance: 0.31, Band: 0.09, P: 0.01, Different: true, Value: "Demo", Here: 0.04, Rest: 0.25},
			{By: "region", Group: "North", Aspect: "stages", N: 90, Distance: 0.02, Band: 0.09, P: 1, Value: "Demo", Here: 0.25, Rest: 0.24},
			{By: "owner", Group: "Rep 2", Aspect: "moves", N: 40, Distance: 0.3, Band: 0.1, P: 0.02, Different: true, Value: "skipped", Here: 0.4, Rest: 0.1},
		},
		Codes:           []metrics.CodeMerge{{From: "meeting ", Into: "Meeting", Kind: crm.Meeting, Why: "spelling", Count: 10, IntoCount: 90}},
		SourceSpellings: [][]string{{"Web", "web"}},
	}
}

// contradictions has one: the history of deal D1 ends in another stage.
func contradictions() []history.Contradiction {
	fact := crm.Fact{Deal: "D1", At: crm.OnDay(day("2026-01-05")), After: crm.State{Set: crm.FieldSet(0).With(crm.FieldStage), Stage: "Proposal"}}
	data := crm.Dataset{Deals: []crm.Deal{{ID: "D1", Stage: "Negotiation"}}, Facts: []crm.Fact{fact}}
	return history.Build(&data, nil, day("2026-01-31")).Coverage().Contradictions
}

// placed fills in where the deals of waterfalls are in the Book.
func placed(book *history.Book, a metrics.AccuracyFound) metrics.AccuracyFound {
	for _, w := range a.Waterfalls {
		for n := range w.Bars {
			for _, id := range w.Bars[n].Deals {
				place, ok := book.Index(id)
				if !ok {
					place = len(book.Deals)
				}
				w.Bars[n].Places = append(w.Bars[n].Places, int32(place))
			}
		}
	}
	return a
}

// accuracyFound has eight quarters from Q4 2024 to Q3 2026, each 10 % under
// its forecast: Σwon ÷ Σforecast − 1 = −10 %.
func accuracyFound() metrics.AccuracyFound {
	a := metrics.AccuracyFound{
		HeadlineMethod: metrics.MethodCommit, HeadlineWeeks: 13,
		Coverage: history.Coverage{Sources: []string{"OpportunityHistory rows"}, Start: day("2024-01-01"), With: 900, Without: 20, Orphans: 2,
			Contradictions: contradictions()},
	}
	cal := crm.Calendar{YearStart: 1}
	first := day("2024-10-01")
	for i := range 8 {
		q := cal.QuarterAfter(first, i)
		forecast := crm.Money(400+10*i) * k
		for _, weeks := range []int{13, 4, 0} {
			// The miss shrinks: 10 % at the start, 5 % at four weeks, none at the end.
			miss := map[int]int64{13: 100, 4: 95, 0: 90}[weeks]
			a.Forecasts = append(a.Forecasts, metrics.Forecast{Period: q, Weeks: weeks, Method: metrics.MethodCommit, Forecast: forecast.Times(miss, 100), Actual: forecast.Times(90, 100), Closed: true})
		}
	}
	for _, weeks := range []int{13, 4, 0} {
		a.Errors = append(a.Errors, metrics.ForecastError{Method: metrics.MethodCommit, Weeks: weeks, Periods: 8, Bias: 0.11, WAPE: 0.11, Over: 8})
	}
	skill := 0.4
	a.Errors = append(a.Errors, metrics.ForecastError{Method: metrics.MethodTwoRate, Weeks: 13, Periods: 8, Bias: 0.01, WAPE: 0.06, Skill: &skill, Over: 4, Under: 4})
	suggested := 0.62
	a.Calibration = []metrics.CalibrationRow{
		{Stage: "Proposal", Stated: 0.5, N: 40, Won: 21, Observed: 0.525, Low: 0.37, High: 0.67, Suggested: &suggested},
		{Stage: "Negotiation", Stated: 0.9, N: 30, Won: 18, Observed: 0.6, Low: 0.42, High: 0.75, Suggested: &suggested},
	}
	a.Brier = &metrics.BrierParts{Score: 0.21, N: 70}
	a.Waterfalls = []metrics.Waterfall{{Name: "since the last record", From: day("2026-09-30"), To: day("2026-10-31"), Closing: span("2026-10-01", "2026-12-31"), Bars: []metrics.Bar{
		{Bucket: metrics.BucketStart, Amount: 600 * k}, {Bucket: metrics.BucketNew, Amount: 110 * k, Deals: []crm.DealID{"D5"}},
		{Bucket: metrics.BucketIncreased}, {Bucket: metrics.BucketWon, Amount: -120 * k, Deals: []crm.DealID{"W1"}},
		{Bucket: metrics.BucketPushedOut, Amount: -140 * k, Deals: []crm.DealID{"D4"}}, {Bucket: metrics.BucketEnd, Amount: 450 * k}}}}
	a.Slippage = []metrics.SlipRow{{Period: span("2026-07-01", "2026-09-30"), Start: 500 * k, Won: 250 * k, Lost: 100 * k, Slipped: 150 * k, Deals: 12}}
	a.PushRows = []metrics.PushRow{{Pushes: 0, Won: 40, Lost: 40, Low: 0.39, High: 0.61}, {Pushes: 3, Won: 4, Lost: 36, Low: 0.04, High: 0.23}}
	a.Outlooks = []metrics.Outlook{{Period: span("2026-10-01", "2026-12-31"), Known: true, Won: 120 * k, Open: 390 * k, OpenDeals: 4,
		Forecast: 560 * k, HasForecast: true, ForecastMethod: metrics.MethodCommit, Likely: 510 * k, Low: 480 * k, High: 530 * k, HasRange: true,
		Periods: 8, Inside: 7, Plan: 540 * k, HasPlan: true, FromExisting: 250 * k, FromNew: 140 * k, Method: metrics.MethodSimulation, Miss: 0.04,
		Tried: []metrics.Trial{{Method: metrics.MethodTwoRate, Periods: 8, Miss: 0.09, HasRange: true, Inside: 5, Low: 400 * k, Likely: 505 * k, High: 600 * k},
			{Method: metrics.MethodSimulation, Periods: 8, Miss: 0.04, HasRange: true, Inside: 7, Low: 480 * k, Likely: 510 * k, High: 530 * k}}}}
	a.RangeTests = []metrics.RangeTest{{Weeks: 13, Periods: 12, Inside: 6, Miss: 0.2, Wrong: true}, {Weeks: 4, Periods: 12, Inside: 10, Miss: 0.08}, {Weeks: 0, Periods: 6, Inside: 6, Miss: 0.01}}
	return a
}

func outcomesFound() metrics.OutcomesFound {
	days := 38.0
	o := metrics.OutcomesFound{
		LossReasons: []metrics.ReasonRow{{Reason: "Price", Deals: 40, Amount: 900 * k}, {Reason: "", Deals: 20, Amount: 300 * k}},
		Conversion:  []metrics.ConversionRow{{Stage: "Qualify", Entries: 100, Advanced: 50, Skipped: 10, Lost: 20, Back: 5, StillThere: 15, MedianDays: &days}},
		Incidence:   []metrics.IncidenceRow{{Days: 0, Open: 1}, {Days: 90, Won: 0.1, Lost: 0.3, Open: 0.6}, {Days: 180, Won: 0.25, Lost: 0.6, Open: 0.15}},
		Sizes:       []metrics.SizeRow{{Label: "small", From: 0, To: 50 * k, Won: 40, Lost: 60, Low: 0.31, High: 0.5}, {Label: "large", From: 50 * k, Won: 10, Lost: 90, Low: 0.06, High: 0.17}},
		CycleWon:    metrics.Spread{N: 62, Q25: 40, Median: 60, Q75: 90, Q90: 120}, CycleLost: metrics.Spread{N: 167, Q25: 50, Median: 80, Q75: 120, Q90: 200},
		Settled: metrics.SettledTimes{N: 260, Closed: 229, Median: &days},
		Wide:    metrics.WideRate{Won: 62, Lost: 167, Dead: 21, Low: 0.2, High: 0.31}, Cohort: metrics.CohortRate{Created: 240, Won: 40, Lost: 120, Open: 80, Low: 0.12, High: 0.22, RipeAfter: 120},
		Velocity: metrics.VelocityParts{Known: true, Open: 6, Rate: 0.25, RateN: 240, Average: 120000, AverageN: 62, Days: 90},
		Differences: metrics.Differences{Landmark: 30, Won: 60, Lost: 160, Left: []metrics.DifferenceLeft{{Kind: "next_step", Why: "only today’s is exported"}}, Rows: []metrics.DifferenceRow{
			{Kind: "pushed", WithWon: 10, WithClosed: 100, OtherWon: 50, OtherClosed: 120, Difference: -0.317, Low: -0.42, High: -0.2, Verdict: metrics.WorseChange},
			{Kind: "source", Value: "<b>Web", WithWon: 30, WithClosed: 30, OtherWon: 30, OtherClosed: 190, Difference: 0.842, Low: 0.7, High: 0.89, Verdict: metrics.BetterChange, AsOfNow: true, Leak: true}}},
		Transitions: []metrics.TransitionRow{{From: "Qualify", To: "Proposal", Exit: history.Advanced, Deals: 50}, {From: "Qualify", To: "Negotiation", Exit: history.Skipped, Deals: 10}},
		WonAmounts:  metrics.Spread{N: 62, Min: 1000, Q25: 4000, Median: 9000, Q75: 20000, Q90: 50000, Max: 120000, Mean: 15000},
		WonMove:     metrics.Spread{N: 40, Q25: 0.8, Median: 0.95, Q75: 1, Q90: 1.2},
		Cohorts: []metrics.CohortRow{{Month: span("2026-02-01", "2026-02-28"), Created: 40, Won: 10, Lost: 28, Open: 2, WonInTime: 9, Ripe: true, Low: 0.12, High: 0.38},
			{Month: span("2026-09-01", "2026-09-30"), Created: 30, Open: 30}},
		Ever: span("2023-01-01", "2026-10-31"), EverSegments: []metrics.Segment{{By: "source", Differs: true, Rows: []metrics.SegmentRow{
			{Value: "Partner", Won: 90, Lost: 90, Rate: 0.5, Low: 0.43, High: 0.57, Verdict: metrics.BetterChange},
			{Value: "Web", Won: 90, Lost: 400, Rate: 0.18, Low: 0.15, High: 0.22, Verdict: metrics.WorseChange}}}},
		Leads: []metrics.LeadRow{{Source: "Web", Leads: 300, Converted: 60, Won: 12}},
		Segments: []metrics.Segment{{By: "source", Differs: true, Rows: []metrics.SegmentRow{
			{Value: "Partner", Won: 30, Lost: 30, Rate: 0.5, Low: 0.38, High: 0.62, Verdict: metrics.BetterChange},
			{Value: "Web", Won: 32, Lost: 137, Rate: 0.19, Low: 0.14, High: 0.26, Verdict: metrics.NoClearChange}}},
			{By: "owner", Rows: []metrics.SegmentRow{{Value: "Rep 1", Won: 1, Lost: 1, Rate: 0.5, Low: 0.1, High: 0.9}, {Value: "Rep 2", Won: 1, Lost: 1, Rate: 0.5, Low: 0.1, High: 0.9}}}},
	}
	cal := crm.Calendar{YearStart: 1}
	for i := range 4 {
		q := cal.QuarterAfter(day("2025-11-01"), i)
		o.Quarters = append(o.Quarters, metrics.OutcomeRow{Label: cal.QuarterLabel(q), Period: q, Won: 15 + i, Lost: 40, WonAmount: crm.Money(300+20*i) * k, LostAmount: 500 * k, Low: 0.18, High: 0.42})
	}
	return o
}

// page finds a page of a site.
func page(t *testing.T, s report.Site, slug string) report.Page {
	t.Helper()
	for _, p := range s.Pages {
		if p.Slug == slug {
			return p
		}
	}
	t.Fatalf("no page %q", slug)
	return report.Page{}
}
