package audience

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pipeglass/pipeglass/generator/crm"
)

// redactor replaces the known names, e-mails and ids of people inside free
// text, as whole words and whatever their case.
type redactor struct {
	// byFirst finds the names by the folded first word of each, longest name
	// first, so that a text is walked once however many people there are.
	byFirst map[string][]replacement
}

type replacement struct {
	find string
	with string
}

// newRedactor learns full names, e-mail addresses and ids of the people it is
// given. First or last names alone are left: "May" is also a month, and a rule
// that mangles every deal called "May order" would be switched off.
func newRedactor(people []crm.Person, names aliasTable) *redactor {
	r := &redactor{byFirst: map[string][]replacement{}}
	for _, p := range people {
		with := names.of(p.ID)
		if with == "" {
			with = "a colleague"
		}
		for _, find := range []string{p.Name, swapped(p.Name), p.Email, string(p.ID)} {
			if utf8.RuneCountInString(find) >= 4 {
				first := fold(firstWord(find))
				r.byFirst[first] = append(r.byFirst[first], replacement{find, with})
			}
		}
	}
	for _, list := range r.byFirst {
		slices.SortStableFunc(list, func(a, b replacement) int {
			return cmp.Or(cmp.Compare(len(b.find), len(a.find)), cmp.Compare(a.find, b.find))
		})
	}
	return r
}

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

// swapped gives "Last, First" of "First Last", "" for other forms.
func swapped(name string) string {
	first, last, ok := strings.Cut(name, " ")
	if !ok || strings.Contains(last, " ") {
		return ""
	}
	return last + ", " + first
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
		word := firstWord(s[i:])
		with, n := r.at(s[i:], word)
		if n == 0 {
			i += len(word)
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

// at gives what replaces the name with which s starts, and how many bytes the
// name takes; 0 if none starts here.
func (r *redactor) at(s, word string) (with string, n int) {
	for _, w := range r.byFirst[fold(word)] {
		if n := foldedPrefix(s, w.find); n > 0 && !startsInWord(s[n:]) {
			return w.with, n
		}
	}
	return "", 0
}

// foldedPrefix gives how many bytes of s equal prefix but for case, 0 if it
// does not start so.
func foldedPrefix(s, prefix string) int {
	n := 0
	for _, want := range prefix {
		got, size := utf8.DecodeRuneInString(s[n:])
		if size == 0 || (got != want && !strings.EqualFold(string(got), string(want))) {
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

// diagnostics takes people out of messages about rows and files, which quote
// the offending text.
func (r *redactor) diagnostics(data *crm.Dataset) {
	for i := range data.Rejects {
		for j := range data.Rejects[i].Reasons {
			r.apply(&data.Rejects[i].Reasons[j].Text, &data.Rejects[i].Reasons[j].Hint)
		}
	}
	for i := range data.Findings {
		r.apply(&data.Findings[i].Text, &data.Findings[i].Hint)
	}
}
