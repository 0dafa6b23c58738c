package history

import (
	"fmt"
	"math/bits"

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
			s.add(hashOf(&r.Deals[i]))
		}
	}
	return s
}

// hashOf hashes one deal as it is written.
func hashOf(d *RecordedDeal) rowHash {
	h, _ := hashCells(dealRow(whatOpen, d)[1:], nil)
	return h
}

func (s *stateSum) add(h rowHash) {
	carry := uint64(0)
	for i, word := range h {
		s[i], carry = bits.Add64(s[i], word, carry)
	}
}

func (s *stateSum) remove(h rowHash) {
	borrow := uint64(0)
	for i, word := range h {
		s[i], borrow = bits.Sub64(s[i], word, borrow)
	}
}

// String gives 64 hex digits.
func (s stateSum) String() string {
	return fmt.Sprintf("%016x%016x%016x%016x", s[3], s[2], s[1], s[0])
}
