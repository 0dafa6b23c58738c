package stats_test

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/stats"
)

// TestBrier: sklearn's example, and a set of stages worked by hand:
// 40 deals at .1 (8 won), 30 at .5 (12), 30 at .9 (21).
func TestBrier(t *testing.T) {
	b, ok := stats.Brier([]float64{.1, .9, .8, .3}, []bool{false, true, true, false})
	if !ok {
		t.Fatal("no score")
	}
	near(t, "sklearn", b.Score, .0375, 1e-12)

	p, won := stageSet()
	b, _ = stats.Brier(p, won)
	near(t, "score", b.Score, .218, 1e-9)
	near(t, "reliability", b.Reliability, .019, 1e-9)
	near(t, "resolution", b.Resolution, .0429, 1e-9)
	near(t, "uncertainty", b.Uncertainty, .2419, 1e-9)
	near(t, "skill", b.Skill, .098801, 1e-6)

	if b, _ := stats.Brier([]float64{.5, .5}, []bool{true, true}); b.HasSkill {
		t.Error("skill where every outcome is the same")
	}
	if _, ok := stats.Brier(nil, nil); ok {
		t.Error("a score of nothing")
	}
}

// TestECE: the stage set by distinct value, and sklearn's calibration_curve
// example in three bins: true 0 .5 1, mean .2 .525 .85 →
// (3·.2 + 2·.025 + 4·.15)/9 = .1388889.
func TestECE(t *testing.T) {
	p, won := stageSet()
	e, ok := stats.ECE(p, won, 0)
	if !ok {
		t.Fatal("no ECE")
	}
	near(t, "stages", e, .13, 1e-9)
	p = []float64{.1, .2, .3, .4, .65, .7, .8, .9, 1}
	y := []bool{false, false, false, false, true, true, true, true, true}
	e, _ = stats.ECE(p, y, 3)
	near(t, "bins", e, .1388889, 1e-6)
	b, _ := stats.Brier(p, y)
	near(t, "brier", b.Score, .0625, 1e-9)
}

func stageSet() (p []float64, won []bool) {
	for _, g := range []struct {
		p      float64
		n, won int
	}{{.1, 40, 8}, {.5, 30, 12}, {.9, 30, 21}} {
		for i := range g.n {
			p, won = append(p, g.p), append(won, i < g.won)
		}
	}
	return p, won
}

func TestPAVA(t *testing.T) {
	got := stats.PAVA([]float64{.10, .30, .20, .50, .40, .90}, nil)
	for i, want := range []float64{.10, .25, .25, .45, .45, .90} {
		near(t, "PAVA", got[i], want, 1e-12)
	}
	// Weights 1 and 3: the pooled value is (1·.4 + 3·.2)/4 = .25.
	got = stats.PAVA([]float64{.4, .2}, []float64{1, 3})
	near(t, "weighted", got[0], .25, 1e-12)
	near(t, "weighted", got[1], .25, 1e-12)
}
