package metrics_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// steady is a company that closes one committed deal a quarter: created ten
// days into it at 100, won twenty days before its end at 80. Noise adds an
// open deal of changing size that is always lost. Seen on 31 October 2026, 61
// days before the end of the quarter.
func steady(quarters int, noise bool) metrics.Outlook {
	asOf, cal := crm.DateOf(2026, 10, 31), crm.Calendar{YearStart: time.January}
	data := &crm.Dataset{Newest: crm.OnDay(asOf), Stages: []crm.Stage{{Name: "Open"}, {Name: "Won", Outcome: crm.Won}, {Name: "Lost", Outcome: crm.Lost}},
		Has: crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldCloseDate, crm.FieldForecast)}
	units := func(n int) crm.Money { return crm.Money(n) * crm.MoneyScale }
	for n := -quarters; n <= 0; n++ {
		q := cal.QuarterAfter(asOf, n)
		add := func(id string, amount, result int, outcome crm.Outcome, category crm.ForecastCategory) {
			d := crm.Deal{ID: crm.DealID(fmt.Sprint(id, n+100)), Created: crm.OnDay(q.From + 10), Stage: "Open", CloseDate: q.To - 20}
			state := crm.State{Set: data.Has, Stage: "Open", Amount: units(amount), HasAmount: true, CloseDate: q.To - 20, Forecast: category}
			data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: d.Created, After: state})
			if n < 0 {
				state.Stage, state.Amount = []string{"", "Won", "Lost"}[outcome], units(result)
				d.Outcome, d.ClosedOn = outcome, q.To-20
				data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: crm.OnDay(q.To - 20), After: state})
			}
			d.Stage, d.Amount, d.HasAmount, d.Forecast = state.Stage, state.Amount, true, category
			data.Deals = append(data.Deals, d)
		}
		add("W", 100, 80, crm.Won, crm.Commit)
		if noise {
			add("X", 50+(n*n*37)%400, 50, crm.Lost, crm.PipelineCategory)
		}
	}
	in := metrics.Input{Data: data, Book: history.Build(data, nil, asOf), Scope: metrics.Scope{AsOf: asOf, Calendar: cal}}
	return metrics.AccuracyOf(&in).Outlooks[0]
}

// TestOutlook: 100 is open and committed. Past quarters won 80 of 100 each, so
// 80 is likely, from the rates of open deals as from the corrected commit; the
// range of eleven equal quarters has no width.
func TestOutlook(t *testing.T) {
	o := steady(11, false)
	eighty := crm.Money(80 * crm.MoneyScale)
	if !o.Known || o.Likely != eighty || o.FromExisting != eighty || o.Open != 100*crm.MoneyScale || o.Forecast != 100*crm.MoneyScale {
		t.Errorf("%+v", o)
	}
	if !o.HasRange || o.Low != eighty || o.High != eighty || o.Inside != o.Periods || o.Periods != 11 {
		t.Errorf("range %+v", o)
	}
}

// TestOutlookChoosesByRecord: with noise in the open pipeline only the commit
// forecast keeps its record.
func TestOutlookChoosesByRecord(t *testing.T) {
	o := steady(11, true)
	if o.Method != metrics.MethodCommit || o.Likely != 80*crm.MoneyScale {
		t.Errorf("%+v", o)
	}
}

// TestOutlookNeedsQuarters: under eight quarters there is no range, under four
// nothing, and it says so.
func TestOutlookNeedsQuarters(t *testing.T) {
	if o := steady(5, false); !o.Known || o.HasRange || o.Note == "" {
		t.Errorf("five quarters: %+v", o)
	}
	if o := steady(3, false); o.Known || o.Note == "" || o.Likely != 0 {
		t.Errorf("three quarters: %+v", o)
	}
}
