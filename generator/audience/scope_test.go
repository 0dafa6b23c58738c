package audience_test

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/crm"
)

func TestCut(t *testing.T) {
	where, _, err := audience.ParseWhere(`team == "North" and region in ["DE", "AT"]`)
	if err != nil {
		t.Fatal(err)
	}
	data := &crm.Dataset{
		Deals: []crm.Deal{
			{ID: "1", Team: "North", Region: "DE", Owner: "a", Account: "x"},
			{ID: "2", Team: "North", Region: "FR", Owner: "b", Account: "y"},
			{ID: "3", Team: "South", Region: "DE", Owner: "b"},
		},
		Accounts:   []crm.Account{{ID: "x"}, {ID: "y"}},
		Contacts:   []crm.Contact{{ID: "c", Account: "x"}, {ID: "d", Account: "y"}, {ID: "e"}},
		Facts:      []crm.Fact{{Deal: "1"}, {Deal: "2"}},
		People:     []crm.Person{{ID: "a"}, {ID: "b"}},
		Plans:      []crm.Plan{{Person: "a"}, {Person: "b"}, {Team: "North"}, {Team: "South"}, {}},
		Activities: crm.Activities{ByDeal: []crm.DealActivity{{Deal: "1"}, {Deal: "3"}}},
	}
	data, err = audience.Cut(data, where)
	if err != nil {
		t.Fatal(err)
	}
	if len(data.Deals) != 1 || data.Deals[0].ID != "1" || len(data.Facts) != 1 || len(data.People) != 1 || len(data.Plans) != 2 || len(data.Activities.ByDeal) != 1 || len(data.Accounts) != 1 || len(data.Contacts) != 1 {
		t.Errorf("left over: %+v", data)
	}
}

func TestParseWhereSaysWhere(t *testing.T) {
	for src, column := range map[string]int{
		`team == 1`:          6,
		`taem == "North"`:    1,
		`team == "North" &&`: 18,
		`team`:               1,
	} {
		_, got, err := audience.ParseWhere(src)
		if err == nil || got != column {
			t.Errorf("%s: column %d, %v; want column %d", src, got, err, column)
		}
	}
}
