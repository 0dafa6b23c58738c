package history

import "github.com/pipeglass/pipeglass/generator/crm"

// Book is the past of every deal up to the as-of day.
type Book struct {
	AsOf crm.Date
	// Deals are the deals as they stood at the end of AsOf, by id. A deal
	// created later is not here; one that was closed or changed later is
	// rewound, as far as the record allows.
	Deals []crm.Deal
	// Stages is the selling order of the stages, as in Dataset.Stages.
	Stages []crm.Stage

	past []timeline // parallel to Deals; plus deals gone from the export
}

type timeline struct{}

// Build makes the Book. recorded are the snapshots kept by earlier builds, in
// any order.
func Build(data *crm.Dataset, recorded []Record, asOf crm.Date) *Book { panic("seam") }

// Record is one recorded day of the history folder, already reassembled to the
// full state of every deal that was open, or closed since the record before.
type Record struct {
	Day   crm.Date
	Deals []RecordedDeal
	KPIs  []RecordedKPI
}

// RecordedDeal is one deal of a Record.
type RecordedDeal struct {
	ID      crm.DealID
	Created crm.Date
	Closed  crm.Date
	State   crm.State
}

// RecordedKPI is the value of one KPI on a recorded day.
type RecordedKPI struct {
	ID    string
	Known bool
	Value float64
	N     int
}

// Len is how many deals the Book knows, present ones first (index i < len(Deals)
// is Deals[i]); the rest were in the record and are gone from the export.
func (b *Book) Len() int { panic("seam") }

// ID gives the id of deal i, also of one that is gone.
func (b *Book) ID(i int) crm.DealID { panic("seam") }

// Index finds a present deal by id.
func (b *Book) Index(id crm.DealID) (int, bool) { panic("seam") }

// At gives the state of deal i at the end of a day.
func (b *Book) At(i int, day crm.Date) (crm.State, Presence) { panic("seam") }

// Created gives the day deal i was created, NoDate if not known.
func (b *Book) Created(i int) crm.Date { panic("seam") }

// Stays lists the visits of deal i to open stages, oldest first.
func (b *Book) Stays(i int) []Stay { panic("seam") }

// Pushes lists the moves of deal i's close date to a later day while it was
// open, oldest first. A later date set on the day it closes is not a push.
func (b *Book) Pushes(i int) []Push { panic("seam") }

// ClosedOn gives the day deal i was closed for good as the as-of day sees
// it, and its outcome; NoDate and Open while it is open.
func (b *Book) ClosedOn(i int) (crm.Date, crm.Outcome) { panic("seam") }

// FirstAmount gives the first amount recorded for deal i.
func (b *Book) FirstAmount(i int) (crm.Money, bool) { panic("seam") }

// EntryState gives the state of deal i right after it first entered stage.
func (b *Book) EntryState(i int, pipeline, stage string) (crm.State, bool) { panic("seam") }

// Coverage says what the record can and cannot know.
func (b *Book) Coverage() Coverage { panic("seam") }
