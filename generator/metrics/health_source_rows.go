package metrics

import (
	"slices"
	"strings"
)

// SourceRow is what became of deals by where they came from: created in the
// period, closed in it, and open now. Small sources are merged as in every
// split.
type SourceRow struct {
	SegmentRow
	Created int
	Real    bool // it names a source
}

// sourceRows lists the sources, those with most closed deals first; nil where
// the exports have none.
func (in *Input) sourceRows() []SourceRow {
	all := []Segment{in.segment("source", in.Scope.Period)}
	if !slices.ContainsFunc(all[0].Rows, named) {
		return nil
	}
	in.judgeSegments(all)
	at := map[string]int{}
	var out []SourceRow
	for i, r := range all[0].Rows {
		at[r.Value] = i
		out = append(out, SourceRow{SegmentRow: r, Real: NamesSource(r.Value) && r.Value != otherSegment})
	}
	for _, d := range in.createdIn(in.Scope.Period) {
		i, ok := at[strings.TrimSpace(d.Source)]
		if !ok {
			i, ok = at[otherSegment]
		}
		if ok {
			out[i].Created++
		}
	}
	return out
}
