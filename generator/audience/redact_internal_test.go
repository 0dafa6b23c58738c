package audience

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestKnownFoldsLikeFold: a word is found by the key that fold makes of it, of
// whatever letters it is.
func TestKnownFoldsLikeFold(t *testing.T) {
	letters := []rune("aAzZbK09éÉßſKİıǅσςΣ\u0130\ufffdд")
	draw := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		out := make([]rune, 1+draw.IntN(4))
		for i := range out {
			out[i] = letters[draw.IntN(len(letters))]
		}
		if draw.IntN(50) == 0 {
			return string(out) + "abcdefghijklmnopqrstuvwxyz"
		}
		return string(out)
	}
	r := &redactor{byFirst: map[string][]replacement{}}
	for range 2000 {
		r.learn(replacement{word(), "Rep 1", false})
	}
	found := 0
	for range 20_000 {
		w := word()
		got, want := r.known(w), r.byFirst[fold(w)]
		if len(got) != len(want) {
			t.Fatalf("%q: %d replacements, want %d", w, len(got), len(want))
		}
		if len(got) > 0 {
			found++
		}
	}
	if found < 100 {
		t.Errorf("only %d words were found", found)
	}
}

func BenchmarkRedactDeals(b *testing.B) {
	data := &crm.Dataset{}
	names := aliasTable{}
	for i := range 200 {
		id := crm.PersonID(fmt.Sprintf("0059B0000001%03dQAA", i))
		data.People = append(data.People, crm.Person{ID: id, Name: fmt.Sprintf("Ann%c Torv%c%d", 'a'+i%26, 'a'+i/26, i), Email: fmt.Sprintf("rep%d@x.example", i)})
		names[id] = fmt.Sprintf("Rep %d", i)
	}
	deals := make([]crm.Deal, 20_000)
	for i := range deals {
		deals[i] = crm.Deal{Name: fmt.Sprintf("Zephyr Logistics – Renewal %d", i), NextStep: "Send the revised proposal to their buyer", LossReason: "No decision", Source: "Web", Team: "North", Region: "EMEA", Account: "0019B000001"}
	}
	r := newRedactor(data, names)
	b.ReportAllocs()
	for b.Loop() {
		r.deals(deals)
	}
}
