package metrics

import (
	"slices"

	"github.com/pipeglass/pipeglass/generator/cores"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// Grade says how a sign or a check stands.
type Grade string

// The grades, and the word for what the data cannot tell.
const (
	Healthy    Grade = "healthy"
	Watch      Grade = "watch"
	Fix        Grade = "fix"
	Unmeasured Grade = "not measurable"
)

// The seven signs of a failing CRM (vision.md point 3), in the order shown.
const (
	SignCurrent  = "current"  // pipeline and forecast accurate and current
	SignStage    = "stage"    // deals in the stage they should be in
	SignStale    = "stale"    // no outdated deals
	SignUse      = "use"      // used the same way by all
	SignCodes    = "codes"    // activity codes neither redundant nor unused
	SignSources  = "sources"  // leads and their sources tracked
	SignComplete = "complete" // the database current and filled
)

// HealthFound is the state of the CRM: always the seven signs, in order.
type HealthFound struct {
	Signs []HealthSign
	Use   []UseRow    // behind SignUse, see there
	Codes []CodeMerge // codes that may be one, behind SignCodes
	// CodeOutcomes is what each code tells about won and lost.
	CodeOutcomes []CodeOutcome
	// Sources are the deals by source, behind SignSources: created in the period,
	// closed in it, open now.
	Sources []SourceRow
	// SourceSpellings are values of the source that differ in case, spaces or
	// punctuation only.
	SourceSpellings [][]string
	// Conformance is how often exit rules were met, by stage.
	Conformance []ConformanceRow
}

// HealthSign is one sign. Its grade is the worst of its checks'; a minor check
// pulls it down to Watch at most. Without any check that can be measured it
// is Unmeasured and every check says why.
type HealthSign struct {
	ID     string
	Grade  Grade
	Checks []HealthCheck
	// Touched is the open amount of the deals to mend, each counted once; where
	// only other records are to be mended, the most that one check of them touches.
	Touched crm.Money
	Mend    []int32 // places in Book.Deals, ascending, each once
}

// HealthCheck is one measure behind a sign. Unit Ratio is the share that is
// right, so that more is better; where Better is Down it is an error. Mend
// are the deals that are not right, by their places in Book.Deals, ascending.
type HealthCheck struct {
	ID      string
	Grade   Grade
	Measure Measure
	Unit    Unit
	Better  Better
	// Good and Watch are the limits of the grades; both 0 where a check only
	// informs.
	Good, Watch float64
	Minor       bool
	// Touched is the open amount of the deals to mend, or of those that the
	// records to mend bear on.
	Touched crm.Money
	Mend    []int32
	// Records are the places of other records that are not right, in the list
	// that Kind names; ascending.
	Kind    RecordKind
	Records []int32
	// Before is the newest earlier record of this check, nil where there is
	// none, and BeforeOn its day.
	Before   *Measure
	BeforeOn crm.Date
	Change   Change
}

// HealthRecord is the id under which the value of a check is recorded with
// the KPIs of the day.
func HealthRecord(check string) string { return "health." + check }

// HealthOf reads the seven signs. accuracy and stale are what this build found
// already.
func HealthOf(in *Input, accuracy *AccuracyFound, stale *StaleFound) HealthFound {
	h := &healthWork{in: in}
	in.shared()
	long, short := h.tasks()
	cores.All(slices.Concat(long, short)...)
	return h.read(accuracy, stale)
}

// tasks gather what stands behind the signs; none needs another.
func (h *healthWork) tasks() (long, short []func()) {
	in, found := h.in, &h.found
	return []func(){func() { found.Use = in.uses() }}, []func(){
		func() { h.moves = in.healthMoves() },
		func() { found.CodeOutcomes = in.codeOutcomes() },
		func() { found.Codes = in.codeMerges() },
		func() { found.Sources, found.SourceSpellings = in.sourceRows(), in.sourceSpellings() },
		func() { found.Conformance = in.conformance() },
	}
}

// read grades the signs.
func (h *healthWork) read(accuracy *AccuracyFound, stale *StaleFound) HealthFound {
	h.accuracy, h.stale = accuracy, stale
	found := h.found
	found.Signs = []HealthSign{
		h.sign(SignCurrent, h.currentChecks()),
		h.sign(SignStage, h.stageChecks()),
		h.sign(SignStale, h.staleChecks()),
		h.sign(SignUse, h.useChecks(found.Use)),
		h.sign(SignCodes, h.codeChecks(found.Codes, found.CodeOutcomes)),
		h.sign(SignSources, h.sourceChecks(found.SourceSpellings)),
		h.sign(SignComplete, h.completeChecks()),
	}
	return found
}

// healthWork is what the signs are read from.
type healthWork struct {
	in       *Input
	found    HealthFound // but for the signs
	accuracy *AccuracyFound
	stale    *StaleFound
	moves    healthMoves
	// byAccount is the open amount of each account, worked out when asked for.
	byAccount map[crm.AccountID]crm.Money
}

// sign grades the checks and gathers what is to be mended.
func (h *healthWork) sign(id string, checks []HealthCheck) HealthSign {
	s := HealthSign{ID: id, Grade: Unmeasured, Checks: checks}
	seen := make([]bool, len(h.in.Book.Deals))
	for i := range s.Checks {
		c := &s.Checks[i]
		c.grade()
		h.in.moved(c)
		s.Grade = worse(s.Grade, c.weight())
		for _, k := range c.Mend {
			d := h.in.Book.Deals[k]
			if d.IsOpen() && d.HasAmount {
				c.Touched += d.Amount
			}
			if !seen[k] {
				seen[k] = true
				if d.IsOpen() && d.HasAmount {
					s.Touched += d.Amount
				}
			}
		}
	}
	for k, mend := range seen {
		if mend {
			s.Mend = append(s.Mend, int32(k))
		}
	}
	if len(s.Mend) == 0 {
		for _, c := range s.Checks {
			s.Touched = max(s.Touched, c.Touched)
		}
	}
	return s
}

// RecordsOf gives the values to keep for the comparison of later builds.
func (f HealthFound) RecordsOf() []history.RecordedKPI {
	var out []history.RecordedKPI
	for _, s := range f.Signs {
		for _, c := range s.Checks {
			out = append(out, history.RecordedKPI{ID: HealthRecord(c.ID), Known: c.Measure.Known, Value: c.Measure.Value, N: c.Measure.N})
		}
	}
	return out
}
