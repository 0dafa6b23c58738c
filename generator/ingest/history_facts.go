package ingest

import (
	"cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// factsOf types one row by the shape of its file and adds its facts to those to
// be told; why is set where the row says nothing that is kept.
func (h *historyReader) factsOf(c *cells, row *historyRow) (facts []crm.Fact, why string) {
	first := len(h.told)
	switch c.s.layout.Shape {
	case report:
		f := stateFact(c, row, word(row.ToStage))
		if from := word(row.FromStage); from != "" {
			f.Before = crm.State{Set: crm.FieldSet(0).With(crm.FieldStage), Stage: from}
		} else {
			f.Created = true
		}
		h.told = append(h.told, f)
	case changes: // the most of all, and filled in place: a fact is large
		h.told = append(h.told, crm.Fact{})
		if !h.changeFact(&h.told[first], c, row) {
			h.told = h.told[:first]
			return nil, "a change of a field that no figure uses"
		}
	case stays:
		h.told = append(h.told, stayFacts(c, row)...)
	default:
		h.told = append(h.told, stateFact(c, row, word(row.Stage)))
	}
	facts = h.told[first:]
	for i := range facts {
		if !facts[i].At.Known() && len(c.bad) == 0 {
			c.fail("at", "row-no-date", "the history row has no date", "export the column that says when the change was made")
		}
	}
	return facts, ""
}

// stateFact reads a row that holds the full state after a save.
func stateFact(c *cells, row *historyRow, stage string) crm.Fact {
	f := crm.Fact{At: c.moment("at", row.At)}
	st := &f.After
	if stage != "" {
		st.Set, st.Stage = st.Set.With(crm.FieldStage), stage
	}
	if _, ok := c.s.numbers["amount"]; ok {
		st.Set = st.Set.With(crm.FieldAmount)
		st.Amount, _, st.HasAmount = c.money("amount", row.Amount)
	}
	if _, ok := c.s.dates["close_date"]; ok {
		st.Set = st.Set.With(crm.FieldCloseDate)
		st.CloseDate = c.day("close_date", row.CloseDate)
	}
	if _, ok := c.s.numbers["probability"]; ok {
		st.Set = st.Set.With(crm.FieldProbability)
		st.Probability, st.HasProbability = c.fraction("probability", row.Probability)
	}
	if c.s.has("forecast_category") || c.s.has("forecast_code") {
		st.Set = st.Set.With(crm.FieldForecast)
		st.Forecast = cmp.Or(forecastOf(row.Forecast, false), forecastOf(row.ForecastCode, true))
	}
	return f
}

// stayFacts reads a visit to a stage: it was entered on the first day, and
// left on the last for the stage that the row may name.
func stayFacts(c *cells, row *historyRow) []crm.Fact {
	stage, next := cmp.Or(word(row.Stage), word(row.FromStage)), word(row.ToStage)
	f := crm.Fact{At: c.moment("start", row.Start)}
	f.After = crm.State{Set: crm.FieldSet(0).With(crm.FieldStage), Stage: stage}
	list := []crm.Fact{f}
	if end := c.moment("end", row.End); next != "" && end.Known() {
		list = append(list, crm.Fact{At: end, Before: f.After,
			After: crm.State{Set: crm.FieldSet(0).With(crm.FieldStage), Stage: next}})
	}
	return list
}
