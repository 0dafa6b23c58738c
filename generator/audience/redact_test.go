package audience_test

import (
	"slices"
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
			{ID: "0059B000000104OQAQ", Name: "Arne Nilsen", Email: "arne@x.example"},
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
		"Nord asks (AN)":                   "Rep 4 asks a colleague", // two have the initials
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

// Two capitals are somebody's initials in a column in which nothing else
// stands; in a column of countries they are Norway.
func TestRedactInitialsOfAColumn(t *testing.T) {
	data := &crm.Dataset{ExtraColumns: []string{"Sales rep", "Country"},
		People: []crm.Person{{ID: "1", Name: "Nils Olsen"}, {ID: "2", Name: "Ida Berg"}},
		Deals: []crm.Deal{{ID: "a", Owner: "1", Created: crm.OnDay(1), Extra: []string{"NO", "NO"}}, {ID: "b", Owner: "2", Created: crm.OnDay(2), Extra: []string{" IB", "DE"}},
			{ID: "c", Owner: "2", Created: crm.OnDay(3), Extra: []string{"", "NO"}}}}
	data, _ = audience.Apply(data, audience.Pseudonym, nil)
	var got []string
	for _, d := range data.Deals {
		got = append(got, d.Extra...)
	}
	if want := []string{"Rep 1", "NO", "Rep 2", "DE", "", "NO"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
