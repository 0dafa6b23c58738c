package metrics

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// A deal entered a second time by somebody else often stands under a second
// spelling of the customer, with its words in another order and the amount
// rounded. Such pairs begin with the same word of the customer, share most words
// of their names, and are near in amount and date.
const (
	sameWords    = 0.6
	nearPercent  = 7
	leastLetters = 4
)

// legalForms are words of names that tell no customer from another.
func legalForms() []string {
	return []string{"gmbh", "co", "kg", "ag", "se", "ug", "ggmbh", "mbh", "ltd", "llc", "inc", "corp", "sa", "sas", "srl", "spa", "bv", "nv", "plc", "as", "ab", "oy", "for", "the", "und", "and"}
}

// words are the words of a name that tell something, each once, sorted.
func words(s string) []string {
	list := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	list = slices.DeleteFunc(list, func(w string) bool { return slices.Contains(legalForms(), w) })
	slices.Sort(list)
	return slices.Compact(list)
}

// reworded finds pairs that duplicates has not found yet.
func (in *Input) reworded(found []DuplicatePair) []DuplicatePair {
	type entry struct {
		deal  *crm.Deal
		block string
		words []string
	}
	names := map[crm.AccountID]string{}
	for _, a := range in.Data.Accounts {
		names[a.ID] = a.Name
	}
	var all []entry
	for _, d := range in.known().open {
		if !pairable(d) {
			continue
		}
		customer := strings.ToLower(cmp.Or(names[d.Account], d.Name))
		first, _, _ := strings.Cut(strings.Join(strings.FieldsFunc(customer, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " "), " ")
		if len(first) >= leastLetters {
			all = append(all, entry{d, first, words(d.Name)})
		}
	}
	slices.SortFunc(all, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.block, b.block), cmp.Compare(a.deal.Amount, b.deal.Amount), cmp.Compare(a.deal.ID, b.deal.ID))
	})
	have := map[[2]crm.DealID]bool{}
	for _, p := range found {
		have[[2]crm.DealID{p.A, p.B}] = true
	}
	var out []DuplicatePair
	for i, a := range all {
		for _, b := range all[i+1 : min(len(all), i+1+partners)] {
			if b.block != a.block || b.deal.Amount-a.deal.Amount > a.deal.Amount.Times(nearPercent, 100) {
				break
			}
			days := int(a.deal.CloseDate - b.deal.CloseDate)
			x, y := min(a.deal.ID, b.deal.ID), max(a.deal.ID, b.deal.ID)
			if max(days, -days) <= alikeDays && !have[[2]crm.DealID{x, y}] && overlap(a.words, b.words) >= sameWords && sameNumbers(a.words, b.words) {
				out = append(out, DuplicatePair{x, y, a.deal.Amount})
			}
		}
	}
	return out
}

// overlap is the share of words that two sorted lists have in common.
func overlap(a, b []string) float64 {
	common := 0
	for _, w := range a {
		if _, ok := slices.BinarySearch(b, w); ok {
			common++
		}
	}
	if len(a)+len(b) == common {
		return 0
	}
	return float64(common) / float64(len(a)+len(b)-common)
}

// sameNumbers tells whether two names hold the same numbers: 20 seats are not
// 30, and one year's renewal is not the next.
func sameNumbers(a, b []string) bool {
	numbers := func(list []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(w string) bool { return strings.Trim(w, "0123456789") != "" })
	}
	return slices.Equal(numbers(a), numbers(b))
}
