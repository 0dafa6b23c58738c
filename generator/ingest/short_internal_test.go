package ingest

import (
	"math/rand/v2"
	"testing"
)

// What is done the short way for nearly all rows is held here against the plain
// way to do it.

func TestFoldOfASCII(t *testing.T) {
	rnd := rand.New(rand.NewPCG(6, 1))
	for range 20_000 {
		b := make([]byte, rnd.IntN(80))
		for i := range b {
			b[i] = byte(rnd.IntN(128))
		}
		if have, want := fold(string(b)), foldAny(string(b)); have != want {
			t.Fatalf("%q folds to %q, want %q", b, have, want)
		}
	}
}

func TestLongSalesforceID(t *testing.T) {
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
	plain := func(id string) bool {
		for block := range 3 {
			bits := 0
			for i := range 5 {
				switch c := id[block*5+i]; {
				case c >= 'A' && c <= 'Z':
					bits |= 1 << i
				case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
				default:
					return false
				}
			}
			if id[15+block] != digits[bits] {
				return false
			}
		}
		return true
	}
	rnd := rand.New(rand.NewPCG(6, 2))
	long := 0
	for range 100_000 {
		b := []byte("0064600000J5S5TAAV")
		for range rnd.IntN(3) {
			b[rnd.IntN(15)] = "abcXYZ019-_\xc3"[rnd.IntN(12)]
		}
		for block := range 3 {
			bits := 0
			for i := range 5 {
				if c := b[block*5+i]; c >= 'A' && c <= 'Z' {
					bits |= 1 << i
				}
			}
			b[15+block] = digits[bits]
		}
		if rnd.IntN(3) == 0 {
			b[rnd.IntN(18)] ^= 1
		}
		have, want := isLongSalesforceID(string(b)), plain(string(b))
		if have != want {
			t.Fatalf("%q: %v, want %v", b, have, want)
		}
		if have {
			long++
		}
	}
	if long < 20_000 {
		t.Errorf("only %d ids were long: the test tests little", long)
	}
}

// TestRowsOfOneKey: rows are found again whether few have their key or many.
func TestRowsOfOneKey(t *testing.T) {
	rnd := rand.New(rand.NewPCG(6, 3))
	m := &rowsMet{}
	for _, key := range []string{"a", "b", "c", "d", "a"} {
		met := map[uint64]bool{}
		for range rnd.IntN(4 * fewOfKey) {
			h := 1 + rnd.Uint64N(3*fewOfKey)
			if have := m.inGroup(key, h); have != met[h] {
				t.Fatalf("%s %d: %v, want %v", key, h, have, met[h])
			}
			met[h] = true
		}
	}
}
