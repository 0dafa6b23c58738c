package metrics

import (
	"math/rand/v2"
	"testing"
)

// TestStaleOfParts: the deals of a part have the states that judging them one by
// one would give.
func TestStaleOfParts(t *testing.T) {
	judgedHere := 0
	for n := range uint64(10) {
		in := twinWorld(rand.New(rand.NewPCG(n, 1)))
		for i, d := range in.Book.Deals {
			if i%3 == 0 {
				d.LastContact = d.Created.Day
				d.LastActivity = d.LastContact
			}
		}
		parts := []*Input{in}
		for _, p := range in.people() {
			parts = append(parts, p.in)
		}
		for _, p := range in.parts("source", true) {
			parts = append(parts, p.in)
		}
		for k, part := range parts {
			w, clocks := part.staleWork(), 0
			for i, got := range w.rows {
				r := w.judge(i, nil, true)
				if want := (judged{r.State, r.HasStageDays, r.HasSilent, r.HasAge}); got != want {
					t.Fatalf("world %d, part %d, deal %d: %+v, want %+v", n, k, i, got, want)
				}
				if judgedHere++; r.HasStageDays {
					clocks++
				}
			}
			if clocks != w.stageClock {
				t.Errorf("world %d, part %d: %d clocks, want %d", n, k, w.stageClock, clocks)
			}
		}
	}
	if judgedHere < 1000 {
		t.Errorf("only %d deals", judgedHere)
	}
}
