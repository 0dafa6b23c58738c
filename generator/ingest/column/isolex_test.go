package column

import (
	"math/rand/v2"
	"testing"
)

// TestLexISOAgrees: whatever lexISO reads, the lexer of all forms reads alike.
// Cells are sound dates with one or two bytes changed.
func TestLexISOAgrees(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 3))
	seeds := []string{"2026-10-31", "2024-08-17T04:01:08.000+0000", "2024-08-17 04:01:08", "2024-08-17T04:01:08Z", "1999-12-31T23:59:60.5-03:30", "2026-02-30T00:00:00+14:00"}
	const changes = "0123456789-:TZ .+ ,x\u00e9"
	read := 0
	for range 200_000 {
		b := []byte(seeds[rnd.IntN(len(seeds))])
		for range rnd.IntN(3) {
			b[rnd.IntN(len(b))] = changes[rnd.IntN(len(changes))]
		}
		cell := string(b[:len(b)-rnd.IntN(2)*rnd.IntN(len(b)-9)])
		var have, want written
		if !lexISO(cell, &have) {
			continue
		}
		read++
		if good := lexAny(cell, &want); !good || have != want {
			t.Fatalf("%q: %+v, but lexAny says %+v %v", cell, have, want, good)
		}
	}
	if read < 50_000 {
		t.Errorf("only %d cells were read: the test tests little", read)
	}
}
