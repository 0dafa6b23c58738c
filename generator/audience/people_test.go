package audience_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/crm"
	"github.com/pipeglass/pipeglass/generator/diag"
)

// sample has three people. Ida Berg's first deal is the oldest, so she is Rep
// 1; Omar Diaz comes next; Lee Wong owns nothing but a plan and comes last.
func sample() *crm.Dataset {
	day := func(d int) crm.Moment { return crm.OnDay(crm.DateOf(2026, 3, d)) }
	return &crm.Dataset{
		People: []crm.Person{
			{ID: "005C", Name: "Lee Wong", Email: "lee@x.example", Team: "North"},
			{ID: "005B", Name: "Omar Diaz", Email: "omar@x.example", Team: "North"},
			{ID: "005A", Name: "Ida Berg", Email: "ida@x.example", Team: "South"},
		},
		Deals: []crm.Deal{
			{ID: "1", Owner: "005B", Created: day(9), Name: "Pump for IDA BERG's uncle", NextStep: "Berg, Ida calls; omar@x.example in copy"},
			{ID: "2", Owner: "005A", Created: day(2), Name: "Idaho Bergwerk", LossReason: "Ida Bergmann said no"},
		},
		Plans:   []crm.Plan{{Person: "005C"}},
		Rejects: []crm.Reject{{Reasons: []diag.Diagnostic{{Text: `owner "Lee Wong" twice`}}}},
		Activities: crm.Activities{ByWeek: []crm.WeekActivity{
			{Week: 700000, Person: "005A", Kind: crm.Call, Count: 2},
			{Week: 700000, Person: "005B", Kind: crm.Call, Count: 3},
		}},
	}
}

func apply(data *crm.Dataset, mode audience.Mode) *crm.Dataset {
	data, _ = audience.Apply(data, mode, nil)
	return data
}

func TestPseudonyms(t *testing.T) {
	data := apply(sample(), audience.Pseudonym)
	got := []string{
		string(data.Deals[0].Owner), data.Deals[0].Name, data.Deals[0].NextStep,
		string(data.Deals[1].Owner), data.Deals[1].Name, data.Deals[1].LossReason,
		string(data.Plans[0].Person), data.Rejects[0].Reasons[0].Text,
	}
	want := []string{
		"Rep 2", "Pump for Rep 1's uncle", "Rep 1 calls; Rep 2 in copy",
		"Rep 1", "Idaho Bergwerk", "Ida Bergmann said no", // whole words only
		"Rep 3", `owner "Rep 3" twice`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if s := fmt.Sprintf("%+v", data); strings.Contains(s, "Wong") || strings.Contains(s, "005A") || strings.Contains(s, "@x.example") {
		t.Errorf("a person is still in the data: %s", s)
	}
}

func TestPseudonymsStayWhenSomebodyJoins(t *testing.T) {
	later := sample()
	later.People = append(later.People, crm.Person{ID: "0000", Name: "Aaron New"})
	later.Deals = append(later.Deals, crm.Deal{ID: "3", Owner: "0000", Created: crm.OnDay(crm.DateOf(2026, 6, 1))})
	data := apply(later, audience.Pseudonym)
	if data.Deals[0].Owner != "Rep 2" || data.Deals[1].Owner != "Rep 1" || data.Deals[2].Owner != "Rep 3" {
		t.Errorf("owners %s, %s, %s; want Rep 2, Rep 1, Rep 3", data.Deals[0].Owner, data.Deals[1].Owner, data.Deals[2].Owner)
	}
}

func TestNobody(t *testing.T) {
	data := apply(sample(), audience.Nobody)
	if len(data.People) != 0 || data.Deals[0].Owner != "" || data.Deals[0].Name != "Pump for a colleague's uncle" {
		t.Errorf("people %v, owner %q, name %q", data.People, data.Deals[0].Owner, data.Deals[0].Name)
	}
	if len(data.Activities.ByWeek) != 1 || data.Activities.ByWeek[0].Count != 5 {
		t.Errorf("weekly counts %v; want one row of 2 + 3 = 5", data.Activities.ByWeek)
	}
}

func TestNamedChangesNothing(t *testing.T) {
	if diff := cmp.Diff(sample(), apply(sample(), audience.Named)); diff != "" {
		t.Error(diff)
	}
}
