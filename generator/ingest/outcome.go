package ingest

import "github.com/pipeglass/pipeglass/generator/crm"

// signs is everything in a row that speaks of its outcome.
type signs struct {
	isClosed, isWon, isLost string
	isActive                string // Odoo archives what is lost
	status                  string
	wonTime, lostTime       crm.Date
	stage, pipeline         string
}

// outcome decides: explicit flags, then the status column, then the
// configured stages, then the stage's words. Vendors and real rows contradict
// themselves between them; clash is true where the stage's words say
// otherwise than what decided.
func (r *reader) outcome(s signs) (o crm.Outcome, clash bool) {
	o, decided := s.flagged()
	if !decided {
		o, decided = outcomeOfStatus(s.status)
	}
	words, speaks := r.wordsOf(s.stage)
	if decided {
		return o, speaks && words != o
	}
	if active, known := yes(s.isActive); known && !active && words != crm.Won {
		return crm.Lost, false
	}
	if s.isClosed == "" && isClosedStatus(s.status) {
		s.isClosed = "yes" // closed, but the status does not say how
	}
	switch {
	case s.wonTime != crm.NoDate:
		return crm.Won, false
	case s.lostTime != crm.NoDate:
		return crm.Lost, false
	}
	if rule := r.stageRule(s.pipeline, s.stage); rule != nil && rule.Outcome != "" {
		switch rule.Outcome {
		case "won":
			return crm.Won, false
		case "lost":
			return crm.Lost, false
		}
		return crm.Open, false
	}
	if closed, known := yes(s.isClosed); known && closed && !speaks {
		return crm.Lost, false // closed, and nothing says that it was won
	}
	return words, false
}

// stageSaying is what the words of a stage say of the outcome, if they do.
type stageSaying struct {
	outcome crm.Outcome
	speaks  bool
}

// learnStages reads the stages of a deal file before its rows are read beside
// each other: a million deals have a few.
func (r *reader) learnStages(s *source) {
	k := s.column("stage")
	if k < 0 {
		return
	}
	for cell := range s.looks[k].values {
		stage := stageOf(s, cell)
		o, speaks := outcomeOfWords(stage)
		r.stagesSay[stage] = stageSaying{o, speaks}
	}
}

// wordsOf is outcomeOfWords, but for stages that were learned.
func (r *reader) wordsOf(stage string) (o crm.Outcome, speaks bool) {
	if have, ok := r.stagesSay[stage]; ok {
		return have.outcome, have.speaks
	}
	return outcomeOfWords(stage)
}

// flagged reads the yes/no columns.
func (s signs) flagged() (crm.Outcome, bool) {
	closed, closedKnown := yes(s.isClosed)
	won, wonKnown := yes(s.isWon)
	lost, lostKnown := yes(s.isLost)
	switch {
	case wonKnown && won:
		return crm.Won, true
	case lostKnown && lost:
		return crm.Lost, true
	case closedKnown && !closed:
		return crm.Open, true
	case closedKnown && wonKnown:
		return crm.Lost, true
	case lostKnown && wonKnown:
		return crm.Open, true
	}
	return crm.Open, false
}

// stageRule finds what the config says of a stage; a rule without a pipeline
// is for all of them.
func (r *reader) stageRule(pipeline, stage string) *StageRule {
	key := [2]string{foldWords(pipeline), foldWords(stage)}
	if rule, ok := r.rules[key]; ok {
		return rule
	}
	return r.rules[[2]string{"", key[1]}]
}
