package metrics

import (
	"math"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// oneStage is a record of so many deal-weeks in one stage that no smoothing
// shows: of ten deals a week, one is won and lost are as given.
func oneStage(lost int32) *hazards {
	day := crm.DateOf(2026, 10, 1)
	h := &hazards{s: &sweep{grid: grid{days: []crm.Date{day}}}, stages: 1, weeks: make([]weekCount, stayWeeks), moves: make([]int32, 1)}
	for n := range h.weeks {
		h.weeks[n] = weekCount{risk: 1e8, won: 1e7, lost: lost}
	}
	return h
}

// TestChances: one in ten is won a week. Within two weeks 0.1 + 0.9·0.1 = 0.19;
// if one in ten is lost, too, 0.1 + 0.8·0.1 = 0.18, and not the 0.19 that 1 −
// Kaplan–Meier would say. In the second week alone 0.09; in a week and a half
// 0.145.
func TestChances(t *testing.T) {
	day := crm.DateOf(2026, 10, 1)
	for _, c := range []struct {
		lost     int32
		from, to crm.Date
		want     float64
	}{
		{0, day - 50, day + 14, 0.19}, {1e7, day - 50, day + 14, 0.18}, {0, day + 8, day + 14, 0.09},
		{0, day, day + 10, 0.1 + 3.0/7*0.09}, {0, day - 9, day, 0}, {9e7, day, day + 700, 0.1},
	} {
		got := oneStage(c.lost).chances(0, crm.Period{From: c.from, To: c.to})
		for week := range stayWeeks {
			if math.Abs(got[0][week]-c.want) > 1e-5 {
				t.Errorf("lost %d, %s to %s, week %d: %.6f, want %.6f", c.lost, c.from, c.to, week, got[0][week], c.want)
			}
		}
	}
}

// TestChancesMove: deals of the first stage move to the second within a week,
// and there one in ten is won a week: within three weeks 0.19.
func TestChancesMove(t *testing.T) {
	day := crm.DateOf(2026, 10, 1)
	h := &hazards{s: &sweep{grid: grid{days: []crm.Date{day}}}, stages: 2, weeks: make([]weekCount, 2*stayWeeks), moves: []int32{0, 7, 0, 0}}
	for n := range stayWeeks {
		h.weeks[n] = weekCount{risk: 1e8, moved: 1e8}
		h.weeks[stayWeeks+n] = weekCount{risk: 1e8, won: 1e7}
	}
	if got := h.chances(0, crm.Period{From: day, To: day + 21})[0][0]; math.Abs(got-0.19) > 1e-5 {
		t.Errorf("%.6f", got)
	}
}

// TestSimulate: 400 deals of 10 at one half, with no lesson but five quarters
// of nothing new: 2,000 beyond the 1,000 won, and 1.2816·√(400·25) = 128 to
// either end of the middle 80 %. The same seed draws the same.
func TestSimulate(t *testing.T) {
	p := &point{table: &amountTable{}, won: 1000, chances: []float64{0, 0.5}}
	for range 400 {
		p.add(p.table.place(10), cellOf(0, 1), 0)
	}
	l := &lesson{fresh: make([]float64, 5), center: 1}
	for n := range l.factor {
		l.factor[n] = 1
	}
	r := l.simulate(p, 7)
	if math.Abs(r.p50-3000) > 20 || math.Abs(r.p90-r.p50-128) > 25 || math.Abs(r.p50-r.p10-128) > 25 {
		t.Errorf("%+v", r)
	}
	if again := l.simulate(p, 7); again != r {
		t.Errorf("%+v and %+v", r, again)
	}
	l.excess, l.center = 0.04, 0.5
	// Half of it, off by 20 % of 2000 and 50 by chance: √(400² + 50²)·1.2816 = 517.
	if r = l.simulate(p, 7); math.Abs(r.p50-2000) > 60 || math.Abs(r.p90-r.p50-517) > 80 {
		t.Errorf("with the lesson %+v", r)
	}
}

// TestOpenDeals: what is packed comes out as it went in, at the limits too.
func TestOpenDeals(t *testing.T) {
	p := &point{table: &amountTable{}, chances: make([]float64, (mostStages+1)*stayWeeks)}
	var want []openDeal
	for n, at := range [][2]int{{0, 0}, {0, stayWeeks - 1}, {mostStages, 0}, {mostStages, stayWeeks - 1}, {7, 13}} {
		cell := cellOf(at[0], at[1])
		p.chances[cell] = float64(n+1) / 10
		want = append(want, openDeal{float64(n / 2), float64(n+1) / 10, uint8(2 * n)}) // two of an amount
		p.add(p.table.place(float64(n/2)), cell, uint8(2*n))
	}
	for n := range want {
		if got := p.deal(n); got != want[n] {
			t.Errorf("%+v, want %+v", got, want[n])
		}
	}
}

// TestRangeWrong: of 12 ranges of 80 %, six or fewer hold with 1.9 %, seven or
// fewer with 7.3 %; all of 12 with 6.9 %, all of 20 with 1.2 %.
func TestRangeWrong(t *testing.T) {
	for _, c := range []struct {
		inside, n int
		want      bool
	}{{6, 12, true}, {7, 12, false}, {10, 12, false}, {12, 12, false}, {20, 20, true}, {0, 0, false}} {
		if got := rangeWrong(c.inside, c.n); got != c.want {
			t.Errorf("%d of %d: %t", c.inside, c.n, got)
		}
	}
}

// TestBetter: more quarters, then a range that holds, then the smaller miss.
func TestBetter(t *testing.T) {
	held := Trial{Periods: 12, Inside: 10, HasRange: true, Miss: 0.2}
	for _, c := range []struct {
		other Trial
		want  bool
	}{
		{Trial{Periods: 12, Inside: 5, HasRange: true, Miss: 0.1}, false},
		{Trial{Periods: 12, Inside: 9, HasRange: true, Miss: 0.1}, true},
		{Trial{Periods: 11, Inside: 9, HasRange: true, Miss: 0.1}, false},
		{Trial{Periods: 12, Inside: 9, HasRange: true, Miss: 0.3}, false},
	} {
		if got := c.other.better(&held); got != c.want {
			t.Errorf("%+v: %t", c.other, got)
		}
	}
}
