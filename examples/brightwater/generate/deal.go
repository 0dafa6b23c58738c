package main

import "sort"

// stage is a step of the one pipeline.
type stage int

const (
	qualification stage = iota
	needsAnalysis
	valueProposition
	proposal
	negotiation
	closedWon
	closedLost
)

func (s stage) String() string {
	return [...]string{"Qualification", "Needs Analysis", "Value Proposition",
		"Proposal/Price Quote", "Negotiation/Review", "Closed Won", "Closed Lost"}[s]
}

func (s stage) probability() int {
	return [...]int{statedQualification, statedNeedsAnalysis, statedValueProposition,
		statedProposal, statedNegotiation, 100, 0}[s]
}

func (s stage) closed() bool { return s >= closedWon }

// noAmount is a blank amount.
const noAmount = -1

// state is what one row of OpportunityHistory holds.
type state struct {
	at     moment
	stage  stage
	amount int // euros
	close  day
	commit bool // the seller's own call
}

// category gives the forecast category by the API's word.
func (s state) category() string {
	switch {
	case s.stage == closedWon:
		return "Closed"
	case s.stage == closedLost:
		return "Omitted"
	case s.commit:
		return "Forecast"
	case s.stage >= valueProposition:
		return "BestCase"
	}
	return "Pipeline"
}

func (s state) inQuarter(q quarter) bool { return s.close.quarter() == q }

// save is one save in the CRM; it changes what is set.
type save struct {
	at     moment
	stage  *stage
	amount *int
	close  *day
	commit *bool
}

// deal is an opportunity and all that will ever be saved of it, also what
// lies after the export.
type deal struct {
	id       string
	customer *customer
	contact  *contact
	owner    int // index of sellers
	name     string
	source   string
	kind     string
	reason   string // why it was lost
	nextStep string
	created  moment
	first    state
	saves    []save
	won      bool
	ends     day // the day it is decided; the CRM may never hear of it
	quiet    day // after it, nobody logs anything
	zombie   bool
}

// states replays the deal up to the end of a day, oldest first. A close date
// that moves to another quarter takes the seller's commitment away.
func (d *deal) states(until day) []state {
	out := []state{d.first}
	for _, s := range d.saves {
		if s.at.day() > until {
			break
		}
		next := out[len(out)-1]
		next.at = s.at
		if s.stage != nil {
			next.stage = *s.stage
		}
		if s.amount != nil {
			next.amount = *s.amount
		}
		if s.close != nil {
			next.commit = next.commit && next.close.quarter() == s.close.quarter()
			next.close = *s.close
		}
		if s.commit != nil {
			next.commit = *s.commit
		}
		out = append(out, next)
	}
	return out
}

// on gives the state at the end of a day, and false before its creation.
func (d *deal) on(when day) (state, bool) {
	if d.created.day() > when {
		return state{}, false
	}
	all := d.states(when)
	return all[len(all)-1], true
}

// add puts a save in its place; saves of the same second get the next one.
func (d *deal) add(s save) {
	for d.taken(s.at) {
		s.at++
	}
	d.saves = append(d.saves, s)
	sort.Slice(d.saves, func(i, j int) bool { return d.saves[i].at < d.saves[j].at })
}

func (d *deal) taken(at moment) bool {
	if at == d.created {
		return true
	}
	for _, s := range d.saves {
		if s.at == at {
			return true
		}
	}
	return false
}

func ptr[T any](v T) *T { return &v }
