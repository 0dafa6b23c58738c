package audience

import (
	"errors"
	"fmt"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// dealView is what a `where` may look at: text only, by the names that the
// config uses for segments.
type dealView struct {
	Team     string `expr:"team"`
	Region   string `expr:"region"`
	Owner    string `expr:"owner"`
	Source   string `expr:"source"`
	Type     string `expr:"type"`
	Pipeline string `expr:"pipeline"`
	Stage    string `expr:"stage"`
	Account  string `expr:"account"`
}

// Where is a checked filter over deals, such as `team == "North"`.
type Where struct {
	program *vm.Program
}

// ParseWhere checks a filter before any data is read. It is an expression of
// expr-lang over team, region, owner, source, type, pipeline, stage and
// account that says yes or no. column (from 1) is where the mistake is.
func ParseWhere(src string) (w Where, column int, err error) {
	program, err := expr.Compile(src, expr.Env(dealView{}), expr.AsBool(), expr.DisableAllBuiltins(),
		expr.EnableBuiltin("lower"), expr.EnableBuiltin("any"), expr.EnableBuiltin("all"))
	if err != nil {
		var at *file.Error
		if errors.As(err, &at) {
			return Where{}, at.Column + 1, fmt.Errorf("%s", at.Message)
		}
		return Where{}, 1, err
	}
	return Where{program}, 0, nil
}

// Cut gives the part of the Dataset that the filter lets through: deals, their
// facts, customers, activities and plans, and the people who own what is left. Owners
// are compared as they are called after Apply: a site for the board can't be
// cut by a name that the board may not see. An error means that the filter
// could not be computed for some deal.
func Cut(data *crm.Dataset, w Where) (*crm.Dataset, error) {
	keep := map[crm.DealID]bool{}
	var deals []crm.Deal
	people, teams, accounts := map[crm.PersonID]bool{}, map[string]bool{}, map[crm.AccountID]bool{}
	for _, d := range data.Deals {
		yes, err := w.admits(&d)
		if err != nil {
			return nil, err
		}
		if !yes {
			continue
		}
		keep[d.ID] = true
		people[d.Owner], teams[d.Team] = true, true
		accounts[d.Account] = d.Account != ""
		deals = append(deals, d)
	}
	data.Deals = deals
	data.Facts = only(data.Facts, func(f crm.Fact) bool { return keep[f.Deal] })
	data.Log.Keep(func(id crm.DealID) bool { return keep[id] })
	data.Leads = only(data.Leads, func(l crm.Lead) bool { return keep[l.Deal] })
	data.Accounts = only(data.Accounts, func(a crm.Account) bool { return accounts[a.ID] })
	data.Contacts = only(data.Contacts, func(c crm.Contact) bool { return accounts[c.Account] })
	data.People = only(data.People, func(p crm.Person) bool { return people[p.ID] })
	data.Plans = only(data.Plans, func(p crm.Plan) bool {
		return people[p.Person] && p.Person != "" || p.Person == "" && p.Team != "" && teams[p.Team]
	})
	log := &data.Activities
	log.ByDeal = only(log.ByDeal, func(a crm.DealActivity) bool { return keep[a.Deal] })
	// Codes and lags are counted over everybody; no part of them is the
	// audience's own.
	log.ByCode, log.ByCodeWeek, log.ByCodeDeal, log.Lag = nil, nil, crm.DealCodes{}, crm.LogLag{}
	log.ByWeek = only(log.ByWeek, func(a crm.WeekActivity) bool { return people[a.Person] })
	return data, nil
}

// Withhold takes the activity counts out of a cut that is about so few people
// that they would be counts of one person's calls. Dates stay: a deal's last
// activity is about the deal.
func Withhold(data *crm.Dataset, least int) {
	owners := map[crm.PersonID]bool{}
	for i := range data.Deals {
		owners[data.Deals[i].Owner] = true
	}
	if len(owners) < least && data.Activities.Known {
		data.Activities = crm.Activities{Why: "activities are not counted where a site is about so few people", ByKind: data.Activities.ByKind}
	}
}

// Size counts the deals that a filter lets through and the amount of the open
// ones, with owners as names calls them.
func (w Where) Size(data *crm.Dataset, names func(crm.PersonID) crm.PersonID) (deals int, open crm.Money, err error) {
	for i := range data.Deals {
		d := data.Deals[i]
		d.Owner = names(d.Owner)
		yes, err := w.admits(&d)
		if err != nil {
			return 0, 0, err
		}
		if yes {
			deals++
			if d.IsOpen() && d.HasAmount {
				open += d.Amount
			}
		}
	}
	return deals, open, nil
}

func (w Where) admits(d *crm.Deal) (bool, error) {
	out, err := expr.Run(w.program, dealView{
		Team: d.Team, Region: d.Region, Owner: string(d.Owner), Source: d.Source, Type: d.Type,
		Pipeline: d.Pipeline, Stage: d.Stage, Account: string(d.Account),
	})
	if err != nil {
		return false, fmt.Errorf("filter of deal %s: %w", d.ID, err)
	}
	return out.(bool), nil
}

// only gives the records for which keep says yes, in a slice of its own.
func only[T any](list []T, keep func(T) bool) []T {
	var out []T
	for _, x := range list {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}
