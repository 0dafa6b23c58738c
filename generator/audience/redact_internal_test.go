package audience

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestNextIsFirstWord: the word with which a text starts, and what may replace it,
// are those of firstWord and fold, of whatever letters it is.
func TestNextIsFirstWord(t *testing.T) {
	letters := []rune("aAzZbK09éÉßſKİıǅσςΣ\u0130\ufffdд (@[`{_")
	draw := rand.New(rand.NewPCG(1, 2))
	text := func() string {
		out := make([]rune, 1+draw.IntN(5))
		for i := range out {
			out[i] = letters[draw.IntN(len(letters))]
		}
		switch draw.IntN(50) {
		case 0:
			return string(out) + "abcdefghijklmnopqrstuvwxyz"
		case 1:
			return string(out[:1]) + "\xff"
		}
		return string(out)
	}
	r := &redactor{byFirst: map[string][]replacement{}}
	for range 2000 {
		r.learn(replacement{text(), "Rep 1", false})
	}
	found, none := 0, 0
	for range 20_000 {
		s := text()
		word := firstWord(s)
		n, got := r.next(s)
		want := r.byFirst[fold(word)]
		if n != len(word) || len(got) != len(want) {
			t.Fatalf("%q: %d bytes with %d replacements, want %d with %d", s, n, len(got), len(word), len(want))
		}
		if len(got) > 0 {
			found++
		} else {
			none++
		}
	}
	if found < 100 || none < 100 {
		t.Errorf("only %d words were found and %d not", found, none)
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
	r := newRedactor(data, names, vocabulary(data))
	b.ReportAllocs()
	for b.Loop() {
		r.deals(deals)
	}
}
