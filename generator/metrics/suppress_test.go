package metrics_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// TestSmallGroupsCantBeSubtracted: in 300 drawn companies no split shows a
// value with fewer than five closed deals, and none holds back exactly one
// value, which the total would give away.
func TestSmallGroupsCantBeSubtracted(t *testing.T) {
	cells := 0
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 1))
		data := &crm.Dataset{Newest: crm.OnDay(healthDay), Has: crm.FieldSet(0).With(crm.FieldStage, crm.FieldTeam)}
		sizes := map[string]int{}
		for g := range 2 + random.IntN(5) {
			name := fmt.Sprint("T", g)
			sizes[name] = 1 + random.IntN(15)
			for i := range sizes[name] {
				data.Deals = append(data.Deals, crm.Deal{ID: crm.DealID(fmt.Sprint(name, "-", i)), Team: name, Outcome: []crm.Outcome{crm.Won, crm.Lost}[random.IntN(2)], ClosedOn: healthDay - 10})
			}
		}
		found := metrics.Compute(metrics.Input{Data: data, Book: history.Build(data, nil, healthDay),
			Scope: metrics.Scope{AsOf: healthDay, Period: crm.Period{From: healthDay.AddMonths(-12) + 1, To: healthDay}}}, nil)
		for _, s := range found.Outcomes.Segments {
			shown := 0
			for _, r := range s.Rows {
				cells++
				if n, ok := sizes[r.Value]; ok {
					shown++
					if n < 5 || r.Won+r.Lost != n {
						t.Fatalf("%v: %s shows %d of %d", sizes, r.Value, r.Won+r.Lost, n)
					}
				} else if r.Won+r.Lost < 5 {
					t.Fatalf("%v: the rest is %d", sizes, r.Won+r.Lost)
				}
			}
			if s.By == "team" && len(sizes)-shown == 1 {
				t.Fatalf("%v: one team alone is held back", sizes)
			}
		}
	}
	if cells < 500 {
		t.Fatalf("only %d cells were looked at", cells)
	}
}
