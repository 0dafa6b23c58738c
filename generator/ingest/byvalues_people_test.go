package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/pipeglass/pipeglass/generator/ingest"
)

// chance gives what a CRM states of the deals of foreignDeals: 100 on won ones, 0
// on lost ones, between on the others.
func chance(i int) int { return []int{100, 0, 20 + i%3*20}[i%3] }

// TestChanceAndSellerByValues: what only one thing can be is taken.
func TestChanceAndSellerByValues(t *testing.T) {
	text := foreignDeals(func(i int, c map[string]string) {
		c["Esély"], c["Értékesítő"] = fmt.Sprint(chance(i)), []string{"eva@cég.example.hu", "bela@cég.example.hu", "zsuzsa@cég.example.hu"}[i%3]
	})
	d := files(t, ingest.Options{}, map[string]string{"x.csv": text})
	got := mapped(&d.Files[0])
	if got["probability"] != "Esély" || got["owner_email"] != "Értékesítő" {
		t.Errorf("read: %v", got)
	}
	for _, deal := range d.Deals {
		if deal.ID != "A-102" { // deal 14 of foreignDeals: 20 + 14 mod 3 · 20
			continue
		}
		if !deal.HasProbability || deal.Probability != 0.6 || deal.Owner == "" {
			t.Errorf("%+v", deal)
		}
	}
	if len(d.People) != 3 {
		t.Errorf("%d people, want the three sellers", len(d.People))
	}
}

// TestNoChanceNoSeller: what else could be meant is left open.
func TestNoChanceNoSeller(t *testing.T) {
	for name, c := range map[string]struct {
		change      func(i int, c map[string]string)
		field, said string
	}{
		"a flag": {func(i int, c map[string]string) { c["Esély"] = []string{"1", "0", "0"}[i%3] }, "probability", ""},
		"a discount, which knows nothing of the outcome": {func(i int, c map[string]string) { c["Esély"] = fmt.Sprint(i * 7 % 100) }, "probability", ""},
		"two of them": {func(i int, c map[string]string) {
			c["Esély"], c["Értékesítő"] = fmt.Sprint(chance(i)), fmt.Sprint(chance(i))
		}, "probability", `the probability may be in "Esély", "Értékesítő"`},
		"customers' addresses":  {func(i int, c map[string]string) { c["Értékesítő"] = fmt.Sprintf("info@firma%d.example", i%6) }, "owner_email", ""},
		"names, of whom it may": {func(i int, c map[string]string) { c["Értékesítő"] = []string{"Kis Éva", "Nagy Béla"}[i%2] }, "owner", `the owner may be in "Értékesítő"`},
	} {
		d := files(t, ingest.Options{}, map[string]string{"x.csv": foreignDeals(c.change)})
		if got := mapped(&d.Files[0]); got[c.field] != "" {
			t.Errorf("%s: %s is read from %q", name, c.field, got[c.field])
		}
		if text := textOf(d, "columns-by-values"); !strings.Contains(text, c.said) {
			t.Errorf("%s: said %s", name, text)
		}
	}
}
