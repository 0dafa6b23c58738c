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
	"github.com/pipeglass/pipeglass/generator/history"
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

// AccuracyFound holds contract tables accuracy.* and the outlook.
type AccuracyFound struct {
	Coverage history.Coverage
	// Missing says, sentence by sentence, what cannot be known from this
	// input and what would make it known.
	Missing     []Gap
	Forecasts   []Forecast
	Errors      []ForecastError
	Calibration []CalibrationRow
	Brier       *BrierParts      // nil with no calibration
	ECE         float64          // meaningful if Brier is not nil
	Ahead       []CalibrationRow // by probability 30 days before the expected close; Stage is ""
	AheadBrier  *BrierParts
	AheadECE    float64
	Waterfalls  []Waterfall
	// TeamWaterfalls are those of this quarter for each team, Name is the team.
	TeamWaterfalls []Waterfall
	Pushes         *PushFound // nil without recorded close dates
	Categories     []CategoryRow
	Segments       []SegmentAccuracy
	CoverageRatio  CoverageFound
	Supported      []SupportedDeal
	Slippage       []SlipRow
	Origins        []OriginRow
	PushRows       []PushRow // win rate by number of pushes
	Outlooks       []Outlook // the open quarter first, then the next two
	RangeTests     []RangeTest
	// HeadlineMethod is the sellers' own forecast of which headlines speak, at
	// HeadlineWeeks before the end; "" if none is on record.
	HeadlineMethod string
	HeadlineWeeks  int
}

// Gap is something that cannot be known, and how to get it.
type Gap struct {
	What string // "how past forecasts compared with results"
	Why  string // "the export has no history and this is the first recorded build"
	How  string // "export OpportunityHistory beside Opportunity, or build again next week with the same history folder"
}

// Methods of forecasting, by their contract names.
const (
	MethodCommit           = "commit"
	MethodCommitBestCase   = "commit_best_case"
	MethodWeighted         = "weighted"
	MethodWeightedObserved = "weighted_observed"
	MethodTwoRate          = "two_rate"
	MethodNaiveLastYear    = "naive_last_year"
	MethodNaiveLastPeriod  = "naive_last_period"
	MethodRunRate          = "run_rate"
	// MethodSimulation is a method of outlooks only: every open deal drawn by
	// its chances, plus new business.
	MethodSimulation = "simulation"
)

// Forecast is one row of accuracy.forecast. Closed is false for the quarter
// that is not over at the end of the as-of day, whose Actual is what is won so
// far.
type Forecast struct {
	Period   crm.Period
	Weeks    int
	Method   string
	Forecast crm.Money
	Actual   crm.Money
	Closed   bool
}

// ForecastError is one row of accuracy.forecast_error, over closed quarters.
// Bias is Σ(F−A)/ΣA (plus = forecast too high); WAPE Σ|F−A|/ΣA; Skill is
// 1 − WAPE/WAPE of the naive method, nil where there is no naive one.
type ForecastError struct {
	Method   string
	Weeks    int
	Periods  int
	Bias     float64
	WAPE     float64
	Skill    *float64
	Tracking *float64 // tracking signal
	Over     int      // quarters in which the forecast was above the result
	Under    int
	// Accuracy is 1 − WAPE, not below 0. HubSpot is what HubSpot calls accuracy:
	// the mean over quarters of 1 − |A−F|/A, not below 0 each; quarters in which
	// nothing was won have none.
	Accuracy       float64
	HubSpot        float64
	HubSpotPeriods int
}

// CalibrationRow is one row of accuracy.calibration: deals by the stage and
// the probability stated on entering it, and how many of those that are
// closed were won. Suggested rests on the Matured ones of them, those that
// entered so long ago that nearly all like them have ended; nil below 20.
type CalibrationRow struct {
	Stage               string
	Stated              float64
	N, Won              int
	Observed            float64
	Low, High           float64
	Matured, MaturedWon int
	Suggested           *float64
}

// BrierParts is Murphy's decomposition: Score = Reliability − Resolution +
// Uncertainty; Skill = 1 − Score/Uncertainty.
type BrierParts struct {
	Score, Reliability, Resolution, Uncertainty, Skill float64
	N                                                  int
}

// Waterfall buckets, by their contract names and in the order shown.
const (
	BucketStart     = "start"
	BucketNew       = "new"
	BucketPulledIn  = "pulled_in"
	BucketCarriedIn = "carried_in_overdue"
	BucketReopened  = "reopened"
	BucketIncreased = "increased"
	BucketDecreased = "decreased"
	BucketWon       = "won"
	BucketLost      = "lost"
	BucketPushedOut = "pushed_out"
	BucketEarlier   = "moved_earlier"
	BucketRemoved   = "removed"
	BucketOwnerIn   = "owner_in"
	BucketOwnerOut  = "owner_out"
	BucketCurrency  = "currency"
	BucketEnd       = "end"
)

// Waterfall is the movement of the pipeline that closes in Closing, between
// the ends of two days. It balances: start + all movements = end, per deal.
type Waterfall struct {
	Name    string // "since the last record", "this quarter", "last quarter", "configured"
	From    crm.Date
	To      crm.Date
	Closing crm.Period
	Bars    []Bar // every bucket, in order; Amount signed
}

// Bar is one bucket of a Waterfall.
type Bar struct {
	Bucket string
	Amount crm.Money
	Deals  []crm.DealID
	// Amounts are what each of Deals adds; they sum to Amount.
	Amounts []crm.Money
}

// SlipRow is one row of accuracy.slippage.
type SlipRow struct {
	Period                                crm.Period
	Start, Won, Lost, Slipped, Other      crm.Money
	Deals, DealsWon, DealsLost, DealsSlip int
}

