package crm

// Most questions about a whole log are of its stages, and a log has few of
// them: they are answered by number, without making a Fact of each row.

// NoStage is the number of no stage.
const NoStage int32 = -1

// Names gives the deals and the stages by their numbers in StagesAt. The
// slices are the log's own.
func (l *FactLog) Names() (deals, stages []string) {
	for i := range l.wide {
		l.stages.number(l.wide[i].after.Stage)
		l.stages.number(l.wide[i].before.Stage)
	}
	return l.deals.list, l.stages.list
}

// StagesAt gives the numbers of fact i's deal and of the stages after and
// before it, NoStage where it says nothing of a stage, or an empty one.
func (l *FactLog) StagesAt(i int) (deal, after, before int32) {
	r := &l.rows[i]
	after, before = NoStage, NoStage
	switch r.field {
	case wideFact:
		w := &l.wide[r.a]
		after, before = l.stageNumber(&w.after), l.stageNumber(&w.before)
	case FieldStage:
		if r.flags&factAfter != 0 && l.stages.list[r.a] != "" {
			after = int32(r.a)
		}
		if r.flags&factBefore != 0 && l.stages.list[r.b] != "" {
			before = int32(r.b)
		}
	}
	return r.deal, after, before
}

func (l *FactLog) stageNumber(s *State) int32 {
	if !s.Set.Has(FieldStage) || s.Stage == "" {
		return NoStage
	}
	return l.stages.number(s.Stage)
}

// ProbabilityAt gives the probability after fact i, where it says that and a
// stage too.
func (l *FactLog) ProbabilityAt(i int) (p float64, ok bool) {
	r := &l.rows[i]
	if r.field != wideFact {
		return 0, false
	}
	w := &l.wide[r.a]
	return w.after.Probability, w.after.HasProbability && w.after.Stage != ""
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
