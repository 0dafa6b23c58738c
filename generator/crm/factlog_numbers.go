package crm

import "math"

// NumberedState is a State whose stage and owner are numbers in the lists of
// FactLog.Names and FactLog.People. It has no pointers, and millions of them
// compare without looking at a text.
type NumberedState struct {
	Amount         Money
	Probability    float64
	Set            FieldSet
	Stage          int32 // NoStage for an empty one
	Owner          int32 // NoOwner for nobody
	CloseDate      Date
	Outcome        Outcome
	Forecast       ForecastCategory
	HasAmount      bool
	HasProbability bool
}

// NoStage is the number of no stage, NoOwner that of nobody.
const (
	NoStage = noText
	NoOwner = noText
)

// Names gives the deals and the stages by their numbers. The slices are the
// log's own.
func (l *FactLog) Names() (deals, stages []string) { return l.deals.list, l.stages.list }

// People gives the owners by their numbers. The slice is the log's own.
func (l *FactLog) People() []string { return l.people.list }

// DealAt gives the number of fact i's deal.
func (l *FactLog) DealAt(i int) int32 { return l.rows[i].deal }

// MomentAt gives the moment of fact i.
func (l *FactLog) MomentAt(i int) Moment { return l.rows[i].at }

// FileAt gives the place in Dataset.Files of the file that fact i is from.
func (l *FactLog) FileAt(i int) int { return int(l.rows[i].file) }

// CreatedAt tells whether fact i records the creation of its deal.
func (l *FactLog) CreatedAt(i int) bool { return l.rows[i].flags&factCreated != 0 }

// FieldsAt gives the fields of which fact i says anything.
func (l *FactLog) FieldsAt(i int) FieldSet {
	r := &l.rows[i]
	if r.field == wideFact {
		w := &l.wide[r.a]
		return w.after.Set | w.before.Set
	}
	if r.flags&(factAfter|factBefore) == 0 {
		return 0
	}
	return 1 << r.field
}

// StatesAt fills in what fact i says, in numbers. The states are the caller's:
// who asks for millions has them made once.
func (l *FactLog) StatesAt(i int, after, before *NumberedState) {
	r := &l.rows[i]
	if r.field == wideFact {
		w := &l.wide[r.a]
		*after, *before = w.after, w.before
		return
	}
	r.narrowStates(after, before)
}

func (r *packedFact) narrowStates(after, before *NumberedState) {
	r.side(after, r.a, factAfter, factHasAfter)
	r.side(before, r.b, factBefore, factHasBefore)
	after.Outcome, before.Outcome = Outcome(r.flags/factOutcomes&3), Outcome(r.flags/factOutcomes>>2&3)
}

// holdsOnly tells whether a state has no value but that of one field, if that is
// set. What the outcome of a stage is, is not looked at.
func (s *State) holdsOnly(f Field) bool {
	if s.Set == 0 {
		f = FieldCount
	}
	return (f == FieldStage || s.Stage == "") && (f == FieldOwner || s.Owner == "") &&
		(f == FieldAmount || s.Amount == 0 && !s.HasAmount) &&
		(f == FieldProbability || s.Probability == 0 && !s.HasProbability) &&
		(f == FieldCloseDate || s.CloseDate == NoDate) && (f == FieldForecast || s.Forecast == NoCategory)
}

// value packs the value of one field.
func (l *FactLog) value(s *State, f Field) uint64 {
	switch f {
	case FieldStage:
		return uint64(l.stages.filled(s.Stage))
	case FieldAmount:
		return uint64(s.Amount)
	case FieldCloseDate:
		return uint64(s.CloseDate)
	case FieldProbability:
		return math.Float64bits(s.Probability)
	case FieldForecast:
		return uint64(s.Forecast)
	case FieldOwner:
		return uint64(l.people.filled(string(s.Owner)))
	}
	return 0
}

// side unpacks the value of one field; set and has are the flags of its side.
func (r *packedFact) side(s *NumberedState, v uint64, set, has uint16) {
	*s = NumberedState{Stage: NoStage, Owner: NoOwner}
	if r.flags&set == 0 {
		return
	}
	s.Set = 1 << r.field
	switch r.field {
	case FieldStage:
		s.Stage = int32(v)
	case FieldAmount:
		s.Amount, s.HasAmount = Money(v), r.flags&has != 0
	case FieldCloseDate:
		s.CloseDate = Date(v)
	case FieldProbability:
		s.Probability, s.HasProbability = math.Float64frombits(v), r.flags&has != 0
	case FieldForecast:
		s.Forecast = ForecastCategory(v)
	case FieldOwner:
		s.Owner = int32(v)
	}
}

func (l *FactLog) numbered(s *State) NumberedState {
	return NumberedState{Amount: s.Amount, Probability: s.Probability, Set: s.Set, Stage: l.stages.filled(s.Stage), Owner: l.people.filled(string(s.Owner)),
		CloseDate: s.CloseDate, Outcome: s.Outcome, Forecast: s.Forecast, HasAmount: s.HasAmount, HasProbability: s.HasProbability}
}

func (l *FactLog) lettered(s *NumberedState) State {
	return State{Amount: s.Amount, Probability: s.Probability, Set: s.Set, Stage: l.stages.text(s.Stage), Owner: PersonID(l.people.text(s.Owner)),
		CloseDate: s.CloseDate, Outcome: s.Outcome, Forecast: s.Forecast, HasAmount: s.HasAmount, HasProbability: s.HasProbability}
}
