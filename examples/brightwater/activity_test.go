package brightwater_test

import (
	"math"
	"slices"
	"testing"
	"time"
)

// TestMeetingsPredictAndCallsDoNot takes each seller in each quarter as one
// point: what was done then, and what was won in the next quarter.
func TestMeetingsPredictAndCallsDoNot(t *testing.T) {
	c := load(t)
	if rho, n := c.rho("Event.csv", "Meeting"); rho < 0.45 || n < 130 {
		t.Errorf("meetings go with later wins by rho %.2f over %d points, want at least 0.45 over 130", rho, n)
	}
	if rho, n := c.rho("Task.csv", "Call"); math.Abs(rho) > 0.10 || n < 130 {
		t.Errorf("calls go with later wins by rho %.2f over %d points, want none", rho, n)
	}
}

// TestBackfilledMonths finds the months in which most tasks were logged weeks
// late, and that they came in bursts.
func TestBackfilledMonths(t *testing.T) {
	c := load(t)
	late, all := map[string]int{}, map[string]int{}
	sittings := map[string][]time.Time{}
	for _, a := range c.tasks {
		month := a["ActivityDate"][:7]
		all[month]++
		if daysBetween(a["ActivityDate"], a["CreatedDate"]) > 14 {
			late[month]++
			key := month + a["OwnerId"]
			sittings[key] = append(sittings[key], moment(a["CreatedDate"]))
		}
	}
	for month, n := range late {
		if planted := month == "2025-03" || month == "2026-01"; !planted {
			t.Errorf("%s: %d tasks logged over two weeks late, want none", month, n)
		}
	}
	for _, month := range []string{"2025-03", "2026-01"} {
		if late[month] != all[month] || late[month] < 150 {
			t.Errorf("%s: %d of %d tasks logged late, want all of at least 150", month, late[month], all[month])
		}
	}
	bursts := 0
	for _, times := range sittings {
		slices.SortFunc(times, time.Time.Compare)
		if took := times[len(times)-1].Sub(times[0]); took > 15*time.Minute {
			t.Errorf("a sitting of %d records took %s", len(times), took)
		}
		if len(times) >= 15 {
			bursts++
		}
	}
	if bursts < 12 {
		t.Errorf("%d bursts of 15 records and more, want at least 12", bursts)
	}
}

// rho is Spearman's correlation between a seller's activities of a kind in a
// quarter and the seller's wins in the next, with the number of points. Only
// whole quarters count.
func (c *company) rho(file, kind string) (float64, int) {
	type point struct {
		owner   string
		quarter int
	}
	did, won := map[point]float64{}, map[point]float64{}
	list := c.tasks
	if file == "Event.csv" {
		list = c.events
	}
	for _, a := range list {
		if a["Type"] == kind {
			did[point{a["OwnerId"], quarterOf(a["ActivityDate"])}]++
		}
	}
	owners := map[string]bool{}
	for _, d := range c.deals {
		owners[d["OwnerId"]] = true
		if d["IsWon"] == "1" {
			won[point{d["OwnerId"], quarterOf(d["CloseDate"])}]++
		}
	}
	var x, y []float64
	for owner := range owners {
		for q := quarterOf("2023-08-01"); q+1 < quarterOf(asOf); q++ {
			x = append(x, did[point{owner, q}])
			y = append(y, won[point{owner, q + 1}])
		}
	}
	return pearson(ranks(x), ranks(y)), len(x)
}

// ranks gives average ranks.
func ranks(x []float64) []float64 {
	out := make([]float64, len(x))
	for i := range x {
		below, same := 0, 0
		for j := range x {
			if x[j] < x[i] {
				below++
			} else if x[j] == x[i] {
				same++
			}
		}
		out[i] = float64(below) + float64(same+1)/2
	}
	return out
}

func pearson(x, y []float64) float64 {
	var mx, my float64
	for i := range x {
		mx += x[i] / float64(len(x))
		my += y[i] / float64(len(y))
	}
	var xy, xx, yy float64
	for i := range x {
		xy += (x[i] - mx) * (y[i] - my)
		xx += (x[i] - mx) * (x[i] - mx)
		yy += (y[i] - my) * (y[i] - my)
	}
	return xy / math.Sqrt(xx*yy)
}
