// Package crm holds the nouns of the field: deals, stages, people, money,
// days; and Dataset, which carries them from ingest to everything after it.
//
// In: nothing; these are values. Out: values with the few methods that make
// their invariants hold (a Date never has a clock, Money is exact, a State
// says which of its fields are known). It refuses files, encodings, formats
// of vendors and any computing of figures: ingest reads, metrics computes.
package crm

import "github.com/pipeglass/pipeglass/generator/diag"

// Entity is the kind of record that a file holds.
type Entity string

// The entities, by the names that the config uses. NotCRM marks a file that
// was looked at and is none of these.
const (
	EntityDeals      Entity = "deals"
	EntityHistory    Entity = "history"
	EntityActivities Entity = "activities"
	EntityLeads      Entity = "leads"
	EntityContacts   Entity = "contacts"
	EntityAccounts   Entity = "accounts"
	EntityPeople     Entity = "people"
	EntityPlans      Entity = "plans"
	NotCRM           Entity = "other"
)

// Entities lists them in the order in which they are shown.
func Entities() []Entity {
	return []Entity{EntityDeals, EntityHistory, EntityActivities, EntityLeads,
		EntityContacts, EntityAccounts, EntityPeople, EntityPlans}
}

// Dataset is everything that the exports of one build say. Slices are in a
// fixed order that does not depend on the order of rows or files: deals by
// id, facts by deal and moment, the rest by key.
type Dataset struct {
	Deals      []Deal
	Facts      []Fact
	Log        *FactLog // more facts, packed: ingest puts all of them here
	Activities Activities
	Leads      []Lead
	Contacts   []Contact
	Accounts   []Account
	People     []Person
	Plans      []Plan
	Stages     []Stage  // in selling order, per pipeline
	Parked     []Parked // deals set aside by the user, by id; at most one a deal

	// Has says which fields of deals any export carried.
	Has FieldSet
	// ExtraColumns names the columns that segments or own KPIs asked for;
	// Deal.Extra holds their values.
	ExtraColumns []string
	// BuiltKeys is true where deals had no id and a key was built.
	BuiltKeys bool
	// Currency is the reporting currency, "" where the export names none and
	// none is configured. Currencies counts deals by recorded currency.
	Currency   string
	Currencies []CurrencyCount
	// Newest is the newest recorded moment in the exports (created, modified,
	// changed, completed; never a planned date). It is the as-of of default.
	Newest Moment
	// CalendarStart is the month in which the CRM's own fiscal year starts,
	// 0 where the export does not say.
	CalendarStart int

	Files    []File
	Rejects  []Reject
	Findings []diag.Diagnostic // what detection decided or could not settle
}

// CurrencyCount counts the deals in one recorded currency. Rate is what one
// unit of it is worth in the reporting currency, 0 where none is known.
type CurrencyCount struct {
	Currency string
	Deals    int
	Rate     float64
}

// Stage is one step of a pipeline, as the config or the exports give it.
type Stage struct {
	Pipeline string
	Name     string
	Outcome  Outcome
	// Probability is the stage's stated chance to win in 0…1: from the config
	// or, failing that, the commonest among the stage's open deals.
	Probability    float64
	HasProbability bool
	// StaleAfter is the configured limit in days, 0 where none is set.
	StaleAfter int
	// Requires lists the fields that the exit rule of the stage asks for.
	Requires []string
	// Deals counts the deals that stand in it now.
	Deals int
}

// Person is a user of the CRM who owns deals or activities.
type Person struct {
	ID     PersonID
	Name   string
	Email  string
	Team   string
	Region string
	Active bool
}

// Account is a customer.
type Account struct {
	ID           AccountID
	Name         string
	Owner        PersonID
	Industry     string
	Region       string
	LastActivity Date
	Created      Date
}

// Contact is a person at a customer. Only what completeness needs is kept.
type Contact struct {
	ID       string
	Account  AccountID
	HasEmail bool
	HasPhone bool
	// BadEmail and BadPhone mark one that can't be right: no domain, a
	// placeholder, too few digits.
	BadEmail bool
	BadPhone bool
	// LastActivity is the newest dated touch, NoDate where no export says.
	LastActivity Date
}

// Lead is an enquiry that may become a deal.
type Lead struct {
	ID        string
	Source    string
	Status    string
	Owner     PersonID
	Created   Date
	Converted bool
	Deal      DealID // the deal that it became, "" if none is named
}

// Plan is what is meant to be won in a period: a quota, a goal. It is of a
// person, an account, a team or a region, the first of these that is given; a
// plan of the whole company has none. Total marks a plan that is the sum of
// others in the same export, so that it is not counted twice.
type Plan struct {
	Person  PersonID
	Account AccountID
	Team    string
	Region  string
	Period  Period
	Target  Money
	Total   bool
	From    Origin
}

// Parked is a deal that somebody has looked at and left for later: the note
// says why, Until is the last day on which that holds.
type Parked struct {
	Deal  DealID
	Until Date
	Note  string
}

// Reject is a row that could not be used: quarantined, with every reason.
type Reject struct {
	File    int    // index into Dataset.Files
	Line    int    // line on which the row starts, from 1
	Key     string // the row's own id where it could be read
	Reasons []diag.Diagnostic
}

// AllFacts gives the facts, packed or not, as one log in the order of the
// dataset. It may be the dataset's own.
func (d *Dataset) AllFacts() *FactLog {
	if len(d.Facts) == 0 && d.Log != nil {
		return d.Log
	}
	all := &FactLog{}
	all.Grow(d.FactCount())
	for i := range d.FactCount() {
		f := d.Fact(i)
		all.Add(&f)
	}
	return all
}

// FactCount is how many facts there are, packed or not.
func (d *Dataset) FactCount() int { return len(d.Facts) + d.Log.Len() }

// Fact gives one of them, in the order of the dataset.
func (d *Dataset) Fact(i int) Fact {
	if i < len(d.Facts) {
		return d.Facts[i]
	}
	return d.Log.At(i - len(d.Facts))
}
