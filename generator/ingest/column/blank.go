package column

import (
	"strings"
	"unicode/utf8"
)

// placeholders mean "empty" in some CRM or spreadsheet. "Unknown" and "Other"
// are answers and stay.
var placeholders = []string{
	"-", "--", "---", "–", "—", ".", "..", "...", "?", "n/a", "na", "n.a.", "n.a", "#n/a", "null", "nil", "none",
	"(none)", "(null)", "(blank)", "(empty)", "blank", "empty", "undefined", "nan", "not set", "not specified",
	"tbd", "tba", "tbc", "to be defined", "to be determined", "select", "-select-", "--select--", "-none-", "--none--",
	"please select", "please specify", "bitte wählen", "k.a.", "k. a.", "keine angabe", "s/o", "non renseigné",
	"000000000000000aaa", "000000000000000", `\n`, "#ref!", "#value!", "#name?", "#div/0!", "#null!",
}

// Blank tells whether a cell is empty or a placeholder that means so: "-",
// "n/a", "null", "TBD", "Select", "000000000000000AAA", "\N".
func Blank(cell string) bool {
	return cell == "" || mayBeBlank[cell[0]] != 0 && trimmedBlank(cell)
}

func trimmedBlank(cell string) bool {
	cell = trim(cell)
	return cell == "" || blank(cell)
}

// mayBeBlank says what a cell may be that begins with a byte: a bit for each length
// of the placeholders that begin with it, in either case, and one if it may be white
// space. Most cells of an export begin otherwise, and each of millions is asked.
var mayBeBlank = func() (of [256]uint32) {
	for b := range of {
		if b <= ' ' || b >= utf8.RuneSelf {
			of[b] = 1 << (longestPlaceholder + 1)
		}
	}
	for _, p := range placeholders {
		for _, first := range []byte{p[0], strings.ToUpper(p[:1])[0]} {
			of[first] |= 1 << len(p)
		}
	}
	return of
}()

// longestPlaceholder is a length in bytes.
const longestPlaceholder = 20

// placeholdersOf has the placeholders of each length.
var placeholdersOf = func() (of [longestPlaceholder + 1][]string) {
	for _, p := range placeholders {
		of[len(p)] = append(of[len(p)], p)
	}
	return of
}()

// blank is Blank for a trimmed cell that is not empty.
func blank(cell string) bool {
	if len(cell) > longestPlaceholder || mayBeBlank[cell[0]]>>len(cell)&1 == 0 {
		return false
	}
	for _, p := range placeholdersOf[len(cell)] {
		if len(p) > 2 && p[2]|0x20 != cell[2]|0x20 {
			continue // an id of Salesforce, whose first two letters are mostly zeros, too
		}
		if strings.EqualFold(p, cell) {
			return true
		}
	}
	return false
}

const space = " \t\r\n\v\f\u00a0\u2007\u2009\u202f\u200b\u200e\u200f\ufeff"

// trim takes white space of every kind from both ends.
func trim(s string) string {
	if s == "" || max(s[0]-'!', s[len(s)-1]-'!') < utf8.RuneSelf-'!' {
		return s
	}
	return strings.Trim(s, space)
}
