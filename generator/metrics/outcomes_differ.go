package metrics

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
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
	var deals []*crm.Deal
	for _, d := range in.known().created {
		if age, ok := d.AgeOn(d.ClosedOn); !d.Closed() || !ok || age <= landmark {
			continue
		}
		deals = append(deals, d)
		if d.Outcome == crm.Won {
			found.Won++
		} else {
			found.Lost++
		}
	}
	if min(found.Won, found.Lost) < fewest {
		return found
	}
	at := make([]int, len(deals))
	for n, d := range deals {
		at[n], _ = in.Book.Index(d.ID)
	}
	list, left := in.attributes(deals)
	found.Left = left
	var p []float64
	var tested []int
	for _, a := range list {
		row := DifferenceRow{Kind: a.kind, Value: a.value, AsOfNow: a.asOfNow, Verdict: TooFew}
		for n, d := range deals {
			yes, known := a.has(at[n], d)
			row.count(yes, known, d.Outcome == crm.Won)
		}
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

// attributes are the questions that this input can answer, in a fixed order,
// and those it can't.
func (in *Input) attributes(deals []*crm.Deal) (list []attribute, left []DifferenceLeft) {
	cov, out := in.Book.Coverage(), func(kind, why string) { left = append(left, DifferenceLeft{kind, why}) }
	if cov.Fields.Has(crm.FieldAmount) {
		list = append(list, in.largeAtFirst(deals))
	} else {
		out("large", "past amounts are not recorded, and the amount of today may have been settled by the outcome")
	}
	if cov.Fields.Has(crm.FieldCloseDate) {
		list = append(list, attribute{kind: "pushed", has: func(i int, d *crm.Deal) (bool, bool) {
			pushes := in.Book.Pushes(i)
			return len(pushes) > 0 && pushes[0].On <= d.Created.Day+landmark, true
		}})
	} else {
		out("pushed", "past close dates are not recorded")
	}
	if cov.Fields.Has(crm.FieldStage) {
		list = append(list, attribute{kind: "advanced", has: func(i int, d *crm.Deal) (bool, bool) {
			stays := in.Book.Stays(i)
			if len(stays) == 0 || !stays[0].Certain {
				return false, false
			}
			left := stays[0].To != crm.NoDate && stays[0].To <= d.Created.Day+landmark
			return left && (stays[0].Exit == history.Advanced || stays[0].Exit == history.Skipped), true
		}})
	} else {
		out("advanced", "past stages are not recorded")
	}
	if in.Data.Activities.Known && len(in.Data.Activities.ByDeal) > 0 {
		list = append(list, in.touchedEarly())
	} else {
		out("touched", "no activities of deals were exported")
	}
	out("next_step", "the exports tell only the next step of today, which is emptied or filled when a deal closes")
	list = append(list, in.commonValues(deals, crm.FieldSource, "source")...)
	list = append(list, in.commonValues(deals, crm.FieldType, "type")...)
	return list, left
}

// largeAtFirst asks whether the first recorded amount was above the median of
// the first amounts of all these deals.
func (in *Input) largeAtFirst(deals []*crm.Deal) attribute {
	var first []float64
	for _, d := range deals {
		if i, ok := in.Book.Index(d.ID); ok {
			if m, ok := in.Book.FirstAmount(i); ok {
				first = append(first, m.Units())
			}
		}
	}
	median, _ := stats.Median(first)
	return attribute{kind: "large", value: fmt.Sprintf("%.0f", median), has: func(i int, _ *crm.Deal) (bool, bool) {
		m, ok := in.Book.FirstAmount(i)
		return ok && m.Units() > median, ok
	}}
}

// touchedEarly asks whether an activity was logged by the landmark; deals
// older than the activity log are not known.
func (in *Input) touchedEarly() attribute {
	first := map[crm.DealID]crm.Date{}
	for _, a := range in.Data.Activities.ByDeal {
		first[a.Deal] = a.First
	}
	return attribute{kind: "touched", has: func(_ int, d *crm.Deal) (bool, bool) {
		on, ok := first[d.ID]
		return ok && on <= d.Created.Day+landmark, d.Created.Day >= in.Data.Activities.First
	}}
}

// commonValues asks for each of the most frequent values of a text field.
func (in *Input) commonValues(deals []*crm.Deal, f crm.Field, by string) []attribute {
	if !in.Data.Has.Has(f) {
		return nil
	}
	value := func(d *crm.Deal) string { return strings.TrimSpace(SegmentValue(d, in.Data, by)) }
	count := map[string]int{}
	for _, d := range deals {
		if v := value(d); !blank(v) {
			count[v]++
		}
	}
	var values []string
	for v, n := range count {
		if n >= fewest {
			values = append(values, v)
		}
	}
	slices.SortFunc(values, func(a, b string) int { return cmp.Or(-cmp.Compare(count[a], count[b]), cmp.Compare(a, b)) })
	var list []attribute
	for _, v := range values[:min(mostValues, len(values))] {
		list = append(list, attribute{kind: by, value: v, asOfNow: true, has: func(_ int, d *crm.Deal) (bool, bool) { return value(d) == v, true }})
	}
	return list
}
