package metrics

import (
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
)

// Input is all that a KPI or an analysis may look at.
type Input struct {
	Data  *crm.Dataset
	Book  *history.Book
	Scope Scope
	// Accuracy is what AccuracyOf found, for the accuracy KPIs; nil until it
	// has been computed.
	Accuracy *AccuracyFound
	// Recorded are the records of earlier builds, oldest first: the trend of
	// KPIs that speak about one day. May be empty.
	Recorded []history.Record

	// bare asks for values alone: single people's figures are compared, never
	// shown, and their ranges would cost more than all else.
	bare bool
	// listed asks for the deals that a formula counts, to name them; unlisted
	// tells that nobody will name those that a KPI of the catalogue counts.
	listed, unlisted bool
	// whole is the input of which this is a part, nil for none.
	whole *Input
	// memo holds what several KPIs need, computed once.
	memo *memo
	// kpis are those that will be computed, so that a past day is rebuilt once
	// for all of them; may be empty.
	kpis []KPI
}

// root is the input of which this is a part, or a past day; else itself. What is
// learned from all deals, such as limits of stages, is learned there.
func (in *Input) root() *Input {
	for in.whole != nil {
		in = in.whole
	}
	return in
}

// KPI is one entry of the catalogue. Definition is Markdown: what it is, the
// formula, its date basis and the source of the formula.
type KPI struct {
	ID         string
	Name       string
	Role       Role
	Unit       Unit
	Better     Better
	Definition string
	// Compute gives the measure for one period (outcome and activity KPIs) or
	// for the as-of day (the rest); it fills Known, Value, Exact, N, Of, Out,
	// Interval, Note, Deals. Comparison, trend and target are added outside.
	Compute func(in *Input, p crm.Period) Measure
	// ByPeriod tells whether the KPI speaks about a period.
	ByPeriod bool

	// byCreation: it counts deals by their day of creation, so its record
	// begins with the first creation, not with the first closing.
	byCreation bool
	// past: the KPI counts open deals by these fields, so that it can be rebuilt
	// for days whose history knows them; nil where it can't.
	past []crm.Field
	// noPast says why the past can't be rebuilt from these exports although the
	// fields of past are recorded, "" where it can; nil for never.
	noPast func(*Input) string
	// untested is why the court can't test it, whatever the exports; "" where
	// they decide.
	untested string
	// leak names what the KPI of a past quarter looks at as it stands today,
	// so that it may know what came later; "" for nothing.
	leak string
	// holdsResult names a field by which it knows the later result outright.
	holdsResult string
	// byHand: one person can move it by typing, without a customer doing anything.
	byHand bool
	// ofTeam: it makes no sense for one person.
	ofTeam bool
	// parts gives the figures that the value is made of, nil for none.
	parts func(*Input, crm.Period) []Step
	// ofDeal tells what the KPI asks of a single deal, as it stood on a day.
	ofDeal *dealTrait

	// Own marks a KPI of the user's own. Quotient: its unit is ratio and it
	// divides two different things (meetings per win), so it is read as a
	// plain number, not as a share of a hundred.
	Own      bool
	Quotient bool

	usesActivities bool // it rests on the activity log
	columns        []string
}

// Choice is one chosen KPI of the config: an id with the user's settings.
type Choice struct {
	ID    string
	Name  string // "" for the catalogue's
	Lines        // for the whole, on every day
	Rules []TargetRule
	// Review is the day after which the choice has to be looked at again,
	// NoDate for none; Since is the day on which the KPI was made known.
	Review, Since crm.Date
	// Keep is why the KPI stays on the Overview whatever its review says, ""
	// where it does not.
	Keep string
	// Own defines a KPI of the user's own; nil for one of the catalogue.
	Own *Own
}
