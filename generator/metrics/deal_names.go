package metrics

import (
	"strings"
	"unicode"
)

// blockLetters is how much of a folded name deals without an account must share
// before their names are compared at all.
const blockLetters = 4

// dealNames says which deals of the whole Book may be each other's duplicates by
// their accounts and names. Those are known as they stand today alone, so they
// are looked at once for all days.
type dealNames struct {
	same  dealGroups // of one account or, where that is blank, with one beginning of the name
	alike dealGroups // whose customers begin with the same word
	// folded are the names of deals that are grouped by name, by place; nil where
	// there are none.
	folded []string
	words  nameWords
	// numbers are sums of the numbers in the names of deals that are in alike, by
	// place: names of different sums hold different numbers.
	numbers []uint64
}

func (in *Input) dealNames() *dealNames {
	in = in.root()
	return in.shared().names.of(func() *dealNames {
		n := &dealNames{}
		n.words.init(len(in.Book.Deals))
		n.numbers = make([]uint64, len(in.Book.Deals))
		named := map[string]string{} // accounts that have a name of their own
		for _, a := range in.Data.Accounts {
			if a.Name != "" {
				named[string(a.ID)] = a.Name
			} else {
				delete(named, string(a.ID)) // of two with one id the last counts
			}
		}
		accounts := in.accountNumbers()
		same, alike := newDealGrouping[string](len(in.Book.Deals)), newDealGrouping[string](len(in.Book.Deals))
		of := make([]accountWords, len(accounts.values))
		for account, id := range accounts.values {
			of[account] = accountWords{block: ungrouped, alike: ungrouped}
			if !blank(id) {
				of[account].block = same.next()
			}
			if name, ok := named[id]; ok {
				of[account].named = true
				if first := firstWord(name); len(first) >= leastLetters {
					of[account].alike = alike.number(first)
				}
			}
		}
		for i, d := range in.Book.Deals {
			a := &of[accounts.of[i]]
			group := a.alike
			if !a.named {
				if first := firstWord(d.Name); len(first) >= leastLetters {
					group = alike.number(first)
				}
			}
			if group != ungrouped {
				alike.put(i, group)
				n.numbers[i] = numbersIn(d.Name)
			}
			if a.block != ungrouped {
				same.put(i, a.block)
			} else if name := fold(d.Name); len(name) >= blockLetters {
				same.put(i, same.number(name[:blockLetters]))
				if n.folded == nil {
					n.folded = make([]string, len(in.Book.Deals))
				}
				n.folded[i] = name
			}
		}
		n.same, n.alike = same.groups(), alike.groups()
		return n
	})
}

// accountWords is what is worked out once for all deals of an account.
type accountWords struct {
	named bool  // it has a name of its own
	alike int32 // group of the first word of that
	block int32 // of its deals
}

// firstWord is the first run of letters and digits of a text, in lower case.
func firstWord(s string) string {
	s = strings.TrimLeftFunc(s, apart)
	if end := strings.IndexFunc(s, apart); end >= 0 {
		s = s[:end]
	}
	return strings.ToLower(s)
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