// PushRow is the outcome of closed deals by how often they were pushed.
type PushRow struct {
	Pushes    int // 3 means three or more
	Won, Lost int
	Low, High float64 // 95 % interval of won/(won+lost)
}

// Outlook is where a quarter will land. Known is false where there is too
// little history; Note says why. Low and High are an 80 % range, present if
// HasRange. Past holds the same projection for closed quarters at the same
// point, so the reader can judge it.
type Outlook struct {
	Period                crm.Period
	Known                 bool
	Note                  string
	Won                   crm.Money // won so far
	Open                  crm.Money // open, dated in the quarter, not overdue
	OpenDeals             int
	Forecast              crm.Money // the sellers' forecast now, by ForecastMethod; HasForecast
	HasForecast           bool
	ForecastMethod        string
	Method                string // the method behind Likely, chosen by its past errors
	Likely                crm.Money
	Low, High             crm.Money
	HasRange              bool
	Periods               int // closed quarters behind the range
	Inside                int // of these, how many fell inside the range computed without them
	Plan                  crm.Money
	HasPlan               bool
	FromExisting, FromNew crm.Money // parts of Likely beyond Won; only where Parted
	Miss                  float64   // of Method: Σ|likely − result| ÷ Σ result over past quarters, each without itself
	RangeWrong            bool      // Inside of Periods is not what chance makes of 8 in 10
	Tried                 []Trial   // what Method was chosen from, the chosen one among them
}

// Parted tells whether the method behind Likely knows what comes from deals
// that are open now and what from deals still to come. A corrected forecast
// doesn't: its past misses hold both.
func (o *Outlook) Parted() bool {
	return o.Method == MethodTwoRate || o.Method == MethodSimulation
}

// Trial is one way to tell where a quarter lands, with its record at the same
// point of past quarters. Low, High and Inside count if HasRange.
type Trial struct {
	Method            string
	Periods, Inside   int
	Miss              float64 // as in Outlook
	HasRange          bool
	Low, Likely, High crm.Money
	NewShare          float64 // share of what is beyond won that new deals bring
}

// RangeTest says in how many closed quarters the result lay inside the
// simulated range of 8 in 10, made so many weeks before the quarter's end and
// without the quarter itself. Miss is that of the middle of the range. Wrong
// is true where chance alone would bring such a count in one case of twenty.
type RangeTest struct {
	Weeks, Periods, Inside int
	Miss                   float64
	Wrong                  bool
}

// StaleFound is the list of stale deals.
type StaleFound struct {
	Deals         []StaleDeal // most urgent first; every open deal that is late, stale or zombie
	Thresholds    []Threshold
	Open          int
	OpenAmount    crm.Money
	Stale         int // stale and zombie
	StaleAmount   crm.Money
	Zombies       int
	ZombieAmount  crm.Money
	OldestWonDays int      // age of the oldest deal ever won when it was won; 0 unknown
	Clocks        []string // which clocks the data allows: "stage", "activity", "age", "close date", …
	// Untold says why no deal can be called stale, "" where one can. Blind are
	// the open deals of which the exports tell neither the days in the stage, nor
	// the last activity, nor the age.
	Untold string
	Blind  int
	// Supported is the evidence-supported part of StaleAmount; meaningful if
	// HasSupported.
	Supported    crm.Money
	HasSupported bool
	By           []StaleSplit // value at risk by stage, then by each segment
	Moves        *StaleMoves  // how the list moved; nil where no earlier day is known
}

// Stale states (definitions.md 7).
const (
	Live   = "live"
	Late   = "late"
	Stale  = "stale"
	Zombie = "zombie"
)

// StaleDeal is one row of stale.deals. Reasons are keys with numbers, turned
// into sentences by report.
type StaleDeal struct {
	Deal         int // index into Book.Deals
	DaysInStage  int
	HasStageDays bool
	Threshold    int
	Learned      bool // from the team's own won deals, else the configured fallback
	State        string
	Reasons      []Reason
	Urgency      float64   // amount × overrun, for the order
	Overrun      float64   // longest clock ÷ its threshold
	Clock        string    // the reason whose clock ran furthest past its limit; "" for a late deal
	Supported    crm.Money // evidence-supported amount
	HasSupported bool
	// The two other clocks beside DaysInStage: days since the last contact with
	// the buyer, or since creation where there was none, and days since
	// creation; each has its own Has.
	Silent, Age       int
	HasSilent, HasAge bool
	// Contact is that last contact and what was logged after it, nil where the
	// exports don't tell of what kind the last activity was.
	Contact *crm.DealContact
	// Missing names the fields that the stage's exit rule asks for, that the
	// exports carry, and that this deal has not.
	Missing []string
}

// Reason is why a deal is listed: a kind and its number.
type Reason struct {
	Kind  string // one of StaleReasons
	Days  int    // or a count: of pushes, or of deals touched on one day
	Limit int    // 0 where there is none
}

// Threshold is the learned limit of one stage.
type Threshold struct {
	Pipeline, Stage  string
	Median, Q75, Q90 float64
	N                int
	Days             int // in force
	Learned          bool
	Configured       bool // Days is what the config says; neither: the default
}

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

// HygieneFound is how complete the open pipeline is.
type HygieneFound struct {
	Fields        []FieldRow
	Overdue       int
	OverdueAmount crm.Money
	OverdueDeals  []crm.DealID
	Duplicates    []DuplicatePair
}

// FieldRow is the completeness of one field over open deals.
type FieldRow struct {
	Field                  crm.Field
	Filled, Of             int
	FilledAmount, OfAmount crm.Money
	Missing                []crm.DealID
}

// DuplicatePair is two open deals that may be the same.
type DuplicatePair struct {
	A, B   crm.DealID
	Amount crm.Money // at risk of being counted twice
}
