package ingest

import (
	"cmp"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// told is a Fact on its way: with what orders it among facts of one moment.
type told struct {
	fact  crm.Fact
	rowID string
	step  int // of several facts out of one row
}

// logged is what a history row says of the deal itself, kept only where no
// deal export was read and deals must be derived.
type logged struct {
	told
	id       crm.DealID
	name     string
	nowStage string
	created  crm.Moment
	owner    crm.PersonID
	now      crm.State // the deal's current values, where the row repeats them
	src      *source
}

const orphan = "history of a deal that is not in the export"

// readHistory reads one history file of any shape.
func (r *reader) readHistory(s *source) error {
	first := r.facts.Len()
	if s.layout.Shape != stays {
		r.facts.Grow(s.rows)
	}
	row := &historyRow{}
	err := s.inPlace(placesIn(row, s.keys), s.unlessSeen(r.seen(s)), func(at *place) {
		if deleted, _ := yes(row.Deleted); deleted {
			s.ignore("deleted in the CRM")
			return
		}
		deal := r.knownDeal(row.DealID)
		if deal == "" && row.DealID == "" {
			deal = r.dealNamed(row.DealName)
		}
		c := cells{s: s, line: at.line, row: at.cells, zone: r.zone}
		if r.deriving {
			deal = crm.DealID(r.shared(cmp.Or(cleanID(row.DealID), foldWords(row.DealName))))
		}
		if deal == "" && cleanID(row.DealID) == "" && row.DealName == "" {
			c.fail("deal_id", "row-no-id", "the history row names no deal", "export the column with the deal's id filled in every row")
		}
		facts, why := r.factsOf(&c, row)
		l := r.logOf(&c, row, deal)
		if c.spoilt(strings.Clone(cleanID(row.RowID))) {
			return
		}
		switch {
		case deal == "":
			s.ignore(orphan)
		case why != "":
			s.ignore(why)
		default:
			s.file.Used++
			r.keep(&c, row, l, facts)
		}
	})
	if err != nil {
		return err
	}
	r.forgetConstants(s, first)
	return s.locate()
}

// logOf reads what the row says of the deal as it is now.
func (r *reader) logOf(c *cells, row *historyRow, deal crm.DealID) logged {
	l := logged{id: deal, src: c.s}
	if !r.deriving {
		return l
	}
	l.name, l.nowStage = r.shared(row.DealName), r.shared(word(row.NowStage))
	l.owner = r.people.owner("", row.Owner, "")
	if c.s.layout.Shape != states || c.s.dialect == "generic" {
		l.created = c.moment("created", row.Created)
	}
	if c.s.layout.Shape == changes {
		l.now = r.stateFact(c, row, "").After
	}
	return l
}

// keep files the facts of one row.
func (r *reader) keep(c *cells, row *historyRow, l logged, facts []crm.Fact) {
	for i := range facts {
		f := &facts[i]
		f.Deal, f.From = l.id, crm.Origin{File: c.s.index, Line: c.line}
		f.After.Stage, f.Before.Stage = r.shared(f.After.Stage), r.shared(f.Before.Stage)
		r.recorded(f.At)
		r.addFact(f, row.RowID)
		if r.deriving {
			l.told = told{fact: *f, rowID: strings.Clone(row.RowID), step: i}
			r.logged = append(r.logged, l)
		}
	}
}

// addFact files one fact, and the row's own id if it has one.
func (r *reader) addFact(f *crm.Fact, rowID string) {
	if rowID != "" {
		r.rowIDs = append(r.rowIDs, make([]string, r.facts.Len()-len(r.rowIDs))...)
		r.rowIDs = append(r.rowIDs, strings.Clone(rowID))
	}
	r.facts.Add(f)
}

// rowID gives the id of the row that fact i came from, "" if it had none.
func (r *reader) rowID(i int) string {
	if i < len(r.rowIDs) {
		return r.rowIDs[i]
	}
	return ""
}

// shared gives the one copy of a text that comes again and again, so that
// the many facts do not hold on to the rows they came from.
func (r *reader) shared(s string) string {
	if have, ok := r.texts[s]; ok {
		return have
	}
	s = strings.Clone(s)
	r.texts[s] = s
	return s
}

// factsOf types one row by the shape of its file; why is set where the row
// says nothing that is kept. The facts are valid until the next call.
func (r *reader) factsOf(c *cells, row *historyRow) (facts []crm.Fact, why string) {
	facts = r.told[:0]
	switch c.s.layout.Shape {
	case report:
		f := r.stateFact(c, row, word(row.ToStage))
		if from := word(row.FromStage); from != "" {
			f.Before = crm.State{Set: crm.FieldSet(0).With(crm.FieldStage), Stage: from}
		} else {
			f.Created = true
		}
		facts = append(facts, f)
	case changes:
		f, tracked := r.changeFact(c, row)
		if !tracked {
			return nil, "a change of a field that no figure uses"
		}
		facts = append(facts, f)
	case stays:
		facts = append(facts, r.stayFacts(c, row)...)
	default:
		facts = append(facts, r.stateFact(c, row, word(row.Stage)))
	}
	r.told = facts
	for i := range facts {
		if !facts[i].At.Known() && len(c.bad) == 0 {
			c.fail("at", "row-no-date", "the history row has no date", "export the column that says when the change was made")
		}
	}
	return facts, ""
}

// stateFact reads a row that holds the full state after a save.
func (r *reader) stateFact(c *cells, row *historyRow, stage string) crm.Fact {
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
func (r *reader) stayFacts(c *cells, row *historyRow) []crm.Fact {
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

// forgetConstants drops amounts, close dates and probabilities that never
// differ between the rows of a deal in a report or a log: such a file repeats
// the deal's current values on every row and says nothing of the past.
func (r *reader) forgetConstants(s *source, first int) {
	if s.layout.Shape == changes || s.layout.Shape == stays || (s.dialect == "salesforce" || s.dialect == "warehouse") && s.layout.Shape == states {
		return
	}
	type seen struct {
		amount crm.Money
		has    bool
		date   crm.Date
		p      float64
	}
	before := map[crm.DealID]seen{}
	var varies crm.FieldSet
	for i := first; i < r.facts.Len(); i++ {
		f := r.facts.At(i)
		now := seen{f.After.Amount, f.After.HasAmount, f.After.CloseDate, f.After.Probability}
		was, again := before[f.Deal]
		if !again {
			before[f.Deal] = now
			continue
		}
		if was.amount != now.amount || was.has != now.has {
			varies = varies.With(crm.FieldAmount)
		}
		if was.date != now.date {
			varies = varies.With(crm.FieldCloseDate)
		}
		if was.p != now.p {
			varies = varies.With(crm.FieldProbability)
		}
	}
	for i := first; i < r.facts.Len(); i++ {
		fact := r.facts.At(i)
		st := &fact.After
		for _, f := range []crm.Field{crm.FieldAmount, crm.FieldCloseDate, crm.FieldProbability} {
			if !varies.Has(f) {
				st.Set &^= crm.FieldSet(0).With(f)
			}
		}
		clearUnset(st)
		r.facts.Set(i, &fact)
	}
}

// clearUnset keeps the promise of State: what is not set holds nothing.
func clearUnset(st *crm.State) {
	if !st.Set.Has(crm.FieldAmount) {
		st.Amount, st.HasAmount = 0, false
	}
	if !st.Set.Has(crm.FieldCloseDate) {
		st.CloseDate = crm.NoDate
	}
	if !st.Set.Has(crm.FieldProbability) {
		st.Probability, st.HasProbability = 0, false
	}
}

// orderFacts orders by deal, moment, the CRM's row id, and then as the files
// have it.
func (r *reader) orderFacts() {
	order := r.facts.Sort(func(i, j int) int { return cmp.Compare(r.rowID(i), r.rowID(j)) })
	if order == nil || r.rowIDs == nil {
		return
	}
	ids := make([]string, len(order))
	for to, from := range order {
		ids[to] = r.rowID(int(from))
	}
	r.rowIDs = ids
}

func compareTold(a, b told) int {
	return cmp.Or(cmp.Compare(a.fact.Deal, b.fact.Deal), a.fact.At.Compare(b.fact.At), cmp.Compare(a.rowID, b.rowID),
		cmp.Compare(a.fact.From.File, b.fact.From.File), cmp.Compare(a.fact.From.Line, b.fact.From.Line), cmp.Compare(a.step, b.step))
}
