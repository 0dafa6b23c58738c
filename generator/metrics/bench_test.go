package metrics_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// BenchmarkCompute computes everything for 100,000 deals of eight years.
func BenchmarkCompute(b *testing.B) {
	asOf := crm.DateOf(2026, time.October, 31)
	data := &crm.Dataset{Newest: crm.OnDay(asOf), Has: 1<<crm.FieldCount - 1,
		Stages: []crm.Stage{{Name: "Demo"}, {Name: "Offer"}, {Name: "won", Outcome: crm.Won}, {Name: "lost", Outcome: crm.Lost}}}
	for i := range 100_000 {
		created := asOf - crm.Date(i*2917%2900)
		d := crm.Deal{ID: crm.DealID(fmt.Sprintf("D%06d", i)), Name: "Deal", Stage: "Offer", HasAmount: true,
			Amount: crm.Money(i*7919%90000) * crm.MoneyScale, Created: crm.OnDay(created), CloseDate: created + 90,
			Source: fmt.Sprint("Source ", i%9), Account: crm.AccountID(fmt.Sprint(i % 20000)), Owner: "anna"}
		closed := created + crm.Date(i*31%150)
		if closed <= asOf && i%10 != 0 {
			d.Outcome, d.ClosedOn = crm.Outcome(1+i%3/2), closed
			d.Stage = d.Outcome.String()
		}
		data.Deals = append(data.Deals, d)
		data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: crm.OnDay(created), After: crm.State{
			Set: crm.FieldSet(0).With(crm.FieldStage), Stage: "Demo"}})
	}
	book := history.Build(data, nil, asOf)
	b.ReportAllocs()
	for b.Loop() {
		metrics.Compute(metrics.Input{Data: data, Book: book, Accuracy: &metrics.AccuracyFound{},
			Scope: metrics.Scope{AsOf: asOf, Period: crm.Period{From: asOf.AddMonths(-12) + 1, To: asOf}}}, nil)
	}
}
