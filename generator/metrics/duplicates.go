package metrics

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// The tolerances of a pair (definitions.md 9).
const (
	alikeNames   = 0.92
	alikePercent = 2
	alikeDays    = 30
	// blockLetters is how much of a folded name deals without an account must
	// share before their names are compared at all.
	blockLetters = 4
	// partners bounds how many neighbours by amount a deal is compared with: a
	// thousand equal deals on one account are an import, not a thousand pairs.
	partners = 50
)

type candidate struct {
	deal  *crm.Deal
	block string
	name  string
}

// duplicates finds pairs of open deals that may be the same, by id.
func (in *Input) duplicates() []DuplicatePair {
	m := in.known()
	if m.paired {
		return m.copies
	}
	m.paired = true
	var all []candidate
	for _, d := range m.open {
		if !pairable(d) {
			continue
		}
		c := candidate{deal: d, name: fold(d.Name)}
		switch {
		case !blank(string(d.Account)):
			c.block = "a" + string(d.Account)
		case len(c.name) >= blockLetters:
			c.block = "n" + c.name[:blockLetters]
		default:
			continue
		}
		all = append(all, c)
	}
	// By block and amount: partners within 2 % lie next to each other.
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.block, b.block), cmp.Compare(a.deal.Amount, b.deal.Amount),
			cmp.Compare(a.deal.CloseDate, b.deal.CloseDate), cmp.Compare(a.deal.ID, b.deal.ID))
	})
	for i, a := range all {
		for _, b := range all[i+1 : min(len(all), i+1+partners)] {
			if b.block != a.block || (b.deal.Amount-a.deal.Amount) > a.deal.Amount.Times(alikePercent, 100) {
				break
			}
			if alike(a, b) {
				x, y := min(a.deal.ID, b.deal.ID), max(a.deal.ID, b.deal.ID)
				m.copies = append(m.copies, DuplicatePair{x, y, a.deal.Amount})
			}
		}
	}
	m.copies = append(m.copies, in.reworded(m.copies)...)
	slices.SortFunc(m.copies, func(a, b DuplicatePair) int {
		return cmp.Or(-cmp.Compare(a.Amount, b.Amount), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return m.copies
}

// alike compares two deals of one block whose amounts are near.
func alike(a, b candidate) bool {
	days := int(a.deal.CloseDate - b.deal.CloseDate)
	if max(days, -days) > alikeDays {
		return false
	}
	return a.block[0] == 'a' || jaroWinkler(a.name, b.name) >= alikeNames
}

// fold keeps the letters and digits of a name, in lower case.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
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

// twins are the deals that are one half of a pair.
func (in *Input) twins() map[crm.DealID]bool {
	m := in.known()
	if m.twins == nil {
		m.twins = map[crm.DealID]bool{}
		for _, p := range in.duplicates() {
			m.twins[p.A], m.twins[p.B] = true, true
		}
	}
	return m.twins
}
