package metrics

import (
	"math"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// trial is one method at one point of the quarter: what it says now, and
// result ÷ forecast for each past quarter.
type trial struct {
	method          string
	now             crm.Money
	existing, added crm.Money // two-rate only: the parts beyond what is won
	ratios          []float64
	miss            float64 // WAPE of the corrected forecasts
}

// found gives the trial with its range, as the reader sees it.
func (t *trial) found(won crm.Money) Trial {
	out := Trial{Method: t.method, Periods: len(t.ratios), Miss: t.miss, Likely: max(won, crm.MoneyFromUnits(t.now.Units()*medianOf(t.ratios)))}
	if beyond := t.existing + t.added; t.added > 0 && beyond > 0 {
		out.NewShare = t.added.Units() / beyond.Units()
	}
	t.spread(&out, won)
	return out
}

// bestTrial tries the methods on past quarters and gives the one with the
// lowest error; nil if none has enough quarters. Of equals the first wins.
func (s *sweep) bestTrial(now int, past []int) *trial {
	var best *trial
	for _, m := range []string{MethodTwoRate, MethodCommit, MethodWeighted, MethodWeightedObserved} {
		t := &trial{method: m}
		var ok bool
		if t.now, ok = s.say(t, now, past[:min(len(past), lastQuarters)]); !ok || t.now <= 0 {
			continue
		}
		var said, was []float64
		for n, k := range past {
			f, ok := s.say(&trial{method: m}, k, slices.Concat(past[:n], past[n+1:]))
			if !ok || f <= 0 {
				continue
			}
			said = append(said, f.Units())
			was = append(was, s.actual[s.samples[k].quarter].Units())
		}
		// Fewer quarters than another method has are no fair comparison.
		if t.judge(said, was) && (best == nil || len(t.ratios) >= len(best.ratios) && t.miss < best.miss) {
			best = t
		}
	}
	return best
}

// say gives what a method says at sample k; the two-rate projection learns
// from the given quarters, the others from nothing after their day.
func (s *sweep) say(t *trial, k int, learn []int) (crm.Money, bool) {
	if t.method == MethodTwoRate {
		var ok bool
		t.existing, t.added, ok = s.project(k, s.ratesFrom(learn))
		return s.sums[k].won + t.existing + t.added, ok
	}
	for _, m := range methods() {
		if m.id == t.method {
			return m.of(s, k)
		}
	}
	return 0, false
}

// judge fills ratios and the error of the method when each quarter's forecast
// is corrected by the other quarters' median ratio.
func (t *trial) judge(said, was []float64) bool {
	if len(said) < enoughQuarters {
		return false
	}
	for i := range said {
		t.ratios = append(t.ratios, was[i]/said[i])
	}
	off, sum := 0.0, 0.0
	for i := range said {
		off += math.Abs(said[i]*medianOf(without(t.ratios, i)) - was[i])
		sum += was[i]
	}
	if sum <= 0 {
		return false
	}
	t.miss = off / sum
	return true
}

// spread sets the range: the 10th to 90th percentile of the ratios. Inside
// counts how many past results lie in the range made without them.
func (t *trial) spread(o *Trial, won crm.Money) {
	if len(t.ratios) < rangeQuarters {
		return
	}
	for i, r := range t.ratios {
		if low, high := middle(without(t.ratios, i)); r >= low && r <= high {
			o.Inside++
		}
	}
	low, high := middle(t.ratios)
	o.HasRange = true
	o.Low = max(won, crm.MoneyFromUnits(t.now.Units()*low))
	o.High = max(o.Low, crm.MoneyFromUnits(t.now.Units()*high))
}

func without(values []float64, i int) []float64 { return slices.Concat(values[:i], values[i+1:]) }

// middle gives the range in which the next value lies in eight of ten cases:
// with n values at the ranks (n+1)/10 and 9(n+1)/10, which are further out than
// the quantiles of the n values themselves. Those hold two of three next values
// if n is twelve.
func middle(values []float64) (low, high float64) {
	sorted := stats.Sorted(values)
	at := func(p float64) float64 {
		rank := min(max(p*float64(len(sorted)+1)-1, 0), float64(len(sorted)-1))
		i := min(int(rank), max(0, len(sorted)-2))
		if len(sorted) == 1 {
			return sorted[0]
		}
		return sorted[i] + (rank-float64(i))*(sorted[i+1]-sorted[i])
	}
	return at(rangeLow), at(rangeHigh)
}

func medianOf(values []float64) float64 {
	m, _ := stats.Quantile(stats.Sorted(values), 0.5)
	return m
}
