package metrics

import (
	"strings"
	"unicode"

	"github.com/pipeglass/pipeglass/generator/crm"
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
}

// block is what the deals of a group have in common.
type block struct{ account, name string }

func (in *Input) dealNames() *dealNames {
	in = in.root()
	return in.shared().names.of(func() *dealNames {
		n := &dealNames{}
		of := map[crm.AccountID]accountWords{}
		for _, a := range in.Data.Accounts {
			of[a.ID] = accountWords{named: a.Name != "", block: noGroup, first: firstWord(a.Name)}
		}
		same, alike := newDealGrouping[block](len(in.Book.Deals)), newDealGrouping[string](len(in.Book.Deals))
		for i, d := range in.Book.Deals {
			a, met := of[d.Account]
			if !met || a.block == noGroup {
				a.block = ungrouped
				if !blank(string(d.Account)) {
					a.block = same.number(block{account: string(d.Account)})
				}
				of[d.Account] = a
			}
			first := a.first
			if !a.named {
				first = firstWord(d.Name)
			}
			if len(first) >= leastLetters {
				alike.put(i, alike.number(first))
			}
			if a.block != ungrouped {
				same.put(i, a.block)
			} else if name := fold(d.Name); len(name) >= blockLetters {
				same.put(i, same.number(block{name: name[:blockLetters]}))
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
	named bool   // it has a name of its own
	first string // word of that
	block int32  // of its deals
}

// firstWord is the first run of letters and digits of a text, in lower case.
func firstWord(s string) string {
	apart := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
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
