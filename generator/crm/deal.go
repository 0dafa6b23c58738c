package crm

import "strings"

// DealID is the CRM's own id of a deal, or a key that ingest built where the
// export has none (Dataset.BuiltKeys says so).
type DealID string

// PersonID is a key into Dataset.People: a CRM user id where the export has
// users, else the folded name or e-mail under which the person appears.
type PersonID string

// AccountID is a key into Dataset.Accounts, or a folded account name.
type AccountID string

// Outcome is what became of a deal.
type Outcome uint8

// The outcomes. A deal that is not closed is Open, whatever its stage says.
const (
	Open Outcome = iota
	Won
	Lost
)

// String gives "open", "won" or "lost".
func (o Outcome) String() string { return [...]string{"open", "won", "lost"}[o] }

// ForecastCategory is the seller's own call on an open deal.
type ForecastCategory uint8

// The forecast categories, from weakest to strongest. NoCategory means that
// the export does not say. Salesforce's API word for Commit is "Forecast".
const (
	NoCategory ForecastCategory = iota
	Omitted
	PipelineCategory
	BestCase
	Commit
	ClosedCategory
)

// String gives the word that users know: "commit", "best case", …
func (c ForecastCategory) String() string {
	return [...]string{"", "omitted", "pipeline", "best case", "commit", "closed"}[c]
}

// Field names one attribute of a deal that an export may or may not carry.
// A figure that needs a field the export lacks is absent, and nothing is held
// against a deal for a field that nobody exported.
type Field uint8

// The fields of a deal.
const (
	FieldStage Field = iota
	FieldAmount
	FieldCloseDate
	FieldProbability
	FieldForecast
	FieldOwner
	FieldCreated
	FieldClosed // the day it was actually won or lost, apart from CloseDate
	FieldStageSince
	FieldLastActivity
	FieldNextStep
	FieldModified
	FieldAccount
	FieldSource
	FieldType
	FieldLossReason
	FieldTeam
	FieldRegion
	FieldPipeline
	FieldCurrency
	FieldCount // how many there are
)

// String gives the config key of the field: "close_date".
func (f Field) String() string {
	return [...]string{
		"stage", "amount", "close_date", "probability", "forecast_category", "owner",
		"created", "closed", "stage_since", "last_activity", "next_step", "modified",
		"account", "source", "type", "loss_reason", "team", "region", "pipeline", "currency",
	}[f]
}

// Words gives the field as people say it: "close date".
func (f Field) Words() string { return strings.ReplaceAll(f.String(), "_", " ") }

// FieldSet is a set of Fields.
type FieldSet uint32

// Has tells whether f is in the set.
func (s FieldSet) Has(f Field) bool { return s&(1<<f) != 0 }

// With gives the set with the fields added.
func (s FieldSet) With(fields ...Field) FieldSet {
	for _, f := range fields {
		s |= 1 << f
	}
	return s
}

// Without gives the set with the fields of another taken out.
func (s FieldSet) Without(other FieldSet) FieldSet { return s &^ other }

// Deal is one opportunity as the newest export shows it. Absent dates are
// NoDate; absent amounts and probabilities have their Has false. Text is the
// CRM's own, untrusted: it is escaped where it is shown.
type Deal struct {
	ID       DealID
	Name     string
	Pipeline string // "" where the export has one pipeline
	Stage    string

	// Amount is in the reporting currency. HasAmount is false where the cell
	// is blank, or in a currency for which no rate is configured.
	Amount Money
	// Recorded and Currency are the amount as the CRM has it; Currency is ""
	// where the export names none.
	Recorded Money
	Currency string

	Probability float64 // 0…1

	// Half a million deals are held at once: what is small stands together.
	Outcome        Outcome
	HasAmount      bool
	HasProbability bool
	Forecast       ForecastCategory
	CloseDate      Date // expected while open; as recorded when closed
	ClosedOn       Date // actual close of a won or lost deal; NoDate while open
	StageSince     Date // since when it stands in Stage; NoDate if not known
	LastActivity   Date // newest dated activity, from the export or the activity log
	LastContact    Date // newest activity that may have reached the buyer, see DealContact; LastActivity where kinds are not known
	NextActivity   Date // next planned activity
	Created        Moment
	Modified       Moment

	NextStep   string
	Owner      PersonID
	Account    AccountID
	Source     string
	Type       string
	LossReason string
	Team       string // the owner's team, or the deal's own
	Region     string
	Extra      []string // values of Dataset.ExtraColumns, same order
}

// IsOpen tells whether the deal is still open.
func (d *Deal) IsOpen() bool { return d.Outcome == Open }

// Closed tells whether the deal was won or lost.
func (d *Deal) Closed() bool { return d.Outcome != Open }

// AgeOn gives the days from creation to day, and false without a creation.
func (d *Deal) AgeOn(day Date) (int, bool) {
	if !d.Created.Known() || d.Created.Day > day {
		return 0, false
	}
	return int(day - d.Created.Day), true
}

// Origin is where a record came from: an index into Dataset.Files, and the
// line (from 1) on which it starts.
type Origin struct {
	File int32
	Line int32
}

// State is what is known of a deal at some moment: Set says which of the
// fields hold a value. A field that is set but blank (no amount) has its
// zero value and HasAmount/HasProbability false.
type State struct {
	Set            FieldSet
	Stage          string
	Outcome        Outcome // meaningful if Set has FieldStage
	Amount         Money
	HasAmount      bool
	CloseDate      Date
	Probability    float64
	HasProbability bool
	Forecast       ForecastCategory
	Owner          PersonID
}

// Fact is what one row of a history export says: at that moment, the deal
// had (After), and just before, it had (Before). Full-state rows set many
// fields of After and none of Before; field-history rows set one of each;
// stage intervals and date-entered columns set the stage of After.
type Fact struct {
	Deal   DealID
	At     Moment
	After  State
	Before State
	// Created marks the row that records the deal's creation.
	Created bool
	From    Origin
}
