package metrics_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// TestSegmentsSlipAndChances: North and South each begin Q3 2026 with 24 open
// deals of 10 dated in it, called 50 % more than 30 days ahead. 6 of North's
// slip and 9 are won, of South's 12 and 3; the rest is lost.
func TestSegmentsSlipAndChances(t *testing.T) {
	l := newLedger(crm.DateOf(2026, 10, 31))
	l.data.People = []crm.Person{{ID: "n", Team: "North"}, {ID: "s", Team: "South"}, {ID: "w", Team: "West"}}
	born, due := crm.DateOf(2026, time.May, 4), crm.DateOf(2026, time.August, 20)
	state := func(owner crm.PersonID, stage string, closes crm.Date) crm.State {
		return crm.State{Owner: owner, Stage: stage, CloseDate: closes, Probability: .5, HasProbability: true, Forecast: crm.Commit}
	}
	add := func(owner crm.PersonID, deals, slip, won int) {
		for i := range deals {
			end := crm.DateOf(2026, time.August, 18)
			switch id := fmt.Sprint(owner, i+10); {
			case i < slip:
				l.deal(id, 10, on(born, state(owner, "Open", due)), on(end, state(owner, "Open", due+90)))
			case i < slip+won:
				l.deal(id, 10, on(born, state(owner, "Open", due)), on(end, state(owner, "Won", end)))
			default:
				l.deal(id, 10, on(born, state(owner, "Open", due)), on(end, state(owner, "Lost", end)))
			}
		}
	}
	add("n", 24, 6, 9)
	add("s", 24, 12, 3)
	teams := func() map[string]metrics.SegmentAccuracy {
		out := map[string]metrics.SegmentAccuracy{}
		for _, r := range l.found(5).Segments {
			if r.By == "team" {
				out[r.Value] = r
			}
		}
		return out
	}
	got := teams()
	north, south := got["North"], got["South"]
	if len(got) != 2 || north.StartDeals != 24 || north.Slipped != 6 || north.SlippedAmount != 60*crm.MoneyScale || north.Start != 240*crm.MoneyScale ||
		south.Slipped != 12 || north.Judged != 18 || north.Won != 9 || south.Judged != 12 || south.Won != 3 || math.Abs(south.Stated-.5) > 1e-9 {
		t.Errorf("%+v", got)
	}
	// One closed quarter says nothing of a lean.
	if north.Quarters != 0 || north.SlipLow >= .25 || north.SlipHigh <= .25 {
		t.Errorf("%+v", north)
	}
	// A team of three stands alone in no row, nor could it be had by subtraction.
	add("w", 3, 1, 1)
	got = teams()
	if len(got) != 2 || got["other"].StartDeals != 27 || got["other"].Slipped != 7 || got["South"].Slipped != 12 {
		t.Errorf("%+v", got)
	}
}

// TestOwnersAreNotRanked: owners are split only where the config asks, in order
// of name, and their lean is drawn towards that of all.
func TestOwnersAreNotRanked(t *testing.T) {
	l := fiveQuarters()
	names := func() (list []string) {
		for _, r := range l.found(5).Segments {
			if r.By == "owner" {
				list = append(list, r.Value)
			}
		}
		return list
	}
	if got := names(); got != nil {
		t.Errorf("split by owner unasked: %v", got)
	}
	l.segments = []string{"owner"}
	if diff := cmp.Diff([]string{"n", "s"}, names()); diff != "" {
		t.Error(diff)
	}
	// The bias of each is that of all, so the lean is, too.
	for _, r := range l.found(5).Segments {
		if math.Abs(r.Lean-1600.0/2800) > 1e-9 {
			t.Errorf("%+v", r)
		}
	}
}
