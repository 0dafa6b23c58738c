package metrics

import "github.com/pipeglass/pipeglass/generator/stats"

// judgeSegments holds every row against all the others of its split, and
// claims a difference only where it survives the control of false discoveries
// over all rows of the build, and the interval of the difference excludes 0.
func (in *Input) judgeSegments(all []Segment) {
	type test struct {
		row       *SegmentRow
		segment   *Segment
		low, high float64
	}
	var tests []test
	var p []float64
	for i := range all {
		won, closed := 0, 0
		for _, r := range all[i].Rows {
			won, closed = won+r.Won, closed+r.Won+r.Lost
		}
		for j := range all[i].Rows {
			r := &all[i].Rows[j]
			n := r.Won + r.Lost
			if min(n, closed-n) < fewest {
				r.Verdict = TooFew
				continue
			}
			r.Verdict = NoClearChange
			_, low, high, _ := stats.NewcombeDifference(r.Won, n, won-r.Won, closed-n, level)
			if value, ok := stats.TwoProportions(r.Won, n, won-r.Won, closed-n); ok {
				tests, p = append(tests, test{r, &all[i], low, high}), append(p, value)
			}
		}
	}
	for i, q := range stats.BenjaminiHochberg(p) {
		t := tests[i]
		if q > discovery || t.low <= 0 && t.high >= 0 {
			continue
		}
		t.row.Verdict, t.segment.Differs = word(t.low > 0), true
	}
}
