package metrics

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
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
	forms := legalForms()
	list = slices.DeleteFunc(list, func(w string) bool { return slices.Contains(forms, w) })
	slices.Sort(list)
	return slices.Compact(list)
}

// reworded finds pairs of deals whose customers begin with the same word, that
// have not been found yet.
func (f *pairing) reworded(here []int32) {
	deals := f.in.Book.Deals
	slices.SortFunc(here, func(a, b int32) int { return cmp.Or(cmp.Compare(deals[a].Amount, deals[b].Amount), cmp.Compare(a, b)) })
	of := make([][]string, len(here)) // of those that were compared
	wordsOf := func(n int) []string {
		if of[n] == nil {
			of[n] = words(deals[here[n]].Name)
		}
		return of[n]
	}
	for n, a := range here {
		apart := deals[a].Amount.Times(nearPercent, 100)
		for k := n + 1; k < min(len(here), n+1+partners); k++ {
			b := here[k]
			if deals[b].Amount-deals[a].Amount > apart {
				break
			}
			if datedAlike(deals[a], deals[b]) && !f.have[[2]int32{min(a, b), max(a, b)}] && reworded(wordsOf(n), wordsOf(k)) {
				f.add(a, b)
			}
		}
	}
}

// reworded tells whether two names are one in other words.
func reworded(a, b []string) bool { return overlap(a, b) >= sameWords && sameNumbers(a, b) }

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
