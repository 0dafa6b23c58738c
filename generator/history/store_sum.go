package history

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/bits"
	"strings"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// stateSum is a checksum of the deals that are open in a record: the sum,
// modulo 2^256, of the SHA-256 of each deal's row. A sum and not a hash of the
// whole, so that a year of daily files with few changes each can be checked
// without hashing every open deal for every day.
type stateSum [4]uint64

// sumOf adds up the open deals of a record.
func sumOf(r *Record) stateSum {
	var s stateSum
	for i := range r.Deals {
		if r.Deals[i].State.Outcome == crm.Open {
			s.add(&r.Deals[i])
		}
	}
	return s
}

func (s *stateSum) add(d *RecordedDeal) {
	carry := uint64(0)
	for i, word := range rowSum(d) {
		s[i], carry = bits.Add64(s[i], word, carry)
	}
}

func (s *stateSum) remove(d *RecordedDeal) {
	borrow := uint64(0)
	for i, word := range rowSum(d) {
		s[i], borrow = bits.Sub64(s[i], word, borrow)
	}
}

// String gives 64 hex digits.
func (s stateSum) String() string {
	return fmt.Sprintf("%016x%016x%016x%016x", s[3], s[2], s[1], s[0])
}

// rowSum hashes one deal as it is written; a unit separator between cells
// keeps "a,b" and "ab," apart.
func rowSum(d *RecordedDeal) [4]uint64 {
	h := sha256.Sum256([]byte(strings.Join(dealRow(whatOpen, d), "\x1f")))
	var w [4]uint64
	for i := range w {
		w[i] = binary.LittleEndian.Uint64(h[8*i:])
	}
	return w
}
