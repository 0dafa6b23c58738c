package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// ConformanceRow says how often the exit rule of a stage was met by deals that
// moved on from it in the period. Only fields whose past is recorded can be
// looked at; Unseen are the others that the rule asks for.
type ConformanceRow struct {
	Pipeline, Stage string
	Exits, Kept     int
	Fields, Unseen  []crm.Field
}

// conformance judges each stage that has an exit rule by the state of its
// deals at the end of the day on which they moved on.
func (in *Input) conformance() []ConformanceRow {
	recorded := in.Book.Coverage().Fields
	var rows []ConformanceRow
	var steps []int32 // of rows, -1 where no deal was ever there
	for _, s := range in.Book.Stages {
		if s.Outcome != crm.Open || len(RequiredFields(s)) == 0 {
			continue
		}
		r := ConformanceRow{Pipeline: s.Pipeline, Stage: s.Name}
		for _, f := range RequiredFields(s) {
			if recorded.Has(f) && heldBy(f) {
				r.Fields = append(r.Fields, f)
			} else {
				r.Unseen = append(r.Unseen, f)
			}
		}
		step, ok := in.Book.StepOf(s.Pipeline, s.Name)
		if !ok {
			step = -1
		}
		rows, steps = append(rows, r), append(steps, step)
	}
	if len(rows) == 0 {
		return nil
	}
	var visits []history.Visit
	for i := range in.Book.Deals {
		visits = in.Book.AppendVisits(visits[:0], i)
		for _, stay := range visits {
			if stay.Exit != history.Advanced && stay.Exit != history.Skipped || !in.Scope.Period.Contains(stay.To) {
				continue
			}
			for k := range rows {
				if r := &rows[k]; steps[k] == stay.Step && len(r.Fields) > 0 {
					in.conform(r, i, stay.To)
				}
			}
		}
	}
	return rows
}

// conform counts one exit, if the state of that day is known.
func (in *Input) conform(r *ConformanceRow, i int, day crm.Date) {
	state, presence := in.Book.At(i, day)
	if presence != history.Present {
		return
	}
	for _, f := range r.Fields {
		if !state.Set.Has(f) {
			return
		}
	}
	r.Exits++
	for _, f := range r.Fields {
		if !holds(&state, f) {
			return
		}
	}
	r.Kept++
}

// heldBy tells whether a recorded state carries a field at all.
func heldBy(f crm.Field) bool {
	switch f {
	case crm.FieldAmount, crm.FieldCloseDate, crm.FieldOwner, crm.FieldForecast, crm.FieldProbability:
		return true
	}
	return false
}

func holds(s *crm.State, f crm.Field) bool {
	switch f {
	case crm.FieldAmount:
		return s.HasAmount
	case crm.FieldCloseDate:
		return s.CloseDate != crm.NoDate
	case crm.FieldOwner:
		return s.Owner != ""
	case crm.FieldForecast:
		return s.Forecast != crm.NoCategory
	}
	return s.HasProbability
}
