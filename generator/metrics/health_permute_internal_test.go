package metrics

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestUseCounts deals 60 deals of three groups out at random and counts the
// events of each group, and of all others in the homes that it has a deal in,
// one by one.
func TestUseCounts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	test := newUseTest("owner", "stages", []string{"A", "B", "C"})
	test.groups = []string{"Ann", "Ben", "Cid"}
	homes := []string{"North", "South"}
	var single [][]int // the events of each deal, one by one
	for i := range 60 {
		var events []int
		for range random.IntN(5) {
			events = append(events, random.IntN(3))
		}
		a := useAspect{events: [][]useEvents{nil}}
		for _, e := range events {
			a.count(e, 1)
		}
		single = append(single, events)
		test.take(&crm.Deal{Pipeline: "P"}, a.events[0], i%4-1, homes[random.IntN(2)])
	}
	deck := test.deck()
	for range 5 {
		random.Shuffle(len(deck.label), func(i, j int) { deck.label[i], deck.label[j] = deck.label[j], deck.label[i] })
		for place, i := range deck.deals {
			test.label[i] = int(deck.label[place])
		}
		counts := deck.newCounts()
		deck.count(counts)
		for range 3 { // and of deals that are exchanged inside their strata the counts stay good
			for g := range test.groups {
				here, rest, in := make([]float64, 3), make([]float64, 3), map[int]bool{}
				for i, label := range test.label {
					if label == g {
						in[test.home[i]] = true
					}
				}
				for i, label := range test.label {
					for _, e := range single[i] {
						switch {
						case label == g:
							here[e]++
						case in[test.home[i]]:
							rest[e]++
						}
					}
				}
				if diff := cmp.Diff([][]float64{here, rest}, [][]float64{counts.here[g], counts.rest[g]}); diff != "" {
					t.Fatalf("%s: %s", test.groups[g], diff)
				}
			}
			for _, label := range deck.strata {
				random.Shuffle(len(label), func(i, j int) { label[i], label[j] = label[j], label[i] })
			}
			for place, i := range deck.deals {
				test.label[i] = int(deck.label[place])
			}
			deck.count(counts)
		}
	}
}

func BenchmarkUseTest(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	test := newUseTest("owner", "codes", []string{"A", "B", "C", "D", "E", "F"})
	for g := range 40 {
		test.groups = append(test.groups, string(rune('A'+g)))
	}
	for i := range 2000 {
		var events []useEvents
		for k := range 6 {
			events = append(events, useEvents{k, 1 + random.IntN(300)})
		}
		test.take(&crm.Deal{}, events, i%40, []string{"North", "South", "West"}[i%40%3])
	}
	b.ReportAllocs()
	for b.Loop() {
		test.rows(1)
	}
}
