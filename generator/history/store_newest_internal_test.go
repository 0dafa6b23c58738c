package history

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// TestAddNewest: what is added at the end, or is there already, is what reading
// the whole folder says it is.
func TestAddNewest(t *testing.T) {
	asked := 0
	for seed := range uint64(40) {
		draw := rand.New(rand.NewPCG(seed, 7))
		folder := fstest.MapFS{}
		for range 12 {
			r := Record{Day: crm.DateOf(2026, 9, 24+draw.IntN(12))}
			for id := range 5 {
				if d := (RecordedDeal{ID: crm.DealID(fmt.Sprint(id)), Created: crm.DateOf(2026, 9, 1)}); draw.IntN(4) > 0 {
					d.State = crm.State{Set: crm.FieldSet(0).With(crm.FieldStage), Stage: "Qualify", Outcome: crm.Outcome(draw.IntN(3) % 2)}
					r.Deals = append(r.Deals, d)
				}
			}
			for range 2 {
				want, _, err := addAny(folder, r)
				if err != nil {
					t.Fatal(err)
				}
				if got, ok, err := addNewest(folder, &r); ok {
					asked++
					if diff := cmp.Diff(want, got); diff != "" || err != nil {
						t.Fatal(r.Day, err, diff)
					}
				}
				for _, f := range want {
					folder[f.Name] = &fstest.MapFile{Data: f.Bytes}
				}
			}
			if name := r.Day.String() + ".csv"; draw.IntN(6) == 0 && folder[name] != nil { // a day is damaged
				folder[name] = &fstest.MapFile{Data: folder[name].Data[1:]}
			}
		}
	}
	if asked < 200 {
		t.Errorf("asked only %d times", asked)
	}
}
