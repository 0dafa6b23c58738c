package crm_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestFinderFindsWhatAMapFinds: over lists of any length, with texts that come
// again, whether it was given room or grew, and asked for texts that are not
// there.
func TestFinderFindsWhatAMapFinds(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for _, n := range []int{0, 1, 2, 3, 4, 100, 5000} {
		for _, room := range []int{0, 1, n} {
			var f crm.Finder
			f.Grow(room)
			texts, want := make([]string, n), map[string]int{}
			at := func(place int) string { return texts[place] }
			for i := range texts {
				texts[i] = fmt.Sprint("D", random.IntN(2*n))
				f.Put(texts[i], i, at)
				want[texts[i]] = i
			}
			for i := range 2*n + 2 {
				text := fmt.Sprint("D", i)
				place, known := want[text]
				if got, ok := f.Find(text, at); ok != known || ok && got != place {
					t.Fatalf("of %d: %s is at %d %v, want %d %v", n, text, got, ok, place, known)
				}
			}
		}
	}
}

// TestFindOrPutKeepsTheFirst: of several places of one text the first counts.
func TestFindOrPutKeepsTheFirst(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 7))
	var f crm.Finder
	var texts []string
	want := map[string]int{}
	for range 3000 {
		text := fmt.Sprint("D", random.IntN(1000))
		place, known := want[text]
		if !known {
			place = len(texts)
			want[text] = place
		}
		got, found := f.FindOrPut(text, len(texts), func(place int) string { return texts[place] })
		if got != place || found != known {
			t.Fatalf("%s is at %d %v, want %d %v", text, got, found, place, known)
		}
		if !known {
			texts = append(texts, text)
		}
	}
}

func BenchmarkFinder(b *testing.B) {
	texts := make([]string, 100_000)
	for i := range texts {
		texts[i] = fmt.Sprintf("006%012d", i)
	}
	at := func(place int) string { return texts[place] }
	b.ReportAllocs()
	for b.Loop() {
		var f crm.Finder
		for i, text := range texts {
			f.Put(text, i, at)
		}
		for _, text := range texts {
			if _, ok := f.Find(text, at); !ok {
				b.Fatal("lost")
			}
		}
	}
}
