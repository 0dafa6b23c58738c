package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
)

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
