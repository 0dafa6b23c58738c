package history

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"slices"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
)

// rowsAPart is how many rows are made or written at a time, beside others.
const rowsAPart = 1 << 11

// dealCells is one deal as it is written, with its hash if it is open.
type dealCells struct {
	row  []string
	hash rowHash
}

// cellsOf puts the deals of a record into cells, those that are open with their
// hashes.
func cellsOf(deals []RecordedDeal) []dealCells {
	out := make([]dealCells, len(deals))
	parts := slices.Collect(slices.Chunk(deals, rowsAPart))
	cores.Each(len(parts), func(n int) {
		var scratch []byte
		for i := range parts[n] {
			d, c := &parts[n][i], &out[n*rowsAPart+i]
			if d.State.Outcome != crm.Open {
				c.row = dealRow(whatClosed, d)
				continue
			}
			c.row = dealRow(whatOpen, d)
			c.hash, scratch = hashCells(c.row[1:], scratch)
		}
	})
	return out
}

// csvOf writes rows, in parts that follow one another.
func csvOf(rows [][]string) [][]byte {
	parts := slices.Collect(slices.Chunk(rows, rowsAPart))
	texts := make([][]byte, len(parts))
	cores.Each(len(parts), func(n int) {
		var out bytes.Buffer
		if err := csv.NewWriter(&out).WriteAll(parts[n]); err != nil {
			panic("internal error: writing to memory: " + err.Error())
		}
		texts[n] = out.Bytes()
	})
	return texts
}

// changeRows lists the deals of r that differ from the record before, by id,
// and sums up those that are open. A full file lists every open deal, and what
// was closed since.
func changeRows(last, r *Record, kind string) (rows [][]string, sum stateSum) {
	was := map[crm.DealID]*RecordedDeal{}
	if last != nil {
		for i := range last.Deals {
			was[last.Deals[i].ID] = &last.Deals[i]
		}
	}
	now := r.Deals
	if byID := func(a, b RecordedDeal) int { return cmp.Compare(a.ID, b.ID) }; !slices.IsSortedFunc(now, byID) {
		now = slices.Clone(now)
		slices.SortStableFunc(now, byID)
	}
	for i, cells := range cellsOf(now) {
		d, row := &now[i], cells.row
		before := was[d.ID]
		if d.State.Outcome != crm.Open {
			if before == nil || before.State.Outcome == crm.Open || *before != *d {
				rows = append(rows, row)
			}
			continue
		}
		sum.add(cells.hash)
		switch {
		case kind == kindFull || before == nil || before.State.Outcome != crm.Open:
			rows = append(rows, row)
		case *before != *d:
			row[0] = whatChanged
			rows = append(rows, row)
		}
	}
	if last == nil || kind == kindFull {
		return rows, sum
	}
	here := make(map[crm.DealID]bool, len(now))
	for i := range now {
		here[now[i].ID] = true
	}
	for i := range last.Deals {
		if d := &last.Deals[i]; d.State.Outcome == crm.Open && !here[d.ID] {
			rows = append(rows, []string{whatGone, textCell(string(d.ID))})
		}
	}
	slices.SortStableFunc(rows, func(a, b []string) int { return cmp.Compare(cellText(a[1]), cellText(b[1])) })
	return rows, sum
}
