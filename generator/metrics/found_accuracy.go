package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

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
	// Places are those of Deals in the Book, so that who names a hundred thousand
	// of them looks for none.
	Places []int32
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
