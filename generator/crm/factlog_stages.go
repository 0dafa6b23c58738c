package crm

// Most questions about a whole log are of its stages, and a log has few of
// them: they are answered by number, without making a Fact of each row.

// TellsStage tells whether fact i may say something of a stage: of the others, most
// of them changes of another field, StagesAt need not be asked.
func (l *FactLog) TellsStage(i int) bool {
	f := l.rows[i].field
	return f == FieldStage || f == wideFact
}

// StagesAt gives the numbers of fact i's deal and of the stages after and
// before it, NoStage where it says nothing of a stage, or an empty one.
func (l *FactLog) StagesAt(i int) (deal, after, before int32) {
	r := &l.rows[i]
	after, before = NoStage, NoStage
	switch r.field {
	case wideFact:
		w := &l.wide[r.a]
		after, before = w.after.stage(), w.before.stage()
	case FieldStage:
		if r.flags&factAfter != 0 {
			after = int32(r.a)
		}
		if r.flags&factBefore != 0 {
			before = int32(r.b)
		}
	}
	return r.deal, after, before
}

func (s *NumberedState) stage() int32 {
	if !s.Set.Has(FieldStage) {
		return NoStage
	}
	return s.Stage
}

// ProbabilityAt gives the probability after fact i, where it says that and a
// stage too.
func (l *FactLog) ProbabilityAt(i int) (p float64, ok bool) {
	r := &l.rows[i]
	if r.field != wideFact {
		return 0, false
	}
	w := &l.wide[r.a]
	return w.after.Probability, w.after.HasProbability && w.after.Stage != NoStage
}

// SetOutcomes says what the stages after and before fact i mean.
func (l *FactLog) SetOutcomes(i int, after, before Outcome) {
	r := &l.rows[i]
	if r.field == wideFact {
		w := &l.wide[r.a]
		w.after.Outcome, w.before.Outcome = after, before
		return
	}
	r.flags = r.flags&(factOutcomes-1) | (uint16(after)|uint16(before)<<2)*factOutcomes
}
