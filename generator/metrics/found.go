// Package metrics computes every figure: KPIs, the accuracy of past
// forecasts, stale deals, outcomes.
//
// In: a crm.Dataset, a history.Book, a Scope (as-of day, period, calendar)
// and the chosen KPIs. Out: Found, in which each number has its n, its
// interval and, where it is absent, the reason. All functions are pure; they
// can't fail, they can say "not enough data". It refuses text for readers
// (that is report), clocks, randomness without a seed, and NaN.
package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
)

// Scope is what a build speaks about.
type Scope struct {
	AsOf       crm.Date
	Period     crm.Period // of outcome and activity KPIs
	Calendar   crm.Calendar
	Horizons   []int // weeks before a period's end, descending; empty is 13…0
	Waterfalls []WaterfallAsk
	StaleDays  int      // fallback threshold, 30 where unset
	Segments   []string // "owner", "team", "source", "region", "type", "product", "pipeline", "stage", or an extra column
	// Objectives are the goals of cleansing, in the order of the config.
	Objectives []ObjectiveAsk
	// MinGroup is the smallest group of people, or of closed deals, that is shown
	// by itself; 0 is 5.
	MinGroup int
	// Lint is what the config says of rules about the chosen KPIs, by rule.
	Lint map[string]LintSetting
}

// WaterfallAsk is one configured waterfall.
type WaterfallAsk struct {
	From, To crm.Date
	Closing  crm.Period
}

// Found is all that was computed.
type Found struct {
	Measures []Measure     // one per KPI of the catalogue and of the config; chosen first, as configured
	Parts    []PartMeasure // the KPIs with targets for parts of the business, as configured
	Splits   []Split       // the chosen KPIs by part of the business
	Accuracy AccuracyFound
	Stale    StaleFound
	Outcomes OutcomesFound
	Hygiene  HygieneFound
	Health   HealthFound
	Plans    PlansFound
	// Objectives says how far each goal of cleansing is.
	Objectives []ObjectiveFound
	Court      CourtFound
	Lint       []LintFinding
	Reviews    []Review // one for each chosen KPI, in their order
}

// HygieneFound is how complete the open pipeline is.
type HygieneFound struct {
	Fields        []FieldRow
	Overdue       int
	OverdueAmount crm.Money
	Duplicates    []DuplicatePair
}

// FieldRow is the completeness of one field over open deals.
type FieldRow struct {
	Field                  crm.Field
	Filled, Of             int
	FilledAmount, OfAmount crm.Money
}

// DuplicatePair is two open deals that may be the same.
type DuplicatePair struct {
	A, B   crm.DealID
	Amount crm.Money // at risk of being counted twice
}
