package crm

import (
	"iter"
	"slices"
)

// CodesCompared is up to how many codes their use is compared: where there are
// more, the code is free text. They can be told apart in a byte.
const CodesCompared = 200

// DealCodes says which codes the activities of each deal have. There are a few
// for every deal: a record of deal and code for each would be larger than all
// other counts of a log.
type DealCodes struct {
	deals []DealID
	ends  []int32 // where the codes of each deal end
	codes []uint8
}

// NewDealCodes has room for a number of deals, and of codes of all of them.
func NewDealCodes(deals, codes int) DealCodes {
	return DealCodes{deals: make([]DealID, 0, deals), ends: make([]int32, 0, deals), codes: make([]uint8, 0, codes)}
}

// Add puts a deal and its codes at the end; a code is its place in ByCode.
func (c *DealCodes) Add(deal DealID, codes ...uint8) {
	c.codes = append(c.codes, codes...)
	c.deals, c.ends = append(c.deals, deal), append(c.ends, int32(len(c.codes)))
}

// Equal tells whether two lists say the same.
func (c DealCodes) Equal(o DealCodes) bool {
	return slices.Equal(c.deals, o.deals) && slices.Equal(c.ends, o.ends) && slices.Equal(c.codes, o.codes)
}

// All gives the deals with their codes, in the order in which they were added.
// The codes are the list's own.
func (c DealCodes) All() iter.Seq2[DealID, []uint8] {
	return func(yield func(DealID, []uint8) bool) {
		for i, deal := range c.deals {
			if !yield(deal, c.At(i)) {
				return
			}
		}
	}
}

// Len is how many deals there are.
func (c DealCodes) Len() int { return len(c.deals) }

// At gives the codes of the deal that was added after i others; they are the list's
// own.
func (c DealCodes) At(i int) []uint8 {
	from := int32(0)
	if i > 0 {
		from = c.ends[i-1]
	}
	return c.codes[from:c.ends[i]]
}
