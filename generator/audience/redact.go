package audience

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// redactor replaces the known names, e-mails and ids of people inside free
// text, as whole words and whatever their case.
type redactor struct {
	// byFirst finds what to replace by the folded first word of each, longest
	// first, so that a text is walked once however many people there are.
	byFirst map[string][]replacement
	// may has the sums of those first words: most words of a text are none of
	// them, and their sum says so.
	may sums
	// initials says whose they are, or that they are two people's.
	initials map[string]string
}

// replacement is one way to write a person. An exact one is found only as it
// is written: single names and initials are words, too.
type replacement struct {
	find  string
	with  string
	exact bool
}

// nobodysName stands for a person who has no pseudonym, or may be one of two.
const nobodysName = "a colleague"

// newRedactor learns how the people of the data are written: see ways. taken is
// the vocabulary.
func newRedactor(data *crm.Dataset, names aliasTable, taken map[string]bool) *redactor {
	r := &redactor{byFirst: map[string][]replacement{}, initials: map[string]string{}}
	singles := map[string]string{}
	note := func(whose map[string]string, word, with string) {
		if have, ok := whose[word]; ok && have != with {
			with = nobodysName // two people's
		}
		whose[word] = with
	}
	for _, p := range data.People {
		with := cmp.Or(names[p.ID], nobodysName)
		for _, find := range ways(p) {
			r.learn(replacement{find, with, false})
		}
		for _, word := range singleNames(p.Name) {
			if !taken[word] {
				note(singles, word, with)
			}
		}
		if letters := initials(p.Name); letters != "" {
			note(r.initials, letters, with)
		}
	}
	for word, with := range singles {
		r.learn(replacement{word, with, true})
	}
	for letters, with := range r.initials {
		for _, find := range []string{"(" + letters + ")", "[" + letters + "]", letters + ":"} {
			r.learn(replacement{find, with, true})
		}
	}
	for _, list := range r.byFirst {
		slices.SortStableFunc(list, func(a, b replacement) int {
			return cmp.Or(cmp.Compare(len(b.find), len(a.find)), cmp.Compare(a.find, b.find), cmp.Compare(a.with, b.with))
		})
	}
	return r
}

func (r *redactor) learn(w replacement) {
	first := fold(firstWord(w.find))
	r.byFirst[first] = append(r.byFirst[first], w)
	if _, sum, plain := plainWord(first); plain {
		r.may.add(sum)
	}
}

// apply replaces in each of the texts.
func (r *redactor) apply(texts ...*string) {
	for _, s := range texts {
		if *s != "" {
			*s = r.redact(*s)
		}
	}
}

func (r *redactor) redact(s string) string {
	var b strings.Builder
	done, found := 0, false
	for i := 0; i < len(s); {
		word, ways := r.next(s[i:])
		with, n := startsWith(s[i:], ways)
		if n == 0 {
			i += word
			continue
		}
		found = true
		b.WriteString(s[done:i])
		b.WriteString(with)
		i += n
		done = i
	}
	if !found {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// startsWith gives what replaces the name with which s starts, and how many bytes
// the name takes; 0 if s starts with none of the ways.
func startsWith(s string, ways []replacement) (with string, n int) {
	for _, w := range ways {
		n := foldedPrefix(s, w.find)
		if w.exact && !strings.HasPrefix(s, w.find) {
			n = 0
		}
		if n > 0 && (!startsInWord(s[n:]) || !endsInWord(s[:n])) {
			return w.with, n
		}
	}
	return "", 0
}

// foldedPrefix gives how many bytes of s equal prefix but for case, 0 if it
// does not start so. Where a name has a blank, a file or a login may have a
// dot, a hyphen or an underscore.
func foldedPrefix(s, prefix string) int {
	n := 0
	for _, want := range prefix {
		got, size := utf8.DecodeRuneInString(s[n:])
		switch {
		case size == 0:
			return 0
		case got == want, want == ' ' && strings.ContainsRune("._-\u00a0", got), want == '\'' && got == '’':
		case !strings.EqualFold(string(got), string(want)):
			return 0
		}
		n += size
	}
	return n
}

func startsInWord(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size > 0 && inWord(r)
}

func endsInWord(s string) bool {
	r, size := utf8.DecodeLastRuneInString(s)
	return size > 0 && inWord(r)
}
