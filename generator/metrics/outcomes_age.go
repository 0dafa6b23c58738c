package metrics

import (
	"fmt"
	"math"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// The ages at which incidence is shown, in days.
const (
	incidenceStep = 30
	incidenceEnd  = 720
)

// incidenceRows gives what has become of deals by age, over all deals with a
// creation date, open ones censored. It stops where nobody was observed.
func (in *Input) incidenceRows() []IncidenceRow {
	a := in.ages()
	if !a.ok || a.closed == 0 {
		return nil
	}
	var rows []IncidenceRow
	for day := 0; day <= incidenceEnd; day += incidenceStep {
		at := a.all.At(float64(day))
		row := IncidenceRow{Days: day, Won: at.Share[0], Lost: at.Share[1], Open: at.Survival}
		if math.Abs(row.Won+row.Lost+row.Open-1) > 1e-9 {
			panic(fmt.Sprintf("internal error: incidence at %d days sums to %v", day, row.Won+row.Lost+row.Open))
		}
		rows = append(rows, row)
		// Past the last deal in sight nothing is known of those still open; if
		// none is, the curve is complete, and shown up to the matured age.
		if float64(day) >= a.all.Last && (row.Open > 0 || day >= maturedAge) {
			break
		}
	}
	return rows
}

// cutShare is the share of deals created more than a usual life before the
// first closing from which on the record is taken to be cut.
const cutShare = 0.05

// recordCut finds out whether the record begins in the midst of the life of
// deals. median is the usual life of a deal in days, nil where not known.
func (in *Input) recordCut(median *float64) RecordCut {
	m := in.known()
	if median == nil || m.first == crm.NoDate {
		return RecordCut{}
	}
	cut := RecordCut{First: m.first}
	created := in.created().deals
	for _, l := range in.lives() {
		if l.born != crm.NoDate && float64(m.first-l.born) > max(*median, floorDays) {
			cut.Deals++
		}
	}
	if cut.Deals < fewest || float64(cut.Deals) < cutShare*float64(len(created)) {
		return RecordCut{}
	}
	return cut
}

// enoughSizes is the number of closed deals with an amount below which
// quarters of them say nothing.
const enoughSizes = 20

// sizes splits closed deals into quarters by amount; equal limits merge their
// bands, so that deals of one amount always share a band.
func sizes(closed []*crm.Deal) []SizeRow {
	_, exact := amounts(closed)
	if len(exact) < enoughSizes {
		return nil
	}
	limits := []crm.Money{}
	for _, quarter := range []int{1, 2, 3, 4} {
		at := exact[(len(exact)*quarter-1)/4]
		if quarter == 4 {
			at = exact[len(exact)-1]
		}
		if len(limits) == 0 || at > limits[len(limits)-1] {
			limits = append(limits, at)
		}
	}
	rows := make([]SizeRow, len(limits))
	for i := range rows {
		rows[i].Label, rows[i].From, rows[i].To = fmt.Sprintf("%d of %d", i+1, len(limits)), limits[i], 0
	}
	for _, d := range closed {
		if !d.HasAmount {
			continue
		}
		i, _ := slices.BinarySearch(limits, d.Amount)
		r := &rows[i]
		r.From, r.To = min(r.From, d.Amount), max(r.To, d.Amount)
		if d.Outcome == crm.Won {
			r.Won++
		} else {
			r.Lost++
		}
	}
	for i := range rows {
		rows[i].Low, rows[i].High = stats.Wilson(rows[i].Won, rows[i].Won+rows[i].Lost, level)
	}
	return rows
}
