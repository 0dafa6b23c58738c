package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// Differences is what differs between won and lost deals, looked at on one
// fixed day of each deal's life: what was known then cannot have been caused
// by the outcome. The attributes were chosen beforehand; Left names those that
// could not be looked at, with the reason.
type Differences struct {
	Landmark  int // days after creation
	Won, Lost int // closed deals that were still open at the landmark
	Rows      []DifferenceRow
	Left      []DifferenceLeft
}

// DifferenceRow compares the win rate of deals that have an attribute with
// those that have not. Low and High are Newcombe's 95 % interval of the
// difference; Verdict is after control of false discoveries over the rows.
type DifferenceRow struct {
	Kind, Value                                string // "source", "Partner"; Value "" where the kind says all
	WithWon, WithClosed, OtherWon, OtherClosed int
	Difference, Low, High                      float64
	Verdict                                    Change
	// AsOfNow: the export tells only the value of today, which somebody may
	// have filled in after the outcome.
	AsOfNow bool
	// Leak: so far apart that the attribute probably tells the outcome itself.
	Leak bool
}

// DifferenceLeft is an attribute that was not looked at.
type DifferenceLeft struct {
	Kind, Why string
}

// How the comparison is made.
const (
	landmark   = 30  // days after creation
	leakApart  = 0.8 // a difference of win rates that no honest attribute has
	mostValues = 4   // values of a source or type that are compared, the most frequent
)

// attribute is one pre-declared yes-or-no question about a deal.
type attribute struct {
	kind, value string
	asOfNow     bool
	has         func(i int, d *crm.Deal) (yes, known bool)
}

// differences compares won and lost deals over all recorded time.
func (in *Input) differences() Differences {
	found := Differences{Landmark: landmark}
	var at []int
	for i, d := range in.Book.Deals {
		if age, ok := d.AgeOn(d.ClosedOn); !d.Closed() || !ok || age <= landmark {
			continue
		}
		at = append(at, i)
		if d.Outcome == crm.Won {
			found.Won++
		} else {
			found.Lost++
		}
	}
	if min(found.Won, found.Lost) < fewest {
		return found
	}
	list, left := in.attributes(at)
	found.Left = left
	rows := make([]DifferenceRow, len(list))
	for k, a := range list {
		rows[k] = DifferenceRow{Kind: a.kind, Value: a.value, AsOfNow: a.asOfNow, Verdict: TooFew}
	}
	for _, i := range at {
		d := in.Book.Deals[i]
		for k := range list {
			yes, known := list[k].has(i, d)
			rows[k].count(yes, known, d.Outcome == crm.Won)
		}
	}
	var p []float64
	var tested []int
	for _, row := range rows {
		if row.WithClosed == 0 || row.OtherClosed == 0 {
			continue
		}
		row.Difference, row.Low, row.High, _ = stats.NewcombeDifference(row.WithWon, row.WithClosed, row.OtherWon, row.OtherClosed, level)
		row.Leak = min(row.WithClosed, row.OtherClosed) >= fewest && max(row.Difference, -row.Difference) >= leakApart
		if min(row.WithClosed, row.OtherClosed) >= fewest {
			row.Verdict = NoClearChange
			if value, ok := stats.TwoProportions(row.WithWon, row.WithClosed, row.OtherWon, row.OtherClosed); ok {
				p, tested = append(p, value), append(tested, len(found.Rows))
			}
		}
		found.Rows = append(found.Rows, row)
	}
	for k, q := range stats.BenjaminiHochberg(p) {
		if r := &found.Rows[tested[k]]; q <= discovery && (r.Low > 0 || r.High < 0) {
			r.Verdict = word(r.Low > 0)
		}
	}
	return found
}

func (r *DifferenceRow) count(yes, known, won bool) {
	n, w := &r.OtherClosed, &r.OtherWon
	if yes {
		n, w = &r.WithClosed, &r.WithWon
	}
	if !known {
		return
	}
	*n++
	if won {
		*w++
	}
}
