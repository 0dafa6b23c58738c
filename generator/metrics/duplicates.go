package metrics

import (
	"cmp"
	"slices"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// The tolerances of a pair (definitions.md 9).
const (
	alikeNames   = 0.92
	alikePercent = 2
	alikeDays    = 30
	// partners bounds how many neighbours by amount a deal is compared with: a
	// thousand equal deals on one account are an import, not a thousand pairs.
	partners = 50
)

// dealPairs are the pairs of open deals that may be the same, the largest first,
// and by place in the Book whether a deal is one half of a pair.
type dealPairs struct {
	pairs []DuplicatePair
	twin  []bool
}

// duplicates finds the pairs, once.
func (in *Input) duplicates() *dealPairs {
	return in.shared().pairs.of(func() *dealPairs {
		f := pairing{in: in, names: in.dealNames(), found: &dealPairs{twin: make([]bool, len(in.Book.Deals))}, have: map[[2]int32]bool{}}
		f.search()
		slices.SortFunc(f.found.pairs, func(a, b DuplicatePair) int {
			return cmp.Or(-cmp.Compare(a.Amount, b.Amount), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
		})
		return f.found
	})
}

// twins tells by place in the Book whether a deal is one half of a pair, as far as
// it is asked: of the other deals some are marked. On each of many past days few
// deals are new, and pairs of the others need not be found again.
func (in *Input) twins(asked []int32) []bool {
	f := pairing{in: in, names: in.dealNames(), found: &dealPairs{twin: make([]bool, len(in.Book.Deals))}, asked: make([]bool, len(in.Book.Deals))}
	for _, i := range asked {
		f.asked[i] = true
	}
	f.search()
	return f.found.twin
}

// pairing is the search for pairs among the open deals of an input.
type pairing struct {
	in    *Input
	names *dealNames
	found *dealPairs
	have  map[[2]int32]bool
	asked []bool // by place in the Book: deals of which only that they are twins is asked; nil for all pairs
	all   []half // in the order of ids: the groups lie across all deals
	list  []half // of a group
}

func (f *pairing) search() {
	at := f.pairable()
	f.names.same.each(at, f.near)
	f.names.alike.each(at, f.reworded)
}

// settled tells whether nothing new is to be learned of a pair.
func (f *pairing) settled(a, b int32) bool {
	if f.asked != nil {
		return !f.sought(a) && !f.sought(b)
	}
	return f.have[[2]int32{min(a, b), max(a, b)}]
}

// sought tells whether it is asked of a deal, and not known yet, that it is a twin.
func (f *pairing) sought(deal int32) bool { return f.asked[deal] && !f.found.twin[deal] }

// idle tells whether nothing is asked of the deals of a group.
func (f *pairing) idle(here []int32) bool {
	return f.asked != nil && !slices.ContainsFunc(here, func(n int32) bool { return f.sought(f.all[n].deal) })
}

// pairable lists the open deals that have what a pair is found by. It gives, for
// each place in the whole Book, where its deal is in that list, -1 for nowhere.
func (f *pairing) pairable() []int32 {
	at := make([]int32, len(f.in.root().Book.Deals))
	for i := range at {
		at[i] = -1
	}
	m := f.in.known()
	f.all = make([]half, 0, len(m.open))
	for n, i := range m.openAt {
		// A deal that is gone since has neither account nor name.
		if place, d := f.in.place(int(i)), m.open[n]; place < len(at) && pairable(d) {
			at[place] = int32(len(f.all))
			f.all = append(f.all, half{d.Amount, f.names.numbers[place], d.CloseDate, i})
		}
	}
	return at
}

func (f *pairing) add(a, b int32) {
	f.found.twin[a], f.found.twin[b] = true, true
	if f.asked != nil {
		return
	}
	a, b = min(a, b), max(a, b)
	deals := f.in.Book.Deals
	f.have[[2]int32{a, b}] = true
	f.found.pairs = append(f.found.pairs, DuplicatePair{deals[a].ID, deals[b].ID, min(deals[a].Amount, deals[b].Amount)})
}

// half is a deal that a partner is looked for, by its index here.
type half struct {
	amount  crm.Money
	numbers uint64 // the sum of those in its name
	close   crm.Date
	deal    int32
}

// halves are the deals of a group, until the next call.
func (f *pairing) halves(here []int32) []half {
	f.list = f.list[:0]
	for _, n := range here {
		f.list = append(f.list, f.all[n])
	}
	return f.list
}

// near finds the pairs of one account, or with one beginning of their names.
func (f *pairing) near(here []int32) {
	if f.idle(here) {
		return
	}
	list := f.halves(here)
	// By amount: partners within 2 % lie next to each other.
	slices.SortFunc(list, func(a, b half) int {
		switch {
		case a.amount != b.amount:
			return cmp.Compare(a.amount, b.amount)
		case a.close != b.close:
			return cmp.Compare(a.close, b.close)
		}
		return cmp.Compare(a.deal, b.deal)
	})
	for n, a := range list {
		limit := a.amount.Times(alikePercent, 100)
		for _, b := range list[n+1 : min(len(list), n+1+partners)] {
			if b.amount-a.amount > limit {
				break
			}
			if datedAlike(a, b) && !f.settled(a.deal, b.deal) && f.alike(a.deal, b.deal) {
				f.add(a.deal, b.deal)
			}
		}
	}
}

func datedAlike(a, b half) bool {
	days := int(a.close - b.close)
	return max(days, -days) <= alikeDays
}

// alike compares the names of two deals without an account.
func (f *pairing) alike(a, b int32) bool {
	if f.names.folded == nil {
		return true
	}
	x, y := f.names.folded[f.in.place(int(a))], f.names.folded[f.in.place(int(b))]
	return x == "" || jaroWinkler(x, y) >= alikeNames
}

// jaroWinkler is the similarity of two texts in 0…1: shared letters in about
// the same place, with a bonus for a common beginning.
func jaroWinkler(s, t string) float64 {
	a, b := []rune(s), []rune(t)
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	reach := max(0, max(len(a), len(b))/2-1)
	inA, inB, matches := make([]bool, len(a)), make([]bool, len(b)), 0.0
	for i, r := range a {
		for j := max(0, i-reach); j < min(len(b), i+reach+1); j++ {
			if !inB[j] && b[j] == r {
				inA[i], inB[j] = true, true
				matches++
				break
			}
		}
	}
	if matches == 0 {
		return 0
	}
	swapped, j := 0.0, 0
	for i := range a {
		if !inA[i] {
			continue
		}
		for !inB[j] {
			j++
		}
		if a[i] != b[j] {
			swapped++
		}
		j++
	}
	jaro := (matches/float64(len(a)) + matches/float64(len(b)) + (matches-swapped/2)/matches) / 3
	prefix := 0
	for prefix < min(4, len(a), len(b)) && a[prefix] == b[prefix] {
		prefix++
	}
	return jaro + float64(prefix)*0.1*(1-jaro)
}
