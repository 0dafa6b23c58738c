package metrics_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// TestOrigins: of what was won in Q3 2026, 10 were first dated in it, 20 in Q2
// and 40 in Q4; a deal of 80 that was lost is none of it.
func TestOrigins(t *testing.T) {
	l := newLedger(crm.DateOf(2026, 10, 31))
	born, end := crm.DateOf(2026, time.March, 2), crm.DateOf(2026, time.August, 3)
	for _, d := range []struct {
		id     string
		amount int
		first  crm.Date
		stage  string
	}{{"A", 10, crm.DateOf(2026, 7, 1), "Won"}, {"B", 20, crm.DateOf(2026, 6, 30), "Won"}, {"C", 40, crm.DateOf(2026, 10, 1), "Won"}, {"D", 80, crm.DateOf(2026, 8, 1), "Lost"}} {
		l.deal(d.id, d.amount, on(born, crm.State{CloseDate: d.first}), on(end, crm.State{Stage: d.stage, CloseDate: end}))
	}
	units := func(n int) crm.Money { return crm.Money(n) * crm.MoneyScale }
	want := []metrics.OriginRow{{Period: crm.Period{From: crm.DateOf(2026, 7, 1), To: crm.DateOf(2026, 9, 30)}, Deals: 3,
		Won: units(70), OnTime: units(10), Slipped: units(20), Pulled: units(40)}}
	if diff := cmp.Diff(want, l.found(5).Origins); diff != "" {
		t.Error(diff)
	}
}
