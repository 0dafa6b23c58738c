package metrics

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/stats"
)

// attributes are the questions that this input can answer of some deals, whose
// places in the Book are given, in a fixed order, and those it can't.
func (in *Input) attributes(at []int) (list []attribute, left []DifferenceLeft) {
	cov, out := in.Book.Coverage(), func(kind, why string) { left = append(left, DifferenceLeft{kind, why}) }
	if cov.Fields.Has(crm.FieldAmount) {
		list = append(list, in.largeAtFirst(at))
	} else {
		out("large", "past amounts are not recorded, and the amount of today may have been settled by the outcome")
	}
	if cov.Fields.Has(crm.FieldCloseDate) {
		list = append(list, attribute{kind: "pushed", has: func(i int, d *crm.Deal) (bool, bool) {
			first, pushed := in.Book.FirstPush(i)
			return pushed && first.On <= d.Created.Day+landmark, true
		}})
	} else {
		out("pushed", "past close dates are not recorded")
	}
	if cov.Fields.Has(crm.FieldStage) {
		list = append(list, attribute{kind: "advanced", has: func(i int, d *crm.Deal) (bool, bool) {
			var few [6]history.Visit
			stays := in.Book.AppendVisits(few[:0], i)
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
	list = append(list, in.commonValues(at, crm.FieldSource, "source")...)
	list = append(list, in.commonValues(at, crm.FieldType, "type")...)
	return list, left
}

// largeAtFirst asks whether the first recorded amount was above the median of
// the first amounts of all these deals.
func (in *Input) largeAtFirst(at []int) attribute {
	var first []float64
	for _, i := range at {
		if m, ok := in.Book.FirstAmount(i); ok {
			first = append(first, m.Units())
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
	return attribute{kind: "touched", has: func(i int, d *crm.Deal) (bool, bool) {
		a := in.logged(i)
		return a != nil && a.First <= d.Created.Day+landmark, d.Created.Day >= in.Data.Activities.First
	}}
}

// commonValue is a value of a text field with the number of deals that have it.
type commonValue struct {
	value string
	deals int
}

// commonValues asks for each of the most frequent values of a text field.
func (in *Input) commonValues(at []int, f crm.Field, by string) []attribute {
	if !in.Data.Has.Has(f) {
		return nil
	}
	rows := newSplitRows(in, by, func(value string) commonValue { return commonValue{value: value} })
	for _, i := range at {
		rows.ofDeal(int32(i)).deals++
	}
	common := slices.DeleteFunc(slices.Clone(rows.rows), func(v commonValue) bool { return v.value == "" || v.deals < fewest })
	slices.SortFunc(common, func(a, b commonValue) int {
		return cmp.Or(-cmp.Compare(a.deals, b.deals), cmp.Compare(a.value, b.value))
	})
	var list []attribute
	for _, v := range common[:min(mostValues, len(common))] {
		row := int32(rows.index(v.value))
		list = append(list, attribute{kind: by, value: v.value, asOfNow: true, has: func(i int, _ *crm.Deal) (bool, bool) {
			return rows.rowOf(int32(i)) == row, true
		}})
	}
	return list
}
