package history

import "github.com/pipeglass/pipeglass/generator/crm"

// Presence says whether a deal's state on a day is known.
type Presence uint8

// The kinds of presence.
const (
	// Absent: the deal did not exist at the end of that day, or was no longer
	// in the CRM.
	Absent Presence = iota
	// Present: it existed, and State.Set says which fields are known.
	Present
	// Unknown: the record does not reach that day for this deal.
	Unknown
)

// Push is one move of an open deal's expected close date to a later day.
type Push struct {
	On       crm.Date
	From, To crm.Date
}

// Exit says how a stay in a stage ended.
type Exit uint8

// The ways in which a stay ends. They add up: every stay has exactly one.
const (
	Advanced   Exit = iota // to the next stage, or won from here
	Skipped                // to a later stage, passing over at least one
	Back                   // to an earlier stage
	LostExit               // closed as lost
	StillThere             // still in it on the as-of day
)

// String gives the contract name: "still_there".
func (e Exit) String() string {
	return [...]string{"advanced", "skipped", "back", "lost", "still_there"}[e]
}

// Stay is one visit of a deal to an open stage.
type Stay struct {
	Stage    string
	Pipeline string
	From     crm.Date // first day
	To       crm.Date // day it left; NoDate while StillThere
	Exit     Exit
	Next     string // the stage it went to, "" while StillThere
	// Certain is false where From is only the day on which the record begins.
	Certain bool
	// Repeat counts earlier visits of the same deal to the same stage.
	Repeat int
}

// Coverage says what the record can and cannot know. Every page that uses
// history states it.
type Coverage struct {
	// Sources names where the past comes from: "OpportunityHistory rows",
	// "dated stage columns", "recorded snapshots".
	Sources []string
	// Fields are those whose past is recorded; others are known only now.
	Fields crm.FieldSet
	// Start is the first day for which the state of the pipeline is known as
	// a whole, NoDate if there is none (one export, no history).
	Start crm.Date
	// With and Without count deals that have a recorded past and not.
	With, Without int
	// Orphans counts facts about deals that are not in the deals export.
	Orphans int
	// Contradictions lists, by deal, where the record disagrees with itself or
	// with the present.
	Contradictions []Contradiction
	// SnapshotDays are the days recorded by Pipeglass itself, oldest first.
	SnapshotDays []crm.Date
}

// Record is one recorded day of the history folder: the state of every deal
// that was open, or closed since the record before.
type Record struct {
	Day   crm.Date
	Deals []RecordedDeal // by id
	KPIs  []RecordedKPI
	// Verdicts are those of the KPIs that were chosen, in their order.
	Verdicts []RecordedVerdict
	// Currency is the reporting currency of that day, "" where it is not known,
	// and Rates what one unit of the others was worth in it, by currency.
	Currency string
	Rates    []RecordedRate
	// Carried: Deals holds only what is not as in the record before it in the
	// list; the deals that were open there and are neither in Deals nor in Gone
	// still are, unchanged. Load gives records so, or a thousand days would need
	// a thousand times the memory of one; Whole fills them up.
	Carried bool
	Gone    []crm.DealID
}

// RecordedDeal is one deal of a Record.
type RecordedDeal struct {
	ID      crm.DealID
	Created crm.Date
	Closed  crm.Date // NoDate while open
	// State.Amount is in Currency; "" is the reporting currency of the day.
	State    crm.State
	Currency string
}

// RecordedRate is what one unit of a currency was worth in the reporting
// currency on a recorded day, above 0.
type RecordedRate struct {
	Currency string
	Rate     float64
}

// RecordedVerdict is what the court of a recorded day said of one KPI. Strength
// is its rank correlation or difference, meaningful if Tested; N the cases.
type RecordedVerdict struct {
	KPI      string
	Verdict  string
	Tested   bool
	Strength float64
	N        int
}

// RecordedKPI is the value of one KPI on a recorded day.
type RecordedKPI struct {
	ID    string
	Known bool
	Value float64
	N     int
}
