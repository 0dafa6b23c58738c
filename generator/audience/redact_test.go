package audience_test

import (
	"testing"

	"github.com/pipeglass/pipeglass/generator/audience"
	"github.com/pipeglass/pipeglass/generator/crm"
)

// Every way to write a person is found as a whole word; words that only look
// alike, and words of the business, are left.
func TestRedactFindsTheWaysToWriteAPerson(t *testing.T) {
	data := &crm.Dataset{
		People: []crm.Person{
			{ID: "0059B000000100bQAA", Name: "Annika Torvald", Email: "annika.torvald@x.example"},
			{ID: "0059B000000101CQAQ", Name: "Siobhán O'Hara", Email: "so@x.example"},
			{ID: "0059B000000102OQAQ", Name: "Mark Berg", Email: "mb@x.example"},
			{ID: "0059B000000103OQAQ", Name: "Annika Nord", Email: "an@x.example"},
		},
		Accounts: []crm.Account{{ID: "1", Name: "Berg & Söhne"}},
		Deals:    []crm.Deal{{ID: "1", Owner: "0059B000000100bQAA", Created: crm.OnDay(crm.DateOf(2026, 1, 1))}},
	}
	_, names := audience.Apply(data, audience.Pseudonym, nil)
	for text, want := range map[string]string{
		"ask ANNIKA TORVALD":               "ask Rep 1",
		"ask Torvald, Annika or so":        "ask Rep 1 or so",
		"cc annika.torvald@x.example":      "cc Rep 1",
		"exports/annika-torvald.csv":       "exports/Rep 1.csv",
		"login annika_torvald":             "login Rep 1",
		"owner 0059b000000100bqaa":         "owner Rep 1",
		"owner 0059B000000100b":            "owner Rep 1",
		"A. Torvald calls":                 "Rep 1 calls",
		"Torvald calls":                    "Rep 1 calls",
		"Annika calls":                     "a colleague calls", // two have the name
		"(AT) calls, AT: yes, AT 3":        "Rep 1 calls, Rep 1 yes, AT 3",
		"Siobhán O’Hara, O'Hara":           "Rep 2, Rep 2",
		"Torvalds torvald Annikas":         "Torvalds torvald Annikas",
		"Berg & Söhne in 10 Mark":          "Berg & Söhne in 10 Mark", // a customer, a currency
		"Mark Berg of Berg & Söhne":        "Rep 3 of Berg & Söhne",
		"":                                 "",
		"no person here, only a mark of 5": "no person here, only a mark of 5",
	} {
		if got := names.Redact(text); got != want {
			t.Errorf("Redact(%q) = %q, want %q", text, got, want)
		}
	}
}
