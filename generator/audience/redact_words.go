package audience

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// firstWord gives the run of letters and digits with which s starts, or its
// first rune if that is neither.
func firstWord(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return !inWord(r) })
	switch {
	case end < 0:
		return s
	case end == 0:
		_, end = utf8.DecodeRuneInString(s)
	}
	return s[:end]
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// fold is the key under which two spellings that differ in case only meet.
func fold(s string) string { return strings.ToLower(strings.ToUpper(s)) }

// sums marks words by their plainWord sum, with a bit for each of so many that
// few words have one by chance: a company's people have some thousand.
type sums [1 << 16 / 64]uint64

func (s *sums) add(sum uint16)      { s[sum/64] |= 1 << (sum % 64) }
func (s *sums) has(sum uint16) bool { return s[sum/64]&(1<<(sum%64)) != 0 }

// next gives the length of the word with which s starts, and what may replace a
// name that starts with it.
func (r *redactor) next(s string) (n int, ways []replacement) {
	n, sum, plain := plainWord(s)
	switch {
	case !plain:
		word := firstWord(s)
		return len(word), r.byFirst[fold(word)]
	case !r.may.has(sum):
		return n, nil
	}
	return n, r.known(s[:n])
}

// plainWord is firstWord for a word of plain letters: it gives its length and a
// sum that does not know its case. Of other words it says that they are not
// plain.
func plainWord(s string) (n int, sum uint16, plain bool) {
	for n < len(s) {
		c := s[n]
		if c >= utf8.RuneSelf {
			return 0, 0, false
		}
		letter := c | 0x20 // in lower case, and digits as they are
		if inPlainWord := letter >= 'a' && letter <= 'z' || c >= '0' && c <= '9'; !inPlainWord && n > 0 {
			break
		} else if !inPlainWord {
			return 1, uint16(letter), true
		}
		sum = sum*31 + uint16(letter)
		n++
	}
	return n, sum, true
}

// known gives what may replace a name that starts with a plain word. The key is
// made in place: a text of its own for each of millions of words is not.
func (r *redactor) known(word string) []replacement {
	var key [24]byte
	if len(word) > len(key) {
		return r.byFirst[fold(word)]
	}
	for i := range len(word) {
		c := word[i]
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		key[i] = c
	}
	return r.byFirst[string(key[:len(word)])]
}
