package metrics_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/history"
	"github.com/pipeglass/pipeglass/generator/metrics"
)

// Three accounts: A has two contacts and an open deal, B one contact and an
// open deal of 700, C no contact and no open deal. So of the accounts with open
// deals one of two has two contacts. On 1 September both were left; by 31
// December none is to be: on 1 November an even pace would have 2·(60/121) = 0.99
// left, and 1 is, so it is behind; in September's record with 1 left it stands
// still.
func TestObjectivesByHand(t *testing.T) {
	asOf := crm.DateOf(2026, 11, 1)
	deal := func(id, account string, amount crm.Money) crm.Deal {
		return crm.Deal{ID: crm.DealID(id), Account: crm.AccountID(account), Amount: amount * crm.MoneyScale, HasAmount: true, Team: "North", Stage: "Offer", Created: crm.OnDay(asOf - 50)}
	}
	data := &crm.Dataset{
		Has:      crm.FieldSet(0).With(crm.FieldAmount, crm.FieldAccount, crm.FieldNextStep, crm.FieldStage),
		Accounts: []crm.Account{{ID: "A", Name: "Alpha"}, {ID: "B", Name: "Beta"}, {ID: "C", Name: "Gamma"}},
		Contacts: []crm.Contact{{ID: "1", Account: "A", HasEmail: true}, {ID: "2", Account: "A", HasEmail: true, BadEmail: true}, {ID: "3", Account: "B"}},
		Deals:    []crm.Deal{deal("1", "A", 100), deal("2", "B", 700)},
		Stages:   []crm.Stage{{Name: "Offer"}},
	}
	data.Deals[0].NextStep = "call"
	ask := func(what, whom string) metrics.ObjectiveFound {
		in := &metrics.Input{Data: data, Book: history.Build(data, nil, asOf), Scope: metrics.Scope{AsOf: asOf, Objectives: []metrics.ObjectiveAsk{{ID: "x", What: what, For: whom, By: crm.DateOf(2026, 12, 31)}}},
			Recorded: []history.Record{{Day: crm.DateOf(2026, 9, 1), KPIs: []history.RecordedKPI{{ID: "objective.x", Known: true, Value: 0, N: 2}}}}}
		return metrics.ObjectivesOf(in)[0]
	}
	for _, c := range []struct{ what, whom, want string }{
		{"contacts per account >= 2", "accounts with open deals", "1 of 2, left B 700, touched 700, North 1, behind"},
		{"contacts >= 1", "accounts", "2 of 3, left C 0, touched 0, , behind"},
		{"has_email", "contacts", "1 of 3, left 3 700 2 100, touched 800, North 2, behind"},
		{"has(next_step)", `open_deals where amount > 500`, "0 of 1, left 2 700, touched 700, North 1, behind"},
		{"has(account)", "open deals", "2 of 2, left, touched 0, , reached"},
	} {
		f := ask(c.what, c.whom)
		left, teams := "", []string{}
		for _, l := range f.Left {
			left += fmt.Sprintf(" %s %s", l.ID, l.Open)
		}
		for _, team := range f.Teams {
			teams = append(teams, fmt.Sprint(team.Team, " ", team.Left))
		}
		if got := fmt.Sprintf("%d of %d, left%s, touched %s, %s, %s", f.Done.Of, f.Done.Out, left, f.Touched, strings.Join(teams, " "), f.Course); got != c.want {
			t.Errorf("%s for %s: %s; want %s", c.what, c.whom, got, c.want)
		}
	}
}

func TestObjectivesSayWhatIsWrong(t *testing.T) {
	for _, c := range [][2]string{{"contacts >=", "accounts"}, {"contcats >= 2", "accounts"}, {"contacts", "accounts"}, {"contacts per deal >= 2", "accounts"}, {"has_email", "everybody"}, {"has_email", "leads with open deals"}, {"has_email", "contacts where"}} {
		if _, what, whom := metrics.ParseObjective(c[0], c[1]); len(what)+len(whom) == 0 {
			t.Errorf("%q for %q is taken", c[0], c[1])
		}
	}
}
