package metrics_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// TestLean: in each of n closed quarters P had 100 in commit 13 weeks before
// the end and won 80 of it: F 100·n, A 80·n, bias 0.25. The team is P alone,
// so the pull changes nothing: plan with 1 ÷ 1.25 = 0.8. Three quarters are
// too few to say.
func TestLean(t *testing.T) {
	lean := func(quarters int) metrics.Lean {
		cal := crm.Calendar{YearStart: 1}
		data := &crm.Dataset{Newest: crm.OnDay(healthDay), Has: crm.FieldSet(0).With(crm.FieldStage, crm.FieldForecast, crm.FieldAmount, crm.FieldCloseDate),
			Stages: []crm.Stage{{Name: "Offer"}, {Name: "Won", Outcome: crm.Won}, {Name: "Lost", Outcome: crm.Lost}}}
		set := crm.FieldSet(0).With(crm.FieldStage, crm.FieldForecast, crm.FieldAmount, crm.FieldCloseDate)
		for n := 1; n <= quarters; n++ {
			q := cal.QuarterAfter(healthDay, -n)
			for _, won := range []bool{true, false} {
				d := crm.Deal{ID: crm.DealID(fmt.Sprint(n, won)), Owner: "P", Stage: "Lost", Outcome: crm.Lost, Amount: 20 * crm.MoneyScale, HasAmount: true,
					CloseDate: q.To, ClosedOn: q.To, Created: crm.OnDay(q.From - 60)}
				if won {
					d.Stage, d.Outcome, d.Amount = "Won", crm.Won, 80*crm.MoneyScale
				}
				data.Deals = append(data.Deals, d)
				state := crm.State{Set: set, Stage: "Offer", Forecast: crm.Commit, Amount: d.Amount, HasAmount: true, CloseDate: q.To}
				data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: d.Created, Created: true, After: state})
				state.Stage, state.Forecast = d.Stage, crm.ClosedCategory
				data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: crm.OnDay(q.To), After: state})
			}
		}
		return metrics.LeanOf(&metrics.Input{Data: data, Book: history.Build(data, nil, healthDay), Scope: metrics.Scope{AsOf: healthDay, Calendar: cal}}, "P")
	}
	if l := lean(5); !l.Known || math.Abs(l.Factor-0.8) > 1e-9 || l.Periods != 5 {
		t.Errorf("five quarters: %+v", l)
	}
	if l := lean(3); l.Known {
		t.Errorf("three quarters: %+v", l)
	}
}
