package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// smallestGroup is the number of closed deals below which a value is merged
// into the other ones: of smaller groups a rate says nothing, and it may give
// away a person.
const smallestGroup = 5

// otherSegment is the label of the merged rows.
const otherSegment = "other"

// discovery is the rate of false discoveries that verdicts on segments allow.
const discovery = 0.05

// SegmentValue gives the value of a deal in one split: "owner" (the person's
// name where one is known), "team" and "region" (the deal's own, else its
// owner's), "source", "type", "pipeline", "stage", or an extra column such as
// "product". "" where the deal has none.
func SegmentValue(d *crm.Deal, data *crm.Dataset, by string) string {
	switch by {
	case "owner":
		if p := personOf(data, d.Owner); p != nil && p.Name != "" {
			return p.Name
		}
		return string(d.Owner)
	case "team":
		if p := personOf(data, d.Owner); d.Team == "" && p != nil {
			return p.Team
		}
		return d.Team
	case "region":
		if p := personOf(data, d.Owner); d.Region == "" && p != nil {
			return p.Region
		}
		return d.Region
	case "source":
		return d.Source
	case "type":
		return d.Type
	case "pipeline":
		return d.Pipeline
	case "stage":
		return d.Stage
	}
	if i := slices.Index(data.ExtraColumns, by); i >= 0 && i < len(d.Extra) {
		return d.Extra[i]
	}
	return ""
}

// personOf finds a person; Dataset.People is in the order of ids.
func personOf(data *crm.Dataset, id crm.PersonID) *crm.Person {
	i, ok := slices.BinarySearchFunc(data.People, id, func(p crm.Person, id crm.PersonID) int { return cmp.Compare(p.ID, id) })
	if !ok {
		return nil
	}
	return &data.People[i]
}

// segments splits the closed deals of the period and the open deals, and once
// more those closed on all recorded days where that is longer. Owners are
// split only if the config asks: nobody is ranked by default.
func segments(in *Input) (period, ever []Segment, days crm.Period) {
	by := in.Scope.Segments
	if len(by) == 0 {
		by = defaultSplits()
	}
	split := func(p crm.Period) (all []Segment) {
		for _, name := range by {
			if s := in.segment(name, p); len(s.Rows) > 1 && slices.ContainsFunc(s.Rows, named) {
				all = append(all, s)
			}
		}
		return all
	}
	all := split(in.Scope.Period)
	n := len(all)
	if first := in.known().first; first != crm.NoDate && first < in.Scope.Period.From {
		days = crm.Period{From: first, To: in.Scope.AsOf}
		all = append(all, split(days)...)
	}
	// One family of tests: whoever reads both tables compares both.
	in.judgeSegments(all)
	return all[:n:n], all[n:], days
}

// named rows speak of one value; a split without any has nothing to show.
func named(r SegmentRow) bool { return r.Value != "" && r.Value != otherSegment }

func (in *Input) segment(by string, p crm.Period) Segment {
	rows := newRowsBy(func(value string) SegmentRow { return SegmentRow{Value: value} })
	row := func(d *crm.Deal) *SegmentRow { return rows.of(given(SegmentValue(d, in.Data, by))) }
	for _, d := range in.wonIn(p) {
		r := row(d)
		r.Won++
		r.WonAmount += d.Amount
	}
	for _, d := range in.lostIn(p) {
		row(d).Lost++
	}
	for _, d := range in.known().open {
		r := row(d)
		r.Open++
		r.OpenAmount += d.Amount
	}
	return Segment{By: by, Rows: sortedRows(mergeSmall(rows.rows))}
}

// mergeSmall adds up the values with few closed deals, and one that is called
// "other" already, in one row. If that row is still small, or stands for one
// value only, the next smallest value joins it: else what was held back could
// be had by subtracting the rows shown from the total.
func mergeSmall(rows []SegmentRow) []SegmentRow {
	small := func(r SegmentRow) bool {
		return r.Value == otherSegment || r.Value != "" && r.Won+r.Lost < smallestGroup
	}
	var kept, merged []SegmentRow
	for _, r := range rows {
		if small(r) {
			merged = append(merged, r)
		} else {
			kept = append(kept, r)
		}
	}
	if len(merged) == 0 {
		return kept
	}
	for tellable(merged) {
		k := smallestNamed(kept)
		if k < 0 {
			break
		}
		merged = append(merged, kept[k])
		kept = slices.Delete(kept, k, k+1)
	}
	other := SegmentRow{Value: otherSegment}
	for _, r := range merged {
		other.Won, other.Lost, other.Open = other.Won+r.Won, other.Lost+r.Lost, other.Open+r.Open
		other.WonAmount, other.OpenAmount = other.WonAmount+r.WonAmount, other.OpenAmount+r.OpenAmount
	}
	return append(kept, other)
}

// tellable tells whether merged rows would still give one small value away.
// What the CRM itself calls "other" is nobody's.
func tellable(merged []SegmentRow) bool {
	closed := 0
	for _, r := range merged {
		closed += r.Won + r.Lost
		if r.Value == otherSegment && len(merged) == 1 {
			return false
		}
	}
	return closed < smallestGroup || len(merged) == 1
}

// smallestNamed finds the named row with the fewest closed deals, the first by
// name of equal ones; -1 where there is none.
func smallestNamed(rows []SegmentRow) int {
	best := -1
	for i, r := range rows {
		if r.Value == "" {
			continue
		}
		if best < 0 || cmp.Or(cmp.Compare(r.Won+r.Lost, rows[best].Won+rows[best].Lost), cmp.Compare(r.Value, rows[best].Value)) < 0 {
			best = i
		}
	}
	return best
}

func sortedRows(rows []SegmentRow) []SegmentRow {
	slices.SortFunc(rows, func(a, b SegmentRow) int {
		return cmp.Or(last(a.Value == "", b.Value == ""), last(a.Value == otherSegment, b.Value == otherSegment),
			-cmp.Compare(a.Won+a.Lost, b.Won+b.Lost), -cmp.Compare(a.WonAmount, b.WonAmount), cmp.Compare(a.Value, b.Value))
	})
	for i := range rows {
		if r := &rows[i]; r.Won+r.Lost > 0 {
			r.Rate = float64(r.Won) / float64(r.Won+r.Lost)
			r.Low, r.High = stats.Wilson(r.Won, r.Won+r.Lost, level)
		}
	}
	return rows
}

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
