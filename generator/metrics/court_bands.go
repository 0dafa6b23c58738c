package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/stats"
)

// CourtBand is a fifth of the cases of a trial by person, or a third of few, by
// what the KPI was inside its quarter; the first has the lowest. Mean is how
// many deals each of the N cases won later, with its 95 % bootstrap interval.
type CourtBand struct {
	N               int
	Mean, Low, High float64
}

// How many cases it takes to cut them into fifths, and into thirds.
const (
	casesForFifths = 100
	casesForThirds = 45
)

// bands cuts the cases into groups of about equal size. Inside a quarter they
// go by rank, so that seasons don't count, and equal values share one band. There
// are none where a band would hold fewer people than smallest: it would show
// what single people won.
func (s *courtSample) bands(smallest int) []CourtBand {
	count := 5
	switch n := len(s.x); {
	case n < casesForThirds:
		return nil
	case n < casesForFifths:
		count = 3
	}
	list := make([]CourtBand, count)
	won, people := make([][]float64, count), make([]map[int]bool, count)
	for i := range people {
		people[i] = map[int]bool{}
	}
	for i, at := range s.bandOf(count) {
		won[at] = append(won[at], s.y[i])
		people[at][s.group[i]] = true
	}
	for i := range list {
		if len(people[i]) < smallest || len(won[i]) < 2 {
			return nil
		}
		slices.Sort(won[i]) // the same draws whatever the order of people
		b := &list[i]
		b.N = len(won[i])
		b.Mean, _ = stats.Mean(won[i])
		b.Low, b.High, _ = stats.BootstrapMean(won[i], seed)
	}
	return list
}

// bandOf gives the band of each case.
func (s *courtSample) bandOf(count int) []int {
	out := make([]int, len(s.x))
	byBlock := map[int][]int{}
	for i, b := range s.block {
		byBlock[b] = append(byBlock[b], i)
	}
	for _, cases := range byBlock {
		values := make([]float64, len(cases))
		for k, i := range cases {
			values[k] = s.x[i]
		}
		for k, rank := range stats.Ranks(values) {
			out[cases[k]] = min(count-1, int(float64(count)*(rank-0.5)/float64(len(cases))))
		}
	}
	return out
}
