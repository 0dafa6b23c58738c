package metrics

import (
	"cmp"
	"slices"
)

// mergeSmall adds up the values with few closed deals, and one that is called
// "other" already, in one row. If that row is still small, or stands for one
// value only, the next smallest value joins it: else what was held back could
// be had by subtracting the rows shown from the total.
func mergeSmall(rows []SegmentRow, least int) []SegmentRow {
	small := func(r SegmentRow) bool {
		return r.Value == otherSegment || r.Value != "" && r.Won+r.Lost < least
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
	for tellable(merged, least) {
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
func tellable(merged []SegmentRow, least int) bool {
	closed := 0
	for _, r := range merged {
		closed += r.Won + r.Lost
		if r.Value == otherSegment && len(merged) == 1 {
			return false
		}
	}
	return closed < least || len(merged) == 1
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
