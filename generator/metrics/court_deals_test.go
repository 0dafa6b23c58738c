package metrics_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// dealTeam draws 3 years of deals of six owners that all live 120 days: half
// of them get an amount on their first day, the others when they are closed. Of
// those with an amount `with` are won, of the others `without`, less or more by
// the owner's own luck.
func dealTeam(seed uint64, with, without float64) metrics.Input {
	draw := rand.New(rand.NewPCG(seed, 11))
	asOf := crm.DateOf(2026, time.September, 30)
	set := crm.FieldSet(0).With(crm.FieldStage, crm.FieldAmount, crm.FieldOwner)
	data := &crm.Dataset{Newest: crm.OnDay(asOf), Has: set.With(crm.FieldCreated, crm.FieldClosed),
		Stages: []crm.Stage{{Name: "Demo"}, {Name: "Won", Outcome: crm.Won}, {Name: "Lost", Outcome: crm.Lost}}}
	luck := make([]float64, 6)
	for i := range luck {
		luck[i] = draw.Float64()*0.2 - 0.1
	}
	for i := range 900 {
		owner := draw.IntN(6)
		who := crm.PersonID(fmt.Sprintf("p%d", owner))
		born := asOf - crm.Date(draw.IntN(1095))
		early := draw.Float64() < 0.5+luck[owner] // the lucky ones also fill in more
		chance := without + luck[owner]
		if early {
			chance = with + luck[owner]
		}
		d := crm.Deal{ID: crm.DealID(fmt.Sprintf("D%04d", i)), Owner: who, Stage: "Demo", Created: crm.OnDay(born), Amount: crm.MoneyScale, HasAmount: true}
		data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: d.Created, After: crm.State{Set: set, Stage: "Demo", HasAmount: early, Amount: crm.MoneyScale, Owner: who}})
		if end := born + 120; end <= asOf {
			d.Outcome, d.Stage = crm.Lost, "Lost"
			if draw.Float64() < chance {
				d.Outcome, d.Stage = crm.Won, "Won"
			}
			d.ClosedOn, d.CloseDate = end, end
			data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: crm.OnDay(end), After: crm.State{Set: set, Stage: d.Stage, Outcome: d.Outcome, HasAmount: true, Amount: crm.MoneyScale, Owner: who}})
		} else {
			d.HasAmount = early
		}
		data.Deals = append(data.Deals, d)
	}
	return metrics.Input{Data: data, Book: history.Build(data, nil, asOf), Scope: metrics.Scope{AsOf: asOf, Period: crm.Period{From: asOf.AddMonths(-12) + 1, To: asOf}, Calendar: crm.Calendar{YearStart: time.January}}}
}

func amountVerdict(in metrics.Input) metrics.Verdict {
	return metrics.CourtOf(&in, []metrics.Choice{{ID: "amount_coverage"}}).Verdicts[0]
}

// TestDealsAreHeldAgainstDeals: what the amount is today says nothing, since
// every closed deal has one; what it was when the deal was looked at does. 40 %
// against 15 %: found in nine of ten companies at least; without any
// difference, in one of ten at most, although lucky owners fill in more.
func TestDealsAreHeldAgainstDeals(t *testing.T) {
	found, wrong := 0, 0
	const companies = 150
	for seed := range uint64(companies) {
		if v := amountVerdict(dealTeam(seed, 0.4, 0.15)); v.Verdict == metrics.Predicts {
			found++
			if v.ByDeal == nil || v.Rho < 0.1 || v.N < 500 || v.ByDeal.With+v.ByDeal.Without != v.N {
				t.Errorf("seed %d: %+v, %+v", seed, v, v.ByDeal)
			}
		}
		if v := amountVerdict(dealTeam(seed, 0.25, 0.25)); v.Verdict == metrics.Predicts || v.Verdict == metrics.Contradicts {
			wrong++
		}
	}
	t.Logf("found %d of %d, wrongly %d of %d", found, companies, wrong, companies)
	if found < companies*9/10 || wrong > companies/10 {
		t.Errorf("found %d of %d, wrongly %d", found, companies, wrong)
	}
}

// TestDealsWithoutAPastAreNotCompared: a next step has no history.
func TestDealsWithoutAPastAreNotCompared(t *testing.T) {
	in := dealTeam(1, 0.4, 0.15)
	v := metrics.CourtOf(&in, []metrics.Choice{{ID: "next_step_coverage"}}).Verdicts[0]
	if v.Verdict != metrics.CannotTest || v.Reason != "the record does not say what the next step of a deal was on past days, only what it is now" {
		t.Errorf("%+v", v)
	}
}
