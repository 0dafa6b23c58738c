package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
)

// Role says what a KPI is good for. Activity is worth having, never as the
// cornerstone (vision.md point 1).
type Role string

// The roles.
const (
	Outcome  Role = "outcome"
	Leading  Role = "leading"
	Accuracy Role = "accuracy"
	Hygiene  Role = "hygiene"
	Activity Role = "activity"
)

// Unit is what a KPI counts in; it decides how the value is displayed.
type Unit string

// The units. Ratio is a fraction (0.25 is 25 %); Money is in the reporting
// currency; Number is a plain quotient such as activities per won deal;
// MoneyPerDay is money of the reporting currency a day.
const (
	Ratio       Unit = "ratio"
	Money       Unit = "money"
	Count       Unit = "count"
	Days        Unit = "days"
	Number      Unit = "number"
	MoneyPerDay Unit = "money_per_day"
	Score       Unit = "score"
)

// Better says which direction is good.
type Better string

// The directions. Near is for measures whose best value is zero, such as bias.
const (
	Up   Better = "up"
	Down Better = "down"
	Near Better = "near_zero"
	None Better = "none"
)

// Interval is a range for a value, in the unit of the value. Level is the
// coverage, 0.95 unless said otherwise.
type Interval struct {
	Low, High, Level float64
}

// Measure is one KPI computed for one scope and period. If Known is false the
// value is absent and Note says why; it is never 0 or NaN instead.
type Measure struct {
	KPI   string
	Known bool
	// Value is the figure in its Unit; for Money it equals Exact.Units().
	Value float64
	Exact crm.Money // exact value of a Money measure
	// N is the number of records that the value rests on: the denominator of
	// a rate, the count of a sum.
	N        int
	Interval *Interval
	Note     string
	// Of and Out are numerator and denominator of a rate ("62 of 229").
	Of, Out int
	// Deals lists the deals that the value counts (the numerator's), by id; of
	// a formula only where it is explained, and nil in what Compute found.
	Deals []crm.DealID
	// Squares is the sum of the squares of the amounts that a sum adds, in units
	// of currency; 0 where that is not known.
	Squares float64

	// On is the day that a measure of an earlier day speaks of, NoDate for the
	// measure of the build itself; Rebuilt tells that it was worked out from the
	// history of deals, not recorded by a build.
	On      crm.Date
	Rebuilt bool

	// Before is the same KPI one period earlier (nil where it has none), and
	// Change says how the two compare.
	Before *Measure
	Change Change
	// Trend is the KPI for each of up to 12 past fiscal quarters (outcome and
	// activity KPIs) or recorded days, oldest first; absent points have Known
	// false.
	Trend []TrendPoint
	// Status against the configured target: "good", "warn", "fail", "none".
	Status  string
	Target  string  // as configured: ">= 25%"
	Goal    float64 // its number; HasGoal tells whether there is one
	HasGoal bool
	// Lines are those in force on the as-of day; Last is the value of the
	// newest earlier record, nil for none: lines may lean on it.
	Lines Lines
	Last  *float64
}

// TrendPoint is one point of a sparkline.
type TrendPoint struct {
	Label    string
	Period   crm.Period
	Known    bool
	Value    float64
	N        int
	Interval *Interval
}

// Change is how a value compares with an earlier one.
type Change string

// The five words of the design brief (1.3). NoClearChange: the interval of
// the difference includes zero. AboutTheSame: the difference is below what
// matters. TooFew: too few cases to say. NotCompared: nothing to compare with.
const (
	BetterChange  Change = "better"
	WorseChange   Change = "worse"
	AboutTheSame  Change = "about the same"
	NoClearChange Change = "no clear change"
	TooFew        Change = "too few to say"
	NotCompared   Change = ""
)
