package metrics_test

import (
	"testing"
	"time"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// watched looks at a KPI of one's own that is the number of calls, with a
// target at its middle, and at created deals.
func watched(in metrics.Input) map[string]metrics.WatchSign {
	choices := []metrics.Choice{
		{ID: "call_rate", Own: &metrics.Own{Role: metrics.Activity, Formula: `activities(type == "Call") / 1`}, Lines: metrics.Lines{Target: ">= 30"}, Since: crm.DateOf(2025, time.January, 1)},
		{ID: "created_deals"}}
	out := map[string]metrics.WatchSign{}
	for _, s := range metrics.CourtOf(&in, choices).Watch {
		out[s.KPI+" "+s.Sign] = s
	}
	return out
}

func eachCall(in metrics.Input, change func(w *crm.WeekActivity)) metrics.Input {
	for i := range in.Data.Activities.ByWeek {
		if w := &in.Data.Activities.ByWeek[i]; w.Kind == crm.Call {
			change(w)
		}
	}
	return in
}

// TestGoodhartWatch: a team whose calls scatter freely shows no sign. Where a
// near miss becomes a hit, where everybody makes about thirty from 2025 on, and
// where deals are entered at the end of quarters, each is seen.
func TestGoodhartWatch(t *testing.T) {
	team := salesTeam{people: 12, quarters: 14, seed: 4}
	free := watched(team.input())
	for _, sign := range []string{"call_rate " + metrics.WatchBunching, "call_rate " + metrics.WatchCollapse, "created_deals " + metrics.WatchSurge} {
		if free[sign].Seen != metrics.WatchNotSeen {
			t.Errorf("a free team: %s is %+v", sign, free[sign])
		}
	}
	pushed := watched(eachCall(team.input(), func(w *crm.WeekActivity) {
		if w.Count >= 26 && w.Count < 30 {
			w.Count = 30
		}
	}))
	if s := pushed["call_rate "+metrics.WatchBunching]; s.Seen != metrics.WatchSeen {
		t.Errorf("near misses became hits: %+v", s)
	}
	alike := watched(eachCall(team.input(), func(w *crm.WeekActivity) {
		if w.Week >= crm.DateOf(2025, time.January, 1) {
			w.Count = 30 + w.Count%2
		}
	}))
	if s := alike["call_rate "+metrics.WatchCollapse]; s.Seen != metrics.WatchSeen {
		t.Errorf("everybody makes thirty: %+v", s)
	}
	in := team.input()
	cal := in.Scope.Calendar
	for i := range in.Book.Deals {
		d := in.Book.Deals[i]
		d.Created = crm.OnDay(cal.Quarter(d.Created.Day).To - crm.Date(i%10))
	}
	if s := watched(in)["created_deals "+metrics.WatchSurge]; s.Seen != metrics.WatchSeen {
		t.Errorf("entered at the end of quarters: %+v", s)
	}
}

// TestGoodhartSaysWhenThereIsTooLittle: four people over three quarters.
func TestGoodhartSaysWhenThereIsTooLittle(t *testing.T) {
	for sign, s := range watched(salesTeam{people: 4, quarters: 3, seed: 1}.input()) {
		if s.Seen != metrics.WatchTooFew || s.Says == "" {
			t.Errorf("%s: %+v", sign, s)
		}
	}
}

// TestGoodhartIsHonest: of 60 free teams few show any sign.
func TestGoodhartIsHonest(t *testing.T) {
	wrong := 0
	for seed := range uint64(60) {
		for _, s := range watched(salesTeam{people: 8, quarters: 10, seed: 100 + seed}.input()) {
			if s.Seen == metrics.WatchSeen {
				wrong++
				t.Logf("seed %d: %+v", seed, s)
				break
			}
		}
	}
	if wrong > 6 {
		t.Errorf("%d of 60 teams show a sign by chance", wrong)
	}
}
