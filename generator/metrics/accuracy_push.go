package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// mostPushes is the last row of the table: that many pushes or more.
const mostPushes = 3

// pushRows gives what became of closed deals by how often their close date
// had been pushed. Without recorded close dates there are no rows.
func pushRows(in *Input) []PushRow {
	if !in.Book.Coverage().Fields.Has(crm.FieldCloseDate) {
		return nil
	}
	rows := make([]PushRow, mostPushes+1)
	closed := 0
	for i := range in.Book.Deals {
		outcome := in.Book.Deals[i].Outcome
		if outcome == crm.Open {
			continue
		}
		closed++
		r := &rows[min(len(in.Book.Pushes(i)), mostPushes)]
		if outcome == crm.Won {
			r.Won++
		} else {
			r.Lost++
		}
	}
	if closed == 0 {
		return nil
	}
	for n := range rows {
		rows[n].Pushes = n
		rows[n].Low, rows[n].High = stats.Wilson(rows[n].Won, rows[n].Won+rows[n].Lost, level)
	}
	return rows
}
