package metrics_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// standingWorld: twelve deals are won after 20 days in Demo, so no limit is
// learned from stays (30 are needed) and the fallback of 30 days holds. On 30
// June A (since 1 May) has stood for 60 days, B (since 10 June) for 20; today
// both are past 30 days, and C, who came in July, too. Nobody tells of contact.
func standingWorld() string {
	var b strings.Builder
	b.WriteString("as_of 2026-09-30\nperiod 2026-07-01 2026-09-30\nlacks owner\nstage Demo\nstage Won outcome=won\n")
	for i := range 12 {
		b.WriteString(fmt.Sprintf("deal W%d won amount=10 created=2026-02-01 closed=2026-02-21\nfact W%d 2026-02-01 stage=Demo amount=10 close=2026-03-01\nfact W%d 2026-02-21 stage=Won outcome=won amount=10 close=2026-02-21\n", i, i, i))
	}
	for id, day := range map[string]string{"A": "2026-05-01", "B": "2026-06-10", "C": "2026-07-10"} {
		b.WriteString(fmt.Sprintf("deal %s open stage=Demo amount=100 created=%s close=2026-12-31\nfact %s %s stage=Demo amount=100 close=2026-12-31\n", id, day, id, day))
	}
	return b.String()
}

// TestStaleDealsOfPastDays: where no clock but those of history is known, past
// days are judged as today is. Older than 20 days, the age of every won deal, is
// a zombie: on 30 June A alone (60 days; B is 20 days old), today all three.
func TestStaleDealsOfPastDays(t *testing.T) {
	found := metrics.Compute(readWorld(t, standingWorld()).input(), chosen("stale_deals stale_amount_share zombie_deals completeness"))
	for i, want := range []struct{ now, then float64 }{{3, 1}, {1, 0.5}, {3, 1}, {1, 1}} {
		m := found.Measures[i]
		if !m.Known || m.Value != want.now || m.Before == nil || !m.Before.Rebuilt || m.Before.Value != want.then || m.Before.On != crm.DateOf(2026, time.June, 30) {
			t.Errorf("%s: %v, before %+v, want %v after %v", m.KPI, m.Value, m.Before, want.now, want.then)
		}
	}
}

// TestStaleDealsOfPastDaysAreNotGuessed: an export that tells the last contact
// tells it of today; and a next step has no past either.
func TestStaleDealsOfPastDaysAreNotGuessed(t *testing.T) {
	world := strings.Replace(standingWorld(), "deal A open", "deal A open last=2026-09-29", 1)
	world = strings.Replace(world, "lacks owner", "lacks owner\nhas next_step", 1)
	found := metrics.Compute(readWorld(t, world).input(), chosen("stale_deals stale_amount zombie_deals completeness"))
	for i, past := range []bool{false, false, true, false} {
		if m := found.Measures[i]; (m.Before != nil) != past {
			t.Errorf("%s: before %+v", m.KPI, m.Before)
		}
	}
}

// TestPartsAreJudgedByTheLimitsOfAll: the stale deals of the teams add up to
// those of the whole, although one team has too few wins to learn from.
func TestPartsAreJudgedByTheLimitsOfAll(t *testing.T) {
	var b strings.Builder
	b.WriteString("as_of 2026-09-30\nperiod 2026-01-01 2026-09-30\n")
	for i := range 40 {
		team := "North"
		if i%8 == 0 {
			team = "South"
		}
		b.WriteString(fmt.Sprintf("deal W%d won amount=10 team=%s created=2026-02-01 closed=2026-03-%02d\ndeal O%d open stage=Demo team=%s amount=10 created=2026-%02d-01\n", i, team, 1+i%20, i, team, 1+i%9))
	}
	for _, choices := range [][]metrics.Choice{chosen("stale_deals"), chosen("zombie_deals")} {
		in := readWorld(t, b.String()).input()
		in.Scope.Segments = []string{"team"}
		found := metrics.Compute(in, choices)
		sum := 0.0
		for _, r := range found.Splits[0].Rows {
			sum += r.Measures[0].Value
		}
		if m := found.Measures[0]; sum != m.Value || sum == 0 || len(found.Splits[0].Rows) != 2 {
			t.Errorf("%s: teams have %v, the whole %v", m.KPI, sum, m.Value)
		}
	}
}

// TestTheCourtDoesNotPeekAtLaterContact: every deal lives 120 days, and whether
// it is won is chance. Deals that will be won are in contact until the end, the
// others on their first days only; but on the day on which the court looks that
// is not known yet, so nothing can be found.
func TestTheCourtDoesNotPeekAtLaterContact(t *testing.T) {
	wrong := 0
	const companies = 30
	for seed := range uint64(companies) {
		draw := rand.New(rand.NewPCG(seed, 31))
		asOf := crm.DateOf(2026, time.September, 30)
		set := crm.FieldSet(0).With(crm.FieldStage, crm.FieldOwner)
		data := &crm.Dataset{Newest: crm.OnDay(asOf), Has: set.With(crm.FieldCreated, crm.FieldClosed, crm.FieldLastActivity),
			Stages: []crm.Stage{{Name: "Demo"}, {Name: "Won", Outcome: crm.Won}, {Name: "Lost", Outcome: crm.Lost}}}
		for i := range 600 {
			born := asOf - crm.Date(draw.IntN(1095))
			d := crm.Deal{ID: crm.DealID(fmt.Sprintf("D%04d", i)), Owner: "anna", Stage: "Demo", Created: crm.OnDay(born), LastActivity: born + 3}
			data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: d.Created, After: crm.State{Set: set, Stage: "Demo", Owner: "anna"}})
			if end := born + 120; end <= asOf {
				d.Outcome, d.Stage, d.ClosedOn = crm.Lost, "Lost", end
				if draw.Float64() < 0.3 {
					d.Outcome, d.Stage, d.LastActivity = crm.Won, "Won", end-2
				}
				data.Facts = append(data.Facts, crm.Fact{Deal: d.ID, At: crm.OnDay(end), After: crm.State{Set: set, Stage: d.Stage, Outcome: d.Outcome, Owner: "anna"}})
			}
			d.LastContact = d.LastActivity
			data.Deals = append(data.Deals, d)
		}
		in := metrics.Input{Data: data, Book: history.Build(data, nil, asOf), Scope: metrics.Scope{AsOf: asOf, Period: crm.Period{From: asOf.AddMonths(-12) + 1, To: asOf}, Calendar: crm.Calendar{YearStart: time.January}}}
		if v := metrics.CourtOf(&in, chosen("stale_deals")).Verdicts[0]; v.Verdict == metrics.Predicts || v.Verdict == metrics.Contradicts {
			wrong++
		}
	}
	if wrong > companies/10 {
		t.Errorf("a find in %d of %d companies", wrong, companies)
	}
}

// TestFormulasSayWhatTheyTakeFromToday: the source of a deal that was open then
// is the one that it has now.
func TestFormulasSayWhatTheyTakeFromToday(t *testing.T) {
	for formula, leak := range map[string]string{`open_deals(source == "Web")`: "source", `open_deals(amount > 10)`: ""} {
		in := dealTeam(1, 0.4, 0.15)
		in.Data.Has = in.Data.Has.With(crm.FieldSource)
		v := metrics.CourtOf(&in, []metrics.Choice{{ID: "mine", Own: &metrics.Own{Role: metrics.Leading, Formula: formula}}}).Verdicts[0]
		if v.Leak != leak || v.ByDeal == nil {
			t.Errorf("%s: leak %q, %+v", formula, v.Leak, v)
		}
	}
}
