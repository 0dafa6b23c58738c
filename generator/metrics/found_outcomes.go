package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
)

// OutcomesFound holds what was won and lost.
type OutcomesFound struct {
	Quarters            []OutcomeRow // by fiscal quarter of closing, oldest first
	Months              []OutcomeRow // the months of the period
	Segments            []Segment
	LossReasons         []ReasonRow // by value, "" (not given) last
	Conversion          []ConversionRow
	Incidence           []IncidenceRow
	Sizes               []SizeRow
	CycleWon, CycleLost Spread // days from creation to close, closed deals of the period
	// LostLater is by how many days the median lost deal takes longer than the
	// median won one, nil below ten of either.
	LostLater *Gap95
	KMMedian  *float64 // Kaplan–Meier median days to resolution; nil = not reached or unknown
	Leads     []LeadRow
	// EverSegments are the same splits over all recorded closings: small
	// differences need more deals than a year has. Empty where the period is
	// all there is.
	EverSegments []Segment
	Ever         crm.Period // the days that EverSegments speak of
	Cohort       CohortRate // of deals created in the period
	Wide         WideRate   // with old and overdue open deals in the denominator
	Cohorts      []CohortRow
	CohortChange Change // the newest ripe cohorts against as many before them
	Transitions  []TransitionRow
	Velocity     VelocityParts
	Differences  Differences
	// Amounts of deals closed in the period, and amount at close ÷ amount first
	// recorded of the same deals.
	WonAmounts, LostAmounts, WonMove, LostMove Spread
	// FirstDigits is how the amounts of all deals begin, nil where Benford's law
	// says nothing about them.
	FirstDigits *FirstDigits
	Settled     SettledTimes
	// Cut is where the record seems to begin in the midst of the life of deals.
	Cut RecordCut
}

// FirstDigits is the mean distance, over the nine digits, of the shares with
// which N amounts begin from Benford's (definitions.md 10). It grades nothing.
type FirstDigits struct {
	Distance float64
	N        int
}

// Gap95 is a difference with its 95 % interval.
type Gap95 struct{ Value, Low, High float64 }

// SettledTimes are Kaplan–Meier quantiles of the days from creation to won or
// lost over all N deals of the record, open ones censored; nil not reached.
type SettledTimes struct {
	N, Closed             int // deals, and how many of them have closed
	Q25, Median, Q75, Q90 *float64
}

// RecordCut tells of deals that were created long before First, the first
// closing on record: those of their age that had closed by then are not in the
// exports (left truncation). Deals is 0 where the record shows no such cut.
type RecordCut struct {
	Deals int
	First crm.Date
}

// OutcomeRow counts the deals that closed in a period.
type OutcomeRow struct {
	Label                 string
	Period                crm.Period
	Won, Lost             int
	NoDecision            int // of Lost, by their loss reason
	WonAmount, LostAmount crm.Money
	Low, High             float64 // 95 % interval of the win rate; meaningful if Won+Lost > 0
}

// Segment is win rate and amounts split by one attribute, largest first;
// groups below the smallest group size are merged into "other".
type Segment struct {
	By   string // "source", "region", …
	Rows []SegmentRow
	// Differs is true where at least one row's rate differs from the rest by
	// more than chance after control of false discoveries.
	Differs bool
}

// SegmentRow is one value of a segment.
type SegmentRow struct {
	Value                 string
	Won, Lost, Open       int
	WonAmount, OpenAmount crm.Money
	Rate, Low, High       float64 // meaningful if Won+Lost > 0
	Verdict               Change  // against all the others
}

// ReasonRow is one loss reason.
type ReasonRow struct {
	Reason string
	Deals  int
	Amount crm.Money
}

// ConversionRow is one row of outcomes.stage_conversion, over stage entries
// in the period (first visits; re-entries are in Repeats).
type ConversionRow struct {
	Pipeline, Stage                                    string
	Entries, Advanced, Lost, Back, Skipped, StillThere int
	Repeats                                            int
	MedianDays                                         *float64
	Q75Days, Q90Days                                   *float64 // Kaplan–Meier, open stays censored; nil not reached
	Won, Closed                                        int      // of the entries: deals won by now, and closed by now
}

// IncidenceRow is one row of outcomes.incidence: cumulative shares by age.
type IncidenceRow struct {
	Days            int
	Won, Lost, Open float64
}

// SizeRow is the outcome by size of deal.
type SizeRow struct {
	Label     string
	From, To  crm.Money
	Won, Lost int
	Low, High float64
}

// Spread is a distribution in a few numbers. Known is false with N = 0.
type Spread struct {
	N                               int
	Min, Q25, Median, Q75, Q90, Max float64
	Mean                            float64
}

// LeadRow is what has become so far of the leads of a source. The intervals, of
// 95 %, are of Converted and of Won among Leads.
type LeadRow struct {
	Source                     string
	Leads, Converted, Won      int
	Low, High, WonLow, WonHigh float64
}
