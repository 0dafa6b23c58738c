package stats_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/stats"
)

const (
	freireich = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
	placebo   = "1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23"
)

// durations reads "6 7 9+": a plus marks a censored time.
func durations(s string) []stats.Duration {
	var out []stats.Duration
	for _, f := range strings.Fields(s) {
		t, censored := strings.CutSuffix(f, "+")
		v, err := strconv.ParseFloat(t, 64)
		if err != nil {
			panic(err)
		}
		out = append(out, stats.Duration{Time: v, Event: !censored})
	}
	return out
}

// TestKaplanMeier: Freireich's 6-MP trial, printed in every textbook.
func TestKaplanMeier(t *testing.T) {
	s, ok := stats.KaplanMeier(durations(freireich))
	if !ok {
		t.Fatal("no curve")
	}
	want := []stats.SurvivalPoint{
		{Time: 6, AtRisk: 21, Died: 3, Survival: .8571, SE: .0764},
		{Time: 7, AtRisk: 17, Died: 1, Survival: .8067, SE: .0869},
		{Time: 10, AtRisk: 15, Died: 1, Survival: .7529, SE: .0963},
		{Time: 13, AtRisk: 12, Died: 1, Survival: .6902, SE: .1068},
		{Time: 16, AtRisk: 11, Died: 1, Survival: .6275, SE: .1141},
		{Time: 22, AtRisk: 7, Died: 1, Survival: .5378, SE: .1282},
		{Time: 23, AtRisk: 6, Died: 1, Survival: .4482, SE: .1346},
	}
	if len(s.Points) != len(want) {
		t.Fatalf("%d points, want %d", len(s.Points), len(want))
	}
	for i, w := range want {
		p := s.Points[i]
		if p.Time != w.Time || p.AtRisk != w.AtRisk || p.Died != w.Died {
			t.Errorf("point %d: %+v, want %+v", i, p, w)
		}
		near(t, "S", p.Survival, w.Survival, 5e-5)
		near(t, "SE", p.SE, w.SE, 5e-5)
	}
	p, _ := stats.KaplanMeier(durations(placebo))
	for curve, median := range map[*stats.Survival]float64{&s: 23, &p: 8} {
		if m, ok := curve.Median(); !ok || m != median {
			t.Errorf("median %v %v, want %v", m, ok, median)
		}
	}
	near(t, "RMST", s.RestrictedMean(24), 18.3574, 5e-5)
	near(t, "RMST placebo", p.RestrictedMean(24), 8.6667, 5e-5)

	if _, ok := stats.KaplanMeier(nil); ok {
		t.Error("a curve of nothing")
	}
	never, _ := stats.KaplanMeier(durations("5+ 6+ 7+"))
	if _, ok := never.Median(); ok {
		t.Error("a median that was not reached")
	}
}

// TestKaplanMeierScipy: scipy's test_survival.py, fan belts and t5/d5 with
// log-log limits.
func TestKaplanMeierScipy(t *testing.T) {
	s, _ := stats.KaplanMeier(durations("37+ 43+ 47 56 60+ 62+ 71+ 77 80 81"))
	for i, want := range []float64{.875, .75, .5, .25, 0} {
		near(t, "belts", s.Points[i].Survival, want, 1e-9)
	}
	s, _ = stats.KaplanMeier(durations("3 5 8 10+ 5 5+ 8 12 15+ 14+ 2 11 10+ 9+ 12 5 8 11"))
	type row struct{ t, s, low, high float64 }
	for _, w := range []row{
		{2, .944, .66639, .991983}, {3, .889, .624174, .970995}, {5, .722, .456179, .87378},
		{8, .542, .287822, .739467}, {9, .542, .287822, .739467}, {10, .542, .287822, .739467},
		{11, .361, .128489, .603133}, {12, .181, .030957, .430365}, {14, .181, .030957, .430365},
	} {
		near(t, "t5 S", s.At(w.t), w.s, 5.5e-4)
		for _, p := range s.Points {
			if p.Time == w.t {
				near(t, "t5 low", p.Low, w.low, 1e-5)
				near(t, "t5 high", p.High, w.high, 1e-5)
			}
		}
	}
}

// TestLogRank: the same trial; lifelines citing Kleinbaum & Klein.
func TestLogRank(t *testing.T) {
	a, b := durations(freireich), durations(placebo)
	r, ok := stats.LogRank(a, b, stats.LogRankWeight)
	if !ok {
		t.Fatal("no test")
	}
	near(t, "O", r.Observed, 9, 0)
	near(t, "E", r.Expected, 19.2505, 5e-5)
	near(t, "V", r.Variance, 6.2570, 5e-5)
	near(t, "chi2", r.Chi2, 16.7929, 5e-5)
	near(t, "p", r.P, 4.17e-5, 5e-8)
	g, _ := stats.LogRank(a, b, stats.Gehan)
	near(t, "Gehan", g.Chi2, 13.457852, 1e-6)
	w, _ := stats.LogRank(a, b, stats.TaroneWare)
	near(t, "Tarone–Ware", w.Chi2, 15.123575, 1e-6)
	if _, ok := stats.LogRank(durations("3+"), durations("4+"), stats.LogRankWeight); ok {
		t.Error("a test without events")
	}
}
