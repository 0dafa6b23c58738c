package history

import "github.com/pipeglass/pipeglass/generator/crm"

// packedEntry is an entry as a Book keeps it: millions of them are most of what
// a big build holds. What few deals change (amount, dates, chance) is in it;
// the rest is one of a few thousand facets.
type packedEntry struct {
	amount crm.Money
	day    crm.Date
	close  crm.Date
	prob   int32
	facet  int32 // in Book.facets
}

// facet is what many entries have in common.
type facet struct {
	stage    int32
	owner    int32
	currency uint16
	set      fieldBits
	outcome  crm.Outcome
	forecast crm.ForecastCategory
	flags    uint8
	told     told
	// together: it is of the same moment as the entry of the deal before it.
	together bool
}

// facetNumbers numbers facets. Nearly all entries are of a facet that was met not
// long ago; recent finds it by a hash of all that it is, sooner than the map.
type facetNumbers struct {
	interner[facet]
	recent [1 << recentBits]int32
}

const recentBits = 13

// hash spreads facets over recent. Whatever it left out would have the facets that
// differ in it alone, of one deal often, take turns in one place.
func (f *facet) hash() uint64 {
	rest := uint64(f.currency) | uint64(f.set)<<16 | uint64(f.outcome)<<24 | uint64(f.forecast)<<32 | uint64(f.flags)<<40 | uint64(f.told)<<48
	if f.together {
		rest |= 1 << 56
	}
	h := (uint64(uint32(f.stage))<<32 | uint64(uint32(f.owner))) * 0x9e3779b97f4a7c15
	return ((h ^ h>>32) + rest) * 0xd6e8feb86659fd93 >> (64 - recentBits)
}

func (n *facetNumbers) number(f *facet) int32 {
	at := &n.recent[f.hash()]
	if int(*at) >= len(n.list) || n.list[*at] != *f {
		*at = n.interner.number(*f)
	}
	return *at
}

// told says how the moment of an entry is known.
type told uint8

const (
	toldDated    told = iota // a row says when
	toldObserved             // it was seen so, and may have been so before
	toldSince                // the deal's own "in this stage since"
	toldBorn                 // it was so when the deal was created
)

func toldBy(sec int32) told {
	switch sec {
	case secSnapshot, secPresent, secTracked:
		return toldObserved
	case secSince:
		return toldSince
	case secBase:
		return toldBorn
	}
	return toldDated
}

// pack gives the form of e that is kept.
func (w *scribe) pack(e *entry, together bool) packedEntry {
	f := facet{stage: e.stage, owner: e.owner, currency: e.currency, set: e.set, outcome: e.outcome,
		forecast: e.forecast, flags: e.flags, told: toldBy(e.sec), together: together}
	return packedEntry{amount: e.amount, day: e.day, close: e.close, prob: e.prob, facet: w.facets.number(&f)}
}

// open tells whether a deal is known to be open in this state.
func (f *facet) open() bool { return f.set.Has(outcomeKnown) && f.outcome == crm.Open }

// closed tells whether a deal is known to be won or lost in this state.
func (f *facet) closed() bool { return f.set.Has(outcomeKnown) && f.outcome != crm.Open }

// gone tells whether the deal is no longer in the CRM.
func (f *facet) gone() bool { return f.flags&flagGone != 0 }
