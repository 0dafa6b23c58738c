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
		about, _, ok := lexPlain(string(b))
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

// TestPlainValueAgrees: an amount and a fraction are read the short way as the
// long way reads them, and a plain number that is no date is counted alike.
func TestPlainValueAgrees(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 8))
	forms := []NumberForm{{}, {Percent: true}, {decimal: ','}, {decimal: ',', Percent: true}}
	read := 0
	for range 200_000 {
		b := make([]byte, rnd.IntN(17))
		for i := range b {
			b[i] = "0123456789"[rnd.IntN(10)]
			if rnd.IntN(9) == 0 {
				b[i] = "....0000,- "[rnd.IntN(11)]
			}
		}
		cell := string(b)
		f := &forms[rnd.IntN(len(forms))]
		n, blank, err := f.read(cell)
		if m, ok := f.plainMoney(cell); ok {
			read++
			if want, over := n.money(f.mark()); blank || err != nil || over != nil || m != want {
				t.Fatalf("%q: %s, but %s (%v, %v, blank %v)", cell, m, want, err, over, blank)
			}
		}
		if v, ok := f.plainFraction(cell); ok {
			digits, decimals := n.digits(f.mark())
			if f.Percent {
				decimals += 2
			}
			if want, bad := shifted(digits, -decimals); blank || err != nil || bad != nil || v != want || v > 1 {
				t.Fatalf("%q: %v, but %v (%v, %v, blank %v)", cell, v, want, err, bad, blank)
			}
		}
		if _, dot, ok := lexPlain(cell); ok && !plainDate(cell, dot) && lexDate(cell, new(written)) {
			t.Fatalf("%q is a date", cell)
		}
	}
	if read < 20_000 {
		t.Errorf("only %d cells were read: the test tests little", read)
	}
}
