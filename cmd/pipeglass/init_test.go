package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/config"
	"github.com/pipeglass/pipeglass/generator/crm"
)

func stageFact(deal, stage string) crm.Fact {
	return crm.Fact{Deal: crm.DealID(deal), After: crm.State{Set: crm.FieldSet(0).With(crm.FieldStage), Stage: stage}}
}

// found has three closed deals that were in Proposal, of which two were won.
func found() crm.Dataset {
	return crm.Dataset{
		Deals: []crm.Deal{{ID: "a", Outcome: crm.Won}, {ID: "b", Outcome: crm.Won}, {ID: "c", Outcome: crm.Lost}, {ID: "d"}},
		Facts: []crm.Fact{stageFact("a", "Proposal"), stageFact("b", "Proposal"), stageFact("b", "Proposal"), stageFact("c", "Proposal"), stageFact("d", "Proposal")},
		Stages: []crm.Stage{{Name: "Proposal", Deals: 1, Probability: 0.5, HasProbability: true}, {Name: "Angebot: \"B\"\n", Deals: 0},
			{Name: "Won", Outcome: crm.Won, Deals: 2}},
		Currency: "EUR", Currencies: []crm.CurrencyCount{{Currency: "EUR", Deals: 3}, {Currency: "USD", Deals: 1}}, CalendarStart: 2,
		Files: []crm.File{{Path: "exports/deals.csv", Entity: crm.EntityDeals, CRM: "salesforce", Read: 4, Used: 4,
			Columns: []crm.Column{{Header: "ARR", Field: "amount"}, {Header: "Datum", Field: "close_date", Doubt: true, Evidence: "d/m/y or m/d/y"}}}},
	}
}

func TestInitWritesAConfigThatDecodes(t *testing.T) {
	inFolder(t, map[string]string{"exports/deals.csv": "Id\n", "deals.csv": "Id\n"})
	f := &fake{data: found()}
	check(t, f.run("init", "exports"), 0, "exports/pipeglass.yaml\n", "")
	src := read(t, "exports/pipeglass.yaml")
	plan, problems := config.Decode("pipeglass.yaml", []byte(src), f.engine().known())
	for _, p := range problems {
		t.Error(p.Lines())
	}
	if plan.Currency != "EUR" || plan.FiscalYearStart != 2 || len(plan.Stages) != 3 || plan.Stages[1].Name != "Angebot: \"B\"\n" || plan.Stages[2].Outcome != "won" || plan.Exports != nil {
		t.Errorf("plan %+v", plan)
	}
	for _, want := range []string{
		`- {name: "Proposal", probability: 0.5}   # 1 deals stand in it; of 3 that were in it and are closed, 2 were won (67%)`,
		`columns: {amount: "ARR", close_date: "Datum"}`, "d/m/y or m/d/y", "USD: 1 deals",
	} {
		if !strings.Contains(src, want) {
			t.Errorf("no %q in\n%s", want, src)
		}
	}
	for _, key := range config.Keys() {
		if !strings.ContainsAny(key.Path, ".[") && !strings.Contains(src, key.Path+":") {
			t.Errorf("the key %s is not shown", key.Path)
		}
	}
	check(t, f.run("init", "exports"), 2, "", "exports/pipeglass.yaml is there already")
	check(t, f.run("init", "exports", "--force"), 0, "exports/pipeglass.yaml", "")
	check(t, f.run("init", "-c", "conf.yaml", "exports"), 0, "conf.yaml", "")
	if !strings.Contains(read(t, "conf.yaml"), "exports:\n  - path: \"exports\"\n") {
		t.Error("a config beside the exports does not name them")
	}
}

// TestInitCommentsDecodeToo takes the # from every example.
func TestInitCommentsDecodeToo(t *testing.T) {
	inFolder(t, map[string]string{"deals.csv": "Id\n"})
	f := &fake{data: crm.Dataset{Files: found().Files}}
	check(t, f.run("init"), 0, "pipeglass.yaml\n", "")
	var src strings.Builder
	for line := range strings.Lines(read(t, "pipeglass.yaml")) {
		bare := strings.TrimPrefix(line, "# ")
		word, _, ok := strings.Cut(bare, ":")
		isKey := ok && !strings.ContainsAny(word, " `") && word == strings.ToLower(word)
		if line != bare && (isKey || strings.HasPrefix(bare, "  ")) {
			line = bare
		}
		src.WriteString(line)
	}
	_, problems := config.Decode("pipeglass.yaml", []byte(src.String()), config.Known{Dialects: []string{"salesforce"}, KPIs: f.engine().known().KPIs, Themes: []string{"slate"}, Locales: []string{"en-GB"}, Pages: []string{"overview", "accuracy", "outcomes"}})
	for _, p := range problems {
		t.Errorf("%s\n%s", p.Lines(), src.String())
	}
}

func TestInitSchema(t *testing.T) {
	got := (&fake{}).run("init", "--schema")
	var v map[string]any
	if err := json.Unmarshal([]byte(got.out), &v); err != nil || v["$schema"] == nil {
		t.Errorf("%v: %s", err, got.out)
	}
}
