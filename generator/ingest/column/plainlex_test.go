package column

import (
	"math/rand/v2"
	"strconv"
	"testing"
)

// TestLexPlainAgrees: whatever lexPlain reads, the lexer of all forms reads
// alike. Cells are digits and dots, some with another byte among them.
func TestLexPlainAgrees(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 3))
	read := 0
	for range 200_000 {
		b := make([]byte, rnd.IntN(9))
		for i := range b {
			b[i] = "0123456789"[rnd.IntN(10)]
			if rnd.IntN(6) == 0 {
				b[i] = "...,' -%ek"[rnd.IntN(10)]
			}
		}
		about, ok := lexPlain(string(b))
		if !ok {
			continue
		}
		read++
		have := figure{core: string(b), about: about}
		if want, good := lexFigure(string(b)); !good || have != want {
			t.Fatalf("%q: %+v, but lexFigure says %+v %v", b, have, want, good)
		}
	}
	if read < 50_000 {
		t.Errorf("only %d cells were read: the test tests little", read)
	}
}

// TestShifted: the short way gives the very number that strconv reads.
func TestShifted(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 9))
	for range 100_000 {
		digits := strconv.FormatUint(rnd.Uint64N(1<<rnd.IntN(60)+1), 10)
		scale := rnd.IntN(25) - 20
		have, err := shifted(digits, scale)
		if want, _ := strconv.ParseFloat(digits+"e"+strconv.Itoa(scale), 64); err != nil || have != want {
			t.Fatalf("%s e%d: %v (%v), want %v", digits, scale, have, err, want)
		}
	}
}
